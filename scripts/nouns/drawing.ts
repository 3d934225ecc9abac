import { pathBounds } from '../../compiler/geometry/bounds.js';
import { type Box, union } from '../../compiler/geometry/box.js';
import { translation } from '../../compiler/geometry/matrix.js';
import type { Path } from '../../compiler/geometry/path.js';
import { transformPath } from '../../compiler/geometry/transform.js';
import type { PackedDrawing, PackedShape } from '../../compiler/objects/index.js';

/** A filled path of a drawing that is being made. */
export interface RawShape {
  readonly path: Path;
  readonly rule: 'nonzero' | 'evenodd';
  /** `#rrggbb` */
  readonly fill: string;
  /** 0..1 */
  readonly opacity: number;
  /** Null: not decided yet. */
  readonly body: boolean | null;
  /** The body shape that shows most. */
  readonly main?: boolean;
}

/** A drawing on its way into the library. */
export interface RawDrawing {
  /** Set and name: `fluent:dog`. */
  readonly id: string;
  readonly shapes: readonly RawShape[];
  /** In the coordinates of the shapes; null where there is none. */
  readonly surface: { readonly y: number; readonly from: number; readonly to: number } | null;
  readonly interior: Box | null;
}

/** The box of all that it paints. */
export function paintedBox({ id, shapes }: RawDrawing): Box {
  const box = union(shapes.flatMap(({ path }) => pathBounds(path) ?? []));
  if (box === null || box.width <= 0 || box.height <= 0) throw new Error(`${id} paints nothing`);
  return box;
}

/** Digits behind the point that paths keep: 1/2000 of the longer side, far less than a pixel of a draft. */
export function decimalsFor({ width, height }: Box): number {
  const longer = Math.max(width, height);
  return longer > 150 ? 1 : longer > 15 ? 2 : 3;
}

/** The drawing as a chunk holds it: moved to the origin of its painted box. */
export function packed(drawing: RawDrawing): PackedDrawing {
  const box = paintedBox(drawing);
  const decimals = decimalsFor(box);
  const rounded = (value: number): number => Number(value.toFixed(decimals));
  const shapes = drawing.shapes.map(({ path, rule, fill, opacity, body, main }): PackedShape => {
    const { verbs, coords } = transformPath(path, translation(-box.x, -box.y));
    const flags = `${body ? 'b' : ''}${main ? 'm' : ''}${rule === 'evenodd' ? 'e' : ''}`;
    const points = coords.map((value) => rounded(value) + 0);
    if (opacity < 1) return [verbs, points, fill, flags, Math.round(opacity * 100) / 100];
    return flags === '' ? [verbs, points, fill] : [verbs, points, fill, flags];
  });
  return [rounded(box.width), rounded(box.height), ...shapes];
}
