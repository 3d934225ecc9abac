import { h } from './dom.js';
import type { Edits } from './edits.js';
import type { Model } from './model.js';
import type { Overlay } from './overlay.js';
import { topmost } from './pick.js';
import type { PictureView } from './picture.js';
import type { View } from './view.js';

interface Parts {
  readonly model: Model;
  readonly view: View;
  readonly picture: PictureView;
  readonly overlay: Overlay;
  readonly edits: Edits;
}

/** Strengths that people ask for, with words for them. */
export const strengths: readonly (readonly [strength: number, words: string])[] = [
  [0, 'Keep'],
  [0.35, '0.35'],
  [0.75, '0.75'],
  [1, 'Any'],
];

export function strengthWords(strength: number): string {
  const words = { 0: 'keep exactly', 0.35: 'keep the layout', 0.75: 'keep the idea', 1: 'anything' }[strength];
  return words === undefined ? String(strength) : `${strength}: ${words}`;
}

/** Gives the elements that it is drawn over a strength: one edit, and so one step of undo, for each stroke. */
export class Brush {
  /** The map of strengths over the draft, while there is a brush. Part of what zooms. */
  readonly over: HTMLElement;
  readonly #image = h('img', { alt: '', draggable: 'false' });
  readonly #parts: Parts;
  #strength: number | null = null;
  #stroke: { readonly pointer: number; readonly ids: Set<string> } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.over = h('div', { class: 'strength-over', hidden: true }, this.#image);
    const { viewport } = parts.view;
    // Before the pointer, which would select and drag.
    const listen = (
      type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      run: (event: PointerEvent) => void,
    ) =>
      viewport.addEventListener(
        type,
        (event) => {
          if (
            this.#strength === null ||
            (this.#stroke === null && (event.button > 0 || viewport.classList.contains('holding')))
          )
            return;
          if (type !== 'pointerdown' && this.#stroke === null) return;
          event.stopImmediatePropagation();
          run(event);
        },
        true,
      );
    listen('pointerdown', (event) => {
      viewport.focus({ preventScroll: true });
      viewport.classList.add('pointed');
      viewport.setPointerCapture(event.pointerId);
      this.#stroke = { pointer: event.pointerId, ids: new Set() };
      this.#add(event, true);
    });
    listen('pointermove', (event) => {
      for (const each of event.getCoalescedEvents?.() ?? [event]) this.#add(each, false);
    });
    listen('pointerup', () => this.#write());
    listen('pointercancel', () => this.#end());
    viewport.addEventListener(
      'dblclick',
      (event) => {
        if (this.#strength !== null) event.stopImmediatePropagation();
      },
      true,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || this.#strength === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (this.#stroke !== null) this.#end();
        else this.take(null);
      },
      true,
    );
  }

  get strength(): number | null {
    return this.#strength;
  }

  /** Null lays it down. */
  take(strength: number | null): void {
    if (strength === this.#strength) return;
    this.#strength = strength;
    this.#end();
    this.#parts.view.viewport.classList.toggle('brushing', strength !== null);
    this.#look();
    this.#parts.model.tell('brush');
  }

  /** What the map of strengths looks like now. */
  show(url: string): void {
    this.#image.src = url;
    this.#look();
  }

  /** Gives the selected elements the strength. */
  useOnSelected(): void {
    const ids = this.#parts.model.outermost();
    if (this.#strength !== null && ids.length > 0)
      void this.#parts.edits.make({ op: 'strength', ids, strength: this.#strength });
  }

  #look(): void {
    this.over.hidden = this.#strength === null || !this.#image.hasAttribute('src');
  }

  #add({ clientX, clientY }: PointerEvent, isFirst: boolean): void {
    const { model, picture, view, overlay } = this.#parts;
    const { ids } = this.#stroke!;
    const id = topmost(model, picture, view, clientX, clientY);
    overlay.hint({ readout: { at: view.toCanvas(clientX, clientY), text: strengthWords(this.#strength!) } });
    // A stroke from one thing to the next crosses the ground, which it means only where it begins there.
    if (id === null || ids.has(id) || (!isFirst && this.#isGround(id))) return;
    ids.add(id);
    model.select([...ids]);
  }

  #isGround(id: string): boolean {
    const { scene, elements } = this.#parts.model;
    const box = elements.get(id)?.box;
    return scene !== null && box !== undefined && box.width * box.height >= (scene.width * scene.height) / 2;
  }

  #write(): void {
    const ids = [...(this.#stroke?.ids ?? [])];
    this.#end();
    if (ids.length > 0) void this.#parts.edits.make({ op: 'strength', ids, strength: this.#strength! });
  }

  #end(): void {
    this.#stroke = null;
    this.#parts.overlay.hint({});
  }
}
