/** A text as a denoiser takes it. */
export interface Words {
  /** `tokens × width`, row by row. */
  readonly hidden: Float32Array;
  readonly tokens: number;
  readonly width: number;
  /** One vector for the whole text, where the model takes one. */
  readonly pooled: Float32Array | null;
  /** What is not wanted. */
  readonly negative?: boolean;
}

/** One prediction that is wanted of a denoiser. */
export interface Row {
  /** As the scheduler scaled them: `channels × height × width`. */
  readonly latents: Float32Array;
  /** What is shown beside them, as planes: the picture to edit, a mask. Null: nothing. */
  readonly beside: Float32Array | null;
  readonly words: Words;
  /** Of each cell: 0 where the prediction does not count, and need not be right. Null: it counts everywhere. */
  readonly share: Float32Array | null;
}

/** What stays the same through a picture. */
export interface Canvas {
  /** px. */
  readonly width: number;
  readonly height: number;
  /** Pixels to a latent cell, along each side. */
  readonly scale: number;
  /** For models that are told how much words count. */
  readonly guidance: number;
  /** Planes of 0 … 1 for each ControlNet, in the order of the folder's. */
  readonly controls: readonly Float32Array[];
  /** 0 for cells that stay as they are, so that no prediction is wanted of them. */
  readonly free: Uint8Array;
}

/** Makes words of texts. */
export interface Conditioner {
  /**
   * @param texts prompts, and negative prompts
   * @returns by text; `notes`: what was cut off, in words
   */
  encode(
    texts: { readonly prompts: readonly string[]; readonly negatives: readonly string[] },
    signal: AbortSignal,
  ): Promise<{
    readonly prompts: ReadonlyMap<string, Words>;
    readonly negatives: ReadonlyMap<string, Words>;
    readonly notes: readonly string[];
  }>;
}

/** The network at the heart of a pipeline: says, by the scheduler's `prediction_type`, what is noise in latents. */
export interface Denoiser {
  /** One prediction for each row, of the latents' size. */
  predict(rows: readonly Row[], timestep: number, canvas: Canvas, signal: AbortSignal): Promise<Float32Array[]>;
}
