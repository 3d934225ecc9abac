import { colorOf, isTagged, keywordOf, listOf, paintOf, textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import type { Color, Gradient, Pattern } from '../scene/values.js';
import { blend, paper, sameColor } from './color.js';
import { rgba } from './read.js';
import type { Rgba } from './types.js';

/** Containers hand their `color` to the shapes inside that have none of their own. */
const containers = new Set(['scene', 'group', 'row', 'column', 'grid', 'stack', 'geometry']);

/** Kinds that are painted with the next colour of the palette where nothing says otherwise. */
const takesPalette = new Set(['rect', 'ellipse', 'circle', 'polygon', 'star', 'path', 'combine']);

/**
 * The colours of all shapes whose `fill` is `auto`: their own `color`, else that of the nearest container with one, else the next
 * of the scene's `palette` in source order. A palette colour is passed over where it is that of the shape before or of the thing
 * around, so that neighbours differ.
 */
export function autoColors(scene: Scene): Map<SceneElement, Color> {
  const colors = new Map<SceneElement, Color>();
  const palette = paletteOf(scene);
  let next = 0;
  let last: Rgba | null = null;
  const visit = (element: SceneElement, inherited: Color | null): void => {
    const own = colorOf(element, 'color');
    if (takesPalette.has(element.kind) && keywordOf(element, 'fill') === 'auto') {
      const color = own ?? inherited ?? fromPalette(element);
      if (color !== null) colors.set(element, color);
    }
    // What is joined into one shape has one colour.
    if (element.kind === 'combine') return;
    const handed = containers.has(element.kind) ? (own ?? inherited) : null;
    for (const child of element.children) visit(child, handed);
  };
  const fromPalette = (element: SceneElement): Color | null => {
    const around = element.parent === null ? null : (colors.get(element.parent) ?? colorOf(element.parent, 'fill'));
    // Of a palette too small for both, the thing around matters more: on it the shape would not be seen.
    let spare: Color | null = null;
    for (let tries = 0; tries < palette.length; tries++) {
      const color = palette[next++ % palette.length]!;
      if (around !== null && sameColor(color, around)) continue;
      if (last === null || !sameColor(color, last)) {
        last = color;
        return color;
      }
      spare ??= color;
    }
    return spare ?? palette[0] ?? null;
  };
  visit(scene.root, null);
  return colors;
}

/** The colours of things that labelled boxes may stand for: their own `color`, else one of the palette for each noun. */
export function plannedColors(scene: Scene): Map<SceneElement, Rgba> {
  const colors = new Map<SceneElement, Rgba>();
  const palette = paletteOf(scene);
  const byNoun = new Map<string, Rgba>();
  const visit = (element: SceneElement): void => {
    if ((element.planned || element.kind === 'object') && element.placed) {
      const own = colorOf(element, 'color');
      const noun = textOf(element, 'noun') || element.kind;
      const color = own ?? byNoun.get(noun) ?? palette[byNoun.size % palette.length];
      if (own === null && color !== undefined) byNoun.set(noun, color);
      if (color !== undefined) colors.set(element, { ...rgba(color), alpha: 1 });
    }
    for (const child of element.children) visit(child);
  };
  visit(scene.root);
  return colors;
}

function paletteOf(scene: Scene): readonly Color[] {
  return listOf(scene.root, 'palette').filter((value) => isTagged(value, 'color'));
}

/** See `PaintContext.groundOf`. */
export function groundFinder(colors: ReadonlyMap<SceneElement, Color>): (element: SceneElement) => Rgba {
  const known = new Map<SceneElement, Rgba>();
  const of = (element: SceneElement): Rgba => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const behind = element.parent === null ? paper : of(element.parent);
    const own = meanColor(ownGround(element, colors));
    const ground = own === null ? behind : blend(behind, { ...own, alpha: 1 }, own.alpha);
    known.set(element, ground);
    return ground;
  };
  return of;
}

function ownGround(element: SceneElement, colors: ReadonlyMap<SceneElement, Color>): Color | Gradient | Pattern | null {
  const background = paintOf(element, 'background');
  if (background !== null && background !== 'auto') return background;
  // The `fill` of a container is handed on, not painted; that of words lies on them, not behind.
  if (containers.has(element.kind) || element.kind === 'text' || element.kind === 'list') return null;
  const fill = paintOf(element, 'fill');
  return fill === 'auto' ? (colors.get(element) ?? null) : fill;
}

function meanColor(paint: Color | Gradient | Pattern | null): Rgba | null {
  if (paint === null) return null;
  if (paint.type === 'color') return rgba(paint);
  const colors = paint.type === 'gradient' ? paint.stops.map(({ color }) => color) : paint.colors;
  if (colors.length === 0) return null;
  const sum = { red: 0, green: 0, blue: 0, alpha: 0 };
  for (const color of colors) {
    sum.red += color.red / colors.length;
    sum.green += color.green / colors.length;
    sum.blue += color.blue / colors.length;
    sum.alpha += color.alpha / colors.length;
  }
  return { red: Math.round(sum.red), green: Math.round(sum.green), blue: Math.round(sum.blue), alpha: sum.alpha };
}
