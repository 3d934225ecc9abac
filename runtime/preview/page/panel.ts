import type { FromPage } from '../protocol.js';
import type { Brush } from './brush.js';
import { h } from './dom.js';
import { type IconName, icon } from './icons.js';
import { Layers } from './layers.js';
import type { Link } from './link.js';
import { expectations, problems } from './lists.js';
import { maps } from './maps.js';
import type { Model, Preferences } from './model.js';
import { refinePane } from './refine/pane.js';
import type { Work } from './refine/work.js';

type Tab = Preferences['tab'];

const tabs: readonly { readonly tab: Tab; readonly title: string; readonly icon: IconName }[] = [
  { tab: 'layers', title: 'Layers', icon: 'layers' },
  { tab: 'expectations', title: 'Expectations', icon: 'check' },
  { tab: 'problems', title: 'Problems', icon: 'warning' },
  { tab: 'maps', title: 'Maps', icon: 'map' },
  { tab: 'refine', title: 'Refine', icon: 'sparkle' },
];

const [narrowest, widest] = [180, 520];

export function panel(
  model: Model,
  link: Link,
  work: Work,
  brush: Brush,
  send: (message: FromPage) => void,
  choose: (id: string, jump: boolean) => void,
): HTMLElement {
  const contents: Readonly<Record<Tab, HTMLElement>> = {
    layers: new Layers(model, work, choose).element,
    expectations: expectations(model, send),
    problems: problems(model, send),
    maps: maps(model, link, brush, choose),
    refine: refinePane(model, work),
  };
  const counts = { expectations: h('span', { class: 'count' }), problems: h('span', { class: 'count' }) };
  const heads = tabs.map(({ tab, title, icon: sign }) => {
    const count = tab === 'expectations' || tab === 'problems' ? counts[tab] : null;
    const head = h(
      'button',
      { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': `pane-${tab}`, title, 'aria-label': title },
      icon(sign),
      count,
    );
    head.addEventListener('click', () => model.prefer({ tab }));
    return head;
  });
  const panes = tabs.map(({ tab }) =>
    h('div', { class: 'pane', role: 'tabpanel', id: `pane-${tab}`, 'aria-labelledby': `tab-${tab}` }, contents[tab]),
  );
  const title = h('h2', {});
  const row = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Side panel' }, ...heads);
  row.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (tabs.findIndex(({ tab }) => tab === model.preferences.tab) + by + tabs.length) % tabs.length;
    model.prefer({ tab: tabs[next]!.tab });
    heads[next]!.focus();
  });
  const element = h('aside', { class: 'side', 'aria-label': 'Side panel' }, edge(model), row, title, ...panes);
  const show = () => {
    const { panel: isOpen, panelWidth, tab: current } = model.preferences;
    element.hidden = !isOpen;
    element.style.setProperty('--panel-width', `${panelWidth}px`);
    tabs.forEach(({ tab, title: words }, index) => {
      const isCurrent = tab === current;
      if (isCurrent) title.textContent = words;
      heads[index]!.setAttribute('aria-selected', String(isCurrent));
      heads[index]!.tabIndex = isCurrent ? 0 : -1;
      panes[index]!.hidden = !isCurrent;
    });
  };
  model.on(['preferences'], show);
  model.on(['verdicts'], () => {
    const failed = model.verdicts!.expectations.filter(({ holds }) => holds === false).length;
    const wrong = model.verdicts!.problems.length;
    counts.expectations.textContent = failed > 0 ? String(failed) : '';
    counts.problems.textContent = wrong > 0 ? String(wrong) : '';
  });
  show();
  return element;
}

/** The edge by which the panel is made wider. */
function edge(model: Model): HTMLElement {
  const element = h('div', {
    class: 'edge',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the side panel',
    'aria-valuemin': narrowest,
    'aria-valuemax': widest,
  });
  const say = () => element.setAttribute('aria-valuenow', String(model.preferences.panelWidth));
  model.on(['preferences'], say);
  say();
  const widen = (width: number) =>
    model.prefer({ panelWidth: Math.round(Math.min(widest, Math.max(narrowest, width))) });
  element.addEventListener('pointerdown', (event) => element.setPointerCapture(event.pointerId));
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) widen(innerWidth - event.clientX);
  });
  element.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    widen(model.preferences.panelWidth + by);
  });
  return element;
}
