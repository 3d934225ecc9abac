import type { Arg, Call } from '../generated/ast.js';
import { candidateFixes } from '../names/edits.js';
import type { Parameter, Signature } from './calls.js';
import type { Session } from './session.js';
import { writeType } from './show.js';

export function reportUnknownArgument(s: Session, arg: Arg, signature: Signature): void {
  const where = s.part(arg, 'name');
  const names = signature.parameters.map(({ name }) => name);
  const candidates = s.nearest(arg.name!, names);
  s.report('unknown-argument', { name: arg.name!, callee: signature.name, nearest: candidates, known: names }, where, {
    fixes: candidateFixes(where, arg.name!, candidates),
  });
}

/** One message for a call with too many or too few arguments. */
export function reportArguments(
  s: Session,
  expr: Call,
  signature: Signature,
  extra: readonly Arg[],
  missing: readonly Parameter[],
): void {
  const form = `${signature.name}(${signature.parameters
    .map(({ name, type, optional, rest }) => `${rest ? '...' : ''}${name}${optional ? '?' : ''}: ${writeType(type)}`)
    .join(', ')})`;
  if (extra.length > 0) {
    const first = s.span(extra[0]!);
    s.report('too-many-arguments', { form }, { ...first, end: s.span(extra.at(-1)!).end });
  } else if (missing.length > 0)
    s.report('missing-argument', { names: missing.map(({ name }) => name), form }, s.span(expr));
}
