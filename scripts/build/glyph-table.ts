import { Blob, Direction, DrawFuncs, Face, Feature, Font, Buffer as Run, shape, Variation } from 'harfbuzzjs';

/** In the place of a kerning value; compiler/text/table.ts has the file format. */
const needsShaping = -32768;
const steps = 8;
/** BCP 47 languages of the OpenType language systems that the family has forms for. */
const languageSystems: Readonly<Record<string, string>> = { 'CAT ': 'ca' };

/** The characters of a font that stand alone, whatever is around them: no marks, and nothing that is not drawn. */
export function plainCharacters(font: Uint8Array): string[] {
  const codePoints = [...new Face(new Blob(font)).collectUnicodes()].sort((a, b) => a - b);
  return codePoints
    .filter((codePoint) => codePoint <= 0xffff)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((character) => !/[\p{M}\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(character));
}

/** Around a fraction slash HarfBuzz makes fractions of digits. */
const fractionSlash = '\u2044';

/**
 * The glyph table of `font` (TrueType, with a weight axis) at `weight`.
 * @param features names of OpenType features to turn off, as compiler/text/faces.ts turns them off
 */
export function glyphTable(font: Uint8Array, weight: number, features: readonly string[]): Uint8Array {
  const face = new Face(new Blob(font));
  const instance = new Font(face);
  instance.setVariations([new Variation('wght', weight)]);
  const characters = plainCharacters(font).filter((character) => character !== fractionSlash);
  const glyphs = characters.map((character) => instance.nominalGlyph(character.codePointAt(0)!)!);
  const advances = glyphs.map((glyph) => instance.glyphHAdvance(glyph));
  const kerning = pairKerning(instance, characters, glyphs, advances, features);
  const left = classesOf(kerning);
  const right = classesOf(kerning.map((_, column) => kerning.map((row) => row[column]!)));
  const classKerning = left.members.map((row) => right.members.map((column) => kerning[row]![column]!));
  const languages = languagesOf(face);
  const outlines = glyphs.map((glyph) => encodeOutline(instance, glyph));
  const { ascender, descender } = instance.hExtents();

  const out: number[] = [];
  const u8 = (...values: number[]): void => void out.push(...values);
  const u16 = (...values: number[]): void =>
    values.forEach((value) => void out.push(value & 0xff, (value >> 8) & 0xff));
  const u32 = (value: number): void => u16(value & 0xffff, value >>> 16);
  u8(...ascii('CGT1'));
  u16(face.upem, ascender, -descender);
  u16(characters.length, left.members.length, right.members.length, languages.length);
  for (const language of languages) u8(...ascii(language));
  u16(...characters.map((character) => character.charCodeAt(0)));
  u16(...advances);
  u8(...left.classes, ...right.classes);
  u16(...classKerning.flat());
  let offset = 0;
  for (const outline of outlines) {
    u32(offset);
    offset += outline.length;
  }
  u32(offset);
  for (const outline of outlines) u8(...outline);
  return Uint8Array.from(out);
}

/** What HarfBuzz adds to the advance of each character before each other one, or `needsShaping`. */
function pairKerning(
  font: Font,
  characters: readonly string[],
  glyphs: readonly number[],
  advances: readonly number[],
  features: readonly string[],
): number[][] {
  const kerning = characters.map(() => characters.map(() => 0));
  characters.forEach((character, a) => {
    // One run holds a before and after every character: a b₀ a b₁ a b₂ … a
    const run = new Run();
    run.addText(characters.map((other) => character + other).join('') + character);
    run.setDirection(Direction.LTR);
    run.setScript('Latn');
    run.setLanguage('en');
    shape(
      font,
      run,
      features.map((name) => new Feature(name, 0)),
    );
    const placed = run.getGlyphInfosAndPositions();
    if (placed.length !== characters.length * 2 + 1) {
      throw new Error(`"${character}" joins with others: it cannot be in a glyph table`);
    }
    const indices = placed.map((_, at) => (at % 2 === 0 ? a : at >> 1));
    const plain = placed.map(
      (glyph, at) => glyph.codepoint === glyphs[indices[at]!] && glyph.xOffset === 0 && glyph.yOffset === 0,
    );
    for (let at = 0; at + 1 < placed.length; at++) {
      kerning[indices[at]!]![indices[at + 1]!] =
        plain[at] && plain[at + 1] ? placed[at]!.xAdvance! - advances[indices[at]!]! : needsShaping;
    }
  });
  return kerning;
}

/** Rows that are alike share a class; `members` has one row of each class. */
function classesOf(rows: readonly (readonly number[])[]): { classes: number[]; members: number[] } {
  const keys = rows.map((row) => row.join());
  const distinct = [...new Set(keys)];
  return { classes: keys.map((key) => distinct.indexOf(key)), members: distinct.map((key) => keys.indexOf(key)) };
}

function languagesOf(face: Face): string[] {
  const tags = (['GSUB', 'GPOS'] as const).flatMap((table) =>
    face.getTableScriptTags(table).flatMap((_, script) => face.getScriptLanguageTags(table, script)),
  );
  return [...new Set(tags)].map((name) => {
    const language = languageSystems[name];
    if (!language)
      throw new Error(`the font has forms for the language system "${name}", which the build does not know`);
    return language;
  });
}

/** Segments as bytes; compiler/text/table.ts says how. */
function encodeOutline(font: Font, glyph: number): number[] {
  const out: number[] = [];
  const pen = [0, 0];
  const segment = (verb: number, ...coordinates: number[]): void => {
    out.push(verb);
    coordinates.forEach((coordinate, index) => {
      const value = Math.round(coordinate * steps);
      const difference = value - pen[index & 1]!;
      pen[index & 1] = value;
      let rest = (difference << 1) ^ (difference >> 31);
      for (; rest > 0x7f; rest >>>= 7) out.push((rest & 0x7f) | 0x80);
      out.push(rest);
    });
  };
  const draw = new DrawFuncs();
  draw.setMoveToFunc((x, y) => segment(0, x, y));
  draw.setLineToFunc((x, y) => segment(1, x, y));
  draw.setQuadraticToFunc((cx, cy, x, y) => segment(2, cx, cy, x, y));
  draw.setCubicToFunc((ax, ay, bx, by, x, y) => segment(3, ax, ay, bx, by, x, y));
  draw.setClosePathFunc(() => segment(4));
  font.drawGlyph(glyph, draw, undefined);
  return out;
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
