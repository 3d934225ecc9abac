import type { TextEdit } from '../../../language/diagnostics/types.js';

/** More cells than that are not compared one by one: what lies between the first and the last change is then one edit. */
const most = 4_000_000;

/**
 * The edits, whole lines each, that make one text of another: what differs between the lines that both have (longest common subsequence), so
 * that each change can be looked at and taken on its own.
 */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const edits: TextEdit[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [
    ...(from.length * to.length > most ? [] : common(from, to)),
    [from.length, to.length] as const,
  ]) {
    if (x > i || y > j)
      edits.push({
        range: { start: positionOf(a, head + i), end: positionOf(a, head + x) },
        newText: to.slice(j, y).join(''),
      });
    [i, j] = [x + 1, y + 1];
  }
  return edits;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where a line begins; behind the last one, the end of the text. */
function positionOf(lines: readonly string[], line: number): { line: number; character: number } {
  const last = lines.at(-1);
  return line < lines.length || last === undefined || last.endsWith('\n')
    ? { line, character: 0 }
    : { line: lines.length - 1, character: last.length };
}

/** Pairs of equal lines, as many as possible, in order. */
function common(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
