import type { ElementInfo, Point, Rect } from '../protocol.js';
import { onceAFrame, s } from './dom.js';
import { around, rotated, shown, turnedBox } from './geometry.js';
import type { Ghost } from './ghost.js';
import { type Model, nameOf } from './model.js';
import { relationArrows } from './relations.js';
import type { Guide } from './snap.js';
import type { View } from './view.js';

export type HandleName = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'turn';

/** What a gesture shows while it goes on. */
export interface Hints {
  readonly guides?: readonly Guide[];
  readonly gaps?: readonly { readonly axis: 'x' | 'y'; readonly from: Point; readonly to: Point }[];
  readonly band?: Rect;
  /** Beside the pointer, at a point of the canvas. */
  readonly readout?: { readonly at: Point; readonly text: string };
}

/** Where each handle lies on a box of half its own sides, in its own frame. */
export const handlePlaces: Readonly<Record<Exclude<HandleName, 'turn'>, Point>> = {
  nw: [-1, -1],
  n: [0, -1],
  ne: [1, -1],
  e: [1, 0],
  se: [1, 1],
  s: [0, 1],
  sw: [-1, 1],
  w: [-1, 0],
};

/** Lines, boxes and handles over the picture, in px of the screen; nothing in it hides the picture. */
export class Overlay {
  readonly svg: SVGSVGElement;
  ghost: Ghost | null = null;
  readonly #model: Model;
  readonly #view: View;
  readonly #layers = {
    grid: s('g'),
    marks: s('g'),
    relations: s('g', { class: 'relations' }),
    cursor: s('g'),
    hover: s('g'),
    selection: s('g'),
    hints: s('g', { class: 'hints' }),
  };
  #hints: Hints = {};

  constructor(model: Model, view: View) {
    this.#model = model;
    this.#view = view;
    this.svg = s(
      'svg',
      { class: 'overlay', 'aria-hidden': 'true' },
      s(
        'defs',
        {},
        s(
          'pattern',
          { id: 'page-hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
          s('rect', { class: 'hatch', width: 3, height: 7 }),
        ),
        ...(['holds', 'fails'] as const).map((name) =>
          s(
            'marker',
            {
              id: `page-arrow-${name}`,
              viewBox: '0 0 8 8',
              refX: 7,
              refY: 4,
              markerWidth: 8,
              markerHeight: 8,
              orient: 'auto',
            },
            s('path', { class: `arrow ${name}`, d: 'M1 1 7 4 1 7Z' }),
          ),
        ),
      ),
      ...Object.values(this.#layers),
    );
    view.viewport.append(this.svg);
    const all = onceAFrame(() => {
      this.#drawGrid();
      this.#drawMarks();
      this.#drawRelations();
      this.#drawOutlines();
      this.#drawHints();
    });
    model.on(['view', 'frame', 'preferences'], all);
    const outlines = onceAFrame(() => this.#drawOutlines());
    model.on(['hover', 'cursor', 'handles', 'ghost'], outlines);
    model.on(
      ['selection', 'verdicts'],
      onceAFrame(() => {
        this.#drawOutlines();
        this.#drawRelations();
      }),
    );
    this.#soon = onceAFrame(() => this.#drawHints());
  }

  readonly #soon: () => void;

  hint(hints: Hints): void {
    this.#hints = hints;
    this.#soon();
  }

  /** The four corners on the screen, wherever a ghost has taken the element. */
  corners(info: ElementInfo): Point[] {
    const { ghost } = this;
    const moved = ghost !== null && !ghost.isOver && ghost.includes(info) ? ghost.matrix : null;
    return info.corners.map(([x, y]) => {
      if (moved === null) return this.#view.toScreen([x, y]);
      return this.#view.toScreen([moved.a * x + moved.c * y + moved.e, moved.b * x + moved.d * y + moved.f]);
    });
  }

  #drawGrid(): void {
    const { grid } = this.#layers;
    const { scene, preferences } = this.#model;
    grid.replaceChildren();
    if (!preferences.grid || scene === null) return;
    const { zoom } = this.#view;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((px) => px * zoom >= 9) ?? 2000;
    const [left, top] = this.#view.toScreen([0, 0]);
    const [right, bottom] = this.#view.toScreen([scene.width, scene.height]);
    const lines = (isFat: boolean): string => {
      let d = '';
      for (let at = 0, n = 0; at <= scene.width; at += step, n++)
        if ((n % 5 === 0) === isFat) d += `M${Math.round(left + at * zoom) + 0.5} ${top}V${bottom}`;
      for (let at = 0, n = 0; at <= scene.height; at += step, n++)
        if ((n % 5 === 0) === isFat) d += `M${left} ${Math.round(top + at * zoom) + 0.5}H${right}`;
      return d;
    };
    grid.append(s('path', { class: 'grid', d: lines(false) }), s('path', { class: 'grid fat', d: lines(true) }));
  }

  #drawMarks(): void {
    const marks: Node[] = [];
    for (const info of this.#model.elements.values()) {
      if (info.freshness === 'fresh') continue;
      const corners = this.corners(info);
      if (info.freshness === 'stale')
        marks.push(s('polygon', { class: 'stale', points: corners.join(' '), 'data-stale': info.id }));
      const x = Math.max(...corners.map((corner) => corner[0]));
      const y = Math.min(...corners.map((corner) => corner[1]));
      marks.push(
        s(
          'g',
          {
            class: `mark ${info.freshness}`,
            transform: `translate(${Math.round(x)} ${Math.round(y)})`,
            'data-mark': info.id,
          },
          s('title', {}, info.message ?? 'It is shown as it last looked.'),
          s('path', { d: 'M0-7 7 5.5H-7Z' }),
          s('path', { class: 'bang', d: 'M0-3v4M0 3v.5' }),
        ),
      );
    }
    this.#layers.marks.replaceChildren(...marks);
  }

  #drawRelations(): void {
    const { verdicts, preferences, selection, elements } = this.#model;
    const wanted = (verdicts?.relations ?? []).filter(
      ({ subject, objects }) =>
        preferences.relations === 'all' || [subject, ...objects].some((id) => selection.includes(id)),
    );
    const isOn = preferences.relations !== 'none';
    this.#layers.relations.replaceChildren(...(isOn ? relationArrows(wanted, elements, this.#view) : []));
  }

  #drawOutlines(): void {
    const { elements, hover, cursor, selection } = this.#model;
    const outline = (id: string, name: string): Node[] => {
      const info = elements.get(id);
      return info === undefined ? [] : [s('polygon', { class: name, points: this.corners(info).join(' ') })];
    };
    const isBusy = this.ghost !== null && !this.ghost.isOver;
    this.#layers.cursor.replaceChildren(...cursor.flatMap((id) => outline(id, 'cursor-outline')));
    const hovered = hover === null || isBusy ? undefined : elements.get(hover);
    this.#layers.hover.replaceChildren(
      ...(hovered === undefined
        ? []
        : [...outline(hovered.id, 'hover-outline'), ...(selection.includes(hovered.id) ? [] : [this.#tag(hovered)])]),
    );
    const boxes = selection.flatMap((id) => outline(id, 'selected-outline'));
    this.#layers.selection.replaceChildren(...boxes, ...this.#around(), ...(isBusy ? [] : this.#handles()));
  }

  /** The box around several. */
  #around(): Node[] {
    const selected = this.#model.selected();
    if (selected.length < 2) return [];
    const all = selected.flatMap((info) => this.corners(info));
    const box = around(all.map(([x, y]) => ({ x, y, width: 0, height: 0 })))!;
    return [s('rect', { class: 'around', ...box })];
  }

  #handles(): Node[] {
    const [info, ...more] = this.#model.selected();
    const can = this.#model.handles.find(({ id }) => id === info?.id);
    if (info === undefined || more.length > 0 || can === undefined) return [];
    const { middle, width, height, angle } = turnedBox(info);
    const [mx, my] = this.#view.toScreen(middle);
    const [halfWidth, halfHeight] = [(width * this.#view.zoom) / 2, (height * this.#view.zoom) / 2];
    const at = ([x, y]: Point): Point => {
      const [dx, dy] = rotated([x, y], angle);
      return [mx + dx, my + dy];
    };
    const nodes: Node[] = [];
    const degrees = (angle * 180) / Math.PI;
    if (can.rotate === 'free') {
      const [from, to] = [at([0, -halfHeight]), at([0, -halfHeight - 22])];
      nodes.push(
        s('line', { class: 'stem', x1: from[0], y1: from[1], x2: to[0], y2: to[1] }),
        s('circle', { class: 'handle turn', 'data-handle': 'turn', cx: to[0], cy: to[1], r: 4.5 }),
      );
    }
    if (can.resize !== 'free') return nodes;
    for (const [name, [px, py]] of Object.entries(handlePlaces)) {
      const isCorner = px !== 0 && py !== 0;
      // On a small element only the corner that is used most.
      if (Math.min(halfWidth, halfHeight) < 10 && name !== 'se') continue;
      if (!isCorner && (px === 0 ? halfWidth : halfHeight) < 22) continue;
      const [x, y] = at([px * halfWidth, py * halfHeight]);
      nodes.push(
        s('rect', {
          class: 'handle',
          'data-handle': name,
          x: x - 4,
          y: y - 4,
          width: 8,
          height: 8,
          rx: 1.5,
          transform: `rotate(${degrees} ${x} ${y})`,
          style: `cursor: ${cursorFor(Math.atan2(py, px) + angle)}`,
        }),
      );
    }
    return nodes;
  }

  #tag(info: ElementInfo): SVGGElement {
    const corners = this.corners(info);
    const x = Math.max(4, Math.min(...corners.map((corner) => corner[0])));
    const top = Math.min(...corners.map((corner) => corner[1]));
    return label(x, top > 22 ? top - 20 : top + 4, `${nameOf(info)}`, info.kind, 'tag');
  }

  #drawHints(): void {
    const { guides = [], gaps = [], band, readout } = this.#hints;
    const view = this.#view;
    const nodes: Node[] = guides.map(({ axis, at, from, to }) => {
      const [a, b]: Point[] =
        axis === 'x'
          ? [
              [at, from],
              [at, to],
            ]
          : [
              [from, at],
              [to, at],
            ];
      return line('guide', view.toScreen(a!), view.toScreen(b!));
    });
    for (const { axis, from, to } of gaps) {
      const [a, b] = [view.toScreen(from), view.toScreen(to)];
      const gap = axis === 'x' ? to[0] - from[0] : to[1] - from[1];
      nodes.push(line('gap', a, b));
      if (Math.hypot(b[0] - a[0], b[1] - a[1]) > 12)
        nodes.push(label((a[0] + b[0]) / 2 + 4, (a[1] + b[1]) / 2 + 4, shown(gap), '', 'gap-label'));
    }
    if (band !== undefined) nodes.push(s('rect', { class: 'band', ...view.rect(band) }));
    if (readout !== undefined) {
      const [x, y] = view.toScreen(readout.at);
      nodes.push(label(x, y + 8, readout.text, '', 'readout'));
    }
    this.#layers.hints.replaceChildren(...nodes);
  }
}

const line = (name: string, [x1, y1]: Point, [x2, y2]: Point) => s('line', { class: name, x1, y1, x2, y2 });

/** Words on a small plate. Its width is reckoned: to measure it would hold up the frame. */
function label(x: number, y: number, text: string, more: string, name: string): SVGGElement {
  const width = Math.ceil((text.length + (more === '' ? 0 : more.length + 1)) * 6.4) + 10;
  return s(
    'g',
    { class: name, transform: `translate(${Math.round(x)} ${Math.round(y)})` },
    s('rect', { width, height: 16, rx: 3 }),
    s('text', { x: 5, y: 11.5 }, text, more === '' ? null : s('tspan', { class: 'kind-word', dx: 6 }, more)),
  );
}

function cursorFor(angle: number): string {
  const eighth = Math.round(angle / (Math.PI / 4)) & 3;
  return ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'][eighth]!;
}
