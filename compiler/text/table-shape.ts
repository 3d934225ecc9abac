import type { PlacedGlyph } from './harfbuzz/font.js';
import type { RunDirection } from './instance.js';
import { type Run, RunBuilder } from './run.js';
import { type GlyphTable, needsShaping } from './table.js';
import { placeUpright } from './upright.js';

/** Exactly what HarfBuzz does where the table covers the text; elsewhere (no shaper at hand) the nearest to it. */
export function shapeByTable(text: string, table: GlyphTable, direction: RunDirection): Run {
  if (direction !== 'ltr') return shapeOtherwise(text, table, direction);
  const builder = new RunBuilder(text);
  let glyph = table.glyph(text.charCodeAt(0));
  let unsafe = false;
  for (let offset = 0; offset < text.length; ) {
    const length = text.codePointAt(offset)! > 0xffff ? 2 : 1;
    const next = table.glyph(text.charCodeAt(offset + length));
    let kerning = glyph >= 0 && next >= 0 ? table.kerning(glyph, next) : 0;
    if (kerning === needsShaping) kerning = 0;
    if (glyph >= 0) builder.add(table, glyph, offset, table.advance(glyph) + kerning, unsafe);
    else builder.addMissing(text.slice(offset, offset + length), offset);
    unsafe = kerning !== 0;
    glyph = next;
    offset += length;
  }
  return builder.finish();
}

const mirrored = '()[]{}<>«»‹›';

/** What is seen of a character in a run from right to left. */
function mirror(character: string): string {
  const place = mirrored.indexOf(character);
  return place < 0 ? character : mirrored[place ^ 1]!;
}

/** Few characters of a text are set like this, signs beside Arabic or Hebrew words most of all: they are not kerned. */
function shapeOtherwise(text: string, table: GlyphTable, direction: 'rtl' | 'ttb'): Run {
  const builder = new RunBuilder(text, direction === 'ttb');
  const characters: { offset: number; text: string }[] = [];
  for (let offset = 0; offset < text.length; offset += characters.at(-1)!.text.length)
    characters.push({ offset, text: String.fromCodePoint(text.codePointAt(offset)!) });
  for (const character of direction === 'rtl' ? characters.reverse() : characters) {
    const { offset } = character;
    const glyph = table.glyph((direction === 'rtl' ? mirror(character.text) : character.text).charCodeAt(0));
    if (glyph < 0) {
      builder.addMissing(character.text, offset);
      continue;
    }
    const advance = table.advance(glyph);
    const upright: PlacedGlyph = { glyph, cluster: offset, unsafeToBreak: false, advance, dx: 0, dy: 0 };
    const [placed] = direction === 'ttb' ? placeUpright([upright], table.upem) : [upright];
    builder.add(table, glyph, offset, placed!.advance, false, placed!.dx, placed!.dy);
  }
  return builder.finish();
}
