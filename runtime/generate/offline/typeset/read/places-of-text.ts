import type { Region } from '../types.js';

export const nowhere: Region = { row: null, column: null };

const rows: readonly (readonly ['top' | 'middle' | 'bottom', RegExp])[] = [
  ['bottom', /\b(?:bottom|foot(?:er)?|lower(?:most)?|base of)\b|底部|下方角|左下|右下|页脚|底端|最下/gi],
  ['top', /\b(?:(?<!table)top(?:most)?|upper|header|above)\b|顶部|上方|左上|右上|页眉|正上/gi],
  ['middle', /\b(?:middle|mid-?\w*|cent(?:er|re)(?:ed|red)?|central)\b|中央|中间|中心/gi],
];

const columns: readonly (readonly ['left' | 'center' | 'right', RegExp])[] = [
  ['left', /\bleft(?:most|-\w+)?\b|左/gi],
  ['right', /\bright(?:most|-\w+)?\b|右/gi],
  ['center', /\b(?:middle|cent(?:er|re)(?:ed|red)?|central)\b|中央|中间|居中/gi],
];

/** Where a stretch of the prompt says that something lies; the last that is said counts. */
export function regionIn(words: string): Region {
  // "To the right of the line" speaks of a neighbour.
  const own = words.replace(/\b(?:to the |immediately )?(?:left|right) of\b/gi, ' ');
  // "At the upper center" is at the top.
  const outer = lastOf(rows.slice(0, 2), own);
  return { row: outer ?? lastOf(rows, own), column: lastOf(columns, own) };
}

function lastOf<T extends string>(table: readonly (readonly [T, RegExp])[], words: string): T | null {
  let best: T | null = null;
  let at = -1;
  for (const [name, pattern] of table) {
    for (const match of words.matchAll(pattern)) {
      if (match.index <= at) continue;
      at = match.index;
      best = name;
    }
  }
  return best;
}

const spoken =
  /\(?(?:,\s*)?(?:positioned |placed |located |displayed |shown )?(?:(?:up)?on|in|at|to|near|along|toward) (?:the |its )?(?:very |far |direct )?(?:top|bottom|upper|lower|left|right|middle|cent(?:er|re)|central)(?:[- ](?:left|right|cent(?:er|re)|most|hand))?(?: (?:side|corner|half|third|portion|section|edge|area|part))?\)?|\((?:top|bottom|left|right|cent(?:er|re)|middle)(?:[- ](?:left|right|cent(?:er|re)))?\)/gi;

/** The place that is said directly behind a text: "'SESSIONS' on the left". */
export function regionBehind(tail: string): Region | null {
  const match = spoken.exec(tail);
  spoken.lastIndex = 0;
  return match !== null && match.index <= 2 ? regionIn(match[0]) : null;
}

/** ", at the bottom" and nothing more says where the next text is, up to which this reaches. */
export function announcesNext(tail: string): boolean {
  return (
    /^\s*[,;]/.test(tail) &&
    !/[.!?\n]/.test(tail) &&
    /^[\s,;:]*(?:and|with|the (?:words|text))?[\s:]*$/i.test(withoutPlaces(tail))
  );
}

/** Without what it says of places. */
export function withoutPlaces(gap: string): string {
  return gap.replace(spoken, ' ');
}
