import type { Box } from '../../geometry/box.js';
import { about, identity, type Matrix, multiply, scaling, translation } from '../../geometry/matrix.js';
import type { Placed } from '../../layout/types.js';
import { textOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import { fitFontSize } from '../../text/measure.js';
import { setText } from '../../text/set.js';
import { plainParagraph, type TextStyle } from '../../text/types.js';
import { blend, contrast, ink } from '../color.js';
import type { PaintContext } from '../context.js';
import { group, shapeItems, solid } from '../items.js';
import type { Painted } from '../registry.js';
import type { DisplayItem, Rgba } from '../types.js';
import { ownBox } from './shapes.js';
import { lineItems } from './text.js';

/** What the boxes of pictures are tinted with. */
const neutral: Rgba = { red: 124, green: 133, blue: 151, alpha: 1 };
const white: Rgba = { red: 255, green: 255, blue: 255, alpha: 1 };

/** Type of the labels, px: never smaller than can be read, never so large that it passes for the scene's own words. */
const labelSize = { smallest: 8, largest: 18 };

/** How the labels are set; what is not about size comes from here, so that fonts can be loaded for it. */
export const labelStyle: TextStyle = {
  fontFamily: 'Inter',
  fontSize: labelSize.largest,
  fontWeight: 400,
  fontStyle: 'normal',
  lineHeight: 1.25,
  letterSpacing: 0,
  textAlign: 'center',
  whiteSpace: 'normal',
  textTransform: 'none',
  maxLines: 0,
  lang: null,
  paragraph: plainParagraph,
};

/** A thing without a drawing, or of a kind that this version does not draw: a soft box in its colour that says what stands there. */
export function paintStandIn(placed: Placed, context: PaintContext): Painted {
  const { element } = placed;
  const tint = context.plannedColors.get(element) ?? neutral;
  return { items: labelledBox(placed, plannedLabels(element), { tint, opacity: 0.92 }, context), clip: null };
}

/** The words for a planned element: its noun, title or label; else its kind. */
export function plannedLabel(element: SceneElement): string {
  const said = ['noun', 'title', 'tex'].map((name) => textOf(element, name)).find((text) => text !== '');
  return said ?? element.label ?? element.name ?? element.kind;
}

/** What a box may be labelled with, best first: words without glyphs at hand are passed over for the name, then the kind. */
export function plannedLabels(element: SceneElement): string[] {
  return [plannedLabel(element), element.name ?? '', element.kind];
}

/** A picture whose file cannot be shown. */
export function missingPicture(placed: Placed, label: string, context: PaintContext): DisplayItem[] {
  return labelledBox(placed, [label, 'image'], { tint: neutral, opacity: 1 }, context);
}

function labelledBox(
  placed: Placed,
  labels: readonly string[],
  { tint, opacity }: { readonly tint: Rgba; readonly opacity: number },
  context: PaintContext,
): DisplayItem[] {
  const { element } = placed;
  const box = ownBox(placed);
  if (box.width <= 0 || box.height <= 0) return [];
  const shorter = Math.min(box.width, box.height);
  const width = Math.min(2, shorter / 12);
  const edge = { x: width / 2, y: width / 2, width: box.width - width, height: box.height - width };
  const radius = Math.min(10, shorter / 8);
  const face = blend(tint, white, 0.78);
  const dash = Math.max(width * 2, Math.min(7, shorter / 6));
  const frame = shapeItems(
    element.id,
    { type: 'rect', box: edge, rx: radius, ry: radius },
    solid({ ...face, alpha: opacity }),
    {
      ink: solid(darkened(blend(tint, face, 0.3), face, 1.7)),
      width,
      dashes: [dash, dash * 0.75],
      dashOffset: 0,
      cap: 'butt',
      join: 'round',
      miterLimit: 4,
    },
  );
  const fonts = context.fonts;
  const legible = (label: string): boolean =>
    label !== '' && setText(label, labelStyle, { width: null, fonts }).missing.length === 0;
  const label = labels.find(legible) ?? element.kind;
  return [...frame, ...labelItems(placed, label, tint, face, context)];
}

/** The tint, darkened until it stands out from the face by a contrast ratio. */
function darkened(tint: Rgba, face: Rgba, wanted: number): Rgba {
  for (let step = 0; step <= 10; step++) {
    const color = blend(tint, ink, step / 10);
    if (contrast(color, face) >= wanted) return color;
  }
  return ink;
}

/** The label in the middle of the box, or along its top where things of the scene lie in the middle; none where it has no room. */
function labelItems(placed: Placed, label: string, tint: Rgba, face: Rgba, context: PaintContext): DisplayItem[] {
  const { element } = placed;
  const room = labelRoom(placed, context);
  if (room === null) return [];
  const fit = { width: room.width, height: room.height, maxLines: 0, fonts: context.fonts };
  const found = fitFontSize(label, labelStyle, fit);
  const fontSize = Math.min(labelSize.largest, Math.floor(found * 2) / 2, room.most);
  if (fontSize < labelSize.smallest) return [];
  const set = setText(label, { ...labelStyle, fontSize }, { width: room.width, fonts: context.fonts });
  if (set.width > room.width + 0.5 || set.height > room.height + 0.5) return [];
  const fill = solid(darkened(blend(tint, ink, 0.5), face, 5));
  const items = lineItems(element.id, set, () => ({ fill, stroke: null, family: labelStyle.fontFamily, behind: true }));
  const at = translation(room.x, room.y + (room.height - set.height) / 2);
  return [group({ element: element.id, transform: multiply(readable(placed), at), items })];
}

/** In a mirrored box, the map that turns the label back. */
function readable({ matrix: [a, b, c, d], box }: Placed): Matrix {
  if (a * d - b * c >= 0) return identity;
  return about(a < 0 ? scaling(-1, 1) : scaling(1, -1), box.width / 2, box.height / 2);
}

function labelRoom(placed: Placed, context: PaintContext): (Box & { readonly most: number }) | null {
  const { width, height } = placed.box;
  const margin = Math.min(10, Math.min(width, height) * 0.08);
  const whole = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin };
  const inside = placed.element.children.flatMap((child) => context.layout.placed.get(child)?.box ?? []);
  if (inside.length === 0) return { ...whole, most: Math.max(12, Math.min(width, height) * 0.15) };
  const above = Math.min(...inside.map((box) => box.y)) - margin;
  const below = height - margin - Math.max(...inside.map((box) => box.y + box.height));
  const strip = Math.max(above, below) - margin / 2;
  if (strip < labelSize.smallest) return null;
  const stripHeight = Math.min(strip, labelSize.largest);
  const y = above >= below ? margin : height - margin - stripHeight;
  return { ...whole, y, height: stripHeight, most: 14 };
}
