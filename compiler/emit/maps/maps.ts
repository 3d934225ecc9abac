import type { LinesOf } from '../../../language/diagnostics/catalogue.js';
import type { Host, RGBA } from '../../host.js';
import { hasWords } from '../../layout/wording.js';
import { withinCanvas } from '../../paint/prune.js';
import type { DisplayList } from '../../paint/types.js';
import { textOf } from '../../scene/read.js';
import type { Scene, SceneElement } from '../../scene/types.js';
import { type IdRaster, idRaster } from '../ids/ids.js';
import type { SceneGraph } from '../scene-graph/types.js';
import { emitSvg } from '../svg/emit.js';
import { coverageList, onlyList } from './coverage.js';
import { edgesList } from './edges.js';
import { outlines } from './outline.js';
import { globalPrompt, phraseOf } from './prompt.js';
import type { LeafItem } from './rewrite.js';
import { Strengths } from './strength.js';
import type { ControlMaps, MapRegion } from './types.js';

/**
 * What an editor is told of a draft (CONTRACTS, "Maps"). Everything comes from the display list, in the size of the canvas in px: no pixel
 * is guessed from the picture.
 */
export function controlMaps(
  scene: Scene,
  list: DisplayList,
  graph: SceneGraph,
  raster: Host['raster'],
  linesOf: LinesOf,
): ControlMaps {
  const [width, height] = [Math.max(1, Math.round(list.width)), Math.max(1, Math.round(list.height))];
  const draw = (shown: DisplayList): RGBA =>
    raster(emitSvg(withinCanvas(shown), { text: 'outlines-only', ids: false }), width, height);
  const ids = idRaster(list, scene.root.id, raster, width, height);
  const strengths = new Strengths(scene);
  const isText = named((id) => {
    const element = scene.elements.get(id);
    return element !== undefined && hasWords(element);
  });
  const isExact = named((id) => {
    const element = scene.elements.get(id);
    return element !== undefined && element !== scene.root && strengths.of(element) === 0;
  });
  const words = draw(coverageList(list, isText));
  const kept = draw(coverageList(list, isExact));
  const strengthOf = (id: string): number => {
    const element = scene.elements.get(id);
    return element === undefined ? strengths.scene : strengths.of(element);
  };
  const depths = new Map(graph.objects.map(({ id, depth }) => [id, depth]));
  return {
    ids,
    depth: { width, height, data: depthOf(ids, depths) },
    edges: { width, height, data: reds(draw(edgesList(list))) },
    text: seen(draw(onlyList(list, isText)), words),
    strength: { width, height, data: strengthOfPixels(ids, strengthOf, strengths.scene, kept) },
    regions: {
      version: 1,
      ...globalPrompt(
        scene,
        graph.objects.flatMap(({ id, bbox, visible }) => {
          const element = scene.elements.get(id);
          return element === undefined || visible === 0 ? [] : [{ element, area: bbox.width * bbox.height * visible }];
        }),
        linesOf,
      ),
      regions: regionsOf(scene, graph, ids, strengthOf),
    },
  };
}

/** Whether a leaf is of an element such as that: one that has no element of its own is its container's. */
function named(is: (id: string) => boolean): (item: LeafItem) => boolean {
  const known = new Map<string, boolean>();
  return ({ element }) => {
    let found = known.get(element);
    if (found === undefined) {
      found = is(element);
      known.set(element, found);
    }
    return found;
  };
}

function depthOf({ ids, names }: IdRaster, depths: ReadonlyMap<string, number>): Uint16Array {
  const byNumber = new Map([...names].map(([number, id]) => [number, Math.round((depths.get(id) ?? 0) * 65_535)]));
  return Uint16Array.from(ids, (number) => byNumber.get(number) ?? 0);
}

function strengthOfPixels(
  { ids, names }: IdRaster,
  strengthOf: (id: string) => number,
  ground: number,
  kept: RGBA,
): Uint8Array {
  const byNumber = new Map([...names].map(([number, id]) => [number, Math.round(255 * strengthOf(id))]));
  const free = Math.round(255 * ground);
  // Of what is kept the soft edge is kept too: repainted, it would be a seam.
  return Uint8Array.from(ids, (number, pixel) => (kept.data[pixel * 4]! > 0 ? 0 : (byNumber.get(number) ?? free)));
}

function reds({ data }: RGBA): Uint8Array {
  const red = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < red.length; pixel++) red[pixel] = data[pixel * 4]!;
  return red;
}

/** A picture where something else does not hide it. */
function seen(picture: RGBA, coverage: RGBA): RGBA {
  const data = new Uint8Array(picture.data);
  for (let at = 0; at < data.length; at += 4) {
    data[at + 3] = Math.min(data[at + 3]!, coverage.data[at]!);
    if (data[at + 3] === 0) data.fill(0, at, at + 3);
  }
  return { width: picture.width, height: picture.height, data };
}

/** Of every element that has words or a strength of its own to tell. */
function regionsOf(
  scene: Scene,
  graph: SceneGraph,
  ids: IdRaster,
  strengthOf: (id: string) => number,
): readonly MapRegion[] {
  const numbers = new Map([...ids.names].map(([number, id]) => [id, number]));
  const alone = outlines(ids);
  return graph.objects.flatMap(({ id, bbox, visible, drawn, origin }): MapRegion[] => {
    const element = scene.elements.get(id)!;
    const prompt = phraseOf(element);
    const strength = strengthOf(id);
    if (drawn === 'none' || (prompt === '' && strength === strengthOf(scene.root.id))) return [];
    const members = [...within(element)].map((one) => one.id).filter((one) => numbers.has(one));
    const polygon =
      (members.length === 1 ? alone.get(numbers.get(members[0]!)!) : outlineOf(members, numbers, ids)) ?? [];
    return [
      { id, members, prompt, negative: textOf(element, 'negative'), box: bbox, polygon, strength, visible, origin },
    ];
  });
}

function* within(element: SceneElement): Generator<SceneElement> {
  yield element;
  for (const child of element.children) yield* within(child);
}

/** The outline of several elements as one. */
function outlineOf(
  members: readonly string[],
  numbers: ReadonlyMap<string, number>,
  { width, height, ids, names }: IdRaster,
) {
  const own = new Set(members.map((id) => numbers.get(id)!));
  return outlines({ width, height, names, ids: ids.map((number) => (own.has(number) ? 1 : 0)) }).get(1);
}
