import type { ParseContext } from './context.js';
import type { ScannedTokens } from './lexer.js';

/** Signs that look like those of the language, and what they stand for. All are one UTF-16 unit long. */
const lookalikes: Readonly<Record<string, string>> = {
  '：': ':',
  '；': ';',
  '，': ',',
  '、': ',',
  '（': '(',
  '）': ')',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '＝': '=',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '．': '.',
  '＜': '<',
  '＞': '>',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '∗': '*',
  '·': '*',
  '÷': '/',
};

/** Blanks between characters of which the lexer knows no whitespace. */
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e]/;

/**
 * The tokens of a text. What the lexer cannot read is reported once a line, with a cure where one is known, and replaced by
 * what was meant or by blanks of the same length, so that all offsets stay those of the text.
 */
export function readTokens(context: ParseContext): ScannedTokens {
  const { lexer } = context.parser;
  const first = lexer.scan(context.text);
  const openComment = findOpenComment(first);
  if (first.errors.length === 0 && openComment === null) return first;
  const repair = new Repair(context);
  const { fences } = repair;
  for (const error of first.errors) {
    // Words around a fenced program are prose: nothing about them is worth a message.
    if (fences !== null && (error.offset < fences.start || error.offset >= fences.end)) continue;
    repair.characters(error.offset, error.length);
  }
  if (openComment !== null) repair.comment(openComment);
  const second = lexer.scan(repair.finish());
  return { ...second, errors: [] };
}

/** The offset of a comment sign that starts no comment, or null. */
function findOpenComment(scanned: ScannedTokens): number | null {
  const { tokens } = scanned;
  const at = tokens.findIndex(
    (token, i) =>
      token.image === '/' && tokens[i + 1]?.image === '*' && tokens[i + 1]!.startOffset === token.startOffset + 1,
  );
  return at < 0 ? null : tokens[at]!.startOffset;
}

interface Found {
  readonly start: number;
  end: number;
  /** The sign that was meant, a blank for what is invisible, null where nobody knows. */
  readonly ascii: string | null;
}

class Repair {
  readonly fences: { readonly start: number; readonly end: number } | null;
  readonly #context: ParseContext;
  readonly #found: Found[] = [];
  readonly #blanked: { start: number; end: number }[] = [];

  constructor(context: ParseContext) {
    this.#context = context;
    this.fences = this.#findFences();
  }

  characters(offset: number, length: number): void {
    const { text } = this.#context;
    if (this.#isBlanked(offset)) return;
    const before = text.slice(Math.max(0, offset - 20), offset);
    if (text[offset] === '#') this.#hashComment(offset);
    else if (text[offset] === '%' && /\d[ \t]+$/.test(before)) this.#percent(offset);
    else this.#unknown(offset, length);
  }

  #unknown(offset: number, length: number): void {
    const { text } = this.#context;
    for (let at = offset; at < offset + length; at++) {
      const character = text[at]!;
      const last = this.#found.at(-1);
      const ascii = lookalikes[character] ?? (invisible.test(character) ? ' ' : null);
      if (ascii === null && last !== undefined && last.end === at && last.ascii === null) last.end = at + 1;
      else this.#found.push({ start: at, end: at + 1, ascii });
    }
  }

  comment(offset: number): void {
    const end = endOfLine(this.#context.text, offset);
    this.#context.report('unclosed-comment', {}, offset, offset + 2, {
      fixes: [{ title: 'Close the comment', safe: false, edits: [{ start: end, end, newText: ' */' }] }],
    });
    this.#blank(offset, end);
  }

  /** The text with everything replaced; reports what was found. */
  finish(): string {
    this.#report();
    const { text } = this.#context;
    const edits = [
      ...this.#found.map(({ start, end, ascii }) => ({ start, end, newText: ascii ?? ' '.repeat(end - start) })),
      ...this.#blanked.map(({ start, end }) => ({
        start,
        end,
        newText: text.slice(start, end).replace(/[^\r\n]/g, ' '),
      })),
    ].sort((a, b) => a.start - b.start);
    const parts: string[] = [];
    let at = 0;
    for (const edit of edits) {
      if (edit.start < at) continue;
      parts.push(text.slice(at, edit.start), edit.newText);
      at = edit.end;
    }
    parts.push(text.slice(at));
    return parts.join('');
  }

  #blank(start: number, end: number): void {
    this.#blanked.push({ start, end });
  }

  #isBlanked(offset: number): boolean {
    const last = this.#blanked.at(-1);
    return last !== undefined && offset >= last.start && offset < last.end;
  }

  /** `# …` as in Python: the rest of the line. */
  #hashComment(offset: number): void {
    this.#context.report('hash-comment', {}, offset, offset + 1, {
      fixes: [{ title: 'Write `//`', safe: true, edits: [{ start: offset, end: offset + 1, newText: '//' }] }],
    });
    this.#blank(offset, endOfLine(this.#context.text, offset));
  }

  /** `50 %`: without the space it is a number. */
  #percent(offset: number): void {
    const { text } = this.#context;
    let start = offset;
    while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
    const number = /[\d.]+$/.exec(text.slice(Math.max(0, start - 20), start))![0];
    this.#context.report('unit-apart', { number, unit: '%' }, offset, offset + 1, {
      fixes: [{ title: 'Remove the space', safe: true, edits: [{ start, end: offset, newText: '' }] }],
    });
    this.#blank(offset, offset + 1);
  }

  /** One message a line for the lookalikes, one for the rest, each on the first of its kind. */
  #report(): void {
    const byLine = new Map<number, Found[]>();
    for (const found of this.#found) {
      const { line } = this.#context.lines.position(found.start);
      const list = byLine.get(line);
      if (list === undefined) byLine.set(line, [found]);
      else list.push(found);
    }
    for (const list of byLine.values()) {
      const known = list.filter(({ ascii }) => ascii !== null && ascii !== ' ');
      const others = list.filter(({ ascii }) => ascii === null || ascii === ' ');
      if (known.length > 0) this.#reportLookalikes(known);
      // A line of garbage needs no second message.
      else if (others.length > 0) this.#reportOthers(others);
    }
  }

  #reportLookalikes(found: readonly Found[]): void {
    const first = found[0]!;
    this.#context.report(
      'full-width',
      { found: this.#context.text.slice(first.start, first.end), ascii: first.ascii! },
      first.start,
      first.end,
      {
        fixes: [
          {
            title: 'Write the plain signs',
            safe: true,
            edits: found.map(({ start, end, ascii }) => ({ start, end, newText: ascii! })),
          },
        ],
      },
    );
  }

  #reportOthers(found: readonly Found[]): void {
    const first = found[0]!;
    this.#context.report(
      'unexpected-character',
      { characters: describe(this.#context.text.slice(first.start, Math.min(first.end, first.start + 8))) },
      first.start,
      first.end,
      {
        fixes: [
          { title: 'Remove it', safe: false, edits: found.map(({ start, end }) => ({ start, end, newText: '' })) },
        ],
      },
    );
  }

  /** Blanks the lines of ``` and, where it is prose, what stands around them; answers where the program lies. */
  #findFences(): { start: number; end: number } | null {
    const { text } = this.#context;
    const lines = [...text.matchAll(/^[ \t]*```[^\n\r]*$/gm)];
    const opening = lines[0];
    if (opening === undefined) return null;
    const openingEnd = opening.index + opening[0].length;
    const before = text.slice(0, opening.index);
    // A lone fence at the end closes a program that starts at the top.
    const opens = !looksLikeProgram(before);
    const closing = opens ? lines[1] : opening;
    const start = opens ? openingEnd : 0;
    const end = closing?.index ?? text.length;
    const rest = text.slice(end);
    const stop = looksLikeProgram(rest) ? end + (closing?.[0].length ?? 0) : text.length;
    const removed = [
      { start: 0, end: start },
      { start: end, end: stop },
    ].filter((span) => span.end > span.start);
    this.#context.report('markdown-fence', {}, opening.index, openingEnd, {
      fixes: [
        { title: 'Keep the program alone', safe: true, edits: removed.map((span) => ({ ...span, newText: '' })) },
      ],
    });
    for (const span of removed) this.#blank(span.start, span.end);
    for (const line of lines)
      if (line.index > start && line.index < end) this.#blank(line.index, line.index + line[0].length);
    return { start, end };
  }
}

function looksLikeProgram(text: string): boolean {
  return /^[ \t]*(scene|component|style|palette|let|fn|import)\b[^\n]*[{=(]/m.test(text);
}

function endOfLine(text: string, from: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = from;
  return match.exec(text)?.index ?? text.length;
}

/** Characters as people can read them: invisible ones by their number. */
function describe(characters: string): string {
  return [...characters]
    .slice(0, 4)
    .map((character) => {
      const code = character.codePointAt(0)!;
      const visible =
        code > 0x20 &&
        !(code >= 0x7f && code < 0xa0) &&
        !(code >= 0xd800 && code <= 0xdfff) &&
        !invisible.test(character);
      return visible ? `\`${character}\`` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    })
    .join(' ');
}
