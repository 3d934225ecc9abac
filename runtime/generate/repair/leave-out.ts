import type { Diagnostic } from '../../../language/diagnostics/types.js';
import {
  placeOf,
  type Splice,
  type Stretch,
  spliced,
  statementAt,
  stretchOfRange,
  wholePlace,
} from '../source/statements.js';
import { unreadAt } from './problems.js';

/** A statement that is not in the program, and why. */
export interface LeftOut {
  /** As it was written. */
  readonly source: string;
  readonly code: string;
  readonly message: string;
}

/** Leaving one out may bring out what depended on it, but must come to an end. */
const rounds = 24;

/**
 * A program without the statements that are errors, the smallest that hold them: a property rather than its element. What is left has no
 * error of those that `errorsOf` finds, unless they are about whole scenes or other files.
 *
 * @param errorsOf the errors of a text that shall not be in it
 */
export async function withoutErrors(
  text: string,
  uri: string,
  errorsOf: (text: string) => Promise<readonly Diagnostic[]>,
): Promise<{ readonly text: string; readonly leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  let current = text;
  for (let round = 0; round < rounds; round++) {
    const cuts: Splice[] = [];
    for (const { uri: of, range, code, message } of await errorsOf(current)) {
      if (of !== uri) continue;
      const found = culprit(current, stretchOfRange(current, range), code);
      if (found === null || cuts.some(({ start, end }) => start < found.whole.end && end > found.whole.start)) continue;
      cuts.push({ ...found.whole, newText: '' });
      leftOut.push({ source: current.slice(found.own.start, found.own.end), code, message });
    }
    if (cuts.length === 0) break;
    current = spliced(current, cuts);
  }
  return { text: current, leftOut };
}

function culprit(
  text: string,
  place: Stretch,
  code: string,
): { readonly own: Stretch; readonly whole: Stretch } | null {
  const form = code.startsWith('COCO1');
  const unread = form ? unreadAt(text, place) : null;
  if (unread !== null) return { own: unread, whole: unread };
  const statement = form ? null : statementAt(text, place);
  if (statement !== null && statement.$type !== 'Scene')
    return { own: placeOf(statement), whole: wholePlace(statement, text) };
  if (!form) return null;
  // Words that belong to nothing.
  const own = place.end > place.start ? place : { start: place.start, end: Math.min(place.start + 1, text.length) };
  return { own, whole: own };
}
