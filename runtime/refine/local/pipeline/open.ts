import type { ModelFolder } from '../folder/types.js';
import { Vae } from '../latents/vae.js';
import type { Graph, Graphs, Pipeline } from '../types.js';
import { Flux } from './flux.js';
import { LatentPipeline } from './latent.js';
import { PlanesDenoiser } from './planes.js';
import { TransformerConditioner } from './transformer-words.js';
import { ClipConditioner } from './words.js';

/**
 * A pipeline with all of its networks open, ready to refine.
 *
 * @throws RefineError for what a folder or its networks lack, or the signal's reason; what was open is then released
 */
export async function openPipeline(folder: ModelFolder, graphs: Graphs, signal: AbortSignal): Promise<Pipeline> {
  const open: Graph[] = [];
  const opened = async (component: string): Promise<Graph> => {
    signal.throwIfAborted();
    const graph = await graphs.open(component, signal);
    open.push(graph);
    return graph;
  };
  try {
    const vae = new Vae(
      folder.vae,
      await opened(folder.vae.encoder.name),
      await opened(folder.vae.decoder.name),
      folder.piece,
      graphs.spare
        ? async (component, stop) => {
            const graph = await graphs.spare!(component, stop);
            open.push(graph);
            return graph;
          }
        : null,
    );
    const texts: Graph[] = [];
    for (const { component } of folder.textEncoders) texts.push(await opened(component.name));
    const network = await opened(folder.denoiser.name);
    const controls: Graph[] = [];
    for (const { component } of folder.controls) controls.push(await opened(component.name));
    const unet = folder.family === 'sd' || folder.family === 'sdxl';
    const conditioner = await (unet ? ClipConditioner : TransformerConditioner).open(folder, texts, network);
    const denoiser =
      folder.family === 'flux' ? new Flux(folder, network) : new PlanesDenoiser(folder, network, controls);
    return new LatentPipeline({ folder, vae, conditioner, denoiser, graphs: open });
  } catch (error) {
    for (const graph of open) await graph.release();
    throw error;
  }
}
