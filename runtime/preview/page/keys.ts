import type { FromPage } from '../protocol.js';
import { act, choose, forAny } from './actions.js';
import type { Edits } from './edits.js';
import type { Model } from './model.js';
import type { Pointer } from './pointer.js';
import { stepFrom, type View } from './view.js';

interface Parts {
  readonly model: Model;
  readonly view: View;
  readonly edits: Edits;
  readonly pointer: Pointer;
  readonly send: (message: FromPage) => void;
  /** Edits the words of an element in place, or goes to its source. */
  readonly open: (id: string) => void;
  readonly help: () => void;
}

/** Fields of words and numbers. */
const written = 'textarea, input:is([type=text], [type=search], [type=number])';

/** What keys do, unless a field has them. In an editor's page undo is left to the editor. */
export function listenToKeys({ model, view, edits, pointer, send, open, help }: Parts): void {
  const [forward, backward, duplicate, remove] = forAny as [
    (typeof forAny)[0],
    (typeof forAny)[0],
    (typeof forAny)[0],
    (typeof forAny)[0],
  ];
  const hold = (isHeld: boolean) => {
    pointer.isHolding = isHeld;
    view.viewport.classList.toggle('holding', isHeld);
  };
  const nudge = (dx: number, dy: number) => (event: KeyboardEvent) => {
    const by = event.shiftKey ? 10 : 1;
    if (model.selection.length > 0) edits.nudge(dx * by, dy * by);
    else view.panBy(-dx * by * 8, -dy * by * 8);
  };
  const step = (by: 1 | -1) => {
    const at = model.order.indexOf(model.selection[0] ?? '');
    const next = at < 0 ? (by > 0 ? 0 : model.order.length - 1) : (at + by + model.order.length) % model.order.length;
    const id = model.order[next];
    if (id === undefined) return;
    choose(model, send, id, false);
    view.reveal(model.elements.get(id)!.box);
  };
  const outward = () => {
    if (pointer.isBusy) return pointer.cancel();
    const [id] = model.selection;
    const parent = model.selection.length === 1 ? (model.elements.get(id!)?.parent ?? null) : null;
    model.select(parent === null ? [] : [parent]);
  };
  const relations = { none: 'selected', selected: 'all', all: 'none' } as const;
  const plain: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: nudge(-1, 0),
    ArrowRight: nudge(1, 0),
    ArrowUp: nudge(0, -1),
    ArrowDown: nudge(0, 1),
    Escape: outward,
    Enter: () => model.selection.length > 0 && choose(model, send, model.selection[0]!, true),
    F2: () => model.selection.length === 1 && open(model.selection[0]!),
    PageUp: () => step(1),
    PageDown: () => step(-1),
    Delete: () => act(model, edits, remove),
    Backspace: () => act(model, edits, remove),
    '0': () => view.fit(),
    '1': () => view.zoomTo(1),
    w: () => view.fit('width'),
    g: () => model.prefer({ grid: !model.preferences.grid }),
    r: () => model.prefer({ relations: relations[model.preferences.relations] }),
    '\\': () => model.prefer({ panel: !model.preferences.panel }),
    '?': help,
  };
  const withControl: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    '+': () => view.zoomTo(stepFrom(view.zoom, 1)),
    '=': () => view.zoomTo(stepFrom(view.zoom, 1)),
    '-': () => view.zoomTo(stepFrom(view.zoom, -1)),
    '0': () => view.fit(),
    a: () => model.select(model.order.filter((id) => model.elements.get(id)?.parent === null)),
    d: () => act(model, edits, duplicate),
    ']': () => act(model, edits, forward),
    '[': () => act(model, edits, backward),
  };
  // On the document: an editor around the page listens at the window, and must not hear of what was done here.
  document.addEventListener('keydown', (event) => {
    pointer.keysAre(event.shiftKey, event.altKey);
    const target = event.target as HTMLElement;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // What is undone where words are written is those words, by the browser: an editor around the page would undo in the source.
    if (control && (key === 'z' || key === 'y') && target.matches(written)) event.stopPropagation();
    if (target.matches('input, textarea, select') || target.closest('dialog') !== null) return;
    const isOnButton = target.matches('button, [role=slider], [role=separator]');
    if (event.key === ' ' && !isOnButton) {
      event.preventDefault();
      return hold(true);
    }
    if (isOnButton && event.key === 'Enter') return;
    if (control && key === 'z' && model.welcome?.editor === false) {
      event.preventDefault();
      void edits.step(event.shiftKey ? 'redo' : 'undo');
      return;
    }
    if (control && key === 'y' && model.welcome?.editor === false) {
      event.preventDefault();
      void edits.step('redo');
      return;
    }
    const run = event.altKey && key !== 'Escape' ? undefined : (control ? withControl : plain)[key];
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run(event);
  });
  addEventListener('keyup', (event) => {
    pointer.keysAre(event.shiftKey, event.altKey);
    if (event.key === ' ') hold(false);
  });
  addEventListener('blur', () => hold(false));
}
