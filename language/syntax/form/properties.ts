import type { Expr, Property } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { splitNumber, units } from '../numbers.js';
import { endOf, placeOf, startOf } from '../walk.js';

/** `width = 10`, `width:`, and several values without commas. */
export function checkProperty(node: Property, context: ParseContext): void {
  if (node.slip !== undefined) {
    const [name, sign] = [placeOf(node, 'name'), placeOf(node, 'slip')];
    context.report('equals-for-colon', { name: node.name }, sign.start, sign.end, {
      fixes: [{ title: 'Write `:`', safe: true, edits: [{ start: name.end, end: sign.end, newText: ':' }] }],
    });
  } else if (node.value === undefined) {
    const name = placeOf(node, 'name');
    const end = Math.max(endOf(node), name.end);
    context.report('missing-value', { name: node.name }, name.start, end);
  } else if (node.extra.length > 0) checkValues(node, [node.value, ...node.extra], context);
}

const anchors: ReadonlySet<string> = new Set(['top-left', 'top-right', 'bottom-left', 'bottom-right']);
/** Properties whose value is words, so that loose words can only be meant as one text. */
const worded: ReadonlySet<string> = new Set(
  'prompt negative look pose content noun title label text font-family what caption alt description'.split(' '),
);

function checkValues(node: Property, values: readonly Expr[], context: ParseContext): void {
  const [start, end] = [startOf(values[0]!), endOf(values.at(-1)!)];
  const texts = values.map((value) => context.text.slice(startOf(value), endOf(value)));
  const fix = (newText: string, safe = true) => [
    { title: `Write \`${newText}\``, safe, edits: [{ start, end, newText }] },
  ];
  const unit = texts[1]!;
  if (values.length === 2 && values[0]!.$type === 'NumberLit' && isBare(texts[0]!) && unit !== '' && units.has(unit)) {
    context.report('unit-apart', { number: texts[0]!, unit }, start, end, { fixes: fix(texts.join('')) });
    return;
  }
  const corner = anchorOf(texts);
  if (corner !== null) {
    context.report('values-apart', { instead: corner }, start, end, { fixes: fix(corner) });
    return;
  }
  const shorthand = border(node.name, values, texts);
  if (shorthand !== null) {
    const edit = { start: startOf(node), end, newText: shorthand };
    context.report('border-shorthand', { name: node.name, instead: shorthand }, start, end, {
      fixes: [{ title: 'Write each by itself', safe: true, edits: [edit] }],
    });
    return;
  }
  const words = values.every((value) => value.$type === 'NameRef');
  const instead = words || worded.has(node.name) ? `"${context.text.slice(start, end)}"` : `(${texts.join(', ')})`;
  const numbers = values.every((value) => value.$type === 'NumberLit');
  context.report(words ? 'words-apart' : 'values-apart', { instead }, start, end, {
    fixes: fix(instead, numbers || worded.has(node.name)),
  });
}

function isBare(text: string): boolean {
  return splitNumber(text).unit === '';
}

/** `top left` and `left top` as one anchor. */
function anchorOf(texts: readonly string[]): string | null {
  if (texts.length !== 2) return null;
  return [texts.join('-'), texts.toReversed().join('-')].find((name) => anchors.has(name)) ?? null;
}

const lineStyles: ReadonlySet<string> = new Set(['solid', 'dashed', 'dotted', 'double', 'none']);

/** `1px solid black` as the properties it stands for, or null for another name or other values. */
function border(name: string, values: readonly Expr[], texts: readonly string[]): string | null {
  if (name !== 'border' && name !== 'stroke' && name !== 'outline') return null;
  const width = values.findIndex((value) => value.$type === 'NumberLit');
  const style = texts.findIndex((text) => lineStyles.has(text));
  const color = texts.findIndex((_, index) => index !== width && index !== style);
  const prefix = name === 'border' ? 'border-color' : 'stroke';
  const parts = [
    color < 0 ? null : `${prefix}: ${texts[color]}`,
    width < 0 ? null : `${name === 'border' ? 'border' : 'stroke'}-width: ${texts[width]}`,
    texts[style] === 'dashed'
      ? 'stroke-dasharray: "8 6"'
      : texts[style] === 'dotted'
        ? 'stroke-dasharray: "2 4"'
        : null,
  ];
  return parts.filter((part) => part !== null).join('; ');
}
