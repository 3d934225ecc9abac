import { hexColor, parseHexColor } from '../../color/hex.js';
import { about, identity, type Matrix, multiply, scaling, translation } from '../../geometry/matrix.js';
import type { Placed } from '../../layout/types.js';
import { drawingBox } from '../../objects/fit.js';
import { recolored } from '../../objects/recolor.js';
import { toneOf } from '../../objects/tones.js';
import type { Drawing, DrawnThing } from '../../objects/types.js';
import { booleanOf, colorOf, elementOf, isTagged, isWritten, keywordOf } from '../../scene/read.js';
import { contactShadow } from '../contact.js';
import type { PaintContext } from '../context.js';
import { drawingItems } from '../drawing.js';
import { group } from '../items.js';
import { rgba } from '../read.js';
import type { Painted } from '../registry.js';
import type { Rgba } from '../types.js';
import { paintStandIn } from './placeholder.js';
import { ownBox } from './shapes.js';

/** A thing of the library in its colour, as large as its box allows, standing on the bottom of it; without a drawing a labelled box. */
export function paintObject(placed: Placed, context: PaintContext): Painted {
  const { element } = placed;
  const thing = context.objects.things.get(element);
  const box = ownBox(placed);
  if (thing === undefined) return paintStandIn(placed, context);
  if (box.width <= 0 || box.height <= 0) return { items: [], clip: null };
  if (thing.type === 'component') {
    const under = booleanOf(element, 'contact-shadow') ? contactShadow(element.id, box) : [];
    return { items: thing.draw(box, element.id), under, clip: null };
  }
  if (thing.type === 'place') return { items: thing.draw(box, element.id, context), clip: null };
  const room = drawingBox(box, thing.match.entry.ratio);
  const { size } = thing.drawing;
  const fit: Matrix = multiply(
    translation(room.x, room.y),
    scaling(room.width / size.width, room.height / size.height),
  );
  const mirror = isMirrored(placed, thing, context)
    ? about(scaling(-1, 1), room.x + room.width / 2, room.y + room.height / 2)
    : identity;
  const drawing = inColor(thing, colorFor(placed, thing));
  return {
    under: booleanOf(element, 'contact-shadow')
      ? contactShadow(element.id, room, thing.match.entry.mask, mirror !== identity)
      : [],
    items: [group({ element: element.id, transform: multiply(mirror, fit), items: drawingItems(drawing, element.id) })],
    clip: null,
  };
}

/** What the source says, else what the noun says, else the colour of its kind; null: as it was drawn. */
function colorFor({ element }: Placed, { said, match }: DrawnThing): Rgba | null {
  const written = isWritten(element, 'color') ? colorOf(element, 'color') : null;
  // A colour in numbers is meant to the number.
  if (written !== null && written.name === null && !isTagged(element.properties.color, 'worded-color'))
    return rgba(written);
  const named = written === null ? said : rgba(written);
  if (named !== null) return toneOf(hexColor(named), named);
  return match.color === null ? null : parseHexColor(match.color);
}

const tinted = new WeakMap<Drawing, Map<string, Drawing>>();

function inColor({ drawing }: DrawnThing, color: Rgba | null): Drawing {
  if (color === null) return drawing;
  const known = tinted.get(drawing) ?? new Map<string, Drawing>();
  tinted.set(drawing, known);
  const key = `${color.red} ${color.green} ${color.blue}`;
  let found = known.get(key);
  if (found === undefined) {
    found = recolored(drawing, color);
    known.set(key, found);
  }
  return found;
}

/** Whether it has to look the other way than it was drawn. */
function isMirrored(placed: Placed, { match }: DrawnThing, context: PaintContext): boolean {
  const { element } = placed;
  const { faces } = match.entry;
  if (faces === null) return false;
  const wanted = keywordOf(element, 'facing');
  if (wanted === 'left' || wanted === 'right') return wanted !== faces;
  const other = elementOf(element, 'facing');
  const there = other === null ? undefined : context.layout.placed.get(other);
  if (there === undefined) return false;
  // `flip` and turns of what is around are undone: what counts is where it looks on the canvas.
  const turned = placed.matrix[0] < 0;
  const side = middle(there) - middle(placed);
  return side !== 0 && side < 0 !== ((faces === 'left') !== turned);
}

function middle({ matrix, box }: Placed): number {
  return matrix[0] * (box.width / 2) + matrix[2] * (box.height / 2) + matrix[4];
}
