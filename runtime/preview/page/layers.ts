import type { ElementInfo } from '../protocol.js';
import { h, onceAFrame } from './dom.js';
import { icon, kindIcon } from './icons.js';
import { type Model, nameOf } from './model.js';
import type { Work } from './refine/work.js';

interface Row {
  readonly element: HTMLElement;
  readonly info: ElementInfo;
}

/** The tree of elements in paint order, the rearmost first, as in the source. */
export class Layers {
  readonly element: HTMLElement;
  readonly #model: Model;
  readonly #work: Work;
  readonly #choose: (id: string, jump: boolean) => void;
  readonly #tree = h('div', { class: 'tree', role: 'tree', 'aria-label': 'Elements', 'aria-multiselectable': 'true' });
  readonly #search = h('input', {
    type: 'search',
    placeholder: 'Search elements',
    'aria-label': 'Search elements',
    spellcheck: 'false',
  });
  readonly #closed = new Set<string>();
  readonly #rows = new Map<string, Row>();
  #focused: string | null = null;

  constructor(model: Model, work: Work, choose: (id: string, jump: boolean) => void) {
    this.#model = model;
    this.#work = work;
    this.#choose = choose;
    this.element = h(
      'div',
      { class: 'layers' },
      h('label', { class: 'search' }, icon('search'), this.#search),
      this.#tree,
    );
    const draw = onceAFrame(() => this.#draw());
    model.on(['frame'], draw);
    this.#search.addEventListener('input', draw);
    model.on(['selection'], () => {
      for (const id of model.selection) this.#unfold(id);
      this.#mark();
      this.#rows.get(model.selection[0] ?? '')?.element.scrollIntoView({ block: 'nearest' });
    });
    model.on(['hover', 'cursor'], () => this.#mark());
    model.on(['verdicts', 'pictures', 'preferences'], () => this.#markFidelity());
    this.#tree.addEventListener('click', (event) => this.#click(event));
    this.#tree.addEventListener('dblclick', (event) => {
      const id = idAt(event.target);
      if (id !== null) choose(id, true);
    });
    this.#tree.addEventListener('pointermove', (event) => model.point(idAt(event.target)));
    this.#tree.addEventListener('pointerleave', () => model.point(null));
    this.#tree.addEventListener('keydown', (event) => this.#key(event));
  }

  #click(event: MouseEvent): void {
    const id = idAt(event.target);
    if (id === null) return;
    if ((event.target as Element).closest('.fold') !== null) {
      this.#fold(id, !this.#closed.has(id));
      return;
    }
    this.#focused = id;
    const { selection } = this.#model;
    if (event.shiftKey || event.ctrlKey || event.metaKey)
      this.#model.select(selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id]);
    else this.#choose(id, false);
  }

  #fold(id: string, isClosed: boolean): void {
    if (isClosed) this.#closed.add(id);
    else this.#closed.delete(id);
    this.#draw();
  }

  /** Shows an element's row. */
  #unfold(id: string): void {
    let isChanged = false;
    for (let at = this.#model.elements.get(id)?.parent; at; at = this.#model.elements.get(at)?.parent)
      isChanged = this.#closed.delete(at) || isChanged;
    if (isChanged) this.#draw();
  }

  #draw(): void {
    const { order, elements } = this.#model;
    const children = new Map<string | null, ElementInfo[]>();
    for (const id of order) {
      const info = elements.get(id);
      if (info === undefined) continue;
      const parent = info.parent !== null && elements.has(info.parent) ? info.parent : null;
      children.set(parent, [...(children.get(parent) ?? []), info]);
    }
    const wanted = this.#search.value.trim().toLowerCase();
    const matches = (info: ElementInfo) => `${info.id} ${info.kind} ${info.label ?? ''}`.toLowerCase().includes(wanted);
    const shown: HTMLElement[] = [];
    const there = new Set<string>();
    const walk = (parent: string | null, depth: number) => {
      for (const info of children.get(parent) ?? []) {
        const inner = children.get(info.id);
        const isOpen = wanted !== '' || !this.#closed.has(info.id);
        if (wanted === '' || matches(info)) {
          there.add(info.id);
          shown.push(this.#row(info, wanted === '' ? depth : 0, inner === undefined || wanted !== '' ? null : isOpen));
        }
        if (isOpen) walk(info.id, depth + 1);
      }
    };
    walk(null, 0);
    for (const id of [...this.#rows.keys()]) if (!there.has(id)) this.#rows.delete(id);
    // Only what has changed is touched, so that focus and scrolling stay.
    const now = [...this.#tree.children];
    if (shown.length !== now.length || shown.some((row, index) => row !== now[index])) {
      const hadFocus = this.#tree.contains(document.activeElement);
      if (shown.length === 0)
        shown.push(
          h('p', { class: 'empty' }, wanted === '' ? 'There is nothing in this scene yet.' : 'Nothing is called so.'),
        );
      const kept = new Set<Element>(shown);
      for (const row of now) if (!kept.has(row)) row.remove();
      let at = this.#tree.firstChild;
      for (const row of shown) {
        if (row === at) at = at.nextSibling;
        else this.#tree.insertBefore(row, at);
      }
      if (hadFocus) this.#rows.get(this.#focused ?? '')?.element.focus();
    }
    this.#mark();
    this.#markFidelity();
  }

  /** What became of each element in the picture that lies over the draft. */
  #markFidelity(): void {
    const { compared } = this.#work;
    const isShown =
      compared !== null && this.#model.preferences.compare && this.#work.isEarlier(compared.report) !== true;
    const elements = isShown ? (compared.report?.fidelity.elements ?? []) : [];
    const found = new Map(elements.map((one) => [one.id, one]));
    for (const [id, { element, info }] of this.#rows) {
      const one = found.get(id);
      if (element.dataset.fidelity === one?.verdict) continue;
      element.querySelector('.fidelity')?.remove();
      if (one === undefined) delete element.dataset.fidelity;
      else {
        const said = `${one.verdict} in the picture${one.reasons.length > 0 ? `: ${one.reasons.join('; ')}` : ''}`;
        element.dataset.fidelity = one.verdict;
        element.append(
          h(
            'span',
            { class: `fidelity ${one.verdict}`, role: 'img', 'aria-label': said, title: said },
            icon(fidelityIcons[one.verdict]),
          ),
        );
      }
      element.title = info.message ?? info.id;
    }
  }

  #row(info: ElementInfo, depth: number, isOpen: boolean | null): HTMLElement {
    const known = this.#rows.get(info.id);
    const expanded = isOpen === null ? null : String(isOpen);
    if (
      known?.info === info &&
      known.element.style.getPropertyValue('--depth') === String(depth) &&
      known.element.getAttribute('aria-expanded') === expanded
    )
      return known.element;
    const fault =
      info.freshness === 'fresh'
        ? null
        : h(
            'span',
            {
              class: `fault ${info.freshness}`,
              role: 'img',
              'aria-label': info.message ?? 'broken',
              title: info.message ?? '',
            },
            icon('warning'),
          );
    const name = nameOf(info);
    const element = h(
      'div',
      {
        class: 'layer',
        role: 'treeitem',
        'data-id': info.id,
        tabindex: -1,
        'aria-expanded': expanded,
        'aria-level': depth + 1,
        title: info.message ?? info.id,
      },
      h('span', { class: isOpen === null ? 'fold none' : 'fold' }, isOpen === null ? null : icon('chevron')),
      kindIcon(info.kind),
      h('span', { class: 'name' }, name),
      name === info.kind ? null : h('span', { class: 'kind' }, info.kind),
      fault,
    );
    element.style.setProperty('--depth', String(depth));
    this.#rows.set(info.id, { element, info });
    return element;
  }

  #mark(): void {
    const { selection, hover, cursor } = this.#model;
    const selected = new Set(selection);
    const focusable =
      this.#focused !== null && this.#rows.has(this.#focused)
        ? this.#focused
        : (selection.find((id) => this.#rows.has(id)) ?? this.#rows.keys().next().value);
    for (const [id, { element }] of this.#rows) {
      // Thousands of rows: what is as it was is left alone, since browsers look again at all that is set.
      const isSelected = String(selected.has(id));
      if (element.getAttribute('aria-selected') !== isSelected) element.setAttribute('aria-selected', isSelected);
      element.classList.toggle('hovered', id === hover);
      element.classList.toggle('at-cursor', cursor.includes(id));
      const index = id === focusable ? 0 : -1;
      if (element.tabIndex !== index) element.tabIndex = index;
    }
  }

  #key(event: KeyboardEvent): void {
    const rows = [...this.#tree.querySelectorAll<HTMLElement>('.layer')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const id = rows[at]?.dataset.id;
    if (id === undefined) return;
    const { elements } = this.#model;
    const hasInner = rows[at]!.hasAttribute('aria-expanded');
    const go = (row: HTMLElement | undefined) => {
      this.#focused = row?.dataset.id ?? this.#focused;
      this.#mark();
      row?.focus();
    };
    const toParent = () => go(this.#rows.get(elements.get(id)?.parent ?? '')?.element);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(rows[at + 1]),
      ArrowUp: () => go(rows[at - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (hasInner && this.#closed.has(id) ? this.#fold(id, false) : go(rows[at + 1])),
      ArrowLeft: () => (hasInner && !this.#closed.has(id) ? this.#fold(id, true) : toParent()),
      Enter: () => this.#choose(id, true),
      ' ': () => this.#choose(id, false),
    };
    const run = keys[event.key];
    if (run === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }
}

const fidelityIcons = { kept: 'check', drifted: 'drift', lost: 'cross' } as const;

const idAt = (target: EventTarget | null): string | null =>
  (target as Element).closest<HTMLElement>('.layer')?.dataset.id ?? null;
