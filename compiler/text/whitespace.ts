import type { TextStyle } from './types.js';

/** What decides how white space is folded and letters are changed. */
type Folding = Pick<TextStyle, 'whiteSpace' | 'textTransform'>;

/** A text between two forced breaks. Offsets are UTF-16 units. */
export interface ForcedLine {
  readonly text: string;
  /** By unit: the part that it comes from; null where there is only one part. */
  readonly owners: readonly number[] | null;
  /** Where soft hyphens stood, which are not in `text`. */
  readonly soft: readonly number[];
}

/**
 * The lines that a text has before any is broken at a width: white space folded or kept by `white-space`, letters changed
 * by `text-transform`, NFC.
 *
 * U+2028 and U+2029 break in every mode: that is how `\n` in a one-line string arrives here. An empty string among the
 * lines is the blank line between two paragraphs.
 */
export function forcedLines(text: string, style: Folding): string[] {
  return linesOf(new Marked(cleaned(text), null), style, style.textTransform).map(({ text: line }) => line);
}

/** Most labels: words of common Latin letters, one space between, to which nothing is done. */
const oneLine = /^[!-~\u00a1-\u00ac\u00ae-\u024f]+(?: [!-~\u00a1-\u00ac\u00ae-\u024f]+)*$/;

/** The same for parts that follow each other with looks of their own, with what a typesetter has to know besides. */
export function linesOfParts(
  parts: readonly { readonly text: string; readonly textTransform: TextStyle['textTransform'] }[],
  whiteSpace: TextStyle['whiteSpace'],
): ForcedLine[] {
  const [only] = parts;
  if (only === undefined) return [];
  const folding = { whiteSpace, textTransform: only.textTransform };
  if (parts.length === 1 && oneLine.test(only.text))
    return [{ text: transform(only.text, only.textTransform), owners: null, soft: [] }];
  if (parts.length === 1) return linesOf(new Marked(cleaned(only.text), null), folding, only.textTransform);
  let text = '';
  const owners: number[] = [];
  for (const [index, part] of parts.entries()) {
    const own = transform(cleaned(part.text), part.textTransform, text);
    text += own;
    for (let unit = 0; unit < own.length; unit++) owners.push(index);
  }
  return linesOf(new Marked(text, owners), folding, 'none');
}

function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function linesOf(marked: Marked, { whiteSpace }: Folding, how: TextStyle['textTransform']): ForcedLine[] {
  const clean = marked
    // Runs of spaces go first: what follows looks a bounded way back and ahead.
    .replace(/ +/g, ' ')
    .replace(/ ?([\n\u2028\u2029]) ?/g, '$1')
    .replace(/\n{3,}/g, whiteSpace === 'pre-line' ? '$&' : '\n\n');
  const pieces = clean.replace(/[\u2028\u2029]$/, '').split(/[\u2028\u2029]/g);
  const lines = pieces.flatMap(whiteSpace === 'pre-line' ? keepLines : foldLines);
  const finished = lines.map((line) => withoutSoftHyphens(line.trim(), how));
  return finished.some(({ text }) => text !== '') ? finished : [];
}

/** A text whose units remember which part they come from, through all that is done to it. */
class Marked {
  readonly text: string;
  readonly owners: readonly number[] | null;

  constructor(text: string, owners: readonly number[] | null) {
    this.text = text;
    this.owners = owners;
  }

  /** As `String.replace` with `$1` and `$&` alone; what takes a place belongs to what stood first there. */
  replace(pattern: RegExp, by: string): Marked {
    const { text, owners } = this;
    if (owners === null) return new Marked(text.replace(pattern, by), null);
    const kept: number[] = [];
    let at = 0;
    const replaced = text.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const offset = rest.find((value) => typeof value === 'number') as number;
      const own = by === '$&' ? whole : by === '$1' ? (rest[0] as string) : by;
      for (; at < offset; at++) kept.push(owners[at]!);
      const middle = by === '$1' ? offset + whole.indexOf(own) : offset;
      for (let unit = 0; unit < own.length; unit++) kept.push(owners[middle]!);
      at = offset + whole.length;
      return own;
    });
    for (; at < text.length; at++) kept.push(owners[at]!);
    return new Marked(replaced, kept);
  }

  /** As `String.split` by a pattern of one unit or more, which has the flag `g`. */
  split(pattern: RegExp): Marked[] {
    const pieces: Marked[] = [];
    let start = 0;
    for (const match of this.text.matchAll(pattern)) {
      pieces.push(this.#slice(start, match.index));
      start = match.index + match[0].length;
    }
    pieces.push(this.#slice(start, this.text.length));
    return pieces;
  }

  trim(): Marked {
    const { text } = this;
    const start = text.length - text.trimStart().length;
    return start === text.length ? new Marked('', this.owners && []) : this.#slice(start, text.trimEnd().length);
  }

  #slice(start: number, end: number): Marked {
    return new Marked(this.text.slice(start, end), this.owners?.slice(start, end) ?? null);
  }
}

/** As CSS's `pre-line`: a line end at the very end does not start another line. */
function keepLines(text: Marked): Marked[] {
  return text.replace(/\n$/, '').split(/\n/g);
}

/** Paragraphs, with an empty line between. */
function foldLines(text: Marked): Marked[] {
  const paragraphs = text.replace(/^\n{1,2}|\n{1,2}$/g, '').split(/\n\n/g);
  const empty = new Marked('', text.owners && []);
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? [fold(paragraph)] : [empty, fold(paragraph)]));
}

const eastAsian =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff00-\\uffef]';
const betweenEastAsian = new RegExp(`(?<=${eastAsian})\\n(?=${eastAsian})`, 'gu');

/** A single line end is a space, or nothing in text that has no spaces. */
function fold(paragraph: Marked): Marked {
  return paragraph.replace(betweenEastAsian, '').replace(/\n/g, ' ');
}

const softHyphen = '\u00ad';

function withoutSoftHyphens({ text: written, owners }: Marked, how: TextStyle['textTransform']): ForcedLine {
  const text = transform(written, how);
  if (!text.includes(softHyphen)) return { text, owners, soft: [] };
  const soft: number[] = [];
  let line = '';
  for (const piece of text.split(softHyphen)) {
    if (line !== '') soft.push(line.length);
    line += piece;
  }
  const kept = owners?.filter((_, unit) => text[unit] !== softHyphen) ?? null;
  return { text: line, owners: kept, soft: soft.filter((offset) => offset < line.length) };
}

const wordStart = /(?<![\p{L}\p{N}\p{M}\u00ad'’])\p{L}/gu;

/** @param before what stands before, which decides whether the first letter begins a word */
function transform(line: string, how: TextStyle['textTransform'], before = ''): string {
  if (how === 'uppercase') return line.toUpperCase();
  if (how === 'lowercase') return line.toLowerCase();
  if (how !== 'capitalize') return line;
  const near = before.slice(-2);
  return near + line === line
    ? line.replace(wordStart, (letter) => letter.toUpperCase())
    : (near + line)
        .replace(wordStart, (letter, at: number) => (at < near.length ? letter : letter.toUpperCase()))
        .slice(near.length);
}
