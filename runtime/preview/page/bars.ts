import type { FromPage } from '../protocol.js';
import { type Action, act, forAny, forSeveral } from './actions.js';
import { colorChips } from './colors.js';
import { button, byArrows, menu, press } from './controls.js';
import { h } from './dom.js';
import type { Edits } from './edits.js';
import type { Exports } from './export.js';
import { around, shown } from './geometry.js';
import { type Model, nameOf, type Preferences } from './model.js';
import type { PictureView } from './picture.js';
import type { Pointer } from './pointer.js';
import type { Work } from './refine/work.js';
import { stepFrom, type View } from './view.js';

export interface BarParts {
  readonly model: Model;
  readonly view: View;
  readonly picture: PictureView;
  readonly edits: Edits;
  readonly exports: Exports;
  readonly work: Work;
  readonly pointer: () => Pointer;
  readonly send: (message: FromPage) => void;
  readonly help: () => void;
}

const surrounds: readonly (readonly [Preferences['surround'], string])[] = [
  ['plain', 'As the page'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['checker', 'Checkered'],
];
const arrows: readonly (readonly [Preferences['relations'], string])[] = [
  ['none', 'No relations'],
  ['selected', 'Relations of the selected'],
  ['all', 'All relations'],
];

/** Above the picture: the scene, what can be done with the selected, and what is shown. */
export function toolbar({ model, picture, edits, exports, work, send, help }: BarParts): HTMLElement {
  const scenes = h('select', { 'aria-label': 'Scene', class: 'scenes' });
  scenes.addEventListener('change', () => {
    model.select([]);
    send({ type: 'scene', name: model.scene?.scenes[scenes.selectedIndex]?.name ?? null });
  });
  const title = h('span', { class: 'title' });
  const selected = h('div', { class: 'group selected', role: 'group', 'aria-label': 'The selected' });
  const toggle = (
    icon: 'grid' | 'compare' | 'panel',
    label: string,
    what: 'grid' | 'compare' | 'panel',
    keys?: string,
  ) => {
    const made = button({
      icon,
      label,
      ...(keys === undefined ? {} : { keys }),
      run: () => model.prefer({ [what]: !model.preferences[what] }),
    });
    model.on(['preferences'], () => press(made, model.preferences[what]));
    press(made, model.preferences[what]);
    return made;
  };
  const undo = h(
    'div',
    { class: 'group', hidden: true },
    button({ icon: 'undo', label: 'Undo', keys: 'Ctrl+Z', run: () => void edits.step('undo') }),
    button({ icon: 'redo', label: 'Redo', keys: 'Ctrl+Shift+Z', run: () => void edits.step('redo') }),
  );
  const choice = <Key extends 'surround' | 'relations'>(
    key: Key,
    icon: 'surround' | 'relation',
    label: string,
    all: readonly (readonly [Preferences[Key], string])[],
  ) => {
    const made = button({
      icon,
      label,
      run: (anchor) =>
        menu(
          anchor,
          all.map(([value, text]) => ({
            text,
            checked: model.preferences[key] === value,
            run: () => model.prefer({ [key]: value }),
          })),
        ),
    });
    made.setAttribute('aria-haspopup', 'menu');
    return made;
  };
  const relations = choice('relations', 'relation', 'Relations as arrows', arrows);
  const compare = toggle('compare', 'Compare with the refined picture', 'compare');
  const save = button({ icon: 'export', label: 'Export', run: (anchor) => exports.open(anchor) });
  save.setAttribute('aria-haspopup', 'menu');
  const showScenes = () => {
    const { scene } = model;
    if (scene === null) return;
    scenes.replaceChildren(
      ...scene.scenes.map((one) =>
        h('option', { selected: one.name === scene.name }, one.title ?? one.name ?? 'Scene'),
      ),
    );
    scenes.hidden = scene.scenes.length < 2;
    title.hidden = !scenes.hidden;
    title.textContent = scene.title ?? scene.name ?? '';
    title.title = model.welcome?.file ?? '';
  };
  model.on(['frame'], showScenes);
  model.on(['welcome'], () => {
    undo.hidden = model.welcome!.editor;
  });
  model.on(['verdicts', 'pictures'], () => {
    compare.hidden = work.compared === null;
  });
  const refine = button({
    icon: 'sparkle',
    label: 'Refine',
    run: () => model.prefer({ panel: true, tab: 'refine' }),
  });
  model.on(['preferences'], () => press(relations, model.preferences.relations !== 'none'));
  press(relations, model.preferences.relations !== 'none');
  compare.hidden = true;
  const showSelected = () => {
    const count = model.selection.length;
    const actions: readonly Action[] =
      count > 1 ? [...forSeveral.slice(0, count > 2 ? 8 : 6), ...forAny] : count === 1 ? forAny : [];
    const colors = count === 1 ? (model.handles.find(({ id }) => id === model.selection[0])?.colors ?? []) : [];
    const set = (property: string, value: string) =>
      void edits.make({ op: 'set', ids: model.selection, property, value });
    const buttons = actions.map((action) =>
      button({
        icon: action.icon,
        label: action.label,
        ...(action.keys === undefined ? {} : { keys: action.keys }),
        run: () => act(model, edits, action),
      }),
    );
    const focused = selected.contains(document.activeElement)
      ? document.activeElement!.getAttribute('aria-label')
      : null;
    selected.replaceChildren(...colorChips(colors, () => picture.palette(), set), ...buttons);
    if (focused === null) return;
    const again = [...selected.querySelectorAll('button')].find((one) => one.getAttribute('aria-label') === focused);
    again?.focus();
  };
  model.on(['selection', 'handles'], showSelected);
  const bar = h(
    'header',
    { class: 'bar', role: 'toolbar', 'aria-label': 'Picture' },
    h('div', { class: 'group names' }, scenes, title),
    undo,
    selected,
    h(
      'div',
      { class: 'group' },
      relations,
      toggle('grid', 'Grid', 'grid', 'G'),
      choice('surround', 'surround', 'Surround', surrounds),
      compare,
      refine,
    ),
    h(
      'div',
      { class: 'group' },
      save,
      button({ icon: 'question', label: 'Keys', keys: '?', run: help }),
      toggle('panel', 'Side panel', 'panel', '\\'),
    ),
  );
  byArrows(bar);
  return bar;
}

/** Below the picture: problems, what is selected, where the pointer is, zoom. */
export function statusbar({ model, view, pointer }: BarParts): HTMLElement {
  const badge = h('button', { type: 'button', class: 'badge', title: 'Show the problems' });
  badge.addEventListener('click', () => model.prefer({ panel: true, tab: 'problems' }));
  const expectations = h('button', { type: 'button', class: 'text quiet' });
  expectations.addEventListener('click', () => model.prefer({ panel: true, tab: 'expectations' }));
  const connection = h(
    'span',
    { class: 'connection', role: 'status', hidden: true },
    'No connection; what is shown stays.',
  );
  const about = h('span', { class: 'about' });
  const place = h('span', { class: 'place' });
  const percent = button({
    text: '100 %',
    label: 'Zoom',
    run: (anchor) =>
      menu(anchor, [
        { text: 'Fit', hint: '0', checked: view.follows === 'all', run: () => view.fit() },
        { text: 'Fit width', hint: 'W', checked: view.follows === 'width', run: () => view.fit('width') },
        null,
        ...[0.5, 1, 2, 4, 8].map((zoom) => ({
          text: `${zoom * 100} %`,
          ...(zoom === 1 ? { hint: '1' } : {}),
          checked: view.follows === null && view.zoom === zoom,
          run: () => view.zoomTo(zoom),
        })),
        null,
        {
          text: 'Rulers',
          checked: model.preferences.rulers,
          run: () => model.prefer({ rulers: !model.preferences.rulers }),
        },
      ]),
  });
  percent.setAttribute('aria-haspopup', 'menu');
  percent.classList.add('percent');
  const problemsNow = () => {
    const broken = [...model.elements.values()].filter(({ freshness }) => freshness !== 'fresh').length;
    // Known before the judges have spoken, from what is drawn.
    const judged = model.verdicts?.problems.length ?? 0;
    const wrong = model.verdicts?.document === model.document ? judged : Math.max(judged, broken);
    badge.hidden = wrong === 0;
    badge.textContent = wrong === 1 ? '1 problem' : `${wrong} problems`;
    const hasErrors = broken > 0 || model.verdicts?.problems.some(({ severity }) => severity === 'error') === true;
    badge.classList.toggle('error', hasErrors);
    const all = model.verdicts?.expectations ?? [];
    expectations.hidden = all.length === 0;
    const held = all.filter(({ holds }) => holds === true).length;
    expectations.textContent = `${held}/${all.length} hold`;
    expectations.title = `${held} of ${all.length} expectations hold`;
    expectations.setAttribute('aria-label', `${expectations.title}: show them`);
  };
  model.on(['frame', 'verdicts'], problemsNow);
  model.on(['connection'], () => {
    connection.hidden = model.isConnected;
  });
  model.on(['selection', 'handles', 'frame', 'verdicts'], () => {
    const [info, ...more] = model.selected();
    if (info === undefined) {
      about.textContent = model.scene === null ? '' : `${shown(model.scene.width)} × ${shown(model.scene.height)}`;
      about.title = model.scene === null ? '' : `Drawn in ${Math.round(model.took)} ms`;
      return;
    }
    const box = around(model.selected().map((one) => one.box))!;
    const why = model.handles.find(({ id }) => id === info.id)?.placedBy ?? [];
    const what = more.length > 0 ? `${more.length + 1} elements` : nameOf(info);
    about.textContent = `${what}  ·  ${shown(box.x)}, ${shown(box.y)}  ·  ${shown(box.width)} × ${shown(box.height)}${more.length === 0 && why.length > 0 ? `  ·  ${why.join(', ')}` : ''}`;
    about.title = about.textContent;
  });
  model.on(['hover', 'view'], () => {
    const { at } = pointer();
    place.textContent = at === null ? '' : `${Math.round(at[0])}, ${Math.round(at[1])}`.replaceAll('-', '−');
  });
  model.on(['view'], () => {
    percent.textContent = `${Math.round(view.zoom * 100)} %`;
  });
  badge.hidden = expectations.hidden = true;
  return h(
    'footer',
    { class: 'bar status', 'aria-label': 'State' },
    badge,
    expectations,
    connection,
    about,
    place,
    h(
      'div',
      { class: 'group' },
      button({ icon: 'minus', label: 'Zoom out', keys: 'Ctrl+−', run: () => view.zoomTo(stepFrom(view.zoom, -1)) }),
      percent,
      button({ icon: 'plus', label: 'Zoom in', keys: 'Ctrl++', run: () => view.zoomTo(stepFrom(view.zoom, 1)) }),
      button({ icon: 'fit', label: 'Fit', keys: '0', run: () => view.fit() }),
    ),
  );
}
