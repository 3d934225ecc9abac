import { describe, expect, test } from 'vitest';
import { onGrid } from '../geometry/box.js';
import { layOut } from './testing.js';

/** The same numbers on every machine: a linear congruential generator (Numerical Recipes). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(count: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * count);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

const kinds = [
  'rect',
  'circle',
  'group',
  'row',
  'column',
  'grid',
  'stack',
  'text',
  'line',
  'polygon',
  'star',
  'object',
  'path',
];
const anchors = ['top-left', 'top', 'right', 'center', 'bottom-right'];
const relations = [
  'left of',
  'right of',
  'above',
  'below',
  'on',
  'inside',
  'near',
  'in front of',
  'behind',
  'touching',
];

/** A scene of things that speak of each other without sense or restraint. */
function wildScene(seed: number): string {
  const dice = new Dice(seed);
  const names = Array.from({ length: 14 }, (_, index) => `e${index}`);
  const measure = (): string =>
    `${dice.pick(names)}.${dice.pick(['left', 'right', 'top', 'bottom', 'width', 'height'])}`;
  const length = (): string =>
    dice.pick([
      () => String(dice.below(300)),
      () => `${dice.below(150)}%`,
      () => `${dice.below(9)}em`,
      () => measure(),
      () => `${measure()} - ${measure()}`,
      () => `${measure()} * ${dice.below(4)} - ${dice.below(900)}`,
      () => '900000',
      () => 'auto',
    ])();
  const point = (): string => `(${dice.below(500)}, ${measure()})`;
  let next = 0;
  const element = (depth: number, inside: string): string => {
    if (next >= names.length) return '';
    const name = names[next++]!;
    const kind = dice.pick(kinds);
    const container = inside !== '' && ['row', 'column', 'grid', 'stack'].includes(inside);
    const lines: string[] = [];
    if (dice.below(2))
      lines.push(`width: ${container && inside !== 'stack' && dice.below(3) === 0 ? '1fr' : length()}`);
    if (dice.below(2)) lines.push(`height: ${length()}`);
    if (dice.below(5) === 0) lines.push(`rotate: ${dice.below(360)}deg`);
    if (dice.below(6) === 0) lines.push(`scale: ${dice.below(3)}`);
    if (dice.below(6) === 0) lines.push(`aspect-ratio: ${1 + dice.below(4)}`);
    if (dice.below(8) === 0) lines.push(`max-width: ${dice.below(200)}`);
    if (dice.below(8) === 0) lines.push(`min-width: ${dice.below(200)}`);
    const place = container ? 9 : dice.below(9);
    if (place < 3) lines.push(`at: ${dice.below(2) ? dice.pick(anchors) : point()}`);
    else if (place < 5) lines.push(`x: ${length()}`);
    if (['group', 'row', 'column', 'grid', 'stack', 'rect'].includes(kind) && dice.below(3) === 0)
      lines.push(`padding: ${dice.below(60)}`);
    if (['row', 'column', 'grid', 'stack'].includes(kind) && dice.below(2))
      lines.push(`align-items: ${dice.pick(['start', 'center', 'end', 'stretch', 'baseline'])}`);
    if (kind === 'grid') lines.push(`columns: ${dice.pick(['2', '[1fr, auto]', '[20%, 50]'])}`);
    if (kind === 'grid' && dice.below(2)) lines.push('rows: [1fr, auto]');
    if (kind === 'text') lines.push(`font-size: ${dice.pick(['fit', '20', '2em', measure()])}`);
    if (kind === 'polygon') lines.push(`points: [${point()}, ${point()}, ${point()}]`);
    if (kind === 'path')
      lines.push(
        dice.below(2) ? `through: [${point()}, ${point()}, ${point()}]; close: bottom` : 'd: "M 0 0 L 9 9 20"',
      );
    if (kind === 'line' && dice.below(2)) lines.push(`from: ${dice.pick(names)}; to: ${dice.pick(names)}`);
    if (!container && dice.below(3) === 0) lines.push(`place ${dice.pick(relations)} ${dice.pick(names)}`);
    const children = depth > 0 ? Array.from({ length: dice.below(4) }, () => element(depth - 1, kind)) : [];
    const label = kind === 'text' || kind === 'object' ? ' "some words to set"' : '';
    return `${kind} ${name}${label} {\n${[...lines, ...children].join('\n')}\n}`;
  };
  const body: string[] = [];
  while (next < names.length) body.push(element(3, ''));
  return `scene S {\n${body.join('\n')}\nplace ${dice.pick(names)} in front of ${dice.pick(names)}\n}`;
}

describe('whatever the scene, there is a layout', () => {
  test.each(Array.from({ length: 6 }, (_, index) => index * 20))('scenes from %i', (from) => {
    for (let seed = from; seed < from + 20; seed++) {
      const source = wildScene(seed);
      const { layout, boxes, onCanvas } = layOut(source);
      for (const [id, box] of Object.entries(boxes)) {
        const where = `${id} of scene ${seed}`;
        expect(box.every(Number.isFinite), where).toBe(true);
        expect(box.map(onGrid), where).toEqual(box);
        expect(Math.min(box[2], box[3]), where).toBeGreaterThanOrEqual(0);
        expect(onCanvas[id]!.every(Number.isFinite), where).toBe(true);
      }
      for (const [element, children] of layout.order) {
        expect(new Set(children)).toEqual(new Set(element.children.filter((child) => child.placed)));
        expect(layout.placed.has(element)).toBe(true);
      }
      expect(layOut(source).boxes, `scene ${seed} again`).toEqual(boxes);
    }
  });
});
