import { describe, expect, test } from 'vitest';
import { judgeSpatial } from './judges/compbench.js';
import { judgeGeneval } from './judges/geneval.js';
import { judgeVisor } from './judges/visor.js';
import { directions, graphsOf, items, objections, pictureOfGraph, seen } from './scenes.js';
import { classes, pairScene } from './templates.js';

test('all pairs of classes, in all four directions, by all three judges', { timeout: 180_000 }, async () => {
  let judged = 0;
  for (const a of classes) {
    const relations = classes.filter((b) => b !== a).flatMap((b) => directions.map((kind) => ({ kind, a, b })));
    const graphs = await graphsOf(relations.map(pairScene));
    for (const [index, graph] of graphs.entries()) {
      const found = objections(pictureOfGraph(graph), relations[index]!);
      if (found.length > 0) expect.fail(`${found.join('; ')}\n${pairScene(relations[index]!)}`);
      expect(graph.relations.every(({ holds }) => holds) && graph.expectations.every(({ holds }) => holds)).toBe(true);
      judged++;
    }
  }
  expect(judged).toBe(80 * 79 * 4);
});

describe('spatial prompts as scenes', { timeout: 120_000 }, () => {
  test('GenEval: position', async () => {
    const prompts = items('geneval');
    expect(prompts.length).toBeGreaterThanOrEqual(46);
    for (const item of prompts) {
      const { picture, problems } = await seen(item);
      expect([...judgeGeneval(picture, item.expect), ...problems], item.prompt).toEqual([]);
    }
  });

  test('VISOR', async () => {
    const prompts = items('visor');
    expect(prompts).toHaveLength(309);
    for (const item of prompts) {
      const { picture, relation, problems } = await seen(item);
      expect(judgeVisor(picture, relation), item.prompt).toBe(true);
      expect(problems, item.prompt).toEqual([]);
    }
  });

  test('T2I-CompBench: 2-D', async () => {
    const prompts = items('compbench-spatial').filter(({ category }) => category === 'spatial');
    expect(prompts).toHaveLength(150);
    for (const item of prompts) {
      const { picture, relation, problems } = await seen(item);
      expect(judgeSpatial(picture, relation), item.prompt).toBe(1);
      expect(problems, item.prompt).toEqual([]);
    }
  });
});
