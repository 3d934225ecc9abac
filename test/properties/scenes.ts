import fc from 'fast-check';

/** How a thing is placed: by coordinates, or by relations to one or two that come before it. */
export interface Said {
  readonly kind: 'coordinates' | 'exact' | 'direction' | 'two' | 'other';
  readonly x: number;
  readonly y: number;
  readonly relation: string;
  readonly second: string;
  readonly edge: string;
  readonly target: number;
  readonly other: number;
  readonly by: number;
}

export interface Thing extends Said {
  readonly width: number;
  readonly height: number;
}

const across = ['left of', 'right of'];
const down = ['above', 'below'];
export const directions = [...across, ...down];
/** Relations that do not hang on the room there is. */
const others = ['on', 'under', 'near', 'touching', 'overlapping', 'in front of', 'behind', 'outside'];

export const thingArbitrary: fc.Arbitrary<Thing> = fc.record<Thing>({
  width: fc.integer({ min: 12, max: 90 }),
  height: fc.integer({ min: 12, max: 90 }),
  kind: fc.constantFrom('coordinates', 'exact', 'exact', 'direction', 'direction', 'two', 'other'),
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  relation: fc.constantFrom(...across, ...down),
  second: fc.constantFrom(...others),
  edge: fc.constantFrom('first', 'center', 'last'),
  target: fc.nat(20),
  other: fc.nat(20),
  by: fc.integer({ min: 0, max: 40 }),
});

export const thingsArbitrary = fc.array(thingArbitrary, { minLength: 2, maxLength: 6 });

/** Large enough that nothing meets its edges. px */
const canvas = 6000;
const middle = canvas / 2;

export function idOf(index: number): string {
  return `t${index}`;
}

/** Whether its coordinates say where it lies; the first always is. */
export function isFixed(thing: Thing, index: number): boolean {
  return index === 0 || thing.kind === 'coordinates';
}

/** The element's own statement, with coordinates if it has them. */
export function elementOf(thing: Thing, index: number, shift: readonly [number, number] = [0, 0]): string {
  const { width, height, x, y } = thing;
  const at = isFixed(thing, index) ? `; x: ${middle + x + shift[0]}; y: ${middle + y + shift[1]}` : '';
  return `rect ${idOf(index)} { width: ${width}; height: ${height}${at} }`;
}

/** The `place` that moves it; null where coordinates do. */
export function placeOf(thing: Thing, index: number): string | null {
  if (isFixed(thing, index)) return null;
  const { kind, relation, second, edge, by } = thing;
  const target = idOf(thing.target % index);
  const isAcross = across.includes(relation);
  switch (kind) {
    case 'exact': {
      const edges = isAcross ? { first: 'top', last: 'bottom' } : { first: 'left', last: 'right' };
      const word = edge === 'center' ? 'center' : edges[edge as 'first' | 'last'];
      return `place ${idOf(index)} ${relation} ${target} by ${by}, aligned ${word} with ${target}`;
    }
    case 'two': {
      const cross = isAcross ? down[by % 2]! : across[by % 2]!;
      return `place ${idOf(index)} ${relation} ${target}, ${cross} ${idOf(thing.other % index)}`;
    }
    case 'other':
      return `place ${idOf(index)} ${second} ${target}`;
    default:
      return `place ${idOf(index)} ${relation} ${target}`;
  }
}

export function sceneOf(statements: readonly string[]): string {
  return `scene S {\n  canvas: size(${canvas}, ${canvas})\n  ${statements.join('\n  ')}\n}\n`;
}
