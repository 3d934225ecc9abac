import { isRegion, type RegionName } from '../../language/types/names.js';
import type { Box, Size } from '../geometry/box.js';

/** Parts of the canvas: from where to where, in thirds of its width and height. */
const thirds: Readonly<Record<RegionName, readonly [left: number, top: number, right: number, bottom: number]>> = {
  canvas: [0, 0, 3, 3],
  background: [0, 0, 3, 3],
  'left-third': [0, 0, 1, 3],
  'center-third': [1, 0, 2, 3],
  'right-third': [2, 0, 3, 3],
  'top-third': [0, 0, 3, 1],
  'middle-third': [0, 1, 3, 2],
  'bottom-third': [0, 2, 3, 3],
  'top-left-corner': [0, 0, 1, 1],
  'top-right-corner': [2, 0, 3, 1],
  'bottom-left-corner': [0, 2, 1, 3],
  'bottom-right-corner': [2, 2, 3, 3],
};

/** Where a region of the canvas lies; what is no region is all of it. */
export function regionOf(name: string, { width, height }: Size): Box {
  const [left, top, right, bottom] = isRegion(name) ? thirds[name] : thirds.canvas;
  return {
    x: (width * left) / 3,
    y: (height * top) / 3,
    width: (width * (right - left)) / 3,
    height: (height * (bottom - top)) / 3,
  };
}
