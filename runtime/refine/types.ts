import type { RGBA } from '../../compiler/host.js';

/** One channel of 8 bits, rows from the top: `width × height` bytes. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The maps of a draft that editors are given, each of the draft's size. */
export interface JobMaps {
  /** Element numbers in row order, 0 is the background; `names` says which element is which. */
  readonly ids: {
    readonly width: number;
    readonly height: number;
    readonly data: Uint32Array;
    readonly names: ReadonlyMap<number, string>;
  };
  /** 0 far, 255 near. */
  readonly depth: Gray;
  /** White lines on black. */
  readonly edges: Gray;
  /** 0: keep … 255: free. */
  readonly strength: Gray;
  /** The exact words, clear elsewhere. */
  readonly text: RGBA;
}

/** What one element asks of the editor. */
export interface JobRegion {
  readonly id: string;
  /** The elements of `maps.ids` whose pixels are its own; without it only those that bear its id. */
  readonly members?: readonly string[];
  readonly prompt: string;
  readonly negative: string;
  /** On the canvas, px. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** 0 keep … 1 free. */
  readonly strength: number;
}

/** A draft that is to become a picture. Images are RGBA8 in sRGB, masks in the polarity of `strength`. */
export interface RefineJob {
  readonly draft: RGBA;
  readonly maps: JobMaps;
  readonly prompt: string;
  readonly negative: string;
  readonly regions: readonly JobRegion[];
  /** 0 the draft as it is … 1 anything, where `maps.strength` does not say otherwise. */
  readonly strength: number;
  readonly steps: number;
  readonly guidance: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}

export interface Capabilities {
  /** Takes a mask of what may change. */
  readonly mask: boolean;
  /** Takes a strength for every pixel. */
  readonly perPixelStrength: boolean;
  readonly regions: boolean;
  readonly control: readonly ('depth' | 'edges' | 'ids')[];
  /** The same seed gives the same picture. */
  readonly seed: boolean;
  /** Sends pictures of the work under way. */
  readonly preview: boolean;
  /** Sizes that it can make: multiples of `multiple` px from `least` to `most`; or a list. */
  readonly sizes:
    | { readonly multiple: number; readonly least: number; readonly most: number }
    | readonly (readonly [width: number, height: number])[];
}

export interface Progress {
  /** What is under way, in words (“uploading”, “step”). */
  readonly phase: string;
  readonly done: number;
  readonly of: number;
  readonly preview: RGBA | null;
}

export interface RefineResult {
  readonly image: RGBA;
  /** That was used. */
  readonly seed: number;
  /** Milliseconds by phase. */
  readonly timings: Readonly<Record<string, number>>;
  /** Null where the editor cannot know. */
  readonly peakBytes: number | null;
  /** What it could not do and what was done instead, in words. */
  readonly warnings: readonly string[];
}

/** Makes pictures of drafts: a model here, or a server. Rejects with `RefineError`, or with the signal's reason. */
export interface Editor {
  readonly id: string;
  capabilities(): Promise<Capabilities>;
  refine(
    job: RefineJob,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<RefineResult>;
}

/** What went wrong, and what helps: both for people. `lacking`: the machine or a server lacks something (exit code 3). */
export class RefineError extends Error {
  readonly lacking: boolean;
  constructor(message: string, lacking = true) {
    super(message);
    this.name = 'RefineError';
    this.lacking = lacking;
  }
}
