import type { Handles } from '../protocol.js';
import { closePopover, popover } from './controls.js';
import { h } from './dom.js';

/** A chip for each colour of an element; opens a palette of the picture's colours, a field and the system's picker. */
export function colorChips(
  colors: Handles['colors'],
  palette: () => readonly string[],
  set: (property: string, value: string) => void,
): HTMLElement[] {
  return colors.map(({ property, color }) => {
    const chip = h(
      'button',
      {
        type: 'button',
        class: 'chip',
        title: `${property}: ${color ?? 'not a plain colour'}`,
        'aria-label': `Colour of ${property}`,
        'aria-haspopup': 'dialog',
      },
      swatch(color),
      h('span', {}, property),
    );
    chip.addEventListener('click', () => popover(chip, editor(property, color, palette(), set)));
    return chip;
  });
}

function swatch(color: string | null): HTMLElement {
  const inner = h('i', { class: 'swatch' });
  if (color === null) inner.classList.add('mixed');
  else inner.style.setProperty('--swatch', color);
  return inner;
}

function editor(
  property: string,
  color: string | null,
  palette: readonly string[],
  set: (property: string, value: string) => void,
): HTMLElement {
  const choose = (value: string) => {
    closePopover();
    if (value !== color) set(property, value);
  };
  const known = palette.slice(0, 24).map((one) => {
    const button = h(
      'button',
      { type: 'button', class: 'palette-swatch', title: one, 'aria-label': `Set ${property} to ${one}` },
      swatch(one),
    );
    if (one === color) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => choose(one));
    return button;
  });
  const alpha = color?.length === 9 ? color.slice(7) : '';
  const picker = h('input', {
    type: 'color',
    value: color?.slice(0, 7) ?? '#808080',
    'aria-label': `Pick ${property}`,
  });
  const field = h('input', {
    type: 'text',
    value: color ?? '',
    spellcheck: 'false',
    placeholder: '#rrggbb',
    'aria-label': `${property} as hexadecimal`,
  });
  picker.addEventListener('input', () => {
    field.value = picker.value + alpha;
  });
  picker.addEventListener('change', () => choose(picker.value + alpha));
  const isColor = () => /^#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(field.value.trim());
  field.addEventListener('input', () => field.setCustomValidity(isColor() ? '' : 'not a colour'));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && isColor()) choose(field.value.trim().toLowerCase());
  });
  return h(
    'div',
    { class: 'color-editor', role: 'dialog', 'aria-label': `Colour of ${property}` },
    h('div', { class: 'heading' }, property),
    h('div', { class: 'palette' }, ...known),
    h('div', { class: 'row' }, picker, field),
  );
}
