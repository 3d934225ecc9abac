import type { Range } from '../../../language/diagnostics/types.js';
import { isProblem } from '../../../language/diagnostics/types.js';
import type * as ast from '../../../language/generated/ast.js';
import { reserved } from '../../../language/syntax/keywords.js';
import { startOf, walk } from '../../../language/syntax/walk.js';
import type { Bench } from '../repair/bench.js';
import { wordsIn } from '../source/answer.js';
import { placeOf, type Splice, spliced, stretchOfRange, treeOf } from '../source/statements.js';
import type { Asking } from './ask.js';
import { changeSystem, messagesOf, nameRequest } from './prompts.js';

/** Elements that are named in one go, at most. */
const most = 60;
/** Parts of a text, of a chart and of a path are spoken of by what they belong to. */
const unnameable = new Set([
  'span',
  'item',
  'refine',
  'camera',
  'light',
  'stop',
  'series',
  'axis',
  'legend',
  'cell',
  'slot',
]);

/**
 * A document whose elements without a name, all of them or those in a range, have the names that a model gives. Only names are put in; one that is a
 * keyword, is taken already or would change what the program means is left away.
 */
export async function named(document: string, range: Range | null, asking: Asking, bench: Bench): Promise<string> {
  const within = range === null ? { start: 0, end: document.length } : stretchOfRange(document, range);
  const elements: ast.Element[] = [];
  const taken = new Set<string>();
  walk(treeOf(document).ast, (node) => {
    if ('name' in node && typeof node.name === 'string') taken.add(node.name);
    if (node.$type !== 'Element') return;
    const element = node as ast.Element;
    const { start, end } = placeOf(element);
    if (element.name === undefined && !unnameable.has(element.kind) && start < within.end && end > within.start)
      elements.push(element);
  });
  const asked = elements.slice(0, most);
  if (asked.length === 0) return document;
  const list = asked.map((element, at) => `${at + 1} ${firstLine(element, document)}`).join('\n');
  const answer = await asking.ask(messagesOf(changeSystem(), nameRequest(document, list)), 'words');
  const splices: Splice[] = [];
  for (const [, number, name] of wordsIn(answer.text).matchAll(
    /^\s*(\d+)\s*[.:)]?\s+`?([\p{L}_][\p{L}\p{N}_-]*)`?\s*$/gmu,
  )) {
    const element = asked[Number(number) - 1];
    if (element === undefined || taken.has(name!) || reserved.has(name!)) continue;
    taken.add(name!);
    const at = startOf(element) + element.kind.length;
    splices.push({ start: at, end: at, newText: ` ${name}` });
  }
  return harmless(document, splices, bench);
}

/** Names one by one where all together would bring a new problem. */
async function harmless(document: string, splices: readonly Splice[], bench: Bench): Promise<string> {
  const problems = async (text: string) => (await bench.draft(text)).diagnostics.filter(isProblem).length;
  const before = await problems(document);
  const all = spliced(document, splices);
  if ((await problems(all)) <= before) return all;
  const kept: Splice[] = [];
  for (const splice of splices) {
    if ((await problems(spliced(document, [...kept, splice]))) <= before) kept.push(splice);
  }
  return spliced(document, kept);
}

function firstLine(element: ast.Element, text: string): string {
  const { start, end } = placeOf(element);
  const line = text.slice(start, end).split('\n', 1)[0]!;
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
