import { eastAsianWidth } from 'get-east-asian-width';

const TAB = 4;
let segmenter: Intl.Segmenter | null = null;

/** A line of source as a terminal shows it, with the column at which each UTF-16 offset of the line appears. */
export interface ShownLine {
  readonly text: string;
  /** One column (from 0) for each offset `0..length` of the source line. */
  readonly columns: readonly number[];
}

/**
 * Lays a line out in terminal columns: tabs end at multiples of four, East Asian wide characters and emoji take two
 * columns, combining marks none. Control characters and those that turn the direction of text are shown as pictures, so
 * that a file cannot steer the terminal.
 */
export function showLine(line: string): ShownLine {
  const columns: number[] = [];
  let text = '';
  let column = 0;
  // Plain ASCII needs no segmenter, which takes milliseconds to load.
  const clusters = /^[\x20-\x7e]*$/.test(line) ? line : graphemes(line);
  for (const cluster of clusters) {
    const shown = cluster === '\t' ? ' '.repeat(TAB - (column % TAB)) : harmless(cluster);
    for (let i = 0; i < cluster.length; i++) columns.push(column);
    column += cluster === '\t' ? shown.length : clusterWidth(shown);
    text += shown;
  }
  columns.push(column);
  return { text, columns };
}

function* graphemes(line: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(line)) yield segment;
}

/** Replaces what a terminal would obey rather than show. */
export function harmless(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return showLine(text).columns.at(-1)!;
}

function clusterWidth(cluster: string): number {
  let width = 0;
  for (const character of cluster) {
    const code = character.codePointAt(0)!;
    if (code === 0xfe0f) return 2; // asks for the emoji form
    if (/^[\p{Mark}\u200b-\u200d]$/u.test(character)) continue;
    width = Math.max(width, eastAsianWidth(code));
  }
  return width;
}
