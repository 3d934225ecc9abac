/**
 * The string forms of the language (docs/language.md, "Strings"): `"…"`, `"""…"""`, raw `r"…"` and `r"""…"""`, each with its
 * decoding. Other quotes (`'…'`, `“…”`, `` `…` ``) are scanned too, as a slip that the checks of form name. The lexer scans with
 * `scanString`; everything later reads tokens through `decodeString` and `decodeTemplate`.
 */

export interface ScannedString {
  /** Offset behind the string. */
  readonly end: number;
  readonly closed: boolean;
  /** Offsets of the expressions inside `${…}`: from behind `${` to before `}`. Empty for raw strings. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

/** How far an interpolation may reach, in UTF-16 units, and how deep strings nest in one: bounds that keep scanning linear. */
export const holeLimit = 2000;
const nestingLimit = 4;

/** The characters that close a string opened by the key. */
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”“"',
  '”': '”"',
  '„': '“”"',
  '‘': '’',
  '＂': '＂"',
};

/** The characters that start a string, for the lexer's choice of a terminal. */
export const stringStarts: readonly string[] = [...Object.keys(closers), 'r'];

/** True if a string starts at `offset`: a quote, or `r` directly before `"`. */
export function startsString(text: string, offset: number): boolean {
  const first = text[offset]!;
  if (first === 'r') return text[offset + 1] === '"';
  return first in closers && !text.startsWith('```', offset);
}

/**
 * Scans the string that starts at `offset`. A string that is not closed ends where the rest of the line looks like program
 * again, at the line's end at the latest, so that a forgotten quote costs one statement; a block that is not closed ends before
 * the first line that is not indented deeper than the block's own.
 */
export function scanString(text: string, offset: number): ScannedString {
  return scan(text, offset, 0, text.length, { failed: false });
}

/** Once an interpolation in a string has no end, no further one is looked for in it: that keeps the work linear. */
interface Search {
  failed: boolean;
}

function scan(text: string, offset: number, nesting: number, limit: number, search: Search): ScannedString {
  const raw = text[offset] === 'r';
  const open = raw ? offset + 1 : offset;
  const block = text.startsWith('"""', open);
  const close = block ? '"' : closers[text[open]!]!;
  const scanned = scanBody(text, open + (block ? 3 : 1), close, raw, block, nesting, limit, search);
  if (scanned.closed) return scanned;
  // Inside an interpolation the outer string has no end either, so where this one would end does not matter.
  if (nesting > 0) return { end: limit, closed: false, holes: [] };
  if (block) return { end: endOfOpenBlock(text, open), closed: false, holes: [] };
  const end = endOfOpenLine(text, open + 1, scanned.end);
  return { end, closed: false, holes: scanned.holes.filter((hole) => hole.end < end) };
}

function scanBody(
  text: string,
  from: number,
  close: string,
  raw: boolean,
  block: boolean,
  nesting: number,
  limit: number,
  search: Search,
): ScannedString {
  const holes: { start: number; end: number }[] = [];
  const interpolates = !raw && nesting < nestingLimit;
  let at = from;
  while (at < limit) {
    const character = text[at]!;
    if (block ? character === '"' && text.startsWith('"""', at) : close.includes(character)) {
      let end = at + (block ? 3 : 1);
      // `""""` at the end of a block: the last three quotes close it.
      while (block && text[end] === '"') end++;
      return { end, closed: true, holes };
    }
    if (!block && (character === '\n' || character === '\r')) return { end: at, closed: false, holes };
    if (raw) at++;
    else if (character === '\\') at += !block && (text[at + 1] === '\n' || text[at + 1] === '\r') ? 1 : 2;
    else if (interpolates && !search.failed && character === '$' && text[at + 1] === '{') {
      const end = scanHole(text, at + 2, block, nesting, Math.min(limit, at + 2 + holeLimit), search);
      if (end === null) {
        search.failed = true;
        at += 2;
        continue;
      }
      holes.push({ start: at + 2, end });
      at = end + 1;
    } else at++;
  }
  return { end: Math.min(at, limit), closed: false, holes };
}

/** The offset of the `}` that closes an interpolation, or null if the line or the limit ends before. */
function scanHole(
  text: string,
  from: number,
  block: boolean,
  nesting: number,
  limit: number,
  search: Search,
): number | null {
  let depth = 0;
  let at = from;
  while (at < limit) {
    const character = text[at]!;
    if (!block && (character === '\n' || character === '\r')) return null;
    if (character === '}' && depth === 0) return at;
    if (character === '{') depth++;
    else if (character === '}') depth--;
    const raw = character === 'r' && text[at + 1] === '"' && !/\w/.test(text[at - 1]!);
    if (character === '"' || raw) at = scan(text, at, nesting + 1, limit, search).end;
    else at++;
  }
  return null;
}

/** What follows a forgotten quote: the next property, the block, closing brackets, a separator. */
const programAgain = /\s*;\s*[A-Za-z_][\w-]*\s*:|\s+\{|\s*[)\]}][\s)\]};]*$|\s*;\s*$/;

function endOfOpenLine(text: string, from: number, lineEnd: number): number {
  if (lineEnd - from > holeLimit) return lineEnd;
  const found = programAgain.exec(text.slice(from, lineEnd));
  return found === null ? lineEnd : from + found.index;
}

function endOfOpenBlock(text: string, open: number): number {
  let lineStart = open;
  const earliest = Math.max(0, open - holeLimit);
  while (lineStart > earliest && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--;
  const own = indentOf(text, lineStart);
  let end = endOfLine(text, open);
  let at = end;
  while (at < text.length) {
    const start = at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
    at = endOfLine(text, start);
    const blank = text.slice(start, at).trim() === '';
    if (!blank && indentOf(text, start) <= own) break;
    if (!blank) end = at;
  }
  return end;
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

export type StringForm = 'line' | 'block' | 'raw-line' | 'raw-block';

export interface EscapeProblem {
  /** Offset into the token's own text. */
  readonly at: number;
  readonly length: number;
  readonly escape: string;
}

export interface DecodedString {
  readonly text: string;
  readonly form: StringForm;
  readonly closed: boolean;
  readonly problems: readonly EscapeProblem[];
}

/** Decodes a whole string token without interpolation. */
export function decodeString(token: string): DecodedString {
  const form = formOf(token);
  const { closed } = scanString(token, 0);
  const raw = token.startsWith('r');
  const quotes = form.endsWith('block') ? 3 : 1;
  const from = quotes + (raw ? 1 : 0);
  const body = token.slice(from, closed ? token.length - quotes : token.length);
  const laidOut = quotes === 3 ? dedent([body])[0]! : body;
  if (raw) return { text: laidOut, form, closed, problems: [] };
  const problems = escapeProblems(body).map((problem) => ({ ...problem, at: problem.at + from }));
  return { text: decodeEscapes(laidOut), form, closed, problems };
}

export interface DecodedTemplate {
  /** The text before, between and behind the expressions: one more than there are expressions. */
  readonly texts: readonly string[];
  readonly form: 'line' | 'block';
  readonly closed: boolean;
  readonly problems: readonly (EscapeProblem & { readonly piece: number })[];
}

/**
 * Decodes the literal pieces of a template: `"a ${`, `} b ${`, `} c"`. A block's common indentation is taken over all pieces
 * together.
 */
export function decodeTemplate(pieces: readonly string[]): DecodedTemplate {
  const block = pieces[0]!.startsWith('"""');
  const quotes = block ? 3 : 1;
  const closed = endsWithQuote(pieces.at(-1)!, closers[pieces[0]![0]!] ?? '"', quotes);
  const last = pieces.length - 1;
  const bodies = pieces.map((piece, index) =>
    piece.slice(index === 0 ? quotes : 1, index < last ? -2 : closed ? -quotes : undefined),
  );
  const laidOut = block ? dedent(bodies) : bodies;
  const problems = bodies.flatMap((body, piece) =>
    escapeProblems(body).map((problem) => ({ ...problem, at: problem.at + (piece === 0 ? quotes : 1), piece })),
  );
  return { texts: laidOut.map(decodeEscapes), form: block ? 'block' : 'line', closed, problems };
}

/** Whether the last piece of a template, from its `}` on, ends with the closing quotes. */
function endsWithQuote(piece: string, close: string, quotes: number): boolean {
  if (piece.length <= quotes || !close.includes(piece.at(-1)!)) return false;
  if (quotes === 3) return piece.endsWith('"""');
  let backslashes = 0;
  while (piece[piece.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}

function formOf(token: string): StringForm {
  const raw = token.startsWith('r');
  const block = token.startsWith('"""', raw ? 1 : 0);
  if (raw) return block ? 'raw-block' : 'raw-line';
  return block ? 'block' : 'line';
}

/**
 * Takes the common indentation (spaces and tabs, the same on every line with text) out of a block whose text is cut into pieces
 * by interpolations. Lines of blanks alone are empty. A first line that is empty and a last line of blanks alone (that of the
 * closing quotes) are dropped; the closing line's own indentation does not count.
 */
function dedent(bodies: readonly string[]): string[] {
  const seam = unusedCharacter(bodies);
  const lines = bodies.join(seam).replace(/\r\n?/g, '\n').split('\n');
  if (lines.length === 1) return [...bodies];
  const first = isBlank(lines[0]!) ? 1 : 0;
  const body = lines.slice(first, isBlank(lines.at(-1)!) ? -1 : undefined);
  const indent = commonIndent(body.slice(first === 1 ? 0 : 1));
  return body
    .map((line, index) => {
      if (first === 0 && index === 0) return line;
      if (isBlank(line)) return '';
      return line.startsWith(indent) ? line.slice(indent.length) : line.replace(/^[ \t]+/, '');
    })
    .join('\n')
    .split(seam);
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

/** The whitespace that all lines with text start with. */
export function commonIndent(lines: readonly string[]): string {
  let common: string | null = null;
  for (const line of lines) {
    if (isBlank(line)) continue;
    const own = /^[ \t]*/.exec(line)![0];
    if (common === null) common = own;
    else {
      let same = 0;
      while (same < common.length && common[same] === own[same]) same++;
      common = common.slice(0, same);
    }
  }
  return common ?? '';
}

/** A character that marks the seams between pieces because none of them holds it. */
function unusedCharacter(bodies: readonly string[]): string {
  for (let code = 0xe000; ; code++) {
    const character = String.fromCharCode(code);
    if (!bodies.some((body) => body.includes(character))) return character;
  }
}

const escapes = /\\(u\{([0-9a-fA-F]{1,6})\}|[\s\S]?)/g;
const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', $: '$' };

function decodeEscapes(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(
    escapes,
    (whole, sequence: string, hex: string | undefined) =>
      decodeEscape(sequence, hex) ?? (sequence === "'" ? sequence : whole),
  );
}

function escapeProblems(body: string): EscapeProblem[] {
  if (!body.includes('\\')) return [];
  return [...body.matchAll(escapes)]
    .filter(([, sequence, hex]) => decodeEscape(sequence!, hex) === null)
    .map(({ 0: whole, index }) => ({ at: index, length: whole.length, escape: whole }));
}

function decodeEscape(sequence: string, hex: string | undefined): string | null {
  if (hex === undefined) return simpleEscapes[sequence] ?? null;
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : String.fromCodePoint(code);
}
