import type { Family } from '../types.js';

/**
 * Advance widths in hundredths of an em of the printable ASCII characters of Inter Regular, from the space on, to the nearest
 * hundredth or a little more: what is measured here decides sizes, so that it may be too wide but never too narrow.
 */
const widths = [
  28, 30, 47, 65, 65, 84, 67, 28, 37, 37, 51, 67, 30, 46, 30, 37, 63, 48, 62, 65, 66, 62, 63, 58, 64, 63, 30, 31, 67,
  67, 67, 52, 98, 70, 66, 74, 73, 61, 60, 76, 75, 28, 57, 68, 58, 91, 76, 78, 65, 78, 66, 65, 66, 75, 70, 102, 70, 69,
  64, 37, 37, 37, 47, 47, 35, 57, 62, 58, 62, 60, 38, 62, 61, 26, 26, 56, 26, 89, 61, 61, 62, 62, 39, 54, 37, 61, 58,
  83, 57, 58, 57, 44, 35, 44, 67,
] as const;

/** How wide the families are beside Inter. */
const breadth: Readonly<Record<Family, number>> = {
  sans: 1,
  serif: 1.03,
  display: 0.95,
  condensed: 0.76,
  mono: 1,
  script: 0.74,
};

/** What is an em wide: Chinese, Japanese and Korean, emoji; and symbols, which come from another font. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u2190-\u21ff\u2300-\u2bff]|\p{Emoji_Presentation}/u;

export interface Face {
  readonly family: Family;
  readonly bold: boolean;
  /** em */
  readonly spacing: number;
}

function widthOfChar(char: string, { family, bold, spacing }: Face): number {
  const code = char.codePointAt(0)!;
  if (wide.test(char)) return 1.02 + spacing;
  if (/\p{M}/u.test(char)) return 0;
  if (family === 'mono') return 0.61 + spacing;
  // Signs of mathematics come from another font as well, whatever the family.
  if (code >= 0x2200 && code < 0x2300) return 0.8 + spacing;
  const plain =
    code >= 32 && code < 127 ? widths[code - 32]! / 100 : code > 0xffff ? 1.3 : /[—™…]/.test(char) ? 1 : 0.72;
  return plain * breadth[family] * (bold ? 1.07 : 1.01) + spacing;
}

/** The width of a line of words, in em. */
export function widthOf(text: string, face: Face): number {
  let sum = 0;
  for (const char of text) sum += widthOfChar(char, face);
  return sum;
}

/** What a line may not break: words, and single characters of Chinese with the marks that cling to them. */
function pieces(text: string): string[] {
  return (
    text.match(
      /[「『《“‘（【]*[\u2e80-\u2fff\u3005-\u3007\u3021-\ua4cf\uac00-\ud7a3\uf900-\ufaff][、。，！？；：」』》”’）】…—]*\s*|[^\s\u3021-\ua4cf\uac00-\ud7a3]+\s*|\s+/gu,
    ) ?? [text]
  );
}

interface Piece {
  /** em, without the space behind it. */
  readonly bare: number;
  readonly full: number;
}

/** The same words are measured at many sizes. Kept for one scene: see `forget`. */
const measured = new Map<string, readonly Piece[]>();

/** Drops what was measured, so that memory does not grow from scene to scene. */
export function forget(): void {
  measured.clear();
}

function piecesOf(text: string, face: Face): readonly Piece[] {
  const key = `${face.family} ${face.bold} ${face.spacing} ${text}`;
  let found = measured.get(key);
  if (found === undefined) {
    found = pieces(text).map((piece) => ({ bare: widthOf(piece.trimEnd(), face), full: widthOf(piece, face) }));
    measured.set(key, found);
  }
  return found;
}

/** The width of the widest piece that cannot be broken, in em. */
export function widestPiece(text: string, face: Face): number {
  let widest = 0;
  for (const { bare } of piecesOf(text, face)) widest = Math.max(widest, bare);
  return widest;
}

/** How many lines the words take in a box, and how wide the widest of them is, in em. */
export function linesIn(text: string, room: number, face: Face): { readonly count: number; readonly widest: number } {
  let count = 1;
  let width = 0;
  let widest = 0;
  for (const { bare, full } of piecesOf(text, face)) {
    if (width > 0 && width + bare > room) {
      count += 1;
      width = 0;
    }
    // A word that is longer than the line is broken in it.
    if (bare > room) count += Math.ceil(bare / Math.max(room, 1)) - 1;
    widest = Math.max(widest, Math.min(width + bare, room));
    width += full;
  }
  return { count, widest };
}
