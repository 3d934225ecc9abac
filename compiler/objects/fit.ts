import type { Box } from '../geometry/box.js';

/** Where a drawing of a ratio (width by height) lies in a box: as large as it fits, standing in the middle of its bottom. */
export function drawingBox(box: Box, ratio: number): Box {
  const width = Math.min(box.width, box.height * ratio);
  const height = width / ratio;
  return { x: box.x + (box.width - width) / 2, y: box.y + box.height - height, width, height };
}
