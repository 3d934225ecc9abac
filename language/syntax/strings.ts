/**
 * The string forms of the language (docs/language.md, "Strings"): `"…"`, `"""…"""`, raw `r"…"` and `r"""…"""`, each with its
 * decoding. The lexer scans with `scanString`; everything later reads tokens through `stringPieces` and `decodePiece`.
 */

export interface ScannedString {
  /** Offset behind the string. */
  readonly end: number;
  readonly closed: boolean;
  /** Offsets of the expressions inside `${…}`: from behind `${` to before `}`. Empty for raw strings. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

/** True if a string starts at `offset`: a quote, or `r` directly before one. */
export function startsString(text: string, offset: number): boolean {
  const quote = text[offset] === 'r' ? offset + 1 : offset;
  return text[quote] === '"' || (quote === offset && (text[quote] === "'" || text[quote] === '“'));
}

/**
 * Scans the string that starts at `offset`. A one-line string ends at the line's end at the latest, so that a forgotten quote
 * costs one line; a block that is never closed ends at the end of its first line for the same reason.
 */
export function scanString(text: string, offset: number): ScannedString {
  const raw = text[offset] === 'r';
  const open = raw ? offset + 1 : offset;
  const block = text.startsWith('"""', open);
  const close = block ? '"""' : text[open] === '“' ? '”' : text[open]!;
  const scanned = scanBody(text, open + (block ? 3 : 1), close, raw, block);
  if (scanned.closed || !block) return scanned;
  const lineEnd = endOfLine(text, open);
  return { end: lineEnd, closed: false, holes: [] };
}

function scanBody(text: string, from: number, close: string, raw: boolean, block: boolean): ScannedString {
  const holes: { start: number; end: number }[] = [];
  let at = from;
  while (at < text.length) {
    const character = text[at]!;
    if (text.startsWith(close, at)) {
      // `""""` at the end of a block: the last three quotes close it.
      let end = at + close.length;
      while (block && text[end] === '"') end++;
      return { end, closed: true, holes };
    }
    if (!block && (character === '\n' || character === '\r')) return { end: at, closed: false, holes };
    if (raw) at++;
    else if (character === '\\') at += 2;
    else if (character === '$' && text[at + 1] === '{') {
      const end = scanHole(text, at + 2, block);
      if (end === null) {
        at += 2;
        continue;
      }
      holes.push({ start: at + 2, end });
      at = end + 1;
    } else at++;
  }
  return { end: Math.min(at, text.length), closed: false, holes };
}

/** The offset of the `}` that closes an interpolation, or null if the line (or the file) ends before. */
function scanHole(text: string, from: number, block: boolean): number | null {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at]!;
    if (!block && (character === '\n' || character === '\r')) return null;
    if (character === '}' && depth === 0) return at;
    if (character === '{') depth++;
    else if (character === '}') depth--;
    if (character === '"') at = scanString(text, at).end;
    else at++;
  }
  return null;
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
  const scanned = scanString(token, 0);
  const open = token.startsWith('r') ? 1 : 0;
  const quotes = form.endsWith('block') ? 3 : 1;
  const body = token.slice(open + quotes, scanned.closed ? token.length - quotes : token.length);
  const laidOut = quotes === 3 ? dedent([body])[0]! : body;
  if (open === 1) return { text: laidOut, form, closed: scanned.closed, problems: [] };
  const decoded = decodeEscapes(laidOut);
  return {
    text: decoded.text,
    form,
    closed: scanned.closed,
    problems: decodeEscapes(body).problems.map((p) => ({ ...p, at: p.at + quotes })),
  };
}

/**
 * Decodes the literal pieces of a template: `"a ${`, `} b ${`, `} c"`. A block's common indentation is taken over all pieces
 * together.
 */
export function decodeTemplate(pieces: readonly string[]): {
  texts: string[];
  problems: (EscapeProblem & { piece: number })[];
} {
  const block = pieces[0]!.startsWith('"""');
  const quotes = block ? 3 : 1;
  const last = pieces.length - 1;
  const bodies = pieces.map((piece, index) =>
    piece.slice(index === 0 ? quotes : 1, piece.length - (index === last ? quotes : 2)),
  );
  const laidOut = block ? dedent(bodies) : bodies;
  const problems = bodies.flatMap((body, piece) =>
    decodeEscapes(body).problems.map((problem) => ({ ...problem, at: problem.at + (piece === 0 ? quotes : 1), piece })),
  );
  return { texts: laidOut.map((body) => decodeEscapes(body).text), problems };
}

function formOf(token: string): StringForm {
  const raw = token.startsWith('r');
  const block = token.startsWith('"""', raw ? 1 : 0);
  if (raw) return block ? 'raw-block' : 'raw-line';
  return block ? 'block' : 'line';
}

/**
 * Takes the common indentation out of a block whose text is cut into pieces by interpolations. A first line that is empty and
 * a last line of spaces alone (the line of the closing quotes) are dropped; the closing line's indentation counts.
 */
function dedent(bodies: readonly string[]): string[] {
  const joined = bodies.join('\u0000').replace(/\r\n?/g, '\n');
  const lines = joined.split('\n');
  if (lines.length === 1) return [...bodies];
  const first = lines[0]!.trim() === '' ? 1 : 0;
  const lastIsBlank = lines.at(-1)!.trim() === '';
  const body = lines.slice(first, lastIsBlank ? -1 : undefined);
  const indents = body
    .slice(first === 1 ? 0 : 1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return body
    .map((line, index) =>
      first === 0 && index === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length)),
    )
    .join('\n')
    .split('\u0000');
}

function decodeEscapes(body: string): { text: string; problems: EscapeProblem[] } {
  if (!body.includes('\\')) return { text: body, problems: [] };
  const problems: EscapeProblem[] = [];
  const text = body.replace(
    /\\(u\{([0-9a-fA-F]{1,6})\}|[\s\S]?)/g,
    (whole, sequence: string, hex: string | undefined, at: number) => {
      if (hex !== undefined && Number.parseInt(hex, 16) <= 0x10ffff)
        return String.fromCodePoint(Number.parseInt(hex, 16));
      if (sequence === 'n') return '\n';
      if (sequence === 't') return '\t';
      if (sequence === '"' || sequence === '\\' || sequence === '$') return sequence;
      problems.push({ at, length: whole.length, escape: whole });
      return whole;
    },
  );
  return { text, problems };
}
