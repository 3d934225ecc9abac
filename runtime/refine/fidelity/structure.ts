import type { Luma } from './gray.js';

const [side, stride] = [8, 4];
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

/**
 * Structural similarity of two pictures within a mask, -1..1: the mean of the index (Wang, Bovik, Sheikh, Simoncelli 2004) over windows of 8 × 8 px of
 * which at least half lies in the mask. Null where there is no such window.
 */
export function structureWithin(a: Luma, b: Luma, within: (pixel: number) => boolean): number | null {
  const { width, height } = a;
  let [sum, windows] = [0, 0];
  for (let top = 0; top + side <= height; top += stride)
    for (let left = 0; left + side <= width; left += stride) {
      let [count, sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0, 0];
      for (let y = top; y < top + side; y++)
        for (let x = left; x < left + side; x++) {
          const pixel = y * width + x;
          if (within(pixel)) count++;
          const [one, other] = [a.data[pixel]!, b.data[pixel]!];
          sumA += one;
          sumB += other;
          squareA += one * one;
          squareB += other * other;
          product += one * other;
        }
      const all = side * side;
      if (count * 2 < all) continue;
      const [meanA, meanB] = [sumA / all, sumB / all];
      const [varianceA, varianceB] = [squareA / all - meanA ** 2, squareB / all - meanB ** 2];
      const covariance = product / all - meanA * meanB;
      sum +=
        ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
        ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2));
      windows++;
    }
  return windows === 0 ? null : sum / windows;
}
