import { button } from './controls.js';
import { h } from './dom.js';

const keys: readonly (readonly [title: string, keys: readonly (readonly [keys: string, does: string])[]])[] = [
  [
    'See',
    [
      ['Wheel, Space + drag', 'pan'],
      ['Ctrl + wheel, pinch', 'zoom at the pointer'],
      ['Ctrl + / Ctrl −', 'zoom in, out'],
      ['0 · 1 · W', 'fit, 100 %, fit width'],
      ['G · R', 'grid, relations'],
      ['\\', 'side panel'],
    ],
  ],
  [
    'Select',
    [
      ['Click', 'select, and show its source'],
      ['Click again', 'what lies below'],
      ['Ctrl + click, Enter', 'go to the source'],
      ['Shift + click', 'add or take away'],
      ['Drag on free ground', 'all within'],
      ['Page Up, Page Down', 'next above, below'],
      ['Escape', 'its parent, then nothing'],
    ],
  ],
  [
    'Edit',
    [
      ['Drag', 'move; Shift straight, Alt without snapping'],
      ['Arrow keys', 'move by 1 px; Shift 10 px'],
      ['Handles', 'resize, turn; Shift keeps shape, 15° steps'],
      ['Double-click on words, F2', 'edit them'],
      ['Ctrl + D · Del', 'duplicate, delete'],
      ['Ctrl + ] · Ctrl + [', 'forward, back'],
      ['Ctrl + Z', 'undo'],
    ],
  ],
];

export function help(root: HTMLElement): void {
  const parts = keys.map(([title, lines]) =>
    h(
      'section',
      {},
      h('h3', {}, title),
      h('dl', {}, ...lines.flatMap(([key, does]) => [h('dt', {}, key), h('dd', {}, does)])),
    ),
  );
  open(root, 'Keys', h('div', { class: 'keys' }, ...parts));
}

/** How many times its size a picture is to be; null where nothing is wanted. */
export function askScale(root: HTMLElement): Promise<number | null> {
  return new Promise((resolve) => {
    const field = h('input', { type: 'number', min: 0.1, max: 16, step: 0.1, value: 3, 'aria-label': 'Scale' });
    const form = h(
      'form',
      { class: 'row' },
      field,
      h('span', {}, '×'),
      h('button', { class: 'text primary' }, 'Save PNG'),
    );
    const dialog = open(root, 'PNG at another scale', form);
    let scale: number | null = null;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      scale = field.valueAsNumber;
      dialog.close();
    });
    dialog.addEventListener('close', () => resolve(scale));
    field.select();
  });
}

function open(root: HTMLElement, title: string, content: HTMLElement): HTMLDialogElement {
  const dialog = h('dialog', { 'aria-label': title });
  dialog.append(
    h(
      'header',
      {},
      h('h2', { class: 'dialog-title' }, title),
      button({ icon: 'cross', label: 'Close', run: () => dialog.close() }),
    ),
    content,
  );
  // A click beside it closes it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  return dialog;
}
