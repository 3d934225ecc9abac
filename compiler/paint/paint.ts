import type { Layout, Placed } from '../layout/types.js';
import { shapeOfThing } from '../objects/shape.js';
import type { Objects } from '../objects/types.js';
import { elementOf, textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { autoColors, groundFinder, plannedColors } from './auto-color.js';
import { compose } from './composite.js';
import type { PaintContext, PaintResources } from './context.js';
import { group } from './items.js';
import { paintStandIn } from './kinds/placeholder.js';
import { conflictMarks } from './marks.js';
import { painters } from './registry.js';
import type { DisplayItem, DisplayList, GroupItem, ShownThing } from './types.js';

/** The picture as paint commands: every element that is drawn is one group, in paint order, its children inside. */
export function paint(scene: Scene, layout: Layout, resources: PaintResources): DisplayList {
  const colors = autoColors(scene);
  const context: PaintContext = {
    ...resources,
    scene,
    layout,
    autoColors: colors,
    plannedColors: plannedColors(scene),
    stencils: stencilsOf(scene.root),
    masking: new Set(),
    groundOf: groundFinder(colors),
  };
  const { root, canvas } = scene;
  const items = paintElement(root, context);
  return {
    width: canvas.width,
    height: canvas.height,
    title: scene.title || textOf(root, 'prompt') || scene.name,
    lang: textOf(root, 'lang') || null,
    items: items === null ? [] : [items],
    marks: conflictMarks(layout),
    things: shownThings(scene, resources.objects),
  };
}

/** The group of an element with all that is in it; null for what is not drawn: parts, settings, things without a place. */
function paintElement(element: SceneElement, context: PaintContext): GroupItem | null {
  const placed = context.layout.placed.get(element);
  const painter = element.planned ? paintStandIn : painters.get(element.kind);
  if (placed === undefined || painter === undefined || (!element.placed && element.parent !== null)) return null;
  const { items, under = [], clip, children = true } = painter(placed, context);
  const inside = children ? childItems(placed, context) : [];
  const cut: DisplayItem[] =
    clip === null || inside.length === 0 ? inside : [group({ element: element.id, clip, items: inside })];
  const composed = compose(placed, [...items, ...cut], context, paintElement);
  return under.length === 0 ? composed : { ...composed, under };
}

/** Every `object` of the scene, and what the library has for it. */
function shownThings(scene: Scene, { things }: Objects): Map<string, ShownThing> {
  const shown = new Map<string, ShownThing>();
  for (const element of scene.elements.values()) {
    if (element.kind !== 'object') continue;
    const thing = things.get(element);
    const noun = thing === undefined ? null : thing.type === 'drawing' ? thing.match.canonical : thing.noun;
    const by = thing?.type === 'component' ? 'component' : 'library';
    const shape = thing === undefined ? null : shapeOfThing(thing);
    shown.set(element.id, { noun, by, color: thing?.said ?? null, shape });
  }
  return shown;
}

function childItems({ element }: Placed, context: PaintContext): DisplayItem[] {
  const children = context.layout.order.get(element) ?? element.children;
  return children.flatMap((child) => (context.stencils.has(child) ? [] : (paintElement(child, context) ?? [])));
}

/** Elements that `clip-path` and `mask` name: they cut and shade, and are not painted themselves. */
function stencilsOf(root: SceneElement): Set<SceneElement> {
  const found = new Set<SceneElement>();
  const visit = (element: SceneElement): void => {
    for (const name of ['clip-path', 'mask']) {
      const stencil = elementOf(element, name);
      if (stencil !== null) found.add(stencil);
    }
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}
