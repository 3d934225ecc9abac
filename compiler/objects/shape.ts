import type { Box, Size } from '../geometry/box.js';
import type { Thing } from './types.js';

/** What a drawing tells layout and the judges. */
export interface ThingShape {
  /** Width by height; null for a surface, which fills any box. */
  readonly ratio: number | null;
  /** Length of its longer side in the world, metres; null where nothing says so. */
  readonly metres: number | null;
  /** px, where a component says how large it draws itself. */
  readonly size: Size | null;
  /** The line on which things stand in it, shares of its box; null: its top edge. */
  readonly surface: { readonly y: number; readonly from: number; readonly to: number } | null;
  /** The room for what lies inside it, shares of its box; null: all of it. */
  readonly interior: Box | null;
}

const plain: ThingShape = { ratio: null, metres: null, size: null, surface: null, interior: null };

export function shapeOfThing(thing: Thing): ThingShape {
  switch (thing.type) {
    case 'drawing': {
      const { ratio, metres, surface, interior } = thing.match.entry;
      return { ratio, metres, size: null, surface, interior };
    }
    case 'component':
      return { ...plain, ratio: thing.size.width / thing.size.height, size: thing.size };
    case 'place':
      return thing.floor === null ? plain : { ...plain, surface: { y: thing.floor, from: 0, to: 1 } };
  }
}
