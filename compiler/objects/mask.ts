/** Cells of a mask on each side. */
export const maskCells = 12;

/** Where a drawing paints (`DrawingEntry.mask`): rows from the top, a string of `maskCells` digits each, `1` for a cell that it paints. */
export function maskRows(mask: string): readonly string[] {
  const bits = Array.from(mask, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from({ length: maskCells }, (_, row) => bits.slice(row * maskCells, (row + 1) * maskCells));
}
