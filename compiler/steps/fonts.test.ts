import { describe, expect, test } from 'vitest';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../../test/kit/host.js';
import { compile } from '../compile.js';

async function saidOf(
  source: string,
  missing = '/',
  fontCure: (family: string) => string | null = () => null,
): Promise<string[]> {
  class Poor extends OverlayHost {
    override async asset(id: string): Promise<Uint8Array | null> {
      return id.includes(missing) ? null : super.asset(id);
    }
    override fontCure = fontCure;
    override async font(family: string): Promise<Uint8Array | null> {
      return family === 'Broken' ? new Uint8Array(600).fill(0x74) : null;
    }
  }
  const host = new Poor(testHost(root));
  host.set('a.coco', source);
  const { diagnostics } = await compile('a.coco', host, { stages: ['layout'] });
  return diagnostics.map(({ code, message, range }) => `${range.start.line + 1} ${code} ${message}`);
}

describe('what is said of fonts', () => {
  test('a dozen scripts, signs and names of other families are set without a word', async () => {
    const words = '→ ★ ✓ 河灯之夜 مرحبا שלום नमस्ते สวัสดี 안녕 こんにちは';
    expect(await saidOf(`scene S { text "${words}" { font-family: "Georgia" } }`)).toEqual([]);
  });

  test('a script whose family was not installed is named with the package, once, where the first text needs it', async () => {
    const said = await saidOf(
      'scene S {\n  text "Hello"\n  text "ab ไทย" { font-size: 20 }\n  text "ไทย" { x: 0; y: 200 }\n}',
      '-thai-',
    );
    expect(said.filter((line) => line.includes('COCO6023'))).toEqual([
      '3 COCO6023 There is no font for Thai here; install the npm package @fontsource-variable/noto-sans-thai and build again. Boxes are drawn.',
    ]);
    expect(said.filter((line) => line.includes('COCO6022'))).toHaveLength(2);
  });

  test('a bundled family that is not here is named where it is written, with its package or what the host knows better', async () => {
    const source =
      'scene S {\n  text "a" { font-family: "Playfair Display" }\n  text "b" { y: 99; x: 0; font-family: "noto serif sc" }\n}';
    expect(await saidOf(source, '-serif-sc-')).toEqual([
      '3 COCO6024 The font Noto Serif SC is not in this copy of Coco; install the npm package @fontsource-variable/noto-serif-sc and build again. Another stands in for it.',
    ]);
    const [said] = await saidOf(source, '-serif-sc-', (family) => `get ${family} by the menu`);
    expect(said).toMatch(/Coco; get Noto Serif SC by the menu\. Another stands in for it\.$/);
    expect((await saidOf('scene S { text "ไทย" }', '-thai-', (family) => `get ${family} by the menu`))[0]).toBe(
      '1 COCO6023 There is no font for Thai here; get Noto Sans Thai by the menu. Boxes are drawn.',
    );
  });

  test('of one that is not here it is said once, not of each script that it is for as well', async () => {
    const said = await saidOf('scene S {\n  text "한국어" { font-family: "Noto Sans KR" }\n}', '-sans-kr-');
    expect(said.map((line) => line.slice(0, 10))).toEqual(['2 COCO6022', '2 COCO6024']);
  });

  test('an unknown family and a broken file are named where the family is written', async () => {
    const said = await saidOf(
      'scene S {\n  text "a" {\n    font-family: "Bodoni Moda" }\n  text "b" { y: 99; x: 0; font-family: "Broken" }\n}',
    );
    expect(said).toEqual([
      '3 COCO6020 The font Bodoni Moda is not at hand; Inter stands in for it.',
      '4 COCO6020 The font Broken is not at hand; Inter stands in for it.',
      '4 COCO6021 The font Broken cannot be read as TrueType or OpenType.',
    ]);
  });
});
