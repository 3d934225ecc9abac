import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draft, draft } from '../../test/kit/draft.js';
import type { GlyphsItem, ShapeItem } from '../paint/types.js';

const drawn = (body: string): Promise<Draft> => draft(`scene S { canvas: size(800, 600); ${body} }`);

/** The painted items of a text, outermost groups opened. */
function itemsOf({ displayList }: Draft, id: string): (GlyphsItem | ShapeItem)[] {
  const found: (GlyphsItem | ShapeItem)[] = [];
  const visit = (items: Draft['displayList']['items']): void => {
    for (const item of items) {
      if (item.type === 'group') visit(item.items);
      else if (item.type !== 'image' && item.element === id) found.push(item);
    }
  };
  visit(displayList.items);
  return found;
}

const glyphsOf = (of: Draft, id: string): GlyphsItem[] =>
  itemsOf(of, id).filter((item): item is GlyphsItem => item.type === 'glyphs');

describe('spans', () => {
  test('go on with the words of their text, each with its own look', async () => {
    const it = await drawn(
      'text t "Total: " { font-size: 40; span "12.40" { font-weight: bold; fill: #ff0000 } span " EUR" { font-size: 50%; vertical-align: super } }',
    );
    expect(it.problems).toEqual([]);
    const [plain, bold, small] = glyphsOf(it, 't');
    expect([plain!.text, bold!.text, small!.text]).toEqual(['Total: ', '12.40', ' EUR']);
    expect(bold!.fill).toMatchObject({ color: { red: 255, green: 0, blue: 0 } });
    expect(small!.fill).toEqual(plain!.fill);
    expect(small!.fontSize).toBe(20);
    expect(plain!.y - small!.y).toBeCloseTo(40 / 3, 1);
    expect(it.object('t').text).toBe('Total: 12.40 EUR');
  });

  test('nest: inner ones have what the outer ones say', async () => {
    const it = await drawn(
      'text t "a" { span "b" { fill: #00ff00; font-size: 30; span "c" { font-size: 200% } } span "d" { letter-spacing: 0.5em } }',
    );
    const [a, b, c, d] = glyphsOf(it, 't');
    expect([a!.fontSize, b!.fontSize, c!.fontSize, d!.fontSize]).toEqual([24, 30, 60, 24]);
    expect(c!.fill).toEqual(b!.fill);
    expect(d!.fill).toEqual(a!.fill);
  });

  test('are made by loops and conditions, and take styles', async () => {
    const it = await draft(
      'style strong { font-weight: bold; fill: #0000ff }\nscene S { let prices = [3, 4]\n text t "" { for p in prices { span "${p} " { style: strong } } if prices.length > 5 { span "many" { } } else { span "few" { } } } }',
    );
    expect(it.problems).toEqual([]);
    expect(it.object('t').text).toBe('3 4 few');
    expect(glyphsOf(it, 't')[0]!.fill).toMatchObject({ color: { blue: 255, red: 0 } });
  });

  test('keep their proportion where the text fits its box', async () => {
    const it = await drawn(
      'text t "fit " { width: 300; font-size: fit; max-lines: 1; span "half" { font-size: 50% } }',
    );
    const [whole, half] = glyphsOf(it, 't');
    expect(whole!.fontSize).toBeGreaterThan(40);
    expect(half!.fontSize).toBe(whole!.fontSize / 2);
  });

  test('have a background, with room around, rounded at its own ends alone', async () => {
    const it = await drawn(
      'text t "see " { width: 300; span "a marked stretch of words that is longer than the line" { background: #ffff00; padding: (2, 6); border-radius: 5 } }',
    );
    const marks = itemsOf(it, 't').filter(({ type }) => type === 'shape') as ShapeItem[];
    expect(marks.length).toBeGreaterThan(1);
    const [word] = glyphsOf(it, 't').filter(({ text }) => text.startsWith('a marked'));
    const shape = marks[0]!.shape;
    expect(shape.type).toBe('path');
    const xs = shape.type === 'path' ? shape.path.coords.filter((_, at) => at % 2 === 0) : [];
    expect(Math.min(...xs)).toBeCloseTo(word!.x - 6, 1);
  });

  test('have lines under, over and through them; one line for all that it belongs to', async () => {
    const it = await drawn(
      'text t "a " { span "b" { text-decoration: underline; fill: #ff0000; span "c" { font-size: 40 } } span "d" { text-decoration: overline } span "e" { text-decoration: line-through } }',
    );
    const lines = itemsOf(it, 't').filter(({ type }) => type === 'shape') as ShapeItem[];
    expect(lines).toHaveLength(3);
    const [under] = lines;
    const [, b, c] = glyphsOf(it, 't');
    expect(under!.fill).toMatchObject({ color: { red: 255 } });
    expect(under!.shape).toMatchObject({
      box: { x: expect.closeTo(b!.x, 1), width: expect.closeTo(b!.width + c!.width, 0) },
    });
  });

  test('stand only in words', async () => {
    const it = await draft('scene S { column { span "alone" { } } text "ok" { } }');
    expect(it.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('span')]);
  });
});

describe('lists', () => {
  const markers = (of: Draft, id: string): string[] =>
    of.placed(id).text!.lines.flatMap(({ fragments }) => (fragments.length > 1 ? [fragments[0]!.text] : []));

  test.each([
    ['disc', 1, ['•', '•']],
    ['decimal', 9, ['9.', '10.']],
    ['lower-alpha', 26, ['z.', 'aa.']],
    ['upper-roman', 3, ['III.', 'IV.']],
    ['lower-roman', 1989, ['mcmlxxxix.', 'mcmxc.']],
    ['"–"', 1, ['–', '–']],
    ['none', 1, []],
  ])('list-style-type: %s from %s', async (type, start, expected) => {
    const it = await drawn(`list l { items: ["one", "two"]; list-style-type: ${type}; start: ${start} }`);
    expect(it.problems).toEqual([]);
    expect(markers(it, 'l')).toEqual(expected);
    expect(it.object('l').text).toBe('one\ntwo');
  });

  test('hold items with spans, and lists below them with marks of their own', async () => {
    const it = await drawn(
      'list l { items: ["one"]; item "two " { span "bold" { font-weight: bold } list { items: ["inner"] } } }',
    );
    expect(it.problems).toEqual([]);
    const { lines } = it.placed('l').text!;
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two bold', 'inner']);
    expect(markers(it, 'l')).toEqual(['•', '•', '◦']);
    expect(lines[2]!.x).toBeGreaterThan(lines[1]!.x);
    expect(lines[0]!.x).toBe(lines[1]!.x);
  });

  test('wrap with a hanging indent', async () => {
    const it = await drawn('list l { width: 200; items: ["a rather long item that takes more than one line"] }');
    const { lines } = it.placed('l').text!;
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map(({ x }) => x)).size).toBe(1);
  });
});

describe('words on a path', () => {
  test('follow it where it lies, and have the box of what they paint', async () => {
    const it = await drawn(
      'group g { x: 100; y: 50; width: 400; height: 300; circle c { r: 100; x: 50; y: 60 } text t "ROUND" { path: c; text-align: center } }',
    );
    expect(it.problems).toEqual([]);
    const { box, text } = it.placed('g.t');
    expect(Math.abs(box.x + box.width / 2 - 150)).toBeLessThan(2);
    expect(box.y + box.height).toBeLessThan(75);
    expect(box.y).toBeGreaterThan(30);
    expect(text!.lines[0]!.fragments[0]!.places).toHaveLength(5);
  });

  test('that waits for the words themselves are a circle', async () => {
    const it = await drawn('circle c { width: t.width; at: center } text t "ROUND" { path: c }');
    expect(it.diagnostics.map(({ code }) => code)).toContain('COCO4001');
  });
});

test('words may follow each other in a circle: their boxes are followed', async () => {
  const it = await drawn('text a "one" { path: b } text b "two" { path: a } text c "three" { path: c }');
  expect(it.diagnostics.filter(({ code }) => code.startsWith('COCO9'))).toEqual([]);
  expect(it.placed('c').text!.lines).toHaveLength(1);
});

test('any mix of properties has a layout of finite boxes, and keeps its words in order', async () => {
  const choices: Readonly<Record<string, readonly string[]>> = {
    width: ['120', '60%', 'auto'],
    height: ['90', 'auto'],
    'font-size': ['fit', '20', '1.5em'],
    'writing-mode': ['horizontal-tb', 'vertical-rl', 'vertical-lr'],
    'text-orientation': ['mixed', 'upright'],
    direction: ['auto', 'rtl'],
    'text-align': ['start', 'center', 'justify', 'end'],
    'column-count': ['1', '3'],
    'text-wrap': ['wrap', 'balance', 'pretty'],
    hyphens: ['none', 'manual', 'auto'],
    'letter-spacing': ['0', '0.2em', '-1'],
    'line-height': ['0.8', '2'],
    padding: ['0', '(3, 9)'],
    'text-indent': ['0', '2em'],
    path: ['none', 'other'],
    side: ['left', 'right'],
    'start-offset': ['auto', '30%'],
    'text-shadow': ['none', '[shadow(1, 1, 0, red), shadow(2, 2, 2, blue)]'],
    'text-decoration': ['none', 'underline', 'overline'],
    overflow: ['visible', 'hidden'],
    rotate: ['0deg', '30deg'],
  };
  const style = fc.record(
    Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(style, style, fc.constantFrom('text', 'list'), async (outer, inner, kind) => {
      const only = kind === 'list' ? ['path', 'side', 'start-offset'] : [];
      const said = (from: Record<string, string | undefined>, names: (name: string) => boolean): string =>
        Object.entries(from)
          .filter(([name]) => names(name))
          .map(([name, value]) => `${name}: ${value};`)
          .join(' ');
      const letters = ['font-size', 'letter-spacing', 'line-height', 'padding', 'text-decoration'];
      const body = said(outer, (name) => !only.includes(name));
      const span = said(inner, (name) => letters.includes(name) && inner[name] !== 'fit');
      const words =
        kind === 'text'
          ? `text t "one two, " { ${body} span "שלום three" { ${span} background: gold } span " four-five 漢字" }`
          : `list t { ${body} items: ["one two"]; item "three " { span "four" { ${span} } list { items: ["five"] } } }`;
      const it = await drawn(`ellipse other { x: 300; y: 300; width: 200; height: 90 } ${words}`);
      expect(it.diagnostics.filter(({ severity, code }) => severity === 'error' || code.startsWith('COCO9'))).toEqual(
        [],
      );
      const { box, text } = it.placed('t');
      expect([box.x, box.y, box.width, box.height].every(Number.isFinite)).toBe(true);
      for (const line of text!.lines) {
        expect(line.outline.coords.every(Number.isFinite)).toBe(true);
        for (const { x, baseline, width } of line.fragments)
          expect([x, baseline, width].every(Number.isFinite)).toBe(true);
      }
      const bare = (said: string): string => said.replace(/[-\s]/g, '');
      expect(bare(text!.lines.map((line) => line.text).join(''))).toBe(bare(it.object('t').text!));
    }),
    { numRuns: 120, seed: 21 },
  );
});

describe('vertical words', () => {
  test('take their length from the height, and are as wide as their lines', async () => {
    const it = await drawn('text t "a few words to set" { x: 10; y: 10; height: 120; writing-mode: vertical-rl }');
    const { box, text } = it.placed('t');
    expect(box.height).toBe(120);
    expect(text!.lines.length).toBeGreaterThan(1);
    expect(box.width).toBeCloseTo(text!.lines.length * 24 * 1.3, 1);
    expect(text!.lines[0]!.x).toBeGreaterThan(text!.lines[1]!.x);
  });

  test('are as long as they like where they have room', async () => {
    const it = await drawn('text t "a few words" { at: center; writing-mode: vertical-rl }');
    expect(it.placed('t').text!.lines).toHaveLength(1);
    expect(it.placed('t').box.width).toBeCloseTo(24 * 1.3, 1);
  });
});

describe('the words of a picture, for selection', () => {
  test('keep the spaces between the stretches of a line', async () => {
    const it = await drawn('text "one " { span "two" { font-weight: bold } span " three" }');
    const layer = Array.from(it.svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, words]) => words);
    expect(layer.join('')).toBe('one two three');
    expect(it.svg).toContain('xml:space="preserve"');
  });

  test('run down in vertical lines, and stand letter by letter on a path', async () => {
    const it = await drawn(
      'text "down" { x: 700; y: 10; writing-mode: vertical-rl } circle c { r: 90; x: 10; y: 30; fill: none } text "ROUND" { path: c }',
    );
    expect(it.svg).toMatch(/<text[^>]* writing-mode="vertical-rl"[^>]*>down</);
    const [, xs, rotations] = /<text x="([^"]*)" y="[^"]*" rotate="([^"]*)"[^>]*>ROUND</.exec(it.svg)!;
    expect(xs!.split(' ')).toHaveLength(5);
    expect(rotations!.split(' ').map(Number)).toEqual(
      rotations!
        .split(' ')
        .map(Number)
        .toSorted((a, b) => a - b),
    );
  });
});

test('several shadows lie on each other, the first on top, the words on them once', async () => {
  const it = await drawn('text t "Deep" { text-shadow: [shadow(2, 2, 0, #ff0000), shadow(6, 6, 4, #0000ff)] }');
  const fills = itemsOf(it, 't').map(({ fill }) => (fill?.type === 'solid' ? fill.color : null));
  expect(fills.slice(0, 2)).toMatchObject([{ blue: 255 }, { red: 255 }]);
  expect(glyphsOf(it, 't')).toHaveLength(1);
});

test('outlined words are read against their outline', async () => {
  const outlined = await drawn(
    'text t "OUTLINE" { at: center; font-size: 70; fill: white; stroke: #1b2a6b; stroke-width: 8 }',
  );
  const plain = await drawn('text t "OUTLINE" { at: center; font-size: 70; fill: white }');
  expect(outlined.problems).toEqual([]);
  expect(plain.problems.map(({ code }) => code)).toEqual(['COCO5015']);
});
