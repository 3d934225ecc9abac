import { RefineError } from '../types.js';
import { betaQuantile } from './beta-quantile.js';
import type { Config } from './config.js';
import { linspace } from './numbers.js';

const spreads = ['karras', 'exponential', 'beta'] as const;
/** How noise levels are spread between the highest and the lowest, where the time steps do not say. */
export type Spread = (typeof spreads)[number];

export function spreadOf(config: Config): Spread | null {
  const set = spreads.filter((spread) => config.flag(`use_${spread}_sigmas`, false));
  if (set.length > 1) {
    throw new RefineError(
      `The scheduler's configuration asks for ${set.map((one) => `use_${one}_sigmas`).join(' and ')} at once; one of them must go.`,
    );
  }
  return set[0] ?? null;
}

/** `count` noise levels from `most` to `least`. */
export function spreadSigmas(spread: Spread, most: number, least: number, count: number): number[] {
  switch (spread) {
    case 'karras': {
      const rho = 7;
      const [from, to] = [most ** (1 / rho), least ** (1 / rho)];
      return linspace(0, 1, count).map((ramp) => (from + ramp * (to - from)) ** rho);
    }
    case 'exponential':
      return linspace(Math.log(most), Math.log(least), count).map(Math.exp);
    case 'beta':
      return linspace(0, 1, count).map((ramp) => least + betaQuantile(1 - ramp, 0.6) * (most - least));
  }
}

/** The step of training at which noise had this level, between two steps where it must be. */
export function timestepOf(sigma: number, logSigmas: Float32Array): number {
  const log = Math.log(Math.max(sigma, 1e-10));
  let low = 0;
  for (let i = 0; i < logSigmas.length; i++) if (log >= logSigmas[i]!) low = i;
  low = Math.min(low, logSigmas.length - 2);
  const [from, to] = [logSigmas[low]!, logSigmas[low + 1]!];
  const weight = Math.min(Math.max((from - log) / (from - to), 0), 1);
  return (1 - weight) * low + weight * (low + 1);
}
