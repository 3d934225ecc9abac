import type { HandEdit, Handles, Point, Rect } from '../protocol.js';
import type { Edits } from './edits.js';
import { around, rotated, shown, turnedBox } from './geometry.js';
import type { Ghost } from './ghost.js';
import type { Model } from './model.js';
import { type HandleName, type Hints, handlePlaces } from './overlay.js';
import { gapsOf, linesOf, snapped } from './snap.js';

/** How near snaps, px of the screen. */
const reach = 6;

/** Something a pointer does from where it went down: told each move, and what it ends with. */
export interface Drag {
  readonly ghost: Ghost;
  moveTo(point: Point, keys: { readonly shift: boolean; readonly alt: boolean }): Hints;
  /** Null: nothing has changed. */
  readonly edit: HandEdit | null;
}

/** Moves elements; null while another edit is under way. */
export function moving(model: Model, edits: Edits, zoom: number, start: Point, ids: readonly string[]): Drag | null {
  const box = around(ids.map((id) => model.elements.get(id)!.box));
  const ghost = box && edits.haunt(ids);
  if (box === null || ghost === null) return null;
  const others = [...model.elements.values()].filter(
    (info) => !ghost.includes(info) && !ids.some((id) => model.isIn(id, info.id)),
  );
  const neighbours = others.map((info) => info.box);
  const frames = ids.flatMap((id) => ancestors(model, id));
  const lines = linesOf([...neighbours, ...frames], model.scene!);
  let [dx, dy] = [0, 0];
  return {
    ghost,
    moveTo(point, { shift, alt }) {
      [dx, dy] = [point[0] - start[0], point[1] - start[1]];
      if (shift && Math.abs(dx) > Math.abs(dy)) dy = 0;
      else if (shift) dx = 0;
      const hold = alt ? null : snapped({ ...box, x: box.x + dx, y: box.y + dy }, lines, reach / zoom);
      if (hold !== null && !(shift && dx === 0)) dx += hold.by[0];
      if (hold !== null && !(shift && dy === 0)) dy += hold.by[1];
      // Whole pixels, unless a line that lies between two holds it.
      if (!hold?.by[0] && !hold?.guides.some(({ axis }) => axis === 'x')) dx = Math.round(box.x + dx) - box.x;
      if (!hold?.by[1] && !hold?.guides.some(({ axis }) => axis === 'y')) dy = Math.round(box.y + dy) - box.y;
      ghost.set(new DOMMatrix([1, 0, 0, 1, dx, dy]));
      const now = { ...box, x: box.x + dx, y: box.y + dy };
      return {
        guides: hold?.guides ?? [],
        gaps: gapsOf(now, neighbours),
        readout: {
          at: [now.x, now.y + now.height],
          text: `${shown(now.x)}, ${shown(now.y)} · Δ ${shown(dx)}, ${shown(dy)}`,
        },
      };
    },
    get edit(): HandEdit | null {
      return dx === 0 && dy === 0 ? null : { op: 'move', ids, dx, dy };
    },
  };
}

function ancestors(model: Model, id: string): Rect[] {
  const parent = model.elements.get(model.elements.get(id)?.parent ?? '');
  return parent === undefined ? [] : [parent.box, ...ancestors(model, parent.id)];
}

/** Resizes by a handle: the opposite side stays where it is. */
export function resizing(
  model: Model,
  edits: Edits,
  zoom: number,
  start: Point,
  id: string,
  handle: Exclude<HandleName, 'turn'>,
): Drag | null {
  const info = model.elements.get(id)!;
  const { middle, width, height, angle } = turnedBox(info);
  const ghost = edits.haunt([id]);
  if (ghost === null) return null;
  const [px, py] = handlePlaces[handle];
  const others = [...model.elements.values()].filter((other) => other.id !== id && !model.isIn(other.id, id));
  const lines = linesOf(
    others.map(({ box }) => box),
    model.scene!,
  );
  const before: Rect = { x: middle[0] - width / 2, y: middle[1] - height / 2, width, height };
  let box = before;
  return {
    ghost,
    moveTo(point, { shift, alt }) {
      const [ox, oy] = rotated([point[0] - start[0], point[1] - start[1]], -angle);
      let [wide, high] = [Math.max(1, width + ox * px), Math.max(1, height + oy * py)];
      let guides: Hints['guides'] = [];
      if (!alt && angle === 0 && !shift) {
        const parts = { x: px === 0 ? [] : [px > 0 ? 1 : 0], y: py === 0 ? [] : [py > 0 ? 1 : 0] };
        const hold = snapped(placed(before, px, py, wide, high), lines, reach / zoom, parts);
        wide = Math.max(1, wide + hold.by[0] * px);
        high = Math.max(1, high + hold.by[1] * py);
        guides = hold.guides;
        if (hold.by[0] === 0) wide = Math.max(1, Math.round(wide));
        if (hold.by[1] === 0) high = Math.max(1, Math.round(high));
      } else {
        const ratio = width / height;
        if (shift && Number.isFinite(ratio) && ratio > 0) {
          if (py === 0 || (px !== 0 && wide / width > high / height)) high = wide / ratio;
          else wide = high * ratio;
        }
        [wide, high] = [Math.max(1, Math.round(wide * 10) / 10), Math.max(1, Math.round(high * 10) / 10)];
      }
      // The middle moves in the element's own frame, by half of what is added on that side.
      const [mx, my] = rotated([((wide - width) / 2) * px, ((high - height) / 2) * py], angle);
      const at: Point = [middle[0] + mx, middle[1] + my];
      box = { x: at[0] - wide / 2, y: at[1] - high / 2, width: wide, height: high };
      const degrees = (angle * 180) / Math.PI;
      ghost.set(
        new DOMMatrix()
          .translate(at[0], at[1])
          .rotate(degrees)
          .scale(width === 0 ? 1 : wide / width, height === 0 ? 1 : high / height)
          .rotate(-degrees)
          .translate(-middle[0], -middle[1]),
      );
      return { guides, readout: { at: [point[0], point[1] + 12 / zoom], text: `${shown(wide)} × ${shown(high)}` } };
    },
    get edit(): HandEdit | null {
      return box.width === width && box.height === height ? null : { op: 'resize', id, box };
    },
  };
}

function placed({ x, y, width, height }: Rect, px: number, py: number, wide: number, high: number): Rect {
  return { x: px < 0 ? x + width - wide : x, y: py < 0 ? y + height - high : y, width: wide, height: high };
}

/** Turns about the middle; with shift in steps of 15°. */
export function turning(model: Model, edits: Edits, start: Point, { id, degrees }: Handles): Drag | null {
  const { middle } = turnedBox(model.elements.get(id)!);
  const ghost = edits.haunt([id]);
  if (ghost === null) return null;
  const angleOf = ([x, y]: Point) => (Math.atan2(y - middle[1], x - middle[0]) * 180) / Math.PI;
  const first = angleOf(start);
  let to = degrees;
  return {
    ghost,
    moveTo(point, { shift }) {
      const step = shift ? 15 : 1;
      const turned = Math.round((degrees + angleOf(point) - first) / step) * step;
      to = ((((turned + 180) % 360) + 360) % 360) - 180;
      ghost.set(
        new DOMMatrix()
          .translate(...middle)
          .rotate(to - degrees)
          .translate(-middle[0], -middle[1]),
      );
      return { readout: { at: [point[0] + 12, point[1]], text: `${shown(to)}°` } };
    },
    get edit(): HandEdit | null {
      return to === degrees ? null : { op: 'rotate', id, degrees: to };
    },
  };
}
