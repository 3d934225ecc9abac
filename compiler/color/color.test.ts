import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../language/prelude/prelude.js';
import { type BasicColor, basicColor } from './basic.js';
import { fromHsl, fromOklch, mixColors, toOklab } from './convert.js';
import { hexColor, hexColorWithAlpha, parseHexColor } from './hex.js';
import { colorWords, modifiers } from './vocabulary.js';
import { colorFromWords } from './words.js';

const rgba = (hex: string) => parseHexColor(hex)!;
const hexOf = (words: string) => {
  const found = colorFromWords(words);
  return found && `${found.name}: ${hexColor(found.rgba)}`;
};

describe('hexadecimal colours', () => {
  test.each([
    ['#f80', '#ff8800'],
    ['#F80C', '#ff8800cc'],
    ['#123456', '#123456'],
    ['#12345678', '#12345678'],
  ])('%s', (text, full) => {
    expect(hexColorWithAlpha(rgba(text))).toBe(full);
  });

  test.each(['#12', '#12345', '123456', '#gggggg', ''])('%s is none', (text) => {
    expect(parseHexColor(text)).toBeNull();
  });

  test('channels out of range are kept in range', () => {
    expect(hexColor({ red: 300, green: -5, blue: 127.6, alpha: 1 })).toBe('#ff0080');
  });
});

describe('colour spaces', () => {
  test.each([
    [fromHsl(0, 1, 0.5), '#ff0000'],
    [fromHsl(-240, 1, 0.25), '#008000'],
    [fromHsl(210, 0.5, 0.5, 0.5), '#4080bf80'],
    [fromOklch(0.628, 0.2577, 29.23), '#ff0000'],
    [fromOklch(0.7, 0, 123), '#9e9e9e'],
    [fromOklch(1, 0.4, 20), '#ffffff'],
  ])('%j is %s', (color, hex) => {
    expect(hexColorWithAlpha(color)).toBe(hex);
  });

  test('a colour that sRGB lacks keeps its lightness', () => {
    const vivid = fromOklch(0.7, 0.4, 150);
    expect(toOklab(vivid).l).toBeCloseTo(0.7, 2);
    expect(hexColor(vivid)).not.toBe(hexColor(fromOklch(0.7, 0.1, 150)));
  });

  test('mixing goes by what is seen', () => {
    expect(hexColor(mixColors(rgba('#000'), rgba('#fff')))).toBe('#636363');
  });
});

describe('the eleven names', () => {
  test.each<[string, BasicColor]>([
    ['#ff0000', 'red'],
    ['#800000', 'red'],
    ['#c0392b', 'red'],
    ['#ffa500', 'orange'],
    ['#e67e22', 'orange'],
    ['#ffff00', 'yellow'],
    ['#f1c40f', 'yellow'],
    ['#00ff00', 'green'],
    ['#006400', 'green'],
    ['#27ae60', 'green'],
    ['#0000ff', 'blue'],
    ['#00ffff', 'blue'],
    ['#3498db', 'blue'],
    ['#0b1d3a', 'blue'],
    ['#800080', 'purple'],
    ['#9b59b6', 'purple'],
    ['#ffc0cb', 'pink'],
    ['#ff69b4', 'pink'],
    ['#8b4513', 'brown'],
    ['#4a2c14', 'brown'],
    ['#000000', 'black'],
    ['#222222', 'black'],
    ['#ffffff', 'white'],
    ['#fafaf5', 'white'],
    ['#808080', 'gray'],
    ['#d3d3d3', 'gray'],
    ['#36454f', 'gray'],
    ['#dc143c', 'red'],
    ['#ff6347', 'red'],
    ['#ff7f50', 'orange'],
    ['#f4a259', 'orange'],
    ['#ffd700', 'yellow'],
    ['#f2cc5d', 'yellow'],
    ['#008000', 'green'],
    ['#5fb49c', 'green'],
    ['#808000', 'green'],
    ['#5b8def', 'blue'],
    ['#000080', 'blue'],
    ['#9d7fd1', 'purple'],
    ['#4b0082', 'purple'],
    ['#ff1493', 'pink'],
    ['#ff00ff', 'pink'],
    ['#6b4f3a', 'brown'],
    ['#d2b48c', 'brown'],
    ['#1f2430', 'black'],
    ['#faf8f4', 'white'],
    ['#9a8f80', 'gray'],
  ])('%s is %s', (hex, name) => {
    expect(basicColor(rgba(hex))).toBe(name);
  });

  test('each of the eleven CSS colours has its own name', () => {
    for (const name of 'red orange yellow green blue purple pink brown black white gray'.split(' ')) {
      expect(basicColor(rgba(vocabulary.colors.get(name)!))).toBe(name);
    }
  });
});

describe('colours in words', () => {
  test.each([
    ['cream with red stripes', 'cream: #fff4d6'],
    ['a dark olive green jacket', 'dark olive green: #556b2f'],
    ['LIGHT-BLUE', 'light blue: #add8e6'],
    ['navy blue', 'navy blue: #000080'],
    ['emerald green', 'emerald green: #29a864'],
    ['dark grey', 'dark grey: #a9a9a9'],
    ['off-white', 'off white: #f8f5ec'],
    ['rose gold', 'rose gold: #b76e79'],
    ['shiny, polished mahogany wood', 'mahogany: #6b2f22'],
    ['bright red and white', 'bright red: #ff0000'],
  ])('%s', (words, expected) => {
    expect(hexOf(words)).toBe(expected);
  });

  test.each<[string, BasicColor]>([
    ['dark teal', 'green'],
    ['reddish brown', 'brown'],
    ['golden brown', 'brown'],
    ['bluish', 'blue'],
    ['pale yellow', 'yellow'],
    ['very dark red', 'red'],
    ['pastel pink', 'pink'],
    ['deep purple', 'purple'],
    ['charcoal', 'gray'],
    ['burgundy', 'red'],
    ['neon pink', 'pink'],
    ['mustard', 'yellow'],
    ['salmon pink', 'pink'],
    ['whitish', 'white'],
  ])('%s looks %s', (words, name) => {
    expect(basicColor(colorFromWords(words)!.rgba)).toBe(name);
  });

  test.each(['', 'transparent', 'light', 'shiny and new', '###', 'constructor', 'weathered'])(
    '%s names none',
    (words) => {
      expect(colorFromWords(words)).toBeNull();
    },
  );

  test('dark is darker, light is lighter, muted is greyer, for every colour of CSS', () => {
    for (const [name, hex] of vocabulary.colors) {
      if (name === 'transparent' || name.includes('dark') || name.includes('light')) continue;
      const { l } = toOklab(rgba(hex));
      for (const degree of ['dark', 'light']) {
        if (vocabulary.colors.has(degree + name) || Object.hasOwn(colorWords, name)) continue;
        const changed = toOklab(colorFromWords(`${degree} ${name}`)!.rgba).l;
        if (degree === 'dark') expect(changed, name).toBeLessThanOrEqual(l);
        else expect(changed, name).toBeGreaterThanOrEqual(l - 0.001);
      }
    }
  });

  test('every word of the vocabulary is a colour and no modifier', () => {
    for (const [words, hex] of Object.entries(colorWords)) {
      expect(parseHexColor(hex), words).not.toBeNull();
      expect(colorFromWords(words)?.name).toBe(words);
      expect(modifiers).not.toHaveProperty([words]);
    }
  });
});
