import type { ControlMaps } from '../../compiler/emit/maps/types.js';
import { textSeed } from '../../compiler/evaluate/random.js';
import { numberOf, textOf } from '../../compiler/scene/read.js';
import type { Scene } from '../../compiler/scene/types.js';
import type { CompiledScene } from '../../compiler/types.js';
import type { Gray, JobMaps, RefineJob } from './types.js';

/** What a call says instead of the scene's `refine`. */
export interface Said {
  readonly seed?: number;
  readonly steps?: number;
  readonly guidance?: number;
  readonly strength?: number;
}

const usual = { steps: 28, guidance: 6.5, strength: 0.6 };
/** The editor that a scene asks for; empty where it does not say. */
export function editorOf(scene: Scene): string {
  const refine = refineOf(scene);
  return refine === undefined ? '' : textOf(refine, 'editor');
}

/**
 * What an editor is asked to make of a draft. Without a seed the words of the scene give one, so that the same scene gives the same picture.
 *
 * @param compiled with `pixels` and `maps`, both at one pixel for each px of the canvas
 */
export function jobOf(compiled: CompiledScene, said: Said = {}): RefineJob | null {
  const { scene, pixels, maps } = compiled;
  if (pixels === null || maps === null) return null;
  const refine = refineOf(scene);
  const number = (name: 'steps' | 'guidance' | 'strength' | 'seed') => said[name] ?? (refine && numberOf(refine, name));
  const { prompt, negative, regions } = maps.regions;
  return {
    draft: pixels,
    maps: mapsOf(maps),
    prompt,
    negative,
    regions: regions.map(({ id, members, prompt: words, negative: not, box, strength }) => ({
      id,
      members,
      prompt: words,
      negative: not,
      box,
      strength,
    })),
    strength: number('strength') ?? usual.strength,
    steps: number('steps') ?? usual.steps,
    guidance: number('guidance') ?? usual.guidance,
    seed: number('seed') ?? textSeed(`${scene.name}\n${prompt}`) >>> 0,
    width: pixels.width,
    height: pixels.height,
  };
}

function refineOf({ root }: Scene) {
  return root.children.find(({ kind }) => kind === 'refine');
}

function mapsOf({ ids, depth, edges, strength, text }: ControlMaps): JobMaps {
  return {
    ids: { width: ids.width, height: ids.height, data: ids.ids, names: ids.names },
    depth: { width: depth.width, height: depth.height, data: Uint8Array.from(depth.data, (value) => value >> 8) },
    edges: bytesOf(edges),
    strength: bytesOf(strength),
    text,
  };
}

function bytesOf({ width, height, data }: ControlMaps['edges']): Gray {
  return { width, height, data: data instanceof Uint8Array ? data : Uint8Array.from(data, (value) => value >> 8) };
}
