import type { Call } from '../generated/ast.js';
import { candidateFixes, replaceFix } from '../names/edits.js';
import { foreignFunctions } from '../names/foreign.js';
import { lookUp } from '../names/lookup.js';
import { splitNumber } from './literals.js';
import type { Place, Session } from './session.js';

/** A call of something that is no function: a value, or a name that is not known. */
export function reportUnknownFunction(s: Session, expr: Call, name: string, place: Place): void {
  const where = s.span(expr.callee);
  const foreign = foreignFunctions[name];
  const counted = name === 'range' ? rangeOf(expr) : null;
  if (counted !== null) {
    const whole = s.span(expr);
    const hint = `A range is \`${counted}\`, both ends in.`;
    s.report('unknown-function', { name, nearest: [], hint }, whole, { fixes: [replaceFix(whole, counted, true)] });
    return;
  }
  if (name === 'calc' && expr.args.length === 1 && foreign !== undefined) {
    const fix = { ...replaceFix(where, '', true), title: 'Leave `calc` out' };
    s.report('unknown-function', { name, nearest: [], hint: foreign.hint }, where, { fixes: [fix] });
    return;
  }
  if (foreign !== undefined) {
    const safe = foreign.use !== null && foreign.safe;
    s.report(
      'unknown-function',
      { name, nearest: foreign.use === null ? [] : [foreign.use], hint: foreign.hint },
      where,
      {
        fixes:
          foreign.use === null
            ? []
            : [
                {
                  ...replaceFix(where, foreign.use, safe),
                  edits: [{ span: where, newText: foreign.use }, ...angleEdits(s, expr, name)],
                },
              ],
      },
    );
    return;
  }
  if (lookUp(name, place.scope) !== null) {
    s.report('not-callable', { name }, where);
    return;
  }
  if (s.vocabulary.kinds.has(name) || s.scopes.components.has(name)) {
    s.report('kind-as-function', { name }, where);
    return;
  }
  const candidates = s.nearest(name, [
    ...s.scopes.functions.keys(),
    ...[...s.imported].filter(([, { node }]) => node.$type === 'FunctionDecl').map(([imported]) => imported),
    ...s.vocabulary.functions.keys(),
  ]);
  s.report('unknown-function', { name, nearest: candidates, hint: '' }, where, {
    fixes: candidateFixes(where, name, candidates),
  });
}

/** `linear-gradient(90deg, …)`: the direction comes last, as `to:`. */
function angleEdits(s: Session, expr: Call, name: string): { span: ReturnType<Session['span']>; newText: string }[] {
  const [first, second] = expr.args;
  if (name !== 'linear-gradient' && name !== 'linearGradient') return [];
  if (first?.value.$type !== 'NumberLit' || splitNumber(first.value.text).unit !== 'deg' || second === undefined)
    return [];
  const start = s.span(first).start;
  const last = s.span(expr.args.at(-1)!).end;
  return [
    { span: { uri: s.uri, start, end: s.span(second).start }, newText: '' },
    { span: { uri: s.uri, start: last, end: last }, newText: `, to: ${first.value.text}` },
  ];
}

export function reportCallOfValue(s: Session, expr: Call): void {
  s.report('not-callable', { name: s.source(expr.callee) }, s.span(expr.callee));
}

/** Python's `range(3)` and `range(1, 4)` of whole numbers as a range, or null. */
function rangeOf({ args }: Call): string | null {
  const ends = args.map(({ name, value }) =>
    name === undefined && value?.$type === 'NumberLit' ? Number(value.text) : Number.NaN,
  );
  if (ends.length === 0 || ends.length > 2 || !ends.every(Number.isInteger)) return null;
  const [from, to] = ends.length === 1 ? [0, ends[0]!] : [ends[0]!, ends[1]!];
  return to > from ? `${from}..${to - 1}` : null;
}
