import type { JudgedExpectation } from '../fidelity/expectations.js';
import type { Fidelity, Verdict } from '../fidelity/judge.js';

/** What a picture was made with. */
export interface Settings {
  readonly editor: string;
  /** Null: the usual address of its kind. */
  readonly server: string | null;
  /** Null: the one that there is, or the first. */
  readonly model: string | null;
  readonly config: string | null;
  readonly device: string | null;
  readonly seed: number;
  readonly steps: number;
  readonly guidance: number;
  readonly strength: number;
  readonly prompt: string;
  readonly negative: string;
  readonly candidates: number;
  readonly retries: number;
}

/** `STEM.fidelity.json`: what became of the elements, and how the picture was made. */
export interface Report extends Fidelity {
  /** Of the draft, the editor, the model and all settings: the same hash is the same picture. */
  readonly hash: string;
  /** What the editor was given (`draftIdentity`). */
  readonly draft: string;
  readonly expectations: readonly JudgedExpectation[];
  readonly made: {
    /** When, as ISO 8601 in UTC. */
    readonly at: string;
    readonly editor: string;
    readonly model: string | null;
    readonly device: string | null;
    readonly seed: number;
    readonly steps: number;
    readonly guidance: number;
    readonly prompt: string;
    readonly attempts: number;
    /** Milliseconds by phase. */
    readonly timings: Readonly<Record<string, number>>;
    readonly peakBytes: number | null;
    readonly warnings: readonly string[];
  };
  /** Those that were made with it to choose from, the better first. */
  readonly others: readonly {
    readonly hash: string;
    readonly seed: number;
    readonly verdict: Verdict;
    readonly edges: number;
    readonly broken: readonly string[];
  }[];
}

/** `STEM.pictures/HASH.json`, beside `HASH.png`. */
export interface PastRecord extends Report {
  /** A data URL, at most 128 px wide and high. */
  readonly thumbnail: string;
}

/** A report as it was read from a file; null where it is none, or one of another version. */
export function asReport(json: unknown): Report | null {
  const { version, hash, draft, verdict, elements, expectations, made } = (json ?? {}) as Partial<
    Record<keyof Report, unknown>
  >;
  const isWhole =
    version === 1 &&
    typeof hash === 'string' &&
    typeof draft === 'string' &&
    typeof verdict === 'string' &&
    Array.isArray(elements) &&
    elements.every(isElement) &&
    Array.isArray(expectations) &&
    expectations.every((one) => typeof one === 'object' && one !== null) &&
    typeof made === 'object' &&
    made !== null &&
    'at' in made &&
    typeof made.at === 'string';
  return isWhole ? (json as Report) : null;
}

function isElement(json: unknown): boolean {
  const { id, verdict, reasons } = (json ?? {}) as Partial<Record<keyof Report['elements'][number], unknown>>;
  return typeof id === 'string' && typeof verdict === 'string' && Array.isArray(reasons);
}
