import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { DisplayItem } from '../../paint/types.js';
import { emitSvg } from './emit.js';
import { ellipse, glyphs, group, list, path, rect, rgba, shape, solid, stops, stroke } from './testing/build.js';
import { everything } from './testing/everything.js';

const published = { text: 'with-text-layer', ids: true } as const;
const forRaster = { text: 'outlines-only', ids: false } as const;

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** Reads with a strict XML parser; a picture that is not well-formed fails here. */
function tagsOf(svg: string): Tag[] {
  const parser = new SaxesParser();
  const tags: Tag[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => tags.push({ name, attributes: attributes as Record<string, string> }));
  parser.write(svg).close();
  return tags;
}

function draw(items: readonly DisplayItem[], width = 100, height = 100, scale = 1) {
  return render(emitSvg(list(width, height, items), forRaster), scale);
}

function render(svg: string, scale = 1) {
  const fitTo = { mode: 'zoom', value: scale } as const;
  const image = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render();
  return {
    /** The pixel at a point of the picture, as `#rrggbbaa`. */
    at(x: number, y: number): string {
      const from = (Math.floor(y * scale) * image.width + Math.floor(x * scale)) * 4;
      const [red, green, blue, alpha] = image.pixels.subarray(from, from + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      // resvg gives premultiplied pixels.
      const straight = [red, green, blue].map((value) => (alpha === 0 ? 0 : Math.round((value * 255) / alpha)));
      return `#${Buffer.from([...straight, alpha]).toString('hex')}`;
    },
  };
}

function expectColor(found: string, wanted: string, tolerance = 3): void {
  const [a, b] = [rgba(found), rgba(wanted)];
  const off = [a.red - b.red, a.green - b.green, a.blue - b.blue, (a.alpha - b.alpha) * 255].map(Math.abs);
  expect(Math.max(...off), `${found} should be ${wanted}`).toBeLessThanOrEqual(tolerance);
}

describe('one of everything', () => {
  const svg = emitSvg(everything, published);

  test('is written like this', async () => {
    await expect(svg).toMatchFileSnapshot('__goldens__/everything.svg');
  });

  test('is well-formed, inert, and gives every id once', () => {
    const tags = tagsOf(svg);
    const names = new Set(tags.map(({ name }) => name));
    for (const name of ['script', 'foreignObject', 'style', 'use', 'a', 'animate']) expect(names).not.toContain(name);
    for (const { attributes } of tags) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on/i);
        if (name === 'href') expect(value).toMatch(/^data:image\//);
        if (value.includes('url(')) expect(value).toMatch(/^url\(#[a-z]+--\d+\)$/);
      }
    }
    const ids = tags.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      for (const value of Object.values(attributes)) {
        const target = /^url\(#(.+)\)$/.exec(value)?.[1];
        if (target) expect(ids).toContain(target);
      }
    }
  });

  test('for the rasteriser has neither ids nor words', () => {
    const tags = tagsOf(emitSvg(everything, forRaster));
    expect(tags.some(({ name }) => name === 'text')).toBe(false);
    expect(tags.some(({ attributes }) => 'aria-label' in attributes)).toBe(false);
    expect(tags.filter(({ attributes }) => attributes.id && !attributes.id.includes('--'))).toEqual([]);
  });

  test.each<[column: number, row: number, x: number, y: number, what: string, color: string]>([
    [0, 0, 50, 50, 'filled rectangle', '#cc3333ff'],
    [0, 0, 10, 50, 'its stroke', '#330000ff'],
    [0, 0, 10, 10, 'its round corner', '#f4f1eaff'],
    [1, 0, 50, 50, 'circle', '#33aa77ff'],
    [2, 0, 50, 50, 'ellipse without fill', '#f4f1eaff'],
    [3, 0, 50, 20, 'line', '#222222ff'],
    [4, 0, 50, 50, 'middle of the even-odd star', '#f4f1eaff'],
    [4, 0, 50, 25, 'tip of the star', '#663399ff'],
    [5, 0, 50, 50, 'translucent leaf', '#67b865ff'],
    [0, 1, 12, 12, 'linear gradient begins', '#03a9faff'],
    [1, 1, 50, 50, 'red fading out stays red', '#fa7976ff'],
    [2, 1, 50, 50, 'radial gradient begins', '#fdfeffff'],
    [2, 1, 50, 77, 'radial gradient ends, flattened', '#1b94ffff'],
    [3, 1, 50, 12, 'conic gradient, up', '#ff0000ff'],
    [3, 1, 88, 50, 'conic gradient, right', '#80ff00ff'],
    [3, 1, 50, 88, 'conic gradient, down', '#00ffffff'],
    [4, 1, 75, 60, 'pie, first slice', '#ee4444ff'],
    [4, 1, 25, 60, 'pie, second slice', '#4488ccff'],
    [4, 1, 40, 25, 'pie, third slice', '#ffcc33ff'],
    [4, 1, 52, 9, 'conic stroke begins black', '#030303ff'],
    [5, 1, 10, 10, 'round corner of the pattern', '#f4f1eaff'],
    [5, 1, 50, 45, 'white stripe', '#ffffffff'],
    [5, 1, 62, 45, 'red stripe', '#dd3333ff'],
    [0, 2, 50, 50, 'turned square', '#3377bbff'],
    [0, 2, 15, 20, 'beside its corner', '#f4f1eaff'],
    [1, 2, 50, 12, 'in the clip', '#cc55aaff'],
    [1, 2, 20, 30, 'outside the clip', '#f4f1eaff'],
    [2, 2, 2, 50, 'bright side of the mask', '#0667ccff'],
    [2, 2, 98, 50, 'dark side of the mask', '#f4f1eaff'],
    [3, 2, 52, 50, 'cyan times yellow', '#00ff00ff'],
    [4, 2, 52, 50, 'a translucent group is one layer', '#8b8ae4ff'],
    [5, 2, 50, 50, 'the hole cut out', '#f4f1eaff'],
    [5, 2, 15, 50, 'the rest', '#228855ff'],
    [0, 3, 50, 50, 'card', '#ffffffff'],
    [0, 3, 50, 82, 'its shadow', '#989691ff'],
    [1, 3, 50, 50, 'middle of the blur', '#cc3333ff'],
    [1, 3, 25, 50, 'edge of the blur', '#df8b87ff'],
    [2, 3, 50, 50, 'grey of red', '#363636ff'],
    [3, 3, 40, 40, 'picture, top left', '#ff0000ff'],
    [3, 3, 60, 60, 'picture, bottom right', '#ffffffff'],
    [3, 3, 20, 50, 'room beside the picture', '#f4f1eaff'],
    [4, 3, 15, 65, 'stretched, bottom left', '#0000ffff'],
    [5, 3, 12, 35, 'covered, top left', '#ff0000ff'],
    [0, 4, 15, 60, 'letter', '#000000ff'],
    [1, 4, 15, 42, 'letter with a gradient', '#fa0369ff'],
    [2, 4, 80, 40, 'a small frame shown large', '#aa5522ff'],
    [5, 4, 50, 50, 'no room, no paint', '#f4f1eaff'],
  ])('cell %d, %d at (%d, %d): %s', (column, row, x, y, _, color) => {
    expectColor(picture.at(column * 100 + x, row * 100 + y), color, 6);
  });

  const picture = render(emitSvg(everything, forRaster));
});

describe('conic gradients', () => {
  const disc = (given: readonly [number, string][], from = 0): DisplayItem =>
    shape(rect(0, 0, 100, 100), { type: 'conic', cx: 50, cy: 50, from, stops: stops(...given) });

  test('show no seams: along any circle neighbours differ by little', () => {
    const image = draw(
      [
        disc([
          [0, '#f00'],
          [0.5, '#00f'],
          [1, '#f00'],
        ]),
      ],
      100,
      100,
      4,
    );
    for (const radius of [10, 30, 48]) {
      let before = image.at(50, 50 - radius);
      for (let degree = 1; degree <= 360; degree++) {
        const angle = (degree * Math.PI) / 180;
        const now = image.at(50 + Math.sin(angle) * radius, 50 - Math.cos(angle) * radius);
        expectColor(now, before, 9);
        before = now;
      }
    }
  });

  test('of one translucent colour are even, with no dark spokes', () => {
    const image = draw([
      disc([
        [0, '#ff000080'],
        [1, '#ff800080'],
      ]),
    ]);
    for (const [x, y] of [
      [20, 20],
      [80, 20],
      [80, 80],
      [20, 80],
      [50, 2],
    ])
      expect(image.at(x!, y!).slice(7)).toBe('80');
  });

  test('fade where their opacity changes', () => {
    const image = draw([
      disc([
        [0, '#f00'],
        [1, '#f000'],
      ]),
    ]);
    expectColor(image.at(95, 50), '#ff0000bf', 4);
    expectColor(image.at(5, 50), '#ff000040', 4);
  });

  test('begin where they are told, and fill up before the first and after the last stop', () => {
    const image = draw([
      disc(
        [
          [0.25, '#0f0'],
          [0.75, '#00f'],
        ],
        90,
      ),
    ]);
    expectColor(image.at(95, 60), '#00ff00ff');
    expectColor(image.at(95, 40), '#0000ffff');
  });
});

describe('filters', () => {
  test('work on no more than what they reach', () => {
    const filters = [{ type: 'shadow', dx: 30, dy: 0, deviation: 2, color: rgba('#000') }] as const;
    const bounds = { x: 10, y: 10, width: 20, height: 20 };
    const svg = emitSvg(
      list(500, 500, [group('a', [shape(rect(10, 10, 20, 20), '#f00')], { filters, bounds })]),
      forRaster,
    );
    expect(svg).toContain('<filter id="filter--1" filterUnits="userSpaceOnUse" x="9" y="3" width="58" height="34"');
  });

  test('run one after the other', () => {
    const filters = [
      { type: 'blur', deviation: 2 },
      { type: 'shadow', dx: 0, dy: 0, deviation: 1, color: rgba('#00000080') },
    ] as const;
    const svg = emitSvg(list(100, 100, [group('a', [shape(rect(10, 10, 20, 20), '#f00')], { filters })]), forRaster);
    expect(svg).toMatch(/<feGaussianBlur stdDeviation="2"\/>\s+<feDropShadow dx="0" dy="0" stdDeviation="1"/);
    expect(tagsOf(svg).filter(({ name }) => name === 'filter')).toHaveLength(1);
  });
});

describe('names and words', () => {
  test('an element with several groups has its id once, at the first that draws something', () => {
    const svg = emitSvg(
      list(10, 10, [
        group('a.b', []),
        group('a.b', [shape(rect(0, 0, 5, 5), '#f00')]),
        group('a.b', [shape(rect(5, 5, 5, 5), '#0f0')]),
      ]),
      published,
    );
    expect(svg).toContain('<rect id="a.b" width="5" height="5" fill="#ff0000"/>');
    expect(svg.match(/id=/g)).toHaveLength(1);
  });

  test('any title, id and text gives well-formed XML that says the same', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => /^[^\p{Cc}\p{Surrogate}\uFFFE\uFFFF]+$/u.test(value));
    fc.assert(
      fc.property(text, text, (id, words) => {
        const line = glyphs(words, 'M0 0H9V9Z', 0, 9, 9);
        const svg = emitSvg({ ...list(10, 10, [group(id, [line], { title: words })]), title: words }, published);
        const named = tagsOf(svg).find(({ name }) => name === 'g');
        expect(named?.attributes.id).toBe(id);
        expect(named?.attributes['aria-label']).toBe(words);
      }),
    );
  });

  test('what XML cannot hold becomes a replacement mark', () => {
    const svg = emitSvg({ ...list(1, 1, []), title: 'a\u0000b\uD800c\u0007' }, published);
    tagsOf(svg);
    expect(svg).toContain('<title>a\uFFFDb\uFFFDc\uFFFD</title>');
  });

  test('a picture with words is a document to screen readers, one without is an image', () => {
    expect(emitSvg(list(1, 1, []), published)).toContain('role="img"');
    const words = group('t', [glyphs('Hi', 'M0 0H9V9Z', 0, 9, 9)]);
    expect(emitSvg(list(1, 1, [words]), published)).toContain('role="graphics-document document"');
  });

  test('words inside a mask or pattern are not there to be selected', () => {
    const masked = group('m', [shape(rect(0, 0, 9, 9), '#000')], { mask: [glyphs('Hi', 'M0 0H9V9Z', 0, 9, 9)] });
    expect(emitSvg(list(9, 9, [masked]), published)).not.toContain('<text');
  });
});

describe('lean output', () => {
  test('equal definitions are written once', () => {
    const ink = { type: 'linear', x1: 0, y1: 0, x2: 9, y2: 0, stops: stops([0, '#000'], [1, '#fff']) } as const;
    const svg = emitSvg(list(9, 9, [shape(rect(0, 0, 4, 4), ink), shape(rect(4, 4, 4, 4), ink)]), forRaster);
    expect(svg.match(/<linearGradient/g)).toHaveLength(1);
  });

  test('nothing to see, nothing written', () => {
    const empty = [
      shape(rect(0, 0, 9, 9), '#f000', stroke('#000', 0)),
      shape(path('M0 0'), '#000', stroke('#000', 1)),
      shape(path('M0 0L9 9'), '#000'),
      shape(rect(0, 0, 0, 0), '#000', stroke('#000', 3)),
      shape(ellipse(5, 5, 3), { type: 'radial', cx: 0, cy: 0, rx: 5, ry: 5, stops: [] }),
      group('g', [group('h', [])], { opacity: 0.5 }),
      group('flat', [shape(rect(0, 0, 9, 9), '#000')], { transform: [1, 1, 1, 1, 0, 0] }),
      {
        type: 'image',
        element: 'i',
        box: { x: 0, y: 0, width: 9, height: 9 },
        href: 'https://example.org/a.png',
        fit: 'fill',
      },
    ] as const;
    expect(emitSvg(list(9, 9, empty), published).split('\n')).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9" xml:lang="en" role="img">',
      '  <title>A test</title>',
      '</svg>',
      '',
    ]);
  });

  test('a rectangle without height still has its stroke', () => {
    expectColor(draw([shape(rect(10, 50, 80, 0), null, stroke('#f00', 6))]).at(50, 51), '#ff0000ff');
  });

  test('a gradient of one stop is its colour', () => {
    const ink = { type: 'linear', x1: 0, y1: 0, x2: 9, y2: 0, stops: stops([0.5, '#0a0']) } as const;
    expect(emitSvg(list(9, 9, [shape(rect(0, 0, 9, 9), ink)]), forRaster)).toContain('fill="#00aa00"');
  });

  test('shape, solid and group alone carry everything in one tag', () => {
    const one = group('a', [shape(rect(0, 0, 9, 9), solid('#123456'))], {
      opacity: 0.25,
      transform: [2, 0, 0, 2, 0, 0],
    });
    expect(emitSvg(list(9, 9, [one]), published)).toContain(
      '\n  <rect id="a" width="9" height="9" fill="#123456" transform="scale(2)" opacity="0.25"/>\n',
    );
  });
});
