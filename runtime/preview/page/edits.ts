import type { EditAnswer, Frame, HandEdit } from '../protocol.js';
import { Ghost } from './ghost.js';
import type { Link } from './link.js';
import type { Model } from './model.js';
import type { Overlay } from './overlay.js';
import type { PictureView } from './picture.js';
import type { Toasts } from './toasts.js';

/** How long an edit that was taken may wait for its frame, ms: some edits change nothing that is seen. */
const patience = 1500;

/** Edits by hand on their way to the text, one at a time. */
export class Edits {
  readonly #model: Model;
  readonly #link: Link;
  readonly #picture: PictureView;
  readonly #overlay: Overlay;
  readonly #toasts: Toasts;
  #isUnderWay = false;
  /** The document when the edit was sent that waits for its frame. */
  #since = Number.POSITIVE_INFINITY;
  /** What is shown of that edit. */
  #ghost: Ghost | null = null;
  #settled: () => void = () => undefined;
  #line: Promise<unknown> = Promise.resolve();
  #nudge: { dx: number; dy: number; timer: ReturnType<typeof setTimeout> | undefined; ghost: Ghost | null } | null =
    null;

  constructor(model: Model, link: Link, picture: PictureView, overlay: Overlay, toasts: Toasts) {
    this.#model = model;
    this.#link = link;
    this.#picture = picture;
    this.#overlay = overlay;
    this.#toasts = toasts;
  }

  /** Shows elements elsewhere; null while another edit is under way. */
  haunt(ids: readonly string[]): Ghost | null {
    if (this.#overlay.ghost !== null && !this.#overlay.ghost.isOver) return null;
    const ghost = new Ghost(this.#model, this.#picture, ids);
    this.#overlay.ghost = ghost;
    return ghost;
  }

  /** Shows a frame: what it says of the elements holds from here on, but for what the hand still holds. */
  frameComes({ base, document }: Frame, show: () => void): void {
    if (base === null || document > this.#since) this.#settle();
    const { ghost } = this.#overlay;
    if (ghost === null || ghost.isOver) show();
    else ghost.during(show);
  }

  /** All that waited for the server waits in vain. */
  lost(): void {
    this.#settle();
    this.#overlay.ghost?.release();
  }

  /** Writes an edit; the ghost stays until the frame of it has come, and glides back where it is refused. */
  make(edit: HandEdit, ghost: Ghost | null = null): Promise<void> {
    const run = this.#line.then(() => this.#make(edit, ghost));
    this.#line = run.catch(() => undefined);
    return run;
  }

  async #make(edit: HandEdit, ghost: Ghost | null): Promise<void> {
    this.#isUnderWay = true;
    this.#since = this.#model.document;
    this.#ghost = ghost;
    const answer = await this.#link
      .ask({ ask: 'edit', version: this.#model.version ?? 0, edit })
      .catch((problem: Error): EditAnswer => ({ ok: false, reason: problem.message, replaceable: false }));
    if (!answer.ok) {
      this.#ghost = null;
      this.#settle();
      this.#refused(answer, edit);
      await ghost?.glideBack();
      return;
    }
    if (answer.select.length > 0) this.#model.selectWhenThere(answer.select);
    if (this.#isUnderWay)
      await Promise.race([new Promise<void>((settled) => (this.#settled = settled)), later(patience)]);
    this.#settle();
  }

  #settle(): void {
    this.#isUnderWay = false;
    this.#since = Number.POSITIVE_INFINITY;
    this.#ghost?.release();
    this.#ghost = null;
    this.#settled();
  }

  #refused({ reason, replaceable }: EditAnswer & { readonly ok: false }, edit: HandEdit): void {
    const isPlaced = edit.op === 'move' || edit.op === 'resize';
    const again =
      replaceable && isPlaced
        ? { label: 'Place it here instead', run: () => void this.make({ ...edit, replace: true }) }
        : null;
    this.#toasts.show(reason, again);
  }

  /** Several presses within 400 ms become one edit. */
  nudge(dx: number, dy: number): void {
    const ids = this.#model.outermost();
    if (ids.length === 0) return;
    this.#nudge ??= { dx: 0, dy: 0, timer: undefined, ghost: this.haunt(ids) };
    const nudge = this.#nudge;
    nudge.dx += dx;
    nudge.dy += dy;
    nudge.ghost?.set(new DOMMatrix([1, 0, 0, 1, nudge.dx, nudge.dy]));
    clearTimeout(nudge.timer);
    nudge.timer = setTimeout(() => {
      this.#nudge = null;
      if (nudge.dx === 0 && nudge.dy === 0) nudge.ghost?.release();
      else void this.make({ op: 'move', ids, dx: nudge.dx, dy: nudge.dy }, nudge.ghost);
    }, 400);
  }

  /** One step of undo, where the page has the text. */
  async step(way: 'undo' | 'redo'): Promise<void> {
    try {
      const answer = await this.#link.ask({ ask: way });
      this.#toasts.show(answer.ok ? `${way === 'undo' ? 'Undone' : 'Done again'}: ${answer.label}` : answer.reason);
    } catch (problem) {
      this.#toasts.show((problem as Error).message);
    }
  }
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
