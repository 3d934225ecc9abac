import type { SelectionRange } from 'vscode-languageserver-types';
import type { Position } from '../diagnostics/types.js';
import { rangeOf, type ServiceDocument, type Stretch } from './document.js';
import { holds, nodesAt, stretchOf } from './nodes.js';
import { firstEndingAfter, tokensOf } from './tokens.js';

/** Ever wider stretches around each position: the word, its expression, statement, what its block holds, the block, … the file. */
export function selectionRanges(document: ServiceDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => around(document, document.lines.offset(position)));
}

function around(document: ServiceDocument, offset: number): SelectionRange {
  const { text, module } = document;
  const stretches: Stretch[] = [{ start: 0, end: text.length }];
  for (const node of nodesAt(module.ast, offset).slice(1)) {
    const stretch = stretchOf(node);
    stretches.push(stretch);
    if (/^(Block|ListLit|RecordLit|Tuple)$/.test(node.$type)) stretches.push(inside(text, stretch));
  }
  stretches.push(...wordAt(document, offset));
  let result: SelectionRange | undefined;
  let last: Stretch | undefined;
  for (const stretch of stretches) {
    const within = last === undefined || (stretch.start >= last.start && stretch.end <= last.end);
    const same = last !== undefined && stretch.start === last.start && stretch.end === last.end;
    if (!within || same || !holds(stretch, offset)) continue;
    const range = rangeOf(document, stretch);
    result = result === undefined ? { range } : { range, parent: result };
    last = stretch;
  }
  return result!;
}

/** What stands between the brackets of a stretch, without the blanks at its ends. */
function inside(text: string, { start, end }: Stretch): Stretch {
  let [from, to] = [start + 1, end - 1];
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/** The token around an offset, and what stands between the quotes of a string. */
function wordAt(document: ServiceDocument, offset: number): Stretch[] {
  const { tokens, comments } = tokensOf(document);
  const comment = comments.find((one) => one.start <= offset && offset <= one.end);
  if (comment !== undefined) return [comment];
  const index = firstEndingAfter(tokens, offset);
  const [before, at] = [tokens[index - 1], tokens[index]];
  const touches = at !== undefined && at.start <= offset && /[\w"#]/.test(at.image[0]!);
  const token = touches ? at : before?.end === offset && /[\w"]/.test(before.image.at(-1)!) ? before : undefined;
  if (token === undefined) return [];
  if (token.type !== 'STRING') return [token];
  const quotes = /^r?("""|")/.exec(token.image);
  if (quotes === null) return [token];
  return [token, { start: token.start + quotes[0].length, end: token.end - quotes[1]!.length }];
}
