import type { FromPage, Point } from '../protocol.js';
import { onceAFrame } from './dom.js';
import { type Drag, moving, resizing, turning } from './drag.js';
import type { Edits } from './edits.js';
import { between } from './geometry.js';
import type { Model } from './model.js';
import type { HandleName, Overlay } from './overlay.js';
import { caught, topmost, under } from './pick.js';
import type { PictureView } from './picture.js';
import type { View } from './view.js';

/** A press that goes further than this is a drag and never a click, px of the screen. */
const threshold = 4;

interface Parts {
  readonly model: Model;
  readonly view: View;
  readonly picture: PictureView;
  readonly overlay: Overlay;
  readonly edits: Edits;
  readonly send: (message: FromPage) => void;
  /** Edits the words of an element in place, or goes to its source. */
  readonly open: (id: string) => void;
}

interface Press {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly handle: HandleName | null;
  readonly ids: readonly string[];
  readonly isPan: boolean;
  readonly isBand: boolean;
  drag: Drag | 'pan' | 'band' | 'nothing' | null;
}

/** What pointer and wheel do in the picture. */
export class Pointer {
  isHolding = false;
  /** The pointer on the canvas, for the ruler and the readout; null outside. */
  at: Point | null = null;
  readonly #parts: Parts;
  #press: Press | null = null;
  #last: PointerEvent | null = null;
  #keys = { shift: false, alt: false };
  /** Where the last click was, and what it took of what lies there. */
  #clicked: { readonly x: number; readonly y: number; readonly id: string } | null = null;
  readonly #soon: () => void;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { viewport } = parts.view;
    this.#soon = onceAFrame(() => this.#follow());
    viewport.addEventListener('pointerdown', (event) => this.#down(event));
    viewport.addEventListener('pointermove', (event) => {
      this.#last = event;
      this.#keys = { shift: event.shiftKey, alt: event.altKey };
      this.#soon();
    });
    viewport.addEventListener('pointerup', (event) => this.#up(event));
    viewport.addEventListener('pointercancel', () => this.cancel());
    viewport.addEventListener('pointerleave', () => {
      if (this.#press !== null) return;
      this.at = null;
      this.#last = null;
      parts.model.point(null);
      parts.model.tell('hover');
    });
    viewport.addEventListener('dblclick', (event) => {
      const id = this.#clicked?.id ?? this.#topmost(event);
      if (id !== null && !(event.target as Element).hasAttribute('data-handle')) parts.open(id);
    });
    viewport.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    viewport.addEventListener('blur', () => viewport.classList.remove('pointed'));
    // The middle button pans; it must not scroll or paste.
    viewport.addEventListener('auxclick', (event) => event.preventDefault());
  }

  get isBusy(): boolean {
    return this.#press !== null && this.#press.drag !== null;
  }

  /** Shift or Alt went down or up while the pointer stands. */
  keysAre(shift: boolean, alt: boolean): void {
    if (!this.isBusy || (this.#keys.shift === shift && this.#keys.alt === alt)) return;
    this.#keys = { shift, alt };
    this.#soon();
  }

  cancel(): void {
    const drag = this.#press?.drag;
    this.#press = null;
    this.#parts.overlay.hint({});
    this.#parts.view.viewport.classList.remove('panning');
    if (typeof drag === 'object' && drag !== null) void drag.ghost.glideBack();
  }

  #topmost({ clientX, clientY }: MouseEvent): string | null {
    const { model, picture, view } = this.#parts;
    return topmost(model, picture, view, clientX, clientY);
  }

  #down(event: PointerEvent): void {
    const { model, view, picture } = this.#parts;
    if (event.button === 2 || this.#press !== null) return;
    // The ring is for those who came by keys.
    view.viewport.classList.add('pointed');
    view.viewport.focus({ preventScroll: true });
    const isPan = event.button === 1 || this.isHolding;
    const handle = isPan ? null : ((event.target as Element).getAttribute('data-handle') as HandleName | null);
    const ids = isPan || handle !== null ? [] : under(model, picture, view, event.clientX, event.clientY);
    const isBand = !isPan && handle === null && (ids.length === 0 || event.shiftKey);
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    this.#press = { pointer, x, y, handle, ids, isPan, isBand, drag: null };
    this.#last = event;
    view.viewport.setPointerCapture(pointer);
    if (isPan) event.preventDefault();
  }

  #follow(): void {
    const event = this.#last;
    if (event === null) return;
    const { model, view, overlay } = this.#parts;
    const point = view.toCanvas(event.clientX, event.clientY);
    const press = this.#press;
    const before = this.at;
    this.at = point;
    if (press === null) {
      model.point(this.isHolding ? null : this.#topmost(event));
      if (before === null || before[0] !== point[0] || before[1] !== point[1]) model.tell('hover');
      return;
    }
    if (press.drag === null && Math.hypot(event.clientX - press.x, event.clientY - press.y) < threshold) return;
    press.drag ??= this.#begin(press);
    if (press.drag === 'pan') {
      view.panBy(event.clientX - this.#panned[0], event.clientY - this.#panned[1]);
      this.#panned = [event.clientX, event.clientY];
    } else if (press.drag === 'band') overlay.hint({ band: between(view.toCanvas(press.x, press.y), point) });
    else if (press.drag !== null && press.drag !== 'nothing') overlay.hint(press.drag.moveTo(point, this.#keys));
  }

  #panned: Point = [0, 0];

  #begin(press: Press): Press['drag'] {
    const { model, view, edits } = this.#parts;
    const start = view.toCanvas(press.x, press.y);
    model.point(null);
    if (press.isPan) {
      this.#panned = [press.x, press.y];
      view.viewport.classList.add('panning');
      return 'pan';
    }
    if (press.isBand) return 'band';
    const [only] = model.selection;
    if (press.handle === 'turn') {
      const handles = model.handles.find(({ id }) => id === only);
      return (handles && turning(model, edits, start, handles)) ?? 'nothing';
    }
    if (press.handle !== null) return resizing(model, edits, view.zoom, start, only!, press.handle) ?? 'nothing';
    // What is selected moves on, even from under others; else what lies on top.
    const isHeld = press.ids.some(
      (id) => model.selection.includes(id) || model.selection.some((own) => model.isIn(id, own)),
    );
    // What is as large as the picture is its ground: whoever drags from there means what lies on it.
    if (!isHeld && this.#isGround(press.ids[0]!)) return 'band';
    if (!isHeld) {
      model.select([press.ids[0]!]);
      this.#tellSource(press.ids[0]!, false);
    }
    return moving(model, edits, view.zoom, start, model.outermost()) ?? 'nothing';
  }

  #isGround(id: string): boolean {
    const { scene, elements } = this.#parts.model;
    const box = elements.get(id)?.box;
    return scene !== null && box !== undefined && box.width >= scene.width && box.height >= scene.height;
  }

  #up(event: PointerEvent): void {
    const press = this.#press;
    if (press === null || event.pointerId !== press.pointer) return;
    this.#last = event;
    // The last step may still wait for its frame.
    this.#follow();
    this.#press = null;
    const { model, view, overlay, edits } = this.#parts;
    overlay.hint({});
    view.viewport.classList.remove('panning');
    const { drag } = press;
    if (drag === null) {
      if (!press.isPan && press.handle === null) this.#click(event, press.ids);
    } else if (drag === 'band') {
      const ids = caught(model, between(view.toCanvas(press.x, press.y), view.toCanvas(event.clientX, event.clientY)));
      model.select(event.shiftKey ? [...new Set([...model.selection, ...ids])] : ids);
    } else if (typeof drag === 'object') {
      this.#clicked = null;
      const { edit } = drag;
      if (edit === null) drag.ghost.release();
      else void edits.make(edit, drag.ghost);
    }
  }

  #click(event: PointerEvent, ids: readonly string[]): void {
    const { model } = this.#parts;
    const { clientX: x, clientY: y } = event;
    const [first] = ids;
    if (first === undefined) {
      this.#clicked = null;
      if (!event.shiftKey) model.select([]);
      return;
    }
    if (event.shiftKey) {
      const isThere = model.selection.includes(first);
      model.select(isThere ? model.selection.filter((id) => id !== first) : [...model.selection, first]);
      return;
    }
    const last = this.#clicked;
    const isAgain = last !== null && Math.hypot(x - last.x, y - last.y) < threshold && model.selection[0] === last.id;
    // A double click takes the same element twice; a later click what lies below.
    const isQuick = performance.now() - this.#time < 500;
    this.#time = performance.now();
    const id = !isAgain ? first : isQuick ? last.id : ids[(ids.indexOf(last.id) + 1) % ids.length]!;
    this.#clicked = { x, y, id };
    model.select([id]);
    this.#tellSource(id, event.ctrlKey || event.metaKey);
  }

  #time = 0;

  #tellSource(id: string, jump: boolean): void {
    const { version } = this.#parts.model;
    if (version !== null) this.#parts.send({ type: 'source', version, id, jump });
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { view } = this.#parts;
    const { left, top } = view.viewport.getBoundingClientRect();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      // A notch of a wheel is 100 and more, a step of a pinch a few.
      const by = Math.exp(-Math.max(-60, Math.min(60, dy)) / 150);
      view.zoomTo(view.zoom * by, [event.clientX - left, event.clientY - top]);
    } else if (event.shiftKey && dx === 0) view.panBy(-dy, 0);
    else view.panBy(-dx, -dy);
  }
}
