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
      : [removed, firstInBlock(context.text, startOf(body) + 1, `place ${words}`, body.members.length > 0)];
  context.report('relation-in-header', { relation }, start, end, {
    fixes: [{ title: `Write \`place ${words}\` in the block`, safe: true, edits }],
  });
}

/** An edit that makes a statement the first of a block, on a line of its own where the block has lines. */
function firstInBlock(text: string, at: number, statement: string, hasMembers: boolean) {
  const line = /^[ \t]*(\r?\n[ \t]*)\S/.exec(text.slice(at, at + 500));
  const newText = line === null ? ` ${statement}${hasMembers ? ';' : ''}` : `${line[1]}${statement}`;
  return { start: at, end: at, newText };
}

function leadingBlanks(text: string, at: number): number {
  return /[ \t]*$/.exec(text.slice(Math.max(0, at - 40), at))![0].length;
}

/** `circle(r: 10)`: an element written as a call. */
export function checkCallStatement(node: CallStatement, context: ParseContext): void {
  const [start, end] = [startOf(node), endOf(node)];
  const { args, body, callee } = node;
  if (checkSecondValue(node, context)) return;
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

/** `filter: blur(4) grayscale(60%)`: read as a statement, meant as a second value. */
function checkSecondValue(node: CallStatement, context: ParseContext): boolean {
  const { members } = node.$container;
  const index = members.indexOf(node);
  const before = members[index - 1];
  if (before === undefined || node.body !== undefined) return false;
  const between = context.text.slice(endOf(before), startOf(node));
  if (!/^[ \t]*$/.test(between)) return false;
  if (before.$type === 'CallStatement') return true;
  if (before.$type !== 'Property' || before.value === undefined) return false;
  let last = index;
  while (
    members[last + 1]?.$type === 'CallStatement' &&
    /^[ \t]*$/.test(context.text.slice(endOf(members[last]!), startOf(members[last + 1]!)))
  )
    last++;
  const [start, end] = [startOf(before.value), endOf(members[last]!)];
  const values = [before.value, ...members.slice(index, last + 1)].map((value) =>
    context.text.slice(startOf(value), endOf(value)),
  );
  const instead = `[${values.join(', ')}]`;
  context.report('values-apart', { instead }, start, end, {
    fixes: [
      { title: `Write \`${instead}\``, safe: before.name === 'filter', edits: [{ start, end, newText: instead }] },
    ],
  });
  return true;
}
