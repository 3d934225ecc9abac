import { format } from '../../../language/format/format.js';
import { applied, type Change } from '../../lsp/compiled/place-edits.js';

/** The changes with the line breaks that the formatter would make of them, where the text is as it would have it. */
export function tidied(text: string, changes: readonly Change[]): readonly Change[] {
  const after = applied(text, changes);
  const formatted = format(after);
  if (formatted === after || format(text) !== text) return changes;
  const breaks = breaksBetween(after, formatted);
  return breaks === null ? changes : composed(text, changes, breaks);
}

/** The changes of blanks and separators that make one text of another; null where they differ in more. */
function breaksBetween(before: string, after: string): Change[] | null {
  const breaks: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (before[i] === after[j]) {
      i++;
      j++;
      continue;
    }
    let start = i;
    while (start > 0 && isBlank(before[start - 1]) && before[start - 1] === after[j - 1 - (i - start)]) start--;
    const from = j - (i - start);
    while (isBlank(before[i])) i++;
    while (isBlank(after[j])) j++;
    if (before[i] !== after[j]) return null;
    breaks.push({ start, end: i, newText: after.slice(from, j) });
  }
  return breaks;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /[\s;,]/.test(character);
}

/** One set of changes that does what two do, one after the other. */
function composed(text: string, first: readonly Change[], second: readonly Change[]): Change[] {
  // Of each character of the result, its offset in the text; null for new ones.
  const origins = through(
    through(
      Array.from({ length: text.length }, (_, at) => at),
      first,
    ),
    second,
  );
  const result = applied(applied(text, first), second);
  const changes: Change[] = [];
  let [from, next] = [0, 0];
  for (let at = 0; at <= result.length; at++) {
    const origin = at === result.length ? text.length : origins[at]!;
    if (origin === null) continue;
    const newText = result.slice(from, at);
    if (newText !== '' || origin > next) changes.push({ start: next, end: origin, newText });
    from = at + 1;
    next = origin + 1;
  }
  return changes;
}

function through(origins: readonly (number | null)[], changes: readonly Change[]): (number | null)[] {
  const result: (number | null)[] = [];
  let from = 0;
  for (const { start, end, newText } of [...changes].sort((a, b) => a.start - b.start)) {
    for (; from < start; from++) result.push(origins[from]!);
    for (let at = 0; at < newText.length; at++) result.push(null);
    from = end;
  }
  for (; from < origins.length; from++) result.push(origins[from]!);
  return result;
}
