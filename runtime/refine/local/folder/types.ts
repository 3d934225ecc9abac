import type { Port } from '../types.js';

/** Latent diffusion with a UNet: `sd` Stable Diffusion 1 and 2, `sdxl` and its refiner. With a transformer: `sd3`, `flux`. */
export type Family = 'sd' | 'sdxl' | 'sd3' | 'flux';

/** What the denoiser is shown beside the latents: nothing, the picture to edit (InstructPix2Pix, FLUX Kontext), or a mask and what is around it. */
export type Task = 'image' | 'instruct' | 'inpaint';

export type ControlKind = 'depth' | 'edges' | 'ids';

/** One network: a folder with an ONNX file, its weights unread. */
export interface Component {
  /** The folder's name. */
  readonly name: string;
  readonly file: string;
  /** Of all its files. */
  readonly bytes: number;
  /** Element type of most of its weights, as ONNX calls it; null where it has none. */
  readonly weights: string | null;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

export interface TextEncoder {
  readonly component: Component;
  readonly kind: 'clip' | 't5';
  /** The folder of its tokenizer's files. */
  readonly tokenizer: string;
  readonly layers: number;
  /** Tokens of one run, marks included: 77 for CLIP. */
  readonly tokens: number;
}

export interface Control {
  readonly component: Component;
  /** The map it is fed with. */
  readonly kind: ControlKind;
}

export interface Vae {
  readonly encoder: Component;
  readonly decoder: Component;
  /** Pixels to one latent value, along each side: 8. */
  readonly scale: number;
  readonly channels: number;
  /** The denoiser works on (latents − shift) · scaling. */
  readonly scaling: number;
  readonly shift: number;
}

/** A pipeline on disk in the layout of diffusers and optimum for ONNX, understood and found whole. */
export interface ModelFolder {
  readonly path: string;
  readonly name: string;
  /** For people: “Stable Diffusion 1, inpainting, with ControlNet depth”. */
  readonly description: string;
  readonly family: Family;
  readonly task: Task;
  /** Made to take few steps without classifier-free guidance. */
  readonly distilled: boolean;
  readonly denoiser: Component;
  /** LCM: how wide the guidance is told, where the graph leaves it open; null for other models. */
  readonly guidanceWidth: number | null;
  /** SDXL’s refiner: it is told a score of beauty in place of the size that is wanted. */
  readonly scored: boolean;
  /** Channels of each level of the UNet and its blocks there; empty for transformers. */
  readonly levels: readonly number[];
  readonly layersPerLevel: number;
  readonly vae: Vae;
  readonly textEncoders: readonly TextEncoder[];
  readonly controls: readonly Control[];
  /** Values of `scheduler_config.json`. */
  readonly scheduler: Readonly<Record<string, unknown>>;
  /** What is done in another way than its files say, in words. */
  readonly notes: readonly string[];
  /** Sides of its pictures are multiples of this, px. */
  readonly multiple: number;
  /** The least side that it makes well, px: smaller pictures are made larger, and brought to size. */
  readonly least: number;
  /** The greatest side that is made in one piece, px: larger pictures are made in several, since memory grows with the square of their area. */
  readonly piece: number;
  /** The only size that the exported graphs take, px; null where any goes. */
  readonly onlySize: readonly [width: number, height: number] | null;
  /** The sizes that it was trained on, px, where it makes pictures of these only; null for other models. */
  readonly trainedSizes: readonly (readonly [width: number, height: number])[] | null;
  /** SDXL: an empty negative prompt is zeros, not the encoding of nothing. */
  readonly zerosForEmpty: boolean;
  /** Element types of the weights, without repeats: `float16`. */
  readonly weights: readonly string[];
  readonly bytes: number;
  readonly components: readonly Component[];
}
