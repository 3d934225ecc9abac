import { h, worded } from './dom.js';
import { icon } from './icons.js';

/** Passing words at the lower edge, at most three. */
export class Toasts {
  readonly element = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

  show(text: string, action: { readonly label: string; readonly run: () => void } | null = null): void {
    const toast = h('div', { class: 'toast' }, h('span', {}, ...worded(text)));
    const end = () => toast.remove();
    if (action !== null) {
      const button = h('button', { type: 'button', class: 'text' }, action.label);
      button.addEventListener('click', () => {
        end();
        action.run();
      });
      toast.append(button);
    }
    const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss' }, icon('cross'));
    close.addEventListener('click', end);
    toast.append(close);
    // Passing words take each other's place; what offers something stays.
    if (action === null) for (const other of this.element.querySelectorAll('.toast.passing')) other.remove();
    toast.classList.toggle('passing', action === null);
    this.element.append(toast);
    while (this.element.children.length > 3) this.element.firstElementChild!.remove();
    let timer = setTimeout(end, action === null ? 5000 : 10_000);
    toast.addEventListener('pointerenter', () => clearTimeout(timer));
    toast.addEventListener('pointerleave', () => {
      timer = setTimeout(end, 3000);
    });
  }
}
