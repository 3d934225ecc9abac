import { describe, expect, test } from 'vitest';
import { familyFor, standInsFor } from './fallback.js';
import { bundledFamily, familyNames, isGeneric, nearestFamily } from './families.js';
import { hanRegion, languageOf, scriptOf } from './scripts.js';

describe('the script of a character', () => {
  test.each([
    ['a', 'Latn'],
    ['ł', 'Latn'],
    ['ж', 'Cyrl'],
    ['ω', 'Grek'],
    ['河', 'Hani'],
    ['の', 'Hira'],
    ['ン', 'Kana'],
    ['한', 'Hang'],
    ['ب', 'Arab'],
    ['ש', 'Hebr'],
    ['क', 'Deva'],
    ['ท', 'Thai'],
    ['1', 'Zyyy'],
    ['→', 'Zyyy'],
    ['\u0301', 'Zyyy'],
    ['ᚠ', 'Zzzz'],
  ])('%s is %s', (character, script) => {
    expect(scriptOf(character.codePointAt(0)!)).toBe(script);
  });

  test.each([
    ['。', 'Hani'],
    ['「', 'Hani'],
    ['！', 'Hani'],
    ['ー', 'Kana'],
    ['،', 'Arab'],
    ['؟', 'Arab'],
    ['।', 'Deva'],
    ['฿', 'Thai'],
  ])('%s, which Unicode calls common, is %s', (character, script) => {
    expect(scriptOf(character.codePointAt(0)!)).toBe(script);
  });
});

describe('the language of a text', () => {
  test.each([
    ['Hello', 'en'],
    ['Привет, Ελλάδα', 'en'],
    ['', 'en'],
    ['“→ ★”', 'en'],
    ['Night: 河灯之夜', 'zh-Hans'],
    ['日本の灯', 'ja'],
    ['漢字カタ', 'ja'],
    ['한국 漢字', 'ko'],
    ['مرحبا', 'ar'],
    ['שלום', 'he'],
    ['नमस्ते', 'hi'],
    ['สวัสดี', 'th'],
  ])('%s is %s', (text, lang) => {
    expect(languageOf(text)).toBe(lang);
  });

  test.each([
    ['zh', '骨', 'SC'],
    ['zh-Hans-HK', '骨', 'SC'],
    ['zh-Hant', '骨', 'TC'],
    ['zh-TW', '骨', 'TC'],
    ['zh_HK', '骨', 'TC'],
    ['yue', '骨', 'TC'],
    ['ja-JP', '骨', 'JP'],
    ['ko', '骨', 'KR'],
    ['en', '骨の', 'JP'],
    [null, '骨', 'SC'],
    [null, '骨の', 'JP'],
    [null, '한 骨', 'KR'],
  ])('Chinese characters of %s text “%s” are those of %s', (lang, text, region) => {
    expect(hanRegion(lang, text)).toBe(region);
  });
});

describe('families', () => {
  test('are known by their names in any case, and lists of them read as in CSS', () => {
    expect(bundledFamily('noto SERIF sc')?.id).toBe('noto-serif-sc');
    expect(bundledFamily('Georgia')).toBeNull();
    expect(familyNames(`"Playfair Display", 'Noto Serif SC' ,serif,`)).toEqual([
      'Playfair Display',
      'Noto Serif SC',
      'serif',
    ]);
  });

  test.each([
    ['Arial', 'Inter'],
    ['helvetica neue', 'Inter'],
    ['Times New Roman', 'Source Serif 4'],
    ['Georgia', 'Source Serif 4'],
    ['Courier New', 'JetBrains Mono'],
    ['Comic Sans MS', 'Caveat'],
    ['Impact', 'Oswald'],
    ['SimSun', 'Noto Serif SC'],
    ['宋体', 'Noto Serif SC'],
    ['PingFang SC', 'Noto Sans SC'],
    ['Microsoft YaHei', 'Noto Sans SC'],
    ['Microsoft JhengHei', 'Noto Sans TC'],
    ['Yu Mincho', 'Noto Serif JP'],
    ['Malgun Gothic', 'Noto Sans KR'],
    ['Noto Sans', 'Inter'],
    ['serif', 'Source Serif 4'],
    ['monospace', 'JetBrains Mono'],
    ['cursive', 'Caveat'],
    ['display', 'Oswald'],
    ['fangsong', 'Noto Serif SC'],
    ['constructor', undefined],
    ['Bodoni Moda', undefined],
  ])('%s is set in %s', (name, family) => {
    expect(nearestFamily(name)?.name).toBe(family);
  });

  test('generic names are told from names of families', () => {
    expect(['serif', 'UI-monospace', 'Georgia', 'toString'].map(isGeneric)).toEqual([true, true, false, false]);
  });
});

describe('what stands in', () => {
  test.each([
    ['Hani', 'SC', 'sans', 'Noto Sans SC'],
    ['Hani', 'SC', 'serif', 'Noto Serif SC'],
    ['Hani', 'TC', 'sans', 'Noto Sans TC'],
    ['Hani', 'TC', 'serif', 'Noto Sans TC'],
    ['Kana', 'JP', 'serif', 'Noto Serif JP'],
    ['Hira', 'JP', 'hand', 'Noto Sans JP'],
    ['Hang', 'SC', 'serif', 'Noto Sans KR'],
    ['Arab', 'SC', 'serif', 'Noto Sans Arabic'],
    ['Hebr', 'SC', 'mono', 'Noto Sans Hebrew'],
    ['Deva', 'SC', 'sans', 'Noto Sans Devanagari'],
    ['Thai', 'SC', 'sans', 'Noto Sans Thai'],
    ['Grek', 'SC', 'serif', 'Source Serif 4'],
    ['Cyrl', 'SC', 'sans', 'Inter'],
    ['Zyyy', 'SC', 'sans', 'Inter'],
  ] as const)('for %s (%s) in a %s family is %s first', (script, region, kind, family) => {
    expect(standInsFor(script, region, kind)[0]).toBe(family);
  });

  test('for signs ends with the families of symbols', () => {
    expect(standInsFor('Zyyy', 'JP', 'sans').slice(-2)).toEqual(['Noto Sans Symbols', 'Noto Sans Symbols 2']);
    expect(standInsFor('Zyyy', 'JP', 'sans')).toContain('Noto Sans JP');
  });

  test('is bundled, all of it, and a script is named with the family that it needs', () => {
    for (const script of ['Hani', 'Hang', 'Arab', 'Thai', 'Zyyy', 'Zzzz', 'Latn'])
      for (const name of standInsFor(script, 'SC', 'serif')) expect(bundledFamily(name)?.name).toBe(name);
    expect(familyFor('Hang', 'SC', 'serif')).toEqual({ family: 'Noto Sans KR', name: 'Korean' });
    expect(familyFor('Hani', 'TC', 'sans')).toEqual({ family: 'Noto Sans TC', name: 'Chinese' });
    expect(familyFor('Zzzz', 'SC', 'sans')).toBeNull();
  });
});
