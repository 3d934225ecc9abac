import type { CallStatement, Element } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { endOf, startOf } from '../walk.js';

/** `group on table {`: a relation where the name and the label stand. */
export function checkHeader(node: Element, context: ParseContext): void {
  const { head, body } = node;
  if (head === undefined) return;
  const [start, end] = [startOf(head), endOf(head)];
  const relation = head.relation ?? head.slip ?? '';
  const words = context.text.slice(start, end);
  const removed = { start: start - leadingBlanks(context.text, start), end, newText: '' };
  const edits =
    body === undefined
      ? [{ start: removed.start, end, newText: ` { place ${words} }` }]
      : [
          removed,
          {
            start: startOf(body) + 1,
            end: startOf(body) + 1,
            newText: ` place ${words}${body.members.length > 0 ? ';' : ''}`,
          },
        ];
  context.report('relation-in-header', { relation }, start, end, {
    fixes: [{ title: `Write \`place ${words}\` in the block`, safe: true, edits }],
  });
}

function leadingBlanks(text: string, at: number): number {
  return /[ \t]*$/.exec(text.slice(Math.max(0, at - 40), at))![0].length;
}

/** `circle(r: 10)`: an element written as a call. */
export function checkCallStatement(node: CallStatement, context: ParseContext): void {
  const [start, end] = [startOf(node), endOf(node)];
  const { args, body, callee } = node;
  const source = (index: number) => context.text.slice(startOf(args[index]!.value), endOf(args[index]!.value));
  const labelled = args.length > 0 && args[0]!.name === undefined && args[0]!.value.$type === 'StringLit';
  const properties = args.slice(labelled ? 1 : 0);
  const known = properties.every((arg) => arg.name !== undefined);
  const inner = properties.map((arg, index) => `${arg.name}: ${source(index + (labelled ? 1 : 0))}`).join('; ');
  const label = labelled ? ` ${source(0)}` : '';
  const rest = body === undefined ? '' : context.text.slice(startOf(body) + 1, endOf(body) - 1).trim();
  const members = [inner, rest].filter((part) => part !== '').join('; ');
  const block = members === '' ? (labelled ? '' : ' { }') : ` { ${members} }`;
  context.report('call-as-element', { kind: callee }, start, body === undefined ? end : startOf(body), {
    fixes: known
      ? [{ title: 'Write it as an element', safe: true, edits: [{ start, end, newText: `${callee}${label}${block}` }] }]
      : [],
  });
}
