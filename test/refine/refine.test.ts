import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { RGBA } from '../../compiler/host.js';
import type { CompiledScene } from '../../compiler/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { broken } from '../../runtime/refine/fidelity/rank.js';
import { refineDraft } from '../../runtime/refine/refine.js';
import type { Editor, RefineJob } from '../../runtime/refine/types.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../kit/host.js';

const host = new OverlayHost(testHost(root));
const raster = host.raster.bind(host);
let drafted: CompiledScene;
beforeAll(async () => {
  host.set(
    'scene.coco',
    `scene S {
  canvas: size(160, 120)
  background: white
  circle disc "ball" { x: 20; y: 20; r: 24; fill: crimson; strength: 0.6 }
  rect box "box" { x: 90; y: 40; width: 50; height: 50; fill: teal; strength: 0.6 }
  expect color-of(disc) == red
}`,
  );
  const { scenes } = await compile('scene.coco', host, { stages: ['pixels', 'maps'] });
  drafted = scenes[0]!;
});

type Colors = Readonly<Partial<Record<'disc' | 'box', readonly [number, number, number]>>>;

/** An editor that paints whole elements, by the seed of its job; it notes the jobs. */
function painter(bySeed: (seed: number) => Colors): { readonly editor: Editor; readonly jobs: RefineJob[] } {
  const jobs: RefineJob[] = [];
  const paint = ({ draft, maps, seed }: RefineJob): RGBA => {
    const data = new Uint8Array(draft.data);
    for (const [id, color] of Object.entries(bySeed(seed))) {
      const number = [...maps.ids.names].find(([, name]) => name === id)![0];
      for (let pixel = 0; pixel < maps.ids.data.length; pixel++)
        if (maps.ids.data[pixel] === number) data.set(color, pixel * 4);
    }
    return { width: draft.width, height: draft.height, data };
  };
  const editor: Editor = {
    id: 'painter',
    capabilities: () => Promise.reject(new Error('nobody asks')),
    refine: async (job) => {
      jobs.push(job);
      return { image: paint(job), seed: job.seed, timings: {}, peakBytes: null, warnings: [] };
    },
  };
  return { editor, jobs };
}

const options = { said: { seed: 10 }, raster, signal: new AbortController().signal, onProgress: () => undefined };
const blue = [30, 60, 220] as const;
const pink = [200, 40, 80] as const;
const gray = [128, 128, 128] as const;

describe('of several candidates', () => {
  test('the one that breaks no expectation is taken, before the one with nothing lost', async () => {
    // A disc that is blue breaks the scene's word; a box that is gray is only lost.
    const { editor } = painter((seed) => (seed === 11 ? { box: gray } : { disc: blue }));
    const refined = await refineDraft(drafted, editor, { ...options, candidates: 3 });
    expect([refined.seed, refined.attempts, broken(refined)]).toEqual([11, 3, []]);
    expect(refined.others.map((other) => [other.seed, broken(other).length])).toEqual([
      [10, 1],
      [12, 1],
    ]);
  });

  test('the one that keeps most is taken', async () => {
    const { editor, jobs } = painter((seed) => (seed === 12 ? {} : { disc: pink, box: blue }));
    const refined = await refineDraft(drafted, editor, { ...options, candidates: 3, retries: 5 });
    expect([refined.seed, refined.fidelity.verdict]).toEqual([12, 'kept']);
    // One that is good enough is not tried to be bettered.
    expect(jobs.map(({ seed }) => seed)).toEqual([10, 11, 12]);
  });

  test('the first is taken of equals', async () => {
    const { editor } = painter(() => ({}));
    expect((await refineDraft(drafted, editor, { ...options, candidates: 2 })).seed).toBe(10);
  });
});

describe('where an expectation is broken', () => {
  test('it is tried again with less freedom for what it speaks of, and nothing else', async () => {
    const { editor, jobs } = painter((seed) => (seed < 12 ? { disc: blue } : {}));
    const refined = await refineDraft(drafted, editor, { ...options, retries: 4 });
    expect([refined.seed, refined.attempts, broken(refined)]).toEqual([12, 3, []]);
    const strength = (job: RefineJob, id: string) => job.regions.find((region) => region.id === id)!.strength;
    expect(jobs.map((job) => strength(job, 'disc'))).toEqual([0.6, 0.6 * 0.75, 0.6 * 0.75 * 0.75]);
    expect(jobs.map((job) => strength(job, 'box'))).toEqual([0.6, 0.6, 0.6]);
    const at = drafted.maps!.ids.ids.indexOf([...drafted.maps!.ids.names].find(([, id]) => id === 'disc')![0]);
    expect(jobs.map(({ maps }) => maps.strength.data[at])).toEqual([153, 115, 86]);
  });

  test('nobody judges it without something to draw with', async () => {
    const { editor } = painter(() => ({ box: [0, 130, 130] }));
    const { raster: _, ...without } = options;
    expect((await refineDraft(drafted, editor, without)).expectations).toEqual([]);
  });
});
