import { h } from './dom.js';
import { type IconName, icon } from './icons.js';

interface ButtonOptions {
  readonly icon?: IconName;
  readonly text?: string;
  /** Said by screen readers and shown on hover. */
  readonly label: string;
  readonly keys?: string;
  readonly run: (button: HTMLButtonElement) => void;
}

export function button({ icon: name, text, label, keys, run }: ButtonOptions): HTMLButtonElement {
  const element = h(
    'button',
    {
      type: 'button',
      class: text === undefined ? 'icon-button' : 'text',
      title: keys === undefined ? label : `${label} (${keys})`,
      'aria-label': label,
    },
    name === undefined ? null : icon(name),
    text ?? null,
  );
  element.addEventListener('click', () => run(element));
  return element;
}

export const press = (element: HTMLElement, isOn: boolean): void => element.setAttribute('aria-pressed', String(isOn));

export interface MenuItem {
  readonly text: string;
  readonly hint?: string;
  readonly checked?: boolean;
  readonly run: () => void;
}

let close: (() => void) | null = null;

export const closePopover = (): void => close?.();

/** Shows something below a button until something else is clicked, or Escape. */
export function popover(anchor: HTMLElement, content: HTMLElement, name = 'popover'): void {
  const wasOpen = anchor.getAttribute('aria-expanded') === 'true';
  close?.();
  if (wasOpen) return;
  const root = anchor.closest('.coco')!;
  const plate = h('div', { class: name }, content);
  root.append(plate);
  const { left, right, bottom, top } = anchor.getBoundingClientRect();
  const { width, height } = plate.getBoundingClientRect();
  const x = left + width > innerWidth - 8 ? Math.max(8, right - width) : left;
  const y = bottom + 4 + height > innerHeight - 8 ? Math.max(8, top - 4 - height) : bottom + 4;
  plate.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
  anchor.setAttribute('aria-expanded', 'true');
  const outside = (event: Event) => {
    const target = event.target as Node;
    if (!plate.contains(target) && !anchor.contains(target)) close?.();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    close?.();
    anchor.focus();
  };
  // Who leaves by Tab has left; nothing has the focus where the window has lost it.
  plate.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !plate.contains(relatedTarget)) close?.();
  });
  addEventListener('pointerdown', outside, true);
  addEventListener('keydown', onEscape, true);
  addEventListener('blur', closePopover);
  plate.querySelector<HTMLElement>('[aria-current], button, input')?.focus();
  close = () => {
    close = null;
    if (plate.contains(document.activeElement)) anchor.focus();
    plate.remove();
    anchor.setAttribute('aria-expanded', 'false');
    removeEventListener('pointerdown', outside, true);
    removeEventListener('keydown', onEscape, true);
    removeEventListener('blur', closePopover);
  };
}

export function menu(anchor: HTMLElement, items: readonly (MenuItem | null)[]): void {
  const list = h('div', { role: 'menu' });
  for (const item of items) {
    if (item === null) {
      list.append(h('hr'));
      continue;
    }
    const isChoice = item.checked !== undefined;
    const entry = h(
      'button',
      {
        type: 'button',
        role: isChoice ? 'menuitemradio' : 'menuitem',
        'aria-checked': isChoice ? String(item.checked) : null,
        tabindex: -1,
      },
      h('span', { class: 'tick' }, item.checked === true ? icon('check') : null),
      h('span', { class: 'grow' }, item.text),
      item.hint === undefined ? null : h('kbd', {}, item.hint),
    );
    entry.addEventListener('click', () => {
      closePopover();
      anchor.focus();
      item.run();
    });
    list.append(entry);
  }
  list.addEventListener('keydown', (event) => {
    const entries = [...list.querySelectorAll('button')];
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    entries.at(next % entries.length)?.focus();
  });
  popover(anchor, list, 'popover menu');
}

/** Arrow keys go from button to button of a bar for whoever has come there by keys; for a pointer they stay those of the picture. */
export function byArrows(bar: HTMLElement): void {
  bar.addEventListener('keydown', (event) => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLButtonElement) || !focused.matches(':focus-visible')) return;
    const buttons = [...bar.querySelectorAll('button')].filter((one) => one.offsetParent !== null && !one.disabled);
    const at = buttons.indexOf(focused);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons.at(next % buttons.length)?.focus();
  });
}
