import { keywordOf, textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';

const bullets = ['disc', 'circle', 'square'] as const;
const signs: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪', none: '' };

/**
 * What stands in front of an item of a list.
 * @param depth how many lists lie around it
 * @param number of the item, as its list counts
 */
export function markerOf(list: SceneElement, depth: number, number: number): string {
  const own = textOf(list, 'list-style-type');
  if (own !== '') return own;
  const type = list.written.has('list-style-type') ? keywordOf(list, 'list-style-type') : bullets[Math.min(depth, 2)]!;
  return signs[type ?? 'disc'] ?? `${counted(type!, Math.round(number))}.`;
}

/** CSS Counter Styles 3: what a style cannot count is counted in digits. */
function counted(type: string, number: number): string {
  switch (type) {
    case 'lower-alpha':
      return number > 0 ? letters(number) : String(number);
    case 'upper-alpha':
      return number > 0 ? letters(number).toUpperCase() : String(number);
    case 'lower-roman':
      return number > 0 && number < 4000 ? roman(number) : String(number);
    case 'upper-roman':
      return number > 0 && number < 4000 ? roman(number).toUpperCase() : String(number);
    default:
      return String(number);
  }
}

/** a, b, … z, aa, ab, … */
function letters(number: number): string {
  let left = number;
  let text = '';
  while (left > 0) {
    left--;
    text = String.fromCharCode(97 + (left % 26)) + text;
    left = Math.floor(left / 26);
  }
  return text;
}

const numerals: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(number: number): string {
  let left = number;
  let text = '';
  for (const [value, numeral] of numerals) {
    while (left >= value) {
      text += numeral;
      left -= value;
    }
  }
  return text;
}
