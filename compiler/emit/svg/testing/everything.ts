import { combinePaths } from '../../../geometry/boolean.js';
import { rotation } from '../../../geometry/matrix.js';
import { ellipsePath, rectPath } from '../../../geometry/shapes.js';
import type { DisplayItem, DisplayList, GroupItem } from '../../../paint/types.js';
import { ellipse, glyphs, group, path, rect, rgba, shape, solid, stops, stroke } from './build.js';

/** A cell of 100 × 100 px; each shows one thing the backend can do. */
function cell(
  column: number,
  row: number,
  element: string,
  items: readonly DisplayItem[],
  more: Partial<GroupItem> = {},
): GroupItem {
  return group(element, items, { transform: [1, 0, 0, 1, column * 100, row * 100], ...more });
}

const rainbow = stops(
  [0, '#f00'],
  [1 / 6, '#ff0'],
  [2 / 6, '#0f0'],
  [3 / 6, '#0ff'],
  [4 / 6, '#00f'],
  [5 / 6, '#f0f'],
  [1, '#f00'],
);
const letterL = 'M10 40H25V80H50V92H10Z';
/** 8 × 8 px: red and green above, blue and white below. */
const pixels =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAGUlEQVR42mP4z8AARwz/cSAKJZB5yICKEgBkCl+hRHxicwAAAABJRU5ErkJggg==';

/** One of everything, in the order of the types in `paint/types.ts`. */
export const everything: DisplayList = {
  width: 600,
  height: 500,
  title: 'Everything & more',
  lang: 'en',
  things: new Map(),
  items: [
    shape(rect(0, 0, 600, 500), '#f4f1ea'),
    // Row 0: shapes.
    cell(0, 0, 'rect', [shape(rect(10, 10, 80, 80, 12), '#c33', stroke('#300', 4))]),
    cell(1, 0, 'circle', [shape(ellipse(50, 50, 40), '#3a7', null)]),
    cell(2, 0, 'ellipse', [
      shape(ellipse(50, 50, 40, 25), null, stroke('#06c', 6, { dashes: [12, 6], dashOffset: 3, cap: 'round' })),
    ]),
    cell(3, 0, 'lines', [
      shape(path('M10 20L90 20'), '#f00', stroke('#222', 8, { cap: 'round' })),
      shape(path('M10 40L50 80L90 40'), null, stroke('#222', 8, { join: 'round' })),
      shape(path('M40 30L60 30L50 50Z'), '#e80'),
    ]),
    cell(4, 0, 'rule', [shape(path('M50 5L79 95L2 39H98L21 95Z', 'evenodd'), '#639')]),
    cell(5, 0, 'leaf', [shape(path('M10 90C10 30 50 10 90 10C90 60 60 90 10 90'), '#4a4c', stroke('#252', 2))], {
      title: 'green leaf',
    }),
    // Row 1: inks.
    cell(0, 1, 'linear', [
      shape(rect(10, 10, 80, 80), {
        type: 'linear',
        x1: 10,
        y1: 10,
        x2: 90,
        y2: 90,
        stops: stops([0, '#0af'], [1, '#fa0']),
      }),
    ]),
    cell(1, 1, 'fading', [
      shape(rect(10, 10, 80, 80), {
        type: 'linear',
        x1: 10,
        y1: 0,
        x2: 90,
        y2: 0,
        stops: stops([0, '#f00'], [1, '#0000']),
      }),
    ]),
    cell(2, 1, 'radial', [
      shape(ellipse(50, 50, 45, 30), {
        type: 'radial',
        cx: 50,
        cy: 50,
        rx: 45,
        ry: 30,
        stops: stops([0, '#fff'], [1, '#08f']),
      }),
    ]),
    cell(3, 1, 'conic', [shape(ellipse(50, 50, 40), { type: 'conic', cx: 50, cy: 50, from: 0, stops: rainbow })]),
    cell(4, 1, 'pie', [
      shape(
        ellipse(50, 50, 40),
        {
          type: 'conic',
          cx: 50,
          cy: 50,
          from: 30,
          stops: stops([0, '#e44'], [0.4, '#e44'], [0.4, '#48c'], [0.75, '#48c'], [0.75, '#fc3'], [1, '#fc3']),
        },
        stroke({ type: 'conic', cx: 50, cy: 50, from: 0, stops: stops([0, '#000'], [1, '#fff']) }, 8),
      ),
    ]),
    cell(5, 1, 'pattern', [
      shape(rect(10, 10, 80, 80, 8), {
        type: 'pattern',
        tile: { x: 10, y: 10, width: 16, height: 16 },
        transform: rotation(45),
        items: [shape(rect(0, 0, 16, 16), '#fff'), shape(rect(0, 0, 8, 16), '#d33')],
      }),
    ]),
    // Row 2: groups.
    cell(0, 2, 'turned', [shape(rect(-30, -30, 60, 60), '#37b')], {
      transform: [0.866025, 0.5, -0.5, 0.866025, 50, 250],
    }),
    cell(1, 2, 'clipped', [shape(rect(0, 0, 100, 100), '#c5a'), shape(ellipse(50, 50, 30), '#ff0')], {
      clip: path('M50 5L95 95H5Z'),
    }),
    cell(2, 2, 'masked', [shape(rect(0, 0, 100, 100), '#06c')], {
      mask: [
        shape(rect(0, 0, 100, 100), {
          type: 'linear',
          x1: 0,
          y1: 0,
          x2: 100,
          y2: 0,
          stops: stops([0, '#fff'], [1, '#000']),
        }),
      ],
    }),
    cell(3, 2, 'blended', [
      shape(ellipse(40, 50, 30), '#0ff'),
      group('blended.over', [shape(ellipse(62, 50, 30), '#ff0')], { blend: 'multiply' }),
    ]),
    cell(4, 2, 'translucent', [shape(ellipse(40, 50, 30), '#d22'), shape(ellipse(62, 50, 30), '#22d')], {
      opacity: 0.5,
    }),
    cell(5, 2, 'boolean', [
      shape(
        {
          type: 'path',
          path: combinePaths('difference', [
            { path: rectPath({ x: 10, y: 10, width: 80, height: 80 }, 10), rule: 'nonzero' },
            { path: ellipsePath(50, 50, 25, 25), rule: 'nonzero' },
          ]),
          rule: 'nonzero',
        },
        '#285',
      ),
    ]),
    // Row 3: filters.
    cell(0, 3, 'shadow', [shape(rect(20, 20, 60, 60, 8), '#fff')], {
      filters: [{ type: 'shadow', dx: 4, dy: 6, deviation: 5, color: rgba('#0008') }],
      bounds: { x: 20, y: 20, width: 60, height: 60 },
    }),
    cell(1, 3, 'blurred', [shape(rect(25, 25, 50, 50), '#c33')], {
      filters: [{ type: 'blur', deviation: 5 }],
      bounds: { x: 25, y: 25, width: 50, height: 50 },
    }),
    cell(2, 3, 'gray', [shape(rect(10, 10, 80, 80), '#f00')], {
      filters: [
        {
          type: 'matrix',
          values: [
            0.2126, 0.7152, 0.0722, 0, 0, 0.2126, 0.7152, 0.0722, 0, 0, 0.2126, 0.7152, 0.0722, 0, 0, 0, 0, 0, 1, 0,
          ],
        },
      ],
      bounds: { x: 10, y: 10, width: 80, height: 80 },
    }),
    cell(3, 3, 'picture', [
      { type: 'image', element: 'picture', box: { x: 10, y: 30, width: 80, height: 40 }, href: pixels, fit: 'contain' },
    ]),
    cell(4, 3, 'stretched', [
      { type: 'image', element: 'stretched', box: { x: 10, y: 30, width: 80, height: 40 }, href: pixels, fit: 'fill' },
    ]),
    cell(5, 3, 'covered', [
      { type: 'image', element: 'covered', box: { x: 10, y: 30, width: 80, height: 40 }, href: pixels, fit: 'cover' },
    ]),
    // Row 4: text.
    cell(0, 4, 'title', [
      glyphs('L <&> "l"', letterL, 10, 92, 42),
      glyphs('second', 'M60 40H90V50H60Z', 60, 50, 32, { fontSize: 12 }),
    ]),
    cell(1, 4, 'שלום', [
      glyphs('שלום', letterL, 10, 92, 42, {
        rtl: true,
        fill: { type: 'linear', x1: 10, y1: 40, x2: 10, y2: 92, stops: stops([0, '#f06'], [1, '#60f']) },
      }),
    ]),
    cell(2, 4, 'small', [shape(path('M0 0C0.0004 0.5 0.5 1 1 1V0Z'), '#a52')], { transform: [80, 0, 0, 80, 210, 410] }),
    cell(3, 4, 'same-shadow', [shape(rect(20, 20, 60, 60, 8), solid('#fff'))], {
      filters: [{ type: 'shadow', dx: 4, dy: 6, deviation: 5, color: rgba('#0008') }],
      bounds: { x: 20, y: 20, width: 60, height: 60 },
    }),
    // What leaves nothing: no paint, no size, no room for either.
    cell(4, 4, 'nothing', [
      shape(rect(10, 10, 80, 80), null),
      shape(path('M5 5'), '#000'),
      shape(ellipse(5, 5, 0), '#000'),
    ]),
    cell(5, 4, 'flat', [shape(rect(10, 10, 80, 80), '#000')], { transform: [1, 0, 0, 0, 0, 0] }),
  ],
};
