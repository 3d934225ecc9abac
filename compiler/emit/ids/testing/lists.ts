import fc from 'fast-check';
import { multiply, rotation, scaling, translation } from '../../../geometry/matrix.js';
import { paintedBounds } from '../../../paint/bounds.js';
import {
  type BlendMode,
  blendModes,
  type DisplayItem,
  type DisplayList,
  type Filter,
  type Ink,
} from '../../../paint/types.js';
import {
  group as bare,
  ellipse,
  list,
  path,
  rect,
  rgba,
  shape,
  solid,
  stops,
  stroke,
} from '../../svg/testing/build.js';

const size = 96;
const place = fc.double({ min: -20, max: size + 20, noNaN: true });
const extent = fc.double({ min: 0.2, max: size, noNaN: true });
const color = fc.constantFrom('#ff0000', '#00ff0080', '#0000ff20', '#ffffff', '#12345600', '#808080', '#fefefe90');

const figure = fc.oneof(
  fc.tuple(place, place, extent, extent, fc.constantFrom(0, 4, 30)).map(([x, y, w, h, r]) => rect(x, y, w, h, r)),
  fc.tuple(place, place, extent, extent).map(([x, y, rx, ry]) => ellipse(x, y, rx / 2, ry / 2)),
  fc
    .tuple(place, place, place, place, place, place, fc.boolean())
    .map(([a, b, c, d, e, f, close]) =>
      path(`M${a} ${b}C${c} ${d} ${e} ${f} ${a + 30} ${b}${close ? 'Z' : ''}`, 'evenodd'),
    ),
);

const ink: fc.Arbitrary<Ink> = fc.oneof(
  color.map(solid),
  fc
    .tuple(place, place, place, place, color, color, color)
    .map(
      ([x1, y1, x2, y2, a, b, c]): Ink => ({ type: 'linear', x1, y1, x2, y2, stops: stops([0, a], [0.4, b], [1, c]) }),
    ),
  fc
    .tuple(place, place, extent, extent, color, color)
    .map(([cx, cy, rx, ry, a, b]): Ink => ({ type: 'radial', cx, cy, rx, ry, stops: stops([0.1, a], [0.9, b]) })),
  fc
    .tuple(place, place, color, color)
    .map(([cx, cy, a, b]): Ink => ({ type: 'conic', cx, cy, from: 30, stops: stops([0, a], [1, b]) })),
  fc.tuple(color, color).map(
    ([a, b]): Ink => ({
      type: 'pattern',
      tile: { x: 0, y: 0, width: 12, height: 12 },
      transform: rotation(20),
      items: [shape(rect(0, 0, 12, 12), a), shape(ellipse(6, 6, 3), b)],
    }),
  ),
);

const line = fc
  .tuple(
    ink,
    fc.double({ min: 0.05, max: 12, noNaN: true }),
    fc.boolean(),
    fc.constantFrom('butt', 'round', 'square') as fc.Arbitrary<'butt' | 'round' | 'square'>,
  )
  .map(([paint, width, dashed, cap]) => stroke(paint, width, { cap, dashes: dashed ? [5, 3] : [] }));

/** A red disc on nothing, as a PNG of 4 × 4 pixels with a soft edge. */
export const disc =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0MCIgaGVpZ2h0PSI0MCI+PGNpcmNsZSBjeD0iMjAiIGN5PSIyMCIgcj0iMTgiIGZpbGw9InJlZCIvPjwvc3ZnPg==';

const leaf = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(figure, fc.option(ink), fc.option(line)).map(([what, fill, edge]) => shape(what, fill, edge)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(place, place, extent, extent).map(
      ([x, y, width, height]): DisplayItem => ({
        type: 'image',
        element: 'shape',
        href: disc,
        fit: 'contain',
        box: { x, y, width, height },
      }),
    ),
  },
);

const filter: fc.Arbitrary<Filter> = fc.constantFrom<Filter>(
  { type: 'blur', deviation: 3 },
  { type: 'shadow', dx: 3, dy: 4, deviation: 2, color: rgba('#0008') },
  { type: 'matrix', values: [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0] },
);

const transform = fc
  .tuple(fc.double({ min: -30, max: 30, noNaN: true }), fc.integer({ min: 0, max: 359 }), fc.constantFrom(1, 0.4, 1.7))
  .map(([x, angle, scale]) => multiply(translation(x, x / 2), multiply(rotation(angle), scaling(scale, scale))));

const { tree } = fc.letrec<{ tree: DisplayItem; item: DisplayItem }>((tie) => ({
  item: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('tree')),
  tree: fc
    .record({
      items: fc.array(tie('item'), { minLength: 1, maxLength: 4 }),
      transform: fc.option(transform),
      opacity: fc.constantFrom(1, 1, 0.6, 0.3, 0),
      blend: fc.constantFrom<BlendMode>('normal', 'normal', ...blendModes),
      clip: fc.option(figure),
      mask: fc.option(fc.array(leaf, { maxLength: 2 }), { freq: 3 }),
      filters: fc.array(filter, { maxLength: 1 }),
    })
    .map(({ transform: matrix, items, ...rest }) =>
      withBounds(bare('element', items, { ...rest, ...(matrix === null ? {} : { transform: matrix }) })),
    ),
}));

function withBounds(item: ReturnType<typeof bare>): DisplayItem {
  const inside = item.items.flatMap((child) => paintedBounds(child) ?? []);
  const left = Math.min(0, ...inside.map((box) => box.x));
  const top = Math.min(0, ...inside.map((box) => box.y));
  const right = Math.max(1, ...inside.map((box) => box.x + box.width));
  const bottom = Math.max(1, ...inside.map((box) => box.y + box.height));
  return { ...item, bounds: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Whole pictures of 96 × 96 px: groups in groups with everything that a group can have. */
export const displayLists: fc.Arbitrary<DisplayList> = fc.array(tree, { minLength: 1, maxLength: 4 }).map((items) =>
  list(size, size, [
    bare(
      'scene',
      items.map((item, at) => named(item, `e${at}`)),
    ),
  ]),
);

/** Gives every group an element of its own, and every leaf that of its group. */
function named(item: DisplayItem, element: string): DisplayItem {
  if (item.type !== 'group') return { ...item, element };
  return {
    ...item,
    element,
    items: item.items.map((child, at) => named(child, child.type === 'group' ? `${element}.${at}` : element)),
  };
}
