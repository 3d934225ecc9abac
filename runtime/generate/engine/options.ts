import type { Host, RGBA } from '../../../compiler/host.js';
import type { OfflineScene, Provider } from '../types.js';

export interface EngineOptions {
  /** Null: the built-in generator, which only `generate` can use. */
  readonly provider: Provider | null;
  /** The built-in generator, where there is to be one: it reads the library in the way of the program that runs. */
  readonly offline?: (prompt: string) => OfflineScene | Promise<OfflineScene>;
  /** Packs the draft for a provider that takes pictures; without it there is no review. */
  readonly png?: (pixels: RGBA) => Uint8Array;
  readonly host: Host;
  /** Where the program lies or is to lie, relative to the workspace: its imports are found from there. */
  readonly uri: string;
  readonly signal: AbortSignal;
  /** Awaited between the steps of compilations, where others wait for the same thread. */
  readonly pause?: () => Promise<void>;
  /** Rounds of repair, 0 to 10; 3 unless said. */
  readonly rounds?: number;
  /** Tokens of one answer; 8,000 unless said. */
  readonly maxTokens?: number;
  /** A provider that takes pictures looks at the draft and says what is missing. */
  readonly review?: boolean;
}

export const usualRounds = 3;
export const usualMaxTokens = 8000;
