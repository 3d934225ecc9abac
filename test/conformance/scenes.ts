import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { draft } from '../kit/draft.js';
import { testHost } from '../kit/host.js';
import { pictureOf } from './drafts.js';
import { judgeSpatial } from './judges/compbench.js';
import { judgeGeneval, type Wanted } from './judges/geneval.js';
import type { Picture } from './judges/picture.js';
import { judgeVisor } from './judges/visor.js';
import { pairScene, type Relation } from './templates.js';

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
  const reasons = judgeGeneval(picture, { objects: [one(a), one(b)], relations: [{ kind, a, b }] });
  if (!judgeVisor(picture, { kind: visorKinds[kind], a, b })) reasons.push(`VISOR does not see ${a} ${kind} ${b}`);
  const score = judgeSpatial(picture, { kind: compbenchKinds[kind], a, b });
  if (score < 1) reasons.push(`T2I-CompBench gives ${a} ${kind} ${b} ${score}`);
  return reasons;
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
    things: objects.map(({ label, drawn, visible, depth, bbox: { x, y, width, height } }) => ({
      noun: label ?? '',
      drawn,
      visible,
      depth,
      box: [x, y, x + width, y + height],
      pixels: [],
    })),
  };
}

export interface Item {
  readonly id: string;
  readonly category: string;
  readonly prompt: string;
  readonly expect: Wanted & { readonly relations?: readonly Relation[] };
}

export function items(name: string): Item[] {
  const lines = readFileSync(`${root}/test/data/bench/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Item).filter((item) => item.expect.relations?.length === 1);
}

/** Prompts of one benchmark as scenes, looked at by their pixels. */
export async function seen(item: Item): Promise<{ picture: Picture; relation: Relation; problems: string[] }> {
  const relation = item.expect.relations![0]!;
  const made = await draft(pairScene(relation));
  return { picture: pictureOf(made), relation, problems: made.problems.map(({ message }) => message) };
}
