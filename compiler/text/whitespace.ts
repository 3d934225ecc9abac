import type { TextStyle } from './types.js';

/**
 * The lines that a text has before any is broken at a width: white space folded or kept by `white-space`, letters changed
 * by `text-transform`, NFC.
 *
 * U+2028 and U+2029 break in every mode: that is how `\n` in a one-line string arrives here. An empty string among the
 * lines is the blank line between two paragraphs.
 */
export function forcedLines(text: string, style: Pick<TextStyle, 'whiteSpace' | 'textTransform'>): string[] {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\xad\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    // Runs of spaces go first: what follows looks a bounded way back and ahead.
    .replace(/ +/g, ' ')
    .replace(/ ?([\n\u2028\u2029]) ?/g, '$1')
    .replace(/\n{3,}/g, style.whiteSpace === 'pre-line' ? '$&' : '\n\n');
  const pieces = clean.replace(/[\u2028\u2029]$/, '').split(/[\u2028\u2029]/);
  const lines = pieces.flatMap(style.whiteSpace === 'pre-line' ? keepLines : foldLines);
  const transformed = lines.map((line) => transform(line.trim(), style.textTransform));
  return transformed.some((line) => line !== '') ? transformed : [];
}

/** As CSS's `pre-line`: a line end at the very end does not start another line. */
function keepLines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Paragraphs, with an empty line between. */
function foldLines(text: string): string[] {
  const paragraphs = text.replace(/^\n{1,2}|\n{1,2}$/g, '').split('\n\n');
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? [fold(paragraph)] : ['', fold(paragraph)]));
}

const eastAsian =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff00-\\uffef]';
const betweenEastAsian = new RegExp(`(?<=${eastAsian})\\n(?=${eastAsian})`, 'gu');

/** A single line end is a space, or nothing in text that has no spaces. */
function fold(paragraph: string): string {
  return paragraph.replace(betweenEastAsian, '').replace(/\n/g, ' ');
}

function transform(line: string, how: TextStyle['textTransform']): string {
  if (how === 'uppercase') return line.toUpperCase();
  if (how === 'lowercase') return line.toLowerCase();
  if (how === 'capitalize') return line.replace(/(?<![\p{L}\p{N}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase());
  return line;
}
