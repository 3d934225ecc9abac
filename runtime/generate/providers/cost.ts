import { ProviderError, type Usage } from '../types.js';

/** What a million tokens cost, in whatever money the person counts. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

/** `3/15`: for a million tokens in, and out. @throws ProviderError, not `lacking`, for anything else */
export function pricesOf(said: string): Prices {
  const match = /^\s*(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)\s*$/.exec(said);
  if (match === null)
    throw new ProviderError(`\`${said}\` are no prices: write what a million tokens cost in and out, like 3/15.`, {
      lacking: false,
    });
  return { input: Number(match[1]), output: Number(match[2]) };
}

export function costOf({ inputTokens, outputTokens }: Usage, { input, output }: Prices): number {
  return (inputTokens * input + outputTokens * output) / 1e6;
}
