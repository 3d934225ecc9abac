import { compile } from '../../../compiler/compile.js';
import { publishedSvg } from '../../../compiler/steps/emit.js';
import type { CompiledScene } from '../../../compiler/types.js';
import { Refused } from '../context.js';
import type { OpenDocument } from '../open-document.js';
import { packed } from './picture.js';

/** The largest factor by which a picture is exported. */
const largestScale = 16;

/** @param name null: the first scene */
export async function sceneOf(document: OpenDocument, name: string | null): Promise<CompiledScene> {
  const { scenes } = await document.compilation();
  const found = name === null ? scenes[0] : scenes.find(({ scene }) => scene.name === name);
  if (found === undefined) throw new Refused(name === null ? 'There is no scene.' : `There is no scene \`${name}\`.`);
  return found;
}

export async function exportedSvg(document: OpenDocument, name: string | null): Promise<string | null> {
  const { displayList } = await sceneOf(document, name);
  return displayList && publishedSvg(displayList);
}

export async function exportedGraph(document: OpenDocument, name: string | null): Promise<string | null> {
  const { graph } = await sceneOf(document, name);
  return graph && JSON.stringify(graph, null, 2);
}

/** @param scale pixels per px of the canvas, at most 16 */
export async function exportedPng(
  document: OpenDocument,
  name: string | null,
  scale: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const { scene } = await sceneOf(document, name);
  const { host, platform } = document.folder;
  const pause = () => platform.pause();
  const kept = Math.min(Math.max(scale, 0.01), largestScale);
  const { scenes } = await compile(document.path, host, { signal, scale: kept, stages: ['pixels'], pause });
  const pixels = scenes.find((one) => one.scene.name === scene.name)?.pixels ?? null;
  await platform.settle();
  return pixels && packed(pixels, platform);
}
