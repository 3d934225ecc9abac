import type { MapName } from '../protocol.js';
import { type Brush, strengths, strengthWords } from './brush.js';
import { button, press } from './controls.js';
import { h } from './dom.js';
import type { Link } from './link.js';
import { type Model, nameOf } from './model.js';

const titles: Readonly<Record<MapName, string>> = {
  ids: 'Ids',
  depth: 'Depth',
  edges: 'Edges',
  strength: 'Strength',
  text: 'Text',
};

/** The maps of the draft, with what each colour stands for. */
export function maps(model: Model, link: Link, brush: Brush, choose: (id: string, jump: boolean) => void): HTMLElement {
  const bar = h('div', { class: 'segments', role: 'group', 'aria-label': 'Maps' });
  const shown = h('div', { class: 'map' });
  let name: MapName | null = null;
  let asked: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    if (name === null) return;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const { base64, legend } = await link.ask({ ask: 'map', map: name }, signal);
      if (name === 'strength') brush.show(`data:image/png;base64,${base64}`);
      const image = h('img', { src: `data:image/png;base64,${base64}`, alt: `Map: ${titles[name]}` });
      shown.replaceChildren(image, ...(legend === null ? [] : [legendOf(legend)]));
    } catch (problem) {
      if (!signal.aborted) shown.replaceChildren(h('p', { class: 'empty' }, (problem as Error).message));
    }
  };
  const legendOf = (legend: readonly { readonly id: string; readonly color: string }[]) => {
    const lines = legend.map(({ id, color }) => {
      const swatch = h('i', { class: 'swatch' });
      swatch.style.setProperty('--swatch', color);
      const info = model.elements.get(id);
      const line = h(
        'button',
        { type: 'button', class: 'line' },
        swatch,
        h('span', { class: 'grow' }, info ? nameOf(info) : id),
      );
      line.addEventListener('click', () => info && choose(id, false));
      line.addEventListener('pointerenter', () => model.point(info ? id : null));
      line.addEventListener('pointerleave', () => model.point(null));
      return line;
    });
    return h('div', { class: 'list' }, ...lines);
  };
  const isSeen = () => model.preferences.panel && model.preferences.tab === 'maps';
  model.on(['welcome'], () => {
    const known = model.welcome!.maps;
    bar.replaceChildren(
      ...known.map((map) => {
        const button = h('button', { type: 'button', 'aria-pressed': String(map === name) }, titles[map]);
        button.addEventListener('click', () => {
          name = map;
          paint.hidden = map !== 'strength';
          if (map !== 'strength') brush.take(null);
          for (const other of bar.children) other.setAttribute('aria-pressed', String(other === button));
          void ask();
        });
        return button;
      }),
    );
    if (name === null)
      shown.replaceChildren(
        h('p', { class: 'empty' }, known.length > 0 ? 'Choose a map of the draft.' : 'There are no maps here.'),
      );
  });
  // Drawn anew once the draft rests, and only while it is looked at.
  model.on(['frame', 'preferences'], () => {
    if (!isSeen()) brush.take(null);
    clearTimeout(timer);
    if (name !== null && isSeen()) timer = setTimeout(() => void ask(), 500);
  });
  const paint = brushes(model, brush);
  return h('div', { class: 'maps' }, bar, paint, shown);
}

/** Strengths to paint elements with. */
function brushes(model: Model, brush: Brush): HTMLElement {
  const presets = strengths.map(([strength, words]) => ({
    strength,
    element: button({
      text: words,
      label: `Paint: ${strengthWords(strength)}`,
      run: () => brush.take(brush.strength === strength ? null : strength),
    }),
  }));
  const slider = h('input', { type: 'range', min: 0, max: 1, step: 0.05, 'aria-label': 'Strength to paint with' });
  slider.addEventListener('input', () => brush.take(slider.valueAsNumber));
  const selected = button({
    text: 'Set for the selected',
    label: 'Set for the selected',
    run: () => brush.useOnSelected(),
  });
  const hint = h('p', { class: 'empty' });
  const element = h(
    'div',
    { class: 'brushes', hidden: true },
    h('div', { class: 'segments', role: 'group', 'aria-label': 'Paint' }, ...presets.map((one) => one.element)),
    slider,
    hint,
    selected,
  );
  const show = () => {
    const { strength } = brush;
    for (const preset of presets) press(preset.element, preset.strength === strength);
    slider.value = String(strength ?? 0.6);
    hint.textContent =
      strength === null
        ? 'How freely the editor may repaint: black is kept, white is free. Choose a strength, then paint elements with it.'
        : `Click or drag over elements: ${strengthWords(strength)}. Escape ends it.`;
    selected.hidden = strength === null || model.selection.length === 0;
  };
  model.on(['brush', 'selection'], show);
  show();
  return element;
}
