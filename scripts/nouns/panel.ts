import { Resvg } from '@resvg/resvg-js';
import { colorDistance, type Oklab, toOklab } from '../../compiler/color/convert.js';
import { parseHexColor } from '../../compiler/color/hex.js';
import { pathData } from '../../compiler/geometry/format.js';
import { paintedBox, type RawDrawing } from './drawing.js';

/** px of the longer side in which a panel is looked for. */
const size = 72;
/** Of the height and the width, less is no room for a word. */
const least = { width: 0.24, height: 0.07 };
/** Width by height that suits a word best: wider ones are worth no more. */
const widest = 3.2;
/** Paints no farther apart (OKLab) are one. */
const shine = 0.1;
/** Shapes of less opacity are not seen. */
const faint = 0.35;
/** Of a panel's sides, what stays free around its words. */
const border = 0.07;

/** Where words fit on a drawing: a rectangle of one paint, as shares of its box. */
export interface Panel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` */
  readonly fill: string;
  /** It takes another colour with the thing. */
  readonly body: boolean;
}

/**
 * The largest rectangle of one paint, by how large a word can be in it: the board of a sign, the front of a shirt. A shine in nearly the same
 * colour (on a screen, a slate) breaks none up. Null: there is none.
 */
export function panelOf(drawing: RawDrawing): Panel | null {
  const { width, height } = paintedBox(drawing);
  const scale = size / Math.max(width, height);
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const paints = paintsOf(drawing);
  const map = mapOf(drawing, paints, across, down);
  let best: Found | null = null;
  for (const [at, paint] of paints.entries()) {
    const alike = paints.map((other) => other.body === paint.body && colorDistance(other.color, paint.color) < shine);
    const found = largest(
      map.map((kind) => kind >= 0 && alike[kind] === true),
      across,
      down,
    );
    // The paint that most of it has.
    if (found === null || mostIn(map, found, across) !== at) continue;
    if (best === null || found.score > best.score) best = { ...found, paint: at };
  }
  if (best === null || best.width < least.width * across || best.height < least.height * down) return null;
  const { fill, body } = paints[best.paint]!;
  const inset = border * Math.min(best.width, best.height);
  return {
    x: (best.left + inset) / across,
    y: (best.top + inset) / down,
    width: (best.width - 2 * inset) / across,
    height: (best.height - 2 * inset) / down,
    fill,
    body,
  };
}

interface Paint {
  readonly fill: string;
  readonly body: boolean;
  readonly color: Oklab;
}

/** Cells, and how good it is. */
interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

interface Found extends Rectangle {
  readonly paint: number;
}

function paintsOf({ shapes }: RawDrawing): Paint[] {
  const paints = new Map<string, Paint>();
  for (const { fill, body } of shapes)
    paints.set(`${fill} ${body === true}`, { fill, body: body === true, color: toOklab(parseHexColor(fill)!) });
  return Array.from(paints.values());
}

/** Which paint each cell has; -1: none. What shines through counts as none, unless it is faint. */
function mapOf(drawing: RawDrawing, paints: readonly Paint[], across: number, down: number): number[] {
  const { x, y, width, height } = paintedBox(drawing);
  const paths = drawing.shapes.flatMap(({ path, rule, opacity, fill, body }) => {
    if (opacity < faint) return [];
    const paint = opacity < 0.9 ? 0 : paints.findIndex((one) => one.fill === fill && one.body === (body === true)) + 1;
    return `<path d="${pathData(path, 3)}" fill="#${paint.toString(16).padStart(6, '0')}" fill-rule="${rule}"/>`;
  });
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="${x} ${y} ${width} ${height}" preserveAspectRatio="none" shape-rendering="crispEdges">${paths.join('')}</svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  return Array.from({ length: across * down }, (_, at) =>
    pixels[at * 4 + 3] === 255 ? pixels[at * 4]! * 65536 + pixels[at * 4 + 1]! * 256 + pixels[at * 4 + 2]! - 1 : -1,
  );
}

/** The best rectangle of cells that are so, by the histogram of what lies below each. */
function largest(so: readonly boolean[], across: number, down: number): Rectangle | null {
  let best: Rectangle | null = null;
  const runs = new Array<number>(across).fill(0);
  for (let row = down - 1; row >= 0; row--) {
    for (let column = 0; column < across; column++) runs[column] = so[row * across + column] ? runs[column]! + 1 : 0;
    for (let column = 0; column < across; column++) {
      let lowest = down;
      for (let end = column; end < across && runs[end]! > 0; end++) {
        lowest = Math.min(lowest, runs[end]!);
        const wide = end - column + 1;
        const score = wide * Math.min(lowest, wide / 1.2) * Math.min(1, (widest * lowest) / wide);
        if (score > (best?.score ?? 0)) best = { left: column, top: row, width: wide, height: lowest, score };
      }
    }
  }
  return best;
}

function mostIn(map: readonly number[], { left, top, width, height }: Rectangle, across: number): number {
  const counts = new Map<number, number>();
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) {
      const kind = map[y * across + x]!;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  return Array.from(counts).sort((a, b) => b[1] - a[1])[0]![0];
}
