import { invert, isIdentity, type Matrix, multiply } from '../geometry/matrix.js';
import type { Placed } from '../layout/types.js';
import { elementOf, filtersOf, keywordOf, numberOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import { between, outlineOf } from './area.js';
import type { PaintContext } from './context.js';
import { filterOf } from './ink/filter.js';
import { group } from './items.js';
import { type BlendMode, blendModes, type DisplayItem, type GroupItem } from './types.js';

/** The group of one element: where it lies in the frame around it, and how it is put on what is there. */
export function compose(
  placed: Placed,
  items: readonly DisplayItem[],
  context: PaintContext,
  paintElement: (element: SceneElement, context: PaintContext) => GroupItem | null,
): GroupItem {
  const { element } = placed;
  const clipBy = elementOf(element, 'clip-path');
  const maskBy = elementOf(element, 'mask');
  return group({
    element: element.id,
    title: titleOf(element),
    transform: transformIn(placed, context),
    opacity: Math.max(0, Math.min(1, numberOf(element, 'opacity') ?? 1)),
    blend: blendOf(element),
    clip: clipBy === null ? null : outlineOf(clipBy, placed, context),
    mask: maskBy === null ? null : maskItems(maskBy, placed, context, paintElement),
    filters: filtersOf(element).flatMap((call) => filterOf(call) ?? []),
    items,
  });
}

/** From the element's frame to that of its parent. */
function transformIn({ element, matrix }: Placed, { layout }: PaintContext): Matrix {
  const around = element.parent === null ? undefined : layout.placed.get(element.parent);
  if (around === undefined || isIdentity(around.matrix)) return matrix;
  const back = invert(around.matrix);
  return back === null ? [0, 0, 0, 0, 0, 0] : multiply(back, matrix);
}

/** The stencil painted as it stands, in the frame of what it shades; null where it leads back to itself, and so says nothing. */
function maskItems(
  stencil: SceneElement,
  placed: Placed,
  context: PaintContext,
  paintElement: (element: SceneElement, context: PaintContext) => GroupItem | null,
): readonly DisplayItem[] | null {
  const lies = context.layout.placed.get(stencil);
  const matrix = lies === undefined ? null : between(lies, placed);
  const { masking } = context;
  if (matrix === null || masking.has(stencil) || isWithin(placed.element, stencil)) return null;
  masking.add(stencil);
  const painted = paintElement(stencil, context);
  masking.delete(stencil);
  return painted === null ? [] : [{ ...painted, transform: matrix }];
}

function isWithin(element: SceneElement, ancestor: SceneElement): boolean {
  for (let at: SceneElement | null = element; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}

function blendOf(element: SceneElement): BlendMode {
  const said = keywordOf(element, 'mix-blend-mode');
  return blendModes.find((mode) => mode === said) ?? 'normal';
}

/** What screen readers say of a group: its label. The words of a text are in its lines. */
function titleOf(element: SceneElement): string | null {
  return element.kind === 'text' || element.label === '' ? null : element.label;
}
