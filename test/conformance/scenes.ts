import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { pictureOf } from '../../runtime/judge/look.js';
import type { Picture } from '../../runtime/judge/picture.js';
import { judgeSpatial } from '../../runtime/judge/rules/compbench.js';
import { judgeExcluded, judgeObject, judgePosition } from '../../runtime/judge/rules/geneval.js';
import { judgeVisor } from '../../runtime/judge/rules/visor.js';
import { type Expected, type Item, readItem } from '../../runtime/judge/wanted.js';
import { root } from '../../scripts/build/tools.js';
import { draft } from '../kit/draft.js';
import { testHost } from '../kit/host.js';
import { pairScene, type Relation } from './templates.js';

const host = testHost('.');
const raster = host.raster.bind(host);

export const directions = ['left of', 'right of', 'above', 'below'] as const;
export type Direction = (typeof directions)[number];

/** What the other two benchmarks call the directions. */
const visorKinds = {
  'left of': 'to the left of',
  'right of': 'to the right of',
  above: 'above',
  below: 'below',
} as const;
const compbenchKinds = {
  'left of': 'on the left of',
  'right of': 'on the right of',
  above: 'on the top of',
  below: 'on the bottom of',
} as const;

/** What keeps a picture from showing a direction by one of the three judges; empty where all agree. */
export function objections(picture: Picture, { kind, a, b }: Relation & { kind: Direction }): string[] {
  const one = (noun: string) => ({ class: noun, count: 1 });
  const wanted = { objects: [one(a), one(b)], relations: [{ kind, a, b }], exclude: [] };
  return [
    ...genevalObjections(picture, wanted),
    judgeVisor(picture, { kind: visorKinds[kind], a, b })?.detail ?? [],
    judgeSpatial(picture, { kind: compbenchKinds[kind], a, b }).wrong?.detail ?? [],
  ].flat();
}

export function genevalObjections(
  picture: Picture,
  { objects, relations, exclude }: Pick<Expected, 'objects' | 'relations' | 'exclude'>,
): string[] {
  const wrong = [
    ...objects.map((one) => judgeObject(picture, one)),
    ...exclude.map((one) => judgeExcluded(picture, one)),
    ...relations.map((one) => judgePosition(picture, one)),
  ];
  return wrong.flatMap((one) => one?.detail ?? []);
}

/** Compiles scenes as one module, which is what many small ones cost least. */
export async function graphsOf(scenes: readonly string[]): Promise<SceneGraph[]> {
  const host = new OverlayHost(testHost(root));
  const source = scenes.map((scene, index) => scene.replace('scene S', `scene S${index}`)).join('\n');
  host.set('all.coco', source);
  const { scenes: compiled, diagnostics } = await compile('all.coco', host, { stages: ['graph'] });
  expect(diagnostics.filter(isProblem).map(({ message }) => message)).toEqual([]);
  expect(compiled).toHaveLength(scenes.length);
  return compiled.map(({ graph }) => graph!);
}

/** The boxes of the scene graph, for thousands of scenes; `pictureOf` looks at pixels. */
export function pictureOfGraph({ canvas, objects }: SceneGraph): Picture {
  return {
    ...canvas,
    texts: [],
    things: objects.map(({ id, label, noun, look, drawn, visible, depth, bbox: { x, y, width, height } }) => ({
      id,
      label: label ?? '',
      noun,
      look,
      drawn,
      visible,
      depth,
      box: [x, y, x + width, y + height],
      area: width * height,
      color: null,
      within: [],
    })),
  };
}

export function items(name: string): Item[] {
  const lines = readFileSync(`${root}/test/data/bench/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line, at) => readItem(line, at)).filter((item) => item.expect.relations.length === 1);
}

/** Prompts of one benchmark as scenes, looked at by their pixels. */
export async function seen(item: Item): Promise<{ picture: Picture; relation: Relation; problems: string[] }> {
  const relation = item.expect.relations[0]!;
  const made = await draft(pairScene(relation));
  return {
    picture: pictureOf(made.compilation.scenes[0]!, raster),
    relation,
    problems: made.problems.map(({ message }) => message),
  };
}
