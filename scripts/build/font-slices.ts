import { Blob, Face, Font, Variation } from 'harfbuzzjs';

/** A slice of a family: a font of some of its characters. */
export interface Slice {
  readonly name: string;
  readonly font: Uint8Array;
  /** The characters that it is there for, as a CSS `unicode-range`; the font has others besides. */
  readonly range: string;
}

/** Of slices that are there for the same character the first named here is taken, then the others in the order of their numbers. */
const order = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];

/** Puts the names of a family's slices in order. */
export function inOrder(names: readonly string[]): string[] {
  const rank = (name: string): number => {
    const place = order.indexOf(name);
    if (place >= 0) return place;
    return /^\d+$/.test(name) ? 1000 + Number(name) : 100;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Which slice has which characters; compiler/text/coverage.ts has the file format. */
export function coverageMap(slices: readonly Slice[], weights: readonly number[]): Uint8Array {
  const faces = slices.map(({ font }) => new Face(new Blob(font)));
  const meant = slices.map(({ range }) => codePointsIn(range));
  const bySlice = new Map<number, number[]>();
  const collect = (isMeant: boolean): void =>
    faces.forEach((face, slice) => {
      for (const codePoint of face.collectUnicodes()) {
        if (meant[slice]!.has(codePoint) !== isMeant) continue;
        const having = bySlice.get(codePoint);
        if (having) having.push(slice);
        else bySlice.set(codePoint, [slice]);
      }
    });
  collect(true);
  collect(false);
  const sets = [...new Set(Array.from(bySlice.values(), (having) => having.join()))];
  const { ascender, descender } = steadyExtents(faces[0]!, weights);
  const out: number[] = [];
  const u16 = (value: number): void => void out.push(value & 0xff, value >> 8);
  out.push(...new TextEncoder().encode('CFS1'));
  for (const value of [faces[0]!.upem, ascender, -descender, slices.length, sets.length]) u16(value);
  for (const set of sets) {
    const members = set.split(',').map(Number);
    out.push(members.length);
    members.forEach(u16);
  }
  const codePoints = [...bySlice.keys()].sort((a, b) => a - b);
  for (let next = 0, at = 0; at < codePoints.length; ) {
    const start = codePoints[at]!;
    const set = bySlice.get(start)!.join();
    let end = start;
    for (at++; codePoints[at] === end + 1 && bySlice.get(end + 1)!.join() === set; at++) end++;
    for (const value of [start - next, end - start, sets.indexOf(set)]) out.push(...number(value));
    next = end + 1;
  }
  return Uint8Array.from(out);
}

function codePointsIn(range: string): Set<number> {
  const found = new Set<number>();
  for (const part of range.split(',')) {
    const [first, last = first] = part.trim().replace(/^U\+/i, '').split('-');
    for (let codePoint = Number.parseInt(first!, 16); codePoint <= Number.parseInt(last!, 16); codePoint++)
      found.add(codePoint);
  }
  return found;
}

/** The extents of lines, which the compiler takes from the map whatever the weight. */
function steadyExtents(face: Face, weights: readonly number[]): { ascender: number; descender: number } {
  const [first, ...others] = weights.map((weight) => {
    const font = new Font(face);
    font.setVariations([new Variation('wght', weight)]);
    return font.hExtents();
  });
  for (const { ascender, descender } of others) {
    if (ascender !== first!.ascender || descender !== first!.descender)
      throw new Error('the extents of the font change with its weight, which a map cannot say');
  }
  return first!;
}

function number(value: number): number[] {
  const digits: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...digits, rest];
    digits.push((rest & 0x7f) | 0x80);
  }
}
