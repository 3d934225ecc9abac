import type { PlacedGlyph } from './harfbuzz/font.js';

/** From the top of an em to the base line of a letter that stands in it, ems: that of East Asian fonts. */
export const uprightBase = 0.88;

/**
 * What letters below each other are shaped with: the forms of brackets and commas for vertical lines, and no kerning, which is
 * between letters beside each other.
 */
export const uprightFeatures: Readonly<Record<string, number>> = { vert: 1, kern: 0 };

/**
 * Glyphs of a horizontal run, cluster by cluster in the middle of an em each, below each other. The pen goes down the middle of
 * the line, and glyphs are shifted from it to the left and down, y up. (harfbuzzjs is built without HarfBuzz's own vertical
 * metrics; in the fonts of East Asia they say the same.)
 */
export function placeUpright(placed: readonly PlacedGlyph[], upem: number): PlacedGlyph[] {
  const made: PlacedGlyph[] = [];
  for (let first = 0; first < placed.length; ) {
    let last = first + 1;
    while (placed[last]?.cluster === placed[first]!.cluster) last++;
    const cluster = placed.slice(first, last);
    let left = -cluster.reduce((sum, { advance }) => sum + advance, 0) / 2;
    cluster.forEach((glyph, index) => {
      const dx = left + glyph.dx;
      left += glyph.advance;
      // The em is the advance of the cluster's last glyph: all of them stand at its top.
      const advance = index === cluster.length - 1 ? upem : 0;
      made.push({ ...glyph, advance, dx, dy: glyph.dy - uprightBase * upem, unsafeToBreak: false });
    });
    first = last;
  }
  return made;
}
