import { vocabulary } from '../../language/prelude/prelude.js';
import { parseHexColor } from '../color/hex.js';
import { colorFromWords } from '../color/words.js';
import type { Color, WordedColor } from '../scene/values.js';

const named = new Map<string, Color>();

/** A colour of CSS by its name (any case), or null. */
export function colorNamed(name: string): Color | null {
  const key = name.trim().toLowerCase();
  let color = named.get(key);
  if (color === undefined) {
    const rgba = parseHexColor(vocabulary.colors.get(key) ?? '');
    if (rgba === null) return null;
    color = { type: 'color', ...rgba, name: key };
    named.set(key, color);
  }
  return color;
}

/** The colour of a text: one that CSS knows by this name or these digits, else the words with the colour that they speak of. */
export function colorOfText(text: string): { readonly color: Color | WordedColor; readonly vague: boolean } {
  const hex = parseHexColor(text.trim());
  if (hex !== null) return { color: { type: 'color', ...hex, name: null }, vague: false };
  const exact = colorNamed(text);
  if (exact !== null) return { color: exact, vague: false };
  const found = colorFromWords(text);
  const color = found === null ? colorNamed('gray')! : ({ type: 'color', ...found.rgba, name: null } as const);
  return { color: { type: 'worded-color', words: text, color }, vague: found === null };
}
