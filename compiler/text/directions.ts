import { levelsOf } from './bidi.js';
import type { ParagraphStyle } from './types.js';

/** Which way the characters of a paragraph run. */
export interface Directions {
  /** Whether the paragraph itself runs from right to left. */
  readonly rtl: boolean;
  /** By UTF-16 unit: the embedding level of UAX #9; null where all run as the paragraph does. */
  readonly levels: Uint8Array | null;
}

const leftToRight: Directions = { rtl: false, levels: null };

/** Characters that may make anything run to the left: scripts written so, and the controls of UAX #9. */
const toTheLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Most text is of scripts before all of these, which is seen without a look at the list. */
function mayRunLeft(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x590) return toTheLeft.test(text);
  return false;
}

export function directionsOf(text: string, direction: ParagraphStyle['direction']): Directions {
  if (direction !== 'rtl' && !mayRunLeft(text)) return leftToRight;
  const { levels, base } = levelsOf(text, direction);
  const rtl = base === 'rtl';
  const plain = rtl ? 1 : 0;
  return { rtl, levels: levels.every((level) => level === plain) ? null : levels };
}
