import type { Access, Expr, Logic, Negation, RecordLit, Ternary } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { endOf, placeOf, startOf } from '../walk.js';

export function checkRecord(node: RecordLit, context: ParseContext): void {
  if (node.slips.length === 0) return;
  const places = node.slips.map((_, index) => placeOf(node, 'slips', index));
  context.report('record-separator', {}, places[0]!.start, places[0]!.end, {
    fixes: [
      { title: 'Write commas', safe: true, edits: places.map(({ start, end }) => ({ start, end, newText: ',' })) },
    ],
  });
}

/** `a ? b : c`; one message for a whole nest of them. */
export function checkTernary(node: Ternary, context: ParseContext): void {
  if (node.$container.$type === 'Ternary') return;
  const [start, end] = [startOf(node), endOf(node)];
  const instead = rewrite(node, context);
  context.report('ternary', { instead }, start, end, {
    fixes: [{ title: 'Write `if … then … else …`', safe: true, edits: [{ start, end, newText: instead }] }],
  });
}

function rewrite(node: Expr, context: ParseContext): string {
  if (node.$type !== 'Ternary') return context.text.slice(startOf(node), endOf(node));
  const [condition, yes, no] = [node.condition, node.then, node.otherwise].map((part) => rewrite(part, context));
  return `if ${condition} then ${yes} else ${no}`;
}

const words: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '!': 'not' };

export function checkOperator(node: Logic | Negation, context: ParseContext): void {
  const word = words[node.op];
  if (word === undefined) return;
  const { start, end } = placeOf(node, 'op');
  const before = /\s/.test(context.text[start - 1] ?? ' ') || node.op === '!' ? '' : ' ';
  const after = /\s/.test(context.text[end] ?? ' ') ? '' : ' ';
  context.report('operator-word', { operator: node.op, word }, start, end, {
    fixes: [{ title: `Write \`${word}\``, safe: true, edits: [{ start, end, newText: before + word + after }] }],
  });
}

export function checkMember(node: Access, context: ParseContext): void {
  if (node.member !== undefined) return;
  const end = endOf(node);
  context.report(
    'missing-member',
    { of: context.text.slice(startOf(node.receiver), endOf(node.receiver)) },
    end - 1,
    end,
  );
}
