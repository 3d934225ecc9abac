import type { ElementInfo } from '../protocol.js';
import { h } from './dom.js';
import { turnedBox } from './geometry.js';
import type { View } from './view.js';

/** Words edited over the picture: Enter writes, Shift+Enter is a new line, Escape leaves all as it was. */
export function editText(view: View, info: ElementInfo, text: string, write: (text: string) => void): void {
  const { middle, width, height, angle } = turnedBox(info);
  const [x, y] = view.toScreen(middle);
  const [wide, high] = [Math.max(120, width * view.zoom + 16), Math.max(28, height * view.zoom + 8)];
  const lines = text.split('\n').length;
  const size = Math.max(12, Math.min(48, (height * view.zoom) / lines / 1.4));
  const field = h('textarea', { class: 'text-edit', 'aria-label': 'Words of the element', spellcheck: 'true' });
  field.value = text;
  Object.assign(field.style, {
    left: `${x - wide / 2}px`,
    top: `${y - high / 2}px`,
    width: `${wide}px`,
    height: `${high}px`,
    fontSize: `${size}px`,
    rotate: `${angle}rad`,
  });
  let isOver = false;
  const end = (writes: boolean) => {
    if (isOver) return;
    isOver = true;
    field.remove();
    view.viewport.focus({ preventScroll: true });
    if (writes && field.value !== text) write(field.value);
  };
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') end(false);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    end(true);
  });
  for (const name of ['pointerdown', 'dblclick', 'wheel'] as const)
    field.addEventListener(name, (event) => event.stopPropagation());
  field.addEventListener('blur', () => end(true));
  view.viewport.append(field);
  field.focus();
  field.select();
}
