import type { FilterCall } from '../../scene/values.js';
import { rgba } from '../read.js';
import type { Filter } from '../types.js';

/**
 * One function of `filter`. `blur()` says the deviation of the Gaussian, as in CSS; the radius of a shadow's blur is twice its
 * deviation, as for CSS's `box-shadow` and `text-shadow`. Null where it changes nothing.
 */
export function filterOf({ name, amount, shadow }: FilterCall): Filter | null {
  if (name === 'blur') return amount > 0 ? { type: 'blur', deviation: amount } : null;
  if (name !== 'drop-shadow') return { type: 'matrix', values: colorMatrix(name, amount) };
  if (shadow === null || shadow.color.alpha === 0) return null;
  const { dx, dy, blur, color } = shadow;
  return { type: 'shadow', dx, dy, deviation: blur / 2, color: rgba(color) };
}

type ColorFilter = Exclude<FilterCall['name'], 'blur' | 'drop-shadow'>;

/** The matrices of Filter Effects 1, section 13 (shorthand equivalents); `amount` 1 is 100 %, of `hue-rotate` degrees. */
export function colorMatrix(name: ColorFilter, amount: number): readonly number[] {
  switch (name) {
    case 'grayscale':
      return saturation(1 - Math.min(1, amount));
    case 'saturate':
      return saturation(amount);
    case 'sepia': {
      const s = 1 - Math.min(1, amount);
      return rows([
        [0.393 + 0.607 * s, 0.769 - 0.769 * s, 0.189 - 0.189 * s],
        [0.349 - 0.349 * s, 0.686 + 0.314 * s, 0.168 - 0.168 * s],
        [0.272 - 0.272 * s, 0.534 - 0.534 * s, 0.131 + 0.869 * s],
      ]);
    }
    case 'brightness':
      return scaled(amount, 0);
    case 'contrast':
      return scaled(amount, 0.5 - 0.5 * amount);
    case 'invert': {
      const s = Math.min(1, amount);
      return scaled(1 - 2 * s, s);
    }
    case 'hue-rotate': {
      const angle = (amount * Math.PI) / 180;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return rows([
        [0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928],
        [0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.14, 0.072 - c * 0.072 - s * 0.283],
        [0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072],
      ]);
    }
  }
}

function saturation(s: number): readonly number[] {
  return rows([
    [0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s],
    [0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s],
    [0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s],
  ]);
}

function scaled(factor: number, shift: number): readonly number[] {
  return rows(
    [
      [factor, 0, 0],
      [0, factor, 0],
      [0, 0, factor],
    ],
    shift,
  );
}

function rows(colors: readonly (readonly number[])[], shift = 0): readonly number[] {
  return [...colors.flatMap((row) => [...row, 0, shift]), 0, 0, 0, 1, 0];
}
