import { phraseOf } from '../../../compiler/emit/maps/prompt.js';
import { Strengths } from '../../../compiler/emit/maps/strength.js';
import { emitSvg } from '../../../compiler/emit/svg/emit.js';
import { withinCanvas } from '../../../compiler/paint/prune.js';
import { textOf } from '../../../compiler/scene/read.js';
import type { CompiledScene } from '../../../compiler/types.js';

/**
 * A name for what an editor is given of a draft, its pixels and its maps: as long as it is the same, so are they. It is made of what they are
 * made of, without drawing anything. 16 hexadecimal digits; null where the scene was not painted and judged.
 */
export async function draftIdentity({
  scene,
  displayList,
  graph,
}: Pick<CompiledScene, 'scene' | 'displayList' | 'graph'>): Promise<string | null> {
  if (displayList === null || graph === null) return null;
  const strengths = new Strengths(scene);
  const elements = graph.objects.map(({ id, depth, visible }) => {
    const element = scene.elements.get(id)!;
    return [id, depth, visible, strengths.of(element), phraseOf(element), textOf(element, 'negative')];
  });
  const words = ['prompt', 'style', 'background', 'negative'].map((name) => textOf(scene.root, name));
  const picture = emitSvg(withinCanvas({ ...displayList, title: '' }), { text: 'outlines-only', ids: false });
  return shortHash(JSON.stringify([picture, strengths.scene, words, elements]));
}

/** The first 64 bits of SHA-256, hexadecimal. */
export async function shortHash(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
