import type { Block, Module } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { endOf, startOf } from '../walk.js';

/** Commas between statements: one message a block. */
export function checkCommas(node: Module | Block, context: ParseContext): void {
  const [first] = node.slips;
  if (first === undefined) return;
  context.report('stray-comma', {}, startOf(first), endOf(first), {
    fixes: [
      {
        title: node.slips.length === 1 ? 'Remove the comma' : 'Remove the commas',
        safe: true,
        edits: node.slips.map((slip) => {
          const end = endOf(slip);
          const breaks = /^[ \t]*(?:\/\/[^\n\r]*)?(?:[\n\r}]|$)/.test(context.text.slice(end, end + 200));
          return { start: startOf(slip), end, newText: breaks ? '' : ';' };
        }),
      },
    ],
  });
}
