import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blob, Face, Font } from 'harfbuzzjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { dist } from '../../scripts/build/tools.ts';
import { buildFonts } from '../../scripts/build-fonts.ts';
import { Coverage } from './coverage.js';
import { bundledFamilies } from './families.js';

beforeAll(buildFonts);

const styles = bundledFamilies.flatMap(({ id, styles: own }) => own.map((style) => `${id}-${style}`));

function mapOf(font: string): Coverage {
  return new Coverage(readFileSync(join(dist, `fonts/${font}.map`)));
}

describe('the map of a font', () => {
  test.each(styles)('of %s says exactly which slice has which characters, and how high its lines are', (font) => {
    const map = mapOf(font);
    const files = readdirSync(join(dist, 'fonts')).filter((file) => new RegExp(`^${font}\\.\\d+\\.ttf$`).test(file));
    expect(files).toHaveLength(map.slices);
    const said = new Map<number, number[]>();
    const faces = files.map((_, slice) => new Face(new Blob(readFileSync(join(dist, `fonts/${font}.${slice}.ttf`)))));
    faces.forEach((face, slice) => {
      for (const codePoint of face.collectUnicodes()) said.set(codePoint, [...(said.get(codePoint) ?? []), slice]);
    });
    const wrong: number[] = [];
    for (let codePoint = 0; codePoint <= 0x3ffff; codePoint++) {
      const slices = map.slicesOf(codePoint).toSorted((a, b) => a - b);
      if (slices.join() !== (said.get(codePoint) ?? []).join()) wrong.push(codePoint);
    }
    expect(wrong).toEqual([]);
    const { ascender, descender } = new Font(faces[0]!).hExtents();
    expect([map.ascent, map.descent, map.upem]).toEqual([ascender, -descender, faces[0]!.upem]);
  });

  test('prefers the slice that is there for a character to one that has it besides', () => {
    const map = mapOf('noto-sans-hebrew-normal');
    const [alef, bet] = [0x5d0, 0x5d1].map((codePoint) => map.slicesOf(codePoint));
    expect(alef!.length).toBeGreaterThan(1);
    expect(alef![0]).toBe(bet![0]);
  });

  test('is refused if it is not one', () => {
    expect(() => new Coverage(new Uint8Array(64))).toThrow(RangeError);
    expect(() => new Coverage(new Uint8Array(0))).toThrow(RangeError);
  });
});
