import type { MapName } from '../protocol.js';
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
export function maps(model: Model, link: Link, choose: (id: string, jump: boolean) => void): HTMLElement {
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
    clearTimeout(timer);
    if (name !== null && isSeen()) timer = setTimeout(() => void ask(), 500);
  });
  return h('div', { class: 'maps' }, bar, shown);
}
