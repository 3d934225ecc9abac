import { doubleArea, flatten } from '../geometry/flatten.js';
import { shapeToPath } from '../geometry/shapes.js';
import { isTagged } from '../scene/read.js';
import type { Measure, SceneElement } from '../scene/types.js';
import type { Value } from '../scene/values.js';
import { anchorBox } from './bodies.js';
import { shownColor } from './colors.js';
import { countThings } from './counting.js';
import type { Draft } from './draft.js';
import { legibility } from './legibility.js';
import { lengthIn } from './lengths.js';
import { centreX, centreY } from './relations/types.js';
import { calculate, type Found, foundOf, number, show } from './values.js';
import { listed, nameOf, shortened } from './words.js';

/** A measure's value, and what there is to say of how it came about ("2 are drawn as placeholders"). */
export interface Measured {
  readonly found: Found | null;
  readonly notes: readonly string[];
}

const unknown: Measured = { found: null, notes: [] };

export function measure(what: Measure, draft: Draft): Measured {
  switch (what.type) {
    case 'value':
      return { found: foundOf(what.value, draft), notes: [] };
    case 'elements':
      return unknown;
    case 'binary': {
      const [left, right] = [measure(what.left, draft), measure(what.right, draft)];
      if (left.found === null || right.found === null) return unknown;
      return {
        found: calculate(what.operator, left.found, right.found),
        notes: [...left.notes, ...right.notes],
      };
    }
    case 'call':
      return callMeasure(what, draft);
  }
}

type Call = Extract<Measure, { type: 'call' }>;

function callMeasure(call: Call, draft: Draft): Measured {
  const implementation = functions[call.name];
  if (implementation) return implementation(call, draft);
  return arithmetic(call, draft);
}

const functions: Readonly<Record<string, (call: Call, draft: Draft) => Measured>> = {
  count: (call, draft) => {
    const noun = text(argument(call, 0, 'noun'));
    const color = argument(call, 1, 'color');
    const wanted = color?.type === 'value' ? foundOf(color.value, draft) : null;
    const { counted, left } = countThings(noun, wanted?.type === 'color' ? wanted.value : null, draft);
    return { found: number(counted.length), notes: left.length === 0 ? [] : [`not counted: ${left.join(', ')}`] };
  },
  visible: (call, draft) => {
    const elements = elementsIn(argument(call, 0, 'of'));
    if (elements.length === 0) return unknown;
    return { found: number(Math.min(...elements.map((element) => draft.visible(element))), '%'), notes: [] };
  },
  readable: (call, draft) => {
    const elements = elementsIn(argument(call, 0, 'of'));
    const reasons = elements.flatMap((element) => legibility(element, draft));
    return {
      found: { type: 'boolean', value: elements.length > 0 && reasons.length === 0 },
      notes: reasons.slice(0, 3),
    };
  },
  distance: (call, draft) => {
    const [a, b] = [pointOf(argument(call, 0, 'first'), draft), pointOf(argument(call, 1, 'second'), draft)];
    if (a === null || b === null) return unknown;
    return { found: number(Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2), 'px'), notes: [] };
  },
  area: (call, draft) => {
    const elements = elementsIn(argument(call, 0, 'of'));
    if (elements.length === 0) return unknown;
    return {
      found: number(
        elements.reduce((sum, element) => sum + areaOf(element, draft), 0),
        'px²',
      ),
      notes: [],
    };
  },
  'color-of': (call, draft) => {
    const [element] = elementsIn(argument(call, 0, 'of'));
    const color = element && shownColor(element, draft);
    return color ? { found: { type: 'color', value: color }, notes: [] } : unknown;
  },
};

/** Functions of numbers, of numbers that only the draft knows. */
function arithmetic(call: Call, draft: Draft): Measured {
  const all = [...call.arguments, ...call.named.values()].map((each) => measure(each, draft));
  const notes = all.flatMap((each) => each.notes);
  const values = all.flatMap(({ found }) => (found?.type === 'number' ? [found] : []));
  if (values.length === 0 || values.length < all.length) return unknown;
  const [first, second] = values.map(({ value }) => value) as [number, number | undefined];
  const { unit } = values[0]!;
  const every = values.map(({ value }) => value);
  const total = every.reduce((sum, value) => sum + value, 0);
  const results: Readonly<Record<string, number | undefined>> = {
    abs: Math.abs(first),
    floor: Math.floor(first),
    ceil: Math.ceil(first),
    round: Math.round(first * 10 ** (second ?? 0)) / 10 ** (second ?? 0),
    sqrt: first < 0 ? undefined : Math.sqrt(first),
    min: Math.min(...every),
    max: Math.max(...every),
    sum: total,
    average: total / every.length,
    clamp: every.length === 3 ? Math.min(Math.max(first, second!), every[2]!) : undefined,
  };
  const result = results[call.name];
  return result === undefined || !Number.isFinite(result) ? unknown : { found: number(result, unit), notes };
}

function argument(call: Call, at: number, name: string): Measure | undefined {
  return call.named.get(name) ?? call.arguments[at];
}

function text(what: Measure | undefined): string {
  return what?.type === 'value' && typeof what.value === 'string' ? what.value : '';
}

export function elementsIn(what: Measure | undefined): readonly SceneElement[] {
  if (what?.type === 'elements') return what.elements;
  if (what?.type !== 'value') return [];
  const values: readonly Value[] = Array.isArray(what.value) ? what.value : [what.value];
  return values.flatMap((value) => (isTagged(value, 'element') ? [value.element] : []));
}

/** The centre of an element, the place of an anchor or a point. */
function pointOf(what: Measure | undefined, draft: Draft): readonly [number, number] | null {
  const elements = elementsIn(what);
  if (elements.length > 0) {
    const box = draft.boxOf(elements);
    return [centreX(box), centreY(box)];
  }
  if (what?.type !== 'value') return null;
  const { value } = what;
  if (isTagged(value, 'anchor')) {
    const box = anchorBox(draft.frame(value.element), value.anchor);
    return [centreX(box), centreY(box)];
  }
  if (!isTagged(value, 'point')) return null;
  const point = [lengthIn(value.x, draft, 'x'), lengthIn(value.y, draft, 'y')] as const;
  return point.some(Number.isNaN) ? null : point;
}

/** The area inside the outline of a shape; of all else that of its box. px² of the canvas. */
function areaOf(element: SceneElement, draft: Draft): number {
  const { from, to } = draft.leaves(element);
  const leaf = to > from ? draft.index.leaves[from]! : null;
  const box = draft.box(element);
  if (leaf?.item.type !== 'shape' || leaf.item.element !== element.id || draft.frame(element).width === 0) {
    return box.width * box.height;
  }
  const [a, b, c, d] = leaf.matrix;
  const rings = flatten(shapeToPath(leaf.item.shape), 0.01);
  const twice = rings.reduce((sum, { points }) => sum + doubleArea(points), 0);
  return (Math.abs(twice) / 2) * Math.abs(a * d - b * c);
}

/** A measure in words, as a part of a message. */
export function describe(what: Measure, draft: Draft): string {
  switch (what.type) {
    case 'value': {
      const { value } = what;
      if (isTagged(value, 'length') && value.terms.length === 1 && value.px === 0 && value.percent === 0) {
        const { element, feature, factor } = value.terms[0]!;
        const times = factor === 1 ? '' : `${Math.round(factor * 1e4) / 1e4} × `;
        return `${times}the ${feature.replace('-', ' ')} of ${nameOf(element)}`;
      }
      const found = foundOf(value, draft);
      return found === null ? 'it' : show(found);
    }
    case 'elements':
      return listed(what.elements.slice(0, 3).map(nameOf));
    case 'binary':
      return `${describe(what.left, draft)} ${what.operator} ${describe(what.right, draft)}`;
    case 'call': {
      const given = [...what.arguments.map(argumentWords), ...Array.from(what.named, namedWords)];
      return `\`${what.name}(${given.join(', ')})\``;
    }
  }
}

function argumentWords(what: Measure): string {
  const elements = elementsIn(what);
  if (elements.length > 0) return elements.map(({ name, id }) => name ?? id).join(', ');
  if (what.type !== 'value') return '…';
  const { value } = what;
  if (typeof value === 'string') return `"${shortened(value)}"`;
  if (typeof value === 'number') return String(value);
  if (isTagged(value, 'color')) return value.name ?? 'a colour';
  return '…';
}

function namedWords([name, what]: readonly [string, Measure]): string {
  return `${name}: ${argumentWords(what)}`;
}
