import type { ParagraphStyle } from './types.js';

/**
 * Characters that stand upright in vertical lines: UAX #50's Vertical_Orientation U, Tr and Tu as far as fonts of East Asia and
 * pictures go. All others are turned a quarter to the right.
 */
const upright =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Yi}\u3000-\u303f\u30fb\u30fc\uff01-\uff0c\uff0e-\uff19\uff1a\uff1b\uff1f-\uff3d\uff40-\uff60\uffe0-\uffe7\ufe30-\ufe4f\u2e80-\u2fdf\u2460-\u24ff\u3200-\u33ff\u2605\u2606\u25a0-\u25ff\u2600-\u26ff\u2700-\u27bf\p{Emoji_Presentation}]/u;
/** Drawn with the character before. */
const extending = /\p{M}|\p{Emoji_Modifier}|\u200d|[\ufe0e\ufe0f]/u;

/** By UTF-16 unit: 1 where a character stands upright. */
export function standsUpright(text: string, orientation: ParagraphStyle['textOrientation']): Uint8Array {
  const stands = new Uint8Array(text.length);
  if (orientation === 'upright') return stands.fill(1);
  let at = 0;
  let before: 0 | 1 = 0;
  for (const character of text) {
    const own: 0 | 1 = extending.test(character) ? before : upright.test(character) ? 1 : 0;
    stands.fill(own, at, at + character.length);
    before = own;
    at += character.length;
  }
  return stands;
}
