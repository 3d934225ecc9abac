import { arity, type Path } from './path.js';

/**
 * A number as every backend writes it: rounded to `decimals` places (half away from zero on neither side: as `Math.round` does),
 * never with an exponent, never `-0`. What is not finite is written as 0, what is beyond ±1e12 as that.
 */
export function formatNumber(value: number, decimals = 3): string {
  if (Number.isInteger(value) && value > -1e12 && value < 1e12) return value === 0 ? '0' : `${value}`;
  if (Number.isNaN(value)) return '0';
  const scale = powersOfTen[decimals]!;
  const rounded = Math.round(Math.max(-1e12, Math.min(1e12, value)) * scale) / scale;
  return rounded === 0 ? '0' : `${rounded}`;
}

const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/**
 * Path data in one canonical, short form: absolute commands, `H` and `V` where they say the same after rounding, letters and
 * separators left out where SVG allows it.
 */
export function pathData(path: Path, decimals = 3): string {
  const { verbs, coords } = path;
  // Joined at the end: a string grown piece by piece is a tree that every later use would walk again.
  const parts: string[] = [];
  let letter = '';
  let x = '';
  let y = '';
  let startX = '';
  let startY = '';
  for (let index = 0, at = 0; index < verbs.length; index++) {
    const verb = verbs[index]!;
    if (verb === 'Z') {
      parts.push('Z');
      letter = 'Z';
      x = startX;
      y = startY;
      continue;
    }
    const count = arity[verb]!;
    const endX = formatNumber(coords[at + count - 2]!, decimals);
    const endY = formatNumber(coords[at + count - 1]!, decimals);
    let command = verb;
    let numbers: string;
    if (verb === 'L' && endY === y && endX !== x) {
      command = 'H';
      numbers = endX;
    } else if (verb === 'L' && endX === x && endY !== y) {
      command = 'V';
      numbers = endY;
    } else {
      numbers = '';
      for (let k = 0; k < count - 2; k++) numbers += separated(formatNumber(coords[at + k]!, decimals), k === 0);
      numbers += separated(endX, count === 2) + separated(endY, false);
    }
    // A number after `M` without a letter is a line; so is one after `L`. After all others it repeats the command.
    const silent = (command === letter && command !== 'M') || (command === 'L' && letter === 'M');
    if (!silent) parts.push(command, numbers);
    else if (numbers.charCodeAt(0) === 45) parts.push(numbers);
    else parts.push(' ', numbers);
    letter = command;
    x = endX;
    y = endY;
    if (verb === 'M') {
      startX = x;
      startY = y;
    }
    at += count;
  }
  return parts.join('');
}

function separated(number: string, first: boolean): string {
  return first || number.charCodeAt(0) === 45 ? number : ` ${number}`;
}
