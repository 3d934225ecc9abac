import type { Binary } from '../generated/ast.js';
import { replaceFix } from '../names/edits.js';
import { splitNumber } from '../types/literals.js';
import type { Session } from '../types/session.js';

/**
 * `width: 2 * 30%` reads as 60 % of the parent but is 0.6 px, since a percentage in a product is a ratio. Only small factors are
 * suspicious: `200 * 70%` is plainly a part of 200.
 */
export function checkPercentProduct(s: Session, { operator, left, right }: Binary): void {
  if (operator !== '*' || left?.$type !== 'NumberLit' || right?.$type !== 'NumberLit') return;
  const [a, b] = [splitNumber(left.text), splitNumber(right.text)];
  const percent = a.unit === '%' ? a : b.unit === '%' ? b : null;
  const factor = percent === a ? b : a;
  if (percent === null || factor.unit !== '' || factor.value * percent.value > 100) return;
  const where = { uri: s.uri, start: s.span(left).start, end: s.span(right).end };
  const cure = `${Math.round(factor.value * percent.value * 1000) / 1000}%`;
  const written = s.text.slice(where.start, where.end);
  s.report('percent-product', { written, cure }, where, { fixes: [replaceFix(where, cure, false)] });
}
