import type { Expr } from '../generated/ast.js';
import { fits } from '../types/fits.js';
import { infer } from '../types/infer.js';
import type { Place, Session } from '../types/session.js';
import { optionsOf, simpleType } from '../types/types.js';

/** An `expect` takes a claim: something that is true or false. */
export function checkClaim(s: Session, claim: Expr | undefined, place: Place): void {
  if (claim === undefined) return;
  const boolean = simpleType('boolean');
  const type = infer(s, claim, boolean, place);
  if (fits(type, boolean)) return;
  const source = s.source(claim);
  const number = optionsOf(type).some(({ kind }) => kind === 'number' || kind === 'percent' || kind === 'length');
  const hint = number
    ? `Compare it: \`${source} == …\` or \`${source} >= …\`.`
    : type.kind === 'element'
      ? `Say what of it: \`readable(${source})\`, \`visible(${source}) > 60%\`.`
      : '';
  s.report('not-boolean', { actual: type, hint }, s.span(claim));
}
