import { f32, norm } from './tensor.js';

export type Algorithm = 'dpmsolver++' | 'sde-dpmsolver++' | 'dpmsolver' | 'sde-dpmsolver';

/** A noise level: the sample is alpha·x₀ + sigma·ε; `lambda` is half the logarithm of the ratio of their squares. */
export interface Level {
  readonly alpha: number;
  readonly sigma: number;
  readonly lambda: number;
}

export function levelOf(level: number, flow: boolean): Level {
  const alpha = flow ? f32(1 - level) : f32(1 / norm(level));
  const sigma = flow ? level : f32(level * alpha);
  return { alpha, sigma, lambda: f32(f32(Math.log(alpha)) - f32(Math.log(sigma))) };
}

export interface Coefficients {
  readonly sample: number;
  /** Of the last output (D0). */
  readonly value: number;
  /** Of its first and second differences in λ (D1, D2). */
  readonly slope: number;
  readonly bend: number;
  /** Null where no noise is added. */
  readonly noise: number | null;
  /** The step in λ. */
  readonly h: number;
}

/** The factors of a step between two levels. `solver` says how the slope counts: at the middle of the step, or integrated. */
export function coefficients(algorithm: Algorithm, solver: 'midpoint' | 'heun', from: Level, to: Level): Coefficients {
  const h = f32(to.lambda - from.lambda);
  const { alpha, sigma } = to;
  const half = (value: number): number => f32(0.5 * value);
  const e = (factor: number): number => f32(Math.exp(f32(factor * h)));
  const h2 = f32(h * h);
  switch (algorithm) {
    case 'dpmsolver++': {
      const less = f32(e(-1) - 1);
      const value = f32(-f32(alpha * less));
      return {
        sample: f32(sigma / from.sigma),
        value,
        slope: solver === 'midpoint' ? half(value) : f32(alpha * f32(f32(less / h) + 1)),
        bend: f32(-f32(alpha * f32(f32(f32(less + h) / h2) - 0.5))),
        noise: null,
        h,
      };
    }
    case 'sde-dpmsolver++': {
      const more = f32(1 - e(-2));
      const value = f32(alpha * more);
      const twice = f32(2 * h);
      return {
        sample: f32(f32(sigma / from.sigma) * e(-1)),
        value,
        slope: solver === 'midpoint' ? half(value) : f32(alpha * f32(f32(more / -twice) + 1)),
        bend: f32(alpha * f32(f32(f32(more - twice) / f32(twice * twice)) - 0.5)),
        noise: f32(sigma * f32(Math.sqrt(more))),
        h,
      };
    }
    case 'dpmsolver':
    case 'sde-dpmsolver': {
      const more = f32(e(1) - 1);
      const times = algorithm === 'dpmsolver' ? 1 : 2;
      const value = -times * f32(sigma * more);
      return {
        sample: f32(alpha / from.alpha),
        value,
        slope: solver === 'midpoint' ? half(value) : -times * f32(sigma * f32(f32(more / h) - 1)),
        bend: f32(-f32(sigma * f32(f32(f32(more - h) / h2) - 0.5))),
        noise: algorithm === 'dpmsolver' ? null : f32(sigma * f32(Math.sqrt(f32(e(2) - 1)))),
        h,
      };
    }
  }
}
