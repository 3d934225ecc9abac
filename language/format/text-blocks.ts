import { commonIndent } from '../syntax/strings.js';

/**
 * A `"""` block with its lines at another indentation. What the block means stays: only the indentation that its lines have in
 * common changes. `pieces` are its literal parts, with interpolations between them.
 */
export function indentBlock(pieces: readonly string[], indent: string): string[] {
  const seam = unusedCharacter(pieces);
  const lines = pieces.join(seam).replace(/\r\n?/g, '\n').split('\n');
  if (lines.length === 1) return [...pieces];
  const [first, ...rest] = lines;
  const last = rest.pop()!;
  // The closing line of blanks and quotes alone is not part of the text.
  const closing = /^[ \t]*"""$/.test(last);
  const body = closing ? rest : [...rest, last];
  const common = commonIndent(body);
  const moved = body.map((line) => (/^[ \t]*$/.test(line) ? '' : indent + line.slice(common.length)));
  return [trimOpening(first!), ...moved, ...(closing ? [`${indent}"""`] : [])].join('\n').split(seam);
}

/** Blanks behind the opening quotes are not part of the text. */
function trimOpening(line: string): string {
  return /^r?"""[ \t]*$/.test(line) ? line.trimEnd() : line;
}

function unusedCharacter(pieces: readonly string[]): string {
  for (let code = 0xe000; ; code++) {
    const character = String.fromCharCode(code);
    if (!pieces.some((piece) => piece.includes(character))) return character;
  }
}
