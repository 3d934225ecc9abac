import type { Tiling } from '../latents/tiles.js';
import type { Canvas, Denoiser, Row } from './types.js';

/**
 * A denoiser for pictures larger than it takes in one piece: it predicts each piece by itself, and where pieces overlap their predictions go over into
 * one another (MultiDiffusion: Bar-Tal et al., 2023). The scheduler steps the picture as a whole, so that those which look back at earlier steps
 * need no memory for each piece.
 */
export class InPieces implements Denoiser {
  readonly #denoiser: Denoiser;
  readonly #tiling: Tiling;
  /** Pieces of the ControlNets' maps, which stay the same through a picture. */
  readonly #controls = new Map<string, readonly Float32Array[]>();

  constructor(denoiser: Denoiser, tiling: Tiling) {
    this.#denoiser = denoiser;
    this.#tiling = tiling;
  }

  async predict(rows: readonly Row[], timestep: number, canvas: Canvas, signal: AbortSignal): Promise<Float32Array[]> {
    const tiling = this.#tiling;
    const { length } = rows[0]!.latents;
    const channels = length / (tiling.width * tiling.height);
    const made = await tiling.planes(rows.length * channels, 1, async (tile) => {
      if (!tiling.touches(canvas.free, tile)) return null;
      const key = `${tile.x} ${tile.y}`;
      let controls = this.#controls.get(key);
      if (controls === undefined) {
        controls = canvas.controls.map((planes) => tiling.cut(planes, canvas.scale, tile));
        this.#controls.set(key, controls);
      }
      const piece: Canvas = {
        ...canvas,
        width: tile.width * canvas.scale,
        height: tile.height * canvas.scale,
        controls,
        free: new Uint8Array(tile.width * tile.height).fill(1),
      };
      // A region's words are not asked where the region is not.
      const here = [...rows.keys()].filter((at) => {
        const { share } = rows[at]!;
        return share === null || tiling.touches(share, tile);
      });
      const asked = here.map((at): Row => {
        const { latents, beside, words } = rows[at]!;
        return {
          latents: tiling.cut(latents, 1, tile),
          beside: beside && tiling.cut(beside, 1, tile),
          words,
          share: null,
        };
      });
      const predicted = await this.#denoiser.predict(asked, timestep, piece, signal);
      const size = channels * tile.width * tile.height;
      const all = new Float32Array(rows.length * size);
      for (const [at, row] of here.entries()) all.set(predicted[at]!, row * size);
      return all;
    });
    return rows.map((_, at) => made.subarray(at * length, (at + 1) * length));
  }
}
