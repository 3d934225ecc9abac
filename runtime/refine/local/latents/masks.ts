import type { Gray } from '../../types.js';

/** One number for each latent cell, in row order. */
export interface Cells {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * The means of a map’s pixels in cells of `scale × scale` px, 0 … 1. Of a mask: the share of a cell that it covers. Of strengths: a cell of which a
 * part is kept changes the less the more that is; the kept pixels are put back into the picture, and were such cells held whole, blocks of the draft
 * would stand around letters.
 */
export function cellsOf({ width, height, data }: Gray, scale: number): Cells {
  const [columns, rows] = [width / scale, height / scale];
  const cells = new Float32Array(columns * rows);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++) {
      let sum = 0;
      for (let y = row * scale; y < (row + 1) * scale; y++)
        for (let at = y * width + column * scale, end = at + scale; at < end; at++) sum += data[at]!;
      cells[cell] = sum / (255 * scale * scale);
    }
  return { width: columns, height: rows, data: cells };
}
