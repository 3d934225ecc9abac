import { describe, expect, test } from 'vitest';
import { Coverage } from './coverage.js';
import { loadFonts } from './fonts.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import type { TextStyle } from './types.js';

function need(text: string, style: Partial<TextStyle> = {}) {
  return { text, style: { ...plainStyle, ...style } };
}

describe('loading', () => {
  test('takes a glyph table for common text, HarfBuzz and the font for other text, weights and languages', async () => {
    const loaded = async (text: string, style: Partial<TextStyle> = {}) => {
      const host = await fontHost();
      await loadFonts([need(text, style)], host);
      return host.loaded.filter((name) => name !== 'line-breaks.json');
    };
    const shaper = ['harfbuzz.wasm', 'font.inter-normal.map', 'font.inter-normal.0.ttf'];
    expect(await loaded('“Crème brûlée” – £5')).toEqual(['inter-400-normal.glyphs']);
    // Slices come in the order in which the text has their characters.
    expect(await loaded('óŁdź')).toEqual(['inter-400-normal.glyphs', ...shaper, 'font.inter-normal.1.ttf']);
    expect(await loaded('plain', { fontWeight: 350 })).toEqual(shaper);
    expect(await loaded('col·legi', { lang: 'ca' })).toEqual(['inter-400-normal.glyphs', ...shaper]);
    // Transformed text counts, not the text as written: İ has no place in a table.
    expect(await loaded('ij', { textTransform: 'uppercase' })).toEqual(['inter-400-normal.glyphs']);
  });

  test('happens once for a host', async () => {
    const host = await fontHost();
    await Promise.all([loadFonts([need('Łódź')], host), loadFonts([need('Łódź')], host)]);
    await loadFonts([need('Dvořák', { fontWeight: 700 })], host);
    expect(host.loaded.filter((name) => name === 'harfbuzz.wasm')).toHaveLength(1);
  });

  test('gives the same result whatever was loaded before', async () => {
    const text = 'Type AV';
    const host = await fontHost();
    const outline = async () =>
      setText(text, plainStyle, { width: null, fonts: await loadFonts([need(text)], host) }).lines[0]!.outline;
    const before = await outline();
    await loadFonts([need('Łódź')], host);
    expect(await outline()).toEqual(before);
  });
});

describe('families', () => {
  test('an unknown family is set in the default one, and said', async () => {
    const { problems } = await loadFonts([need('Title', { fontFamily: 'Bodoni Moda' })], await fontHost());
    expect(problems).toEqual([{ type: 'unknown-family', fontFamily: 'Bodoni Moda', used: 'Inter' }]);
  });

  test('of a list the first known one is taken, quietly', async () => {
    const { problems } = await loadFonts(
      [need('a', { fontFamily: "'Gill Sans', inter" }), need('b', { fontFamily: 'Futura, sans-serif' })],
      await fontHost(),
    );
    expect(problems).toEqual([]);
  });

  test('a host’s own family is used, with the default family for what it lacks', async () => {
    const base = await fontHost();
    const host = {
      ...base,
      font: async (family: string, _weight: number, style: 'normal' | 'italic') =>
        family === 'Slanted' && style === 'normal' ? await base.asset('font.inter-italic.0.ttf') : null,
    };
    const fonts = await loadFonts([need('Oak → Łódź', { fontFamily: 'Slanted' }), need('Oak')], host);
    expect(fonts.problems).toEqual([]);
    expect(setText('Oak → Łódź', { ...plainStyle, fontFamily: 'Slanted' }, { width: null, fonts }).missing).toEqual([]);
    const own = setText('Oak', { ...plainStyle, fontFamily: 'Slanted' }, { width: null, fonts });
    const other = setText('Oak', plainStyle, { width: null, fonts });
    expect(own.lines[0]!.outline).not.toEqual(other.lines[0]!.outline);
  });

  test('a host that has no bundled fonts but files of its own is as good', async () => {
    const base = await fontHost();
    const host = {
      ...base,
      font: (_family: string, _weight: number, style: 'normal' | 'italic') => base.asset(`font.inter-${style}.1.ttf`),
      asset: async (id: string) => (id.startsWith('font.') ? null : base.asset(id)),
    };
    const fonts = await loadFonts([need('Łź')], host);
    expect(fonts.problems).toEqual([]);
    expect(setText('Łź', plainStyle, { width: null, fonts }).missing).toEqual([]);
  });

  test('a file that is no font is said, and the default family stands in', async () => {
    const base = await fontHost();
    const host = {
      ...base,
      font: async (family: string, weight: number, style: 'normal' | 'italic') =>
        family === 'Broken' ? new Uint8Array(5000).fill(0x74) : base.font(family, weight, style),
    };
    const fonts = await loadFonts([need('a', { fontFamily: 'Broken' })], host);
    expect(fonts.problems).toContainEqual({ type: 'unreadable-font', family: 'Broken' });
    expect(setText('a', { ...plainStyle, fontFamily: 'Broken' }, { width: null, fonts }).missing).toEqual([]);
  });
});

describe('a bundled family that this copy goes without', () => {
  const without = async (family: string, text: string) => {
    const base = await fontHost();
    const host = { ...base, asset: async (id: string) => (id.includes('-serif-sc-') ? null : base.asset(id)) };
    return { fonts: await loadFonts([need(text, { fontFamily: family })], host), host };
  };
  const absent = { type: 'absent-family', family: 'Noto Serif SC', package: '@fontsource-variable/noto-serif-sc' };

  test('is absent, not unreadable, by whatever name it was meant', async () => {
    for (const written of ['Noto Serif SC', 'noto serif sc', 'SimSun'])
      expect((await without(written, '河')).fonts.problems).toEqual([{ ...absent, written }]);
  });

  test('has families of its kind stand in', async () => {
    const { fonts, host } = await without('Noto Serif SC', '河 Hamburg');
    expect(host.loaded).toContain('font.source-serif-4-normal.map');
    expect(host.loaded).toContain('font.noto-sans-sc-normal.map');
    const style = { ...plainStyle, fontFamily: 'Noto Serif SC' };
    expect(setText('河 Hamburg', style, { width: null, fonts }).missing).toEqual([]);
  });

  test('is none where the host has a file of it', async () => {
    const base = await fontHost();
    const host = {
      ...base,
      font: () => base.asset('font.inter-normal.0.ttf'),
      asset: async (id: string) => (id.includes('-serif-sc-') ? null : base.asset(id)),
    };
    expect((await loadFonts([need('a', { fontFamily: 'Noto Serif SC' })], host)).problems).toEqual([]);
  });
});

describe('slices', () => {
  const slicesFor = async (needs: Parameters<typeof loadFonts>[0]) => {
    const host = await fontHost();
    const fonts = await loadFonts(needs, host);
    return { fonts, host, slices: host.loaded.filter((name) => name.endsWith('.ttf')).sort() };
  };

  test('are loaded for the characters of the texts and no others, each once', async () => {
    const text = '河灯之夜 中秋河畔放灯会 今晚七时免费入场';
    const { host, slices } = await slicesFor([need(text), need('河灯', { fontWeight: 700 }), need('Plain words')]);
    const map = new Coverage((await host.asset('font.noto-sans-sc-normal.map'))!);
    const wanted = new Set(
      Array.from(
        text.replaceAll(' ', ''),
        (sign) => `font.noto-sans-sc-normal.${map.slicesOf(sign.codePointAt(0)!)[0]}.ttf`,
      ),
    );
    expect(slices).toEqual(['font.inter-normal.0.ttf', ...wanted].sort());
    expect(wanted.size).toBeLessThan(20);
    expect(host.loaded.filter((name) => name.endsWith('.map')).sort()).toEqual([
      ...['font.inter-normal.map', 'font.noto-sans-sc-normal.map', 'font.noto-sans-sc-normal.map'],
    ]);
  });

  test('come as texts come', async () => {
    const { host, slices } = await slicesFor([need('αβγ')]);
    expect(slices).toEqual(['font.inter-normal.3.ttf']);
    await loadFonts([need('αβγ дом')], host);
    expect(host.loaded.filter((name) => name.endsWith('.ttf')).sort()).toEqual([
      ...['font.inter-normal.0.ttf', 'font.inter-normal.3.ttf', 'font.inter-normal.5.ttf'],
    ]);
  });

  test('of a script whose package is not installed are asked for by its name', async () => {
    const base = await fontHost();
    const host = { ...base, asset: async (id: string) => (id.includes('-thai-') ? null : base.asset(id)) };
    const fonts = await loadFonts([need('ชาวโลก 你好')], host);
    expect(fonts.problems).toEqual([
      {
        ...{ type: 'missing-script', script: 'Thai', family: 'Noto Sans Thai' },
        package: '@fontsource-variable/noto-sans-thai',
        characters: Array.from('กชลวาโ'),
      },
    ]);
    expect(setText('ชา', plainStyle, { width: null, fonts }).missing).toEqual(['ช', 'า']);
  });
});

describe('a poor host', () => {
  test('without HarfBuzz still sets common text, and says what it lacks for other text', async () => {
    const host = await fontHost({ shaper: false });
    expect((await loadFonts([need('plain')], host)).problems).toEqual([]);
    const fonts = await loadFonts([need('Łódź')], host);
    expect(fonts.problems).toEqual([{ type: 'no-shaper' }]);
    expect(setText('Łódź', plainStyle, { width: null, fonts }).missing).toEqual(['Ł', 'ź']);
  });

  test('with nothing at all draws boxes', async () => {
    const host = {
      ...(await fontHost()),
      font: () => Promise.reject(new Error('no fonts')),
      asset: () => Promise.reject(new Error('no assets')),
    };
    const fonts = await loadFonts([need('some words')], host);
    expect(fonts.problems).toEqual([{ type: 'no-shaper' }]);
    const layout = setText('some words', plainStyle, { width: 60, fonts });
    expect(layout.lines.map((line) => line.text)).toEqual(['some', 'words']);
    expect(layout.missing).toContain('w');
  });

  test('text in a style that was not loaded is set in the default family', async () => {
    const fonts = await loadFonts([need('plain')], await fontHost());
    const style = { ...plainStyle, fontWeight: 700 };
    expect(setText('plain', style, { width: null, fonts }).missing).toEqual([]);
  });
});
