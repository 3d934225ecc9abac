import { describe, expect, test } from 'vitest';
import { polylinePath } from '../geometry/shapes.js';
import { loadFonts } from './fonts.js';
import { setOnPath } from './on-path.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import { plainParagraph, type TextPicture, type TextStyle } from './types.js';

const style: TextStyle = { ...plainStyle, fontSize: 100 };
const down: TextStyle = { ...style, paragraph: { ...plainParagraph, writingMode: 'vertical-rl' } };

async function fontsFor(text: string) {
  const host = await fontHost();
  const pictures = ['🎉', '1️⃣', '⭐'];
  return { host, fonts: await loadFonts([{ text, style }], host, pictures) };
}

/** The middle of a picture's square. */
function middle({ x, y, size, degrees }: TextPicture): [number, number] {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [x + ((cos - sin) * size) / 2, y + ((sin + cos) * size) / 2];
}

async function picturesIn(text: string, own: TextStyle) {
  const { fonts } = await fontsFor(text);
  const [line] = setText(text, own, { width: null, fonts }).lines;
  return { line: line!, pictures: line!.fragments.flatMap((fragment) => fragment.pictures) };
}

describe('emoji that are painted as pictures', () => {
  test('need no font, and are not missing', async () => {
    const { fonts, host } = await fontsFor('🎉⭐');
    expect(host.loaded.filter((name) => name.endsWith('.ttf'))).toEqual([]);
    const { missing, lines } = setText('🎉⭐', style, { width: null, fonts });
    expect(missing).toEqual([]);
    expect(lines[0]!.outline.verbs).toBe('');
    expect(lines[0]!.width).toBeCloseTo(240, 1);
  });

  test('others have glyphs or boxes', async () => {
    const { fonts } = await fontsFor('🎉☂️🎈');
    const { missing, lines } = setText('🎉☂️🎈', style, { width: null, fonts });
    expect(missing).toEqual(['🎈']);
    expect(lines[0]!.outline.verbs).not.toBe('');
  });

  test('are squares as large as the font, in the middle of their room, a little below the base line', async () => {
    const { line, pictures } = await picturesIn('a🎉', style);
    expect(pictures).toHaveLength(1);
    const { size, degrees, y } = pictures[0]!;
    expect([size, degrees]).toEqual([100, 0]);
    expect(middle(pictures[0]!)[0]).toBeCloseTo(line.x + line.width - 60, 0);
    expect(y + size - line.baseline).toBeCloseTo(14, 6);
  });

  test('stand upright in lines that run down, each in an em', async () => {
    const { line, pictures } = await picturesIn('河🎉', down);
    const [x, y] = middle(pictures[0]!);
    expect(pictures[0]!.degrees).toBe(0);
    expect([x, y - line.baseline]).toEqual([expect.closeTo(line.x, 1), expect.closeTo(150, 1)]);
  });

  test('are turned with the letters around them', async () => {
    const { line, pictures } = await picturesIn('1️⃣', down);
    const [x, y] = middle(pictures[0]!);
    expect(pictures[0]!.degrees).toBe(90);
    expect(Math.abs(x - line.x)).toBeLessThan(15);
    expect(y - line.baseline).toBeCloseTo(60, 0);
  });

  test('stand on a path, turned as it runs', async () => {
    const { fonts } = await fontsFor('🎉');
    const on = { side: 'left', anchor: 'start', offset: null, fits: false } as const;
    const points: [number, number][] = [20, 920].map((y) => [50, y]);
    const steep = polylinePath(points, false);
    const [line] = setOnPath('🎉', style, { ...on, path: steep }, fonts).lines;
    const [picture, ...others] = line!.fragments.flatMap((fragment) => fragment.pictures);
    expect(others).toEqual([]);
    expect(picture!.degrees).toBeCloseTo(90, 6);
    // Its base line is the path: the square reaches 86 px to the right of it and 14 px to the left.
    const [x, y] = middle(picture!);
    expect([x, y]).toEqual([expect.closeTo(50 + 36, 1), expect.closeTo(20 + 60, 1)]);
  });
});
