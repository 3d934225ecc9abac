import { describe, expect, test } from 'vitest';
import { type Draft, draft } from '../../test/kit/draft.js';
import { apply, identity, type Matrix, multiply } from '../geometry/matrix.js';
import { paintedBounds } from './bounds.js';
import { contrast } from './color.js';
import type { DisplayItem, GlyphsItem, GroupItem, Rgba, ShapeItem } from './types.js';

const drawn = (body: string): Promise<Draft> => draft(`scene S { canvas: size(400, 300); ${body} }`);

/** What an element itself paints, with the map of each item to the canvas. */
function itemsOf({ displayList }: Draft, id: string): { item: ShapeItem | GlyphsItem; matrix: Matrix }[] {
  const found: { item: ShapeItem | GlyphsItem; matrix: Matrix }[] = [];
  const visit = (item: DisplayItem, matrix: Matrix): void => {
    if (item.type === 'group') {
      const inner = multiply(matrix, item.transform);
      for (const child of item.items) visit(child, inner);
    } else if (item.element === id && item.type !== 'image') found.push({ item, matrix });
  };
  for (const item of displayList.items) visit(item, identity);
  return found;
}

function groupOf({ displayList }: Draft, id: string): GroupItem {
  const search = (items: readonly DisplayItem[]): GroupItem | null => {
    for (const item of items) {
      if (item.type !== 'group') continue;
      const found = item.element === id ? item : search(item.items);
      if (found) return found;
    }
    return null;
  };
  return search(displayList.items)!;
}

const hex = ({ red, green, blue }: Rgba): string =>
  `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function fillOf(of: Draft, id: string): string | null {
  const ink = itemsOf(of, id).at(-1)?.item.fill;
  return ink?.type === 'solid' ? hex(ink.color) : null;
}

describe('colours where nothing says them', () => {
  test('shapes take those of the palette in turn', async () => {
    const it = await drawn(
      'palette: [#111111, #222222]; row { rect a { } circle b { r: 9 } rect own { fill: red } star c { } }',
    );
    expect(['a', 'b', 'own', 'c'].map((id) => fillOf(it, `row-1.${id}`))).toEqual([
      '#111111',
      '#222222',
      '#ff0000',
      '#111111',
    ]);
  });

  test('no shape has that of the shape before or of the thing that it lies on', async () => {
    const it = await drawn(
      'palette: [#111111, #111111, #222222]; rect a { rect b { } } rect c { fill: #111111; rect d { } }',
    );
    expect(fillOf(it, 'a')).not.toBe(fillOf(it, 'a.b'));
    expect(fillOf(it, 'c.d')).toBe('#222222');
  });

  test('`color` paints the fill of a shape, the shapes of a group, and the stroke of a line', async () => {
    const it = await drawn(
      'rect a { color: red } group g { color: lime; rect b { width: 9; height: 9 } rect c { width: 9; height: 9; fill: blue } } line l { from: (0, 0); to: (9, 9); color: red }',
    );
    expect(['a', 'g.b', 'g.c'].map((id) => fillOf(it, id))).toEqual(['#ff0000', '#00ff00', '#0000ff']);
    expect(itemsOf(it, 'l')[0]!.item.stroke?.ink).toMatchObject({ color: { red: 255, green: 0 } });
  });

  test('a curve that does not close is a line, not an area', async () => {
    const it = await drawn(
      'path open { through: [(0, 0), (50, 50), (99, 0)] } path closed { through: [(0, 0), (50, 50), (99, 0)]; close: true }',
    );
    expect(itemsOf(it, 'open')[0]!.item).toMatchObject({ fill: null, stroke: { width: 2 } });
    expect(itemsOf(it, 'closed')[0]!.item).toMatchObject({ fill: { type: 'solid' }, stroke: null });
  });

  test.each(['#ffffff', '#1d2b53', '#5b4bff', '#f2cc5d', '#808080', '#c8202f'])(
    'words on %s can be read',
    async (ground) => {
      const it = await drawn(`rect card { width: 200; height: 90; fill: ${ground}; text word "Words" { at: center } }`);
      const ink = itemsOf(it, 'card.word')[0]!.item.fill;
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
      ];
      expect(ink?.type === 'solid' && contrast(ink.color, { red, green, blue, alpha: 1 })).toBeGreaterThan(3.8);
    },
  );
});

describe('boxes', () => {
  test('a border lies inside the box', async () => {
    const it = await drawn('group box { x: 10; y: 10; width: 80; height: 60; border-width: 6; border-color: red }');
    expect(it.object('box').bbox).toEqual({ x: 10, y: 10, width: 80, height: 60 });
  });

  test('`overflow: hidden` cuts children inside the border', async () => {
    const it = await drawn(
      'group box { x: 10; y: 10; width: 80; height: 60; border-width: 6; overflow: hidden; rect big { x: 0; y: 0; width: 300; height: 300 } }',
    );
    expect(it.object('box').bbox).toEqual({ x: 10, y: 10, width: 80, height: 60 });
    const cut = groupOf(it, 'box').items.find((item) => item.type === 'group');
    expect(cut).toMatchObject({ clip: { type: 'rect', box: { x: 6, y: 6, width: 68, height: 48 } } });
  });
});

describe('stencils', () => {
  test('what cuts or masks is not painted itself', async () => {
    const it = await drawn(
      'rect a { x: 0; y: 0; width: 50; height: 50; clip-path: c; mask: m } circle c { x: 5; y: 5; r: 10 } rect m { x: 0; y: 0; width: 50; height: 50; fill: white }',
    );
    const { clip, mask } = groupOf(it, 'a');
    expect(
      clip &&
        paintedBounds({
          type: 'shape',
          element: '',
          shape: clip,
          fill: { type: 'solid', color: { red: 0, green: 0, blue: 0, alpha: 1 } },
          stroke: null,
        }),
    ).toEqual({ x: 5, y: 5, width: 20, height: 20 });
    expect(mask).toHaveLength(1);
    expect([it.object('c').drawn, it.object('m').drawn]).toEqual(['none', 'none']);
  });
});

describe('arrows', () => {
  test.each([
    [(_: number) => 0, 'straight'],
    [(at: number) => at * 7, 'bent'],
  ])('the tip lies on its point, whatever the direction (%#)', async (bend) => {
    for (const [x, y] of [
      [180, 150],
      [120, 60],
      [20, 180],
      [130, 280],
    ] as const) {
      const through = bend(1) === 0 ? '' : `through: [(${(100 + x) / 2 + bend(2)}, ${(150 + y) / 2 - bend(1)})];`;
      const it = await drawn(`arrow a { from: (100, 150); ${through} to: (${x}, ${y}); stroke-width: 4 }`);
      const head = itemsOf(it, 'a').at(-1)!;
      const { coords } =
        head.item.type === 'shape' && head.item.shape.type === 'path' ? head.item.shape.path : { coords: [] };
      const [tipX, tipY] = apply(head.matrix, coords[0]!, coords[1]!);
      expect([tipX, tipY]).toEqual([expect.closeTo(x, 1), expect.closeTo(y, 1)]);
    }
  });
});

describe('boxes of what has no drawing', () => {
  test.each([
    'width: 300; height: 200',
    'width: 90; height: 40',
    'width: 40; height: 200',
    'width: 30; height: 30',
    'width: 400; height: 12',
  ])('the label stays inside (%s)', async (size) => {
    const it = await drawn(`object thing "wide wooden zorblax" { x: 0; y: 0; ${size} }`);
    const box = it.placed('thing').box;
    for (const { item, matrix } of itemsOf(it, 'thing')) {
      const bounds = paintedBounds(item, matrix)!;
      expect(bounds.x).toBeGreaterThanOrEqual(0);
      expect(bounds.y).toBeGreaterThanOrEqual(0);
      expect(bounds.x + bounds.width).toBeLessThanOrEqual(box.width + 1e-9);
      expect(bounds.y + bounds.height).toBeLessThanOrEqual(box.height + 1e-9);
    }
  });

  test('the label of a mirrored one reads forwards', async () => {
    const it = await drawn('object thing "zorblax" { x: 0; y: 0; width: 200; height: 90; flip: true }');
    const label = itemsOf(it, 'thing').find(({ item }) => item.type === 'glyphs')!;
    expect(label.matrix[0]).toBeGreaterThan(0);
  });

  test('words that no font at hand can draw give way to the name', async () => {
    const it = await drawn('object bakery "ᚠᚢᚦ" { x: 0; y: 0; width: 200; height: 90 }');
    const labels = itemsOf(it, 'bakery').flatMap(({ item }) => (item.type === 'glyphs' ? [item.text] : []));
    expect(labels).toEqual(['bakery']);
  });

  test('one noun has one colour, another another, and its own `color` comes first', async () => {
    const it = await drawn(
      'row { object a "zorblax" { } object b "zorblax" { } object c "quaggle" { } object d "zorblax" { color: red } }',
    );
    const fills = ['a', 'b', 'c', 'd'].map((id) => {
      const ink = itemsOf(it, `row-1.${id}`)[0]!.item.fill;
      return ink?.type === 'solid' ? hex(ink.color) : null;
    });
    expect(fills[0]).toBe(fills[1]);
    expect(new Set(fills).size).toBe(3);
  });
});

test('a combine that says no fill has that of the first thing in it that says one', async () => {
  const fillOf = async (own: string) => {
    const found = await drawn(`combine c { ${own} circle { r: 40; fill: #ff0000 } circle { r: 20; fill: #0000ff } }`);
    return itemsOf(found, 'c')[0]!.item.fill;
  };
  expect(await fillOf('')).toMatchObject({ color: { red: 255, green: 0, blue: 0 } });
  expect(await fillOf('fill: #00ff00;')).toMatchObject({ color: { red: 0, green: 255, blue: 0 } });
});

test('a polyline is filled where it says so, not by the container around it', async () => {
  const points = 'points: [(10, 10), (90, 90), (90, 10)]';
  const filled = async (own: string) =>
    /<(path|polyline)[^>]*id="a"[^>]*fill="none"/.test(
      (await draft(`scene S { fill: #ffffff; polyline a { ${points}${own} } }`)).svg,
    );
  expect([await filled(''), await filled('; fill: gold')]).toEqual([true, false]);
});
