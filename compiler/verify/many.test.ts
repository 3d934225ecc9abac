import { describe, expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';

/** Many things that are surely drawn: components in the language, so that the library plays no part. */
const ball =
  'component Ball() represents "ball" { object "ball" { circle { width: 100%; height: 100%; fill: teal } } }\n';

/** What is found in the draft of the body of a scene of 800 × 800 px: whether each `expect` holds, and all problems. */
async function judged(body: string) {
  const { graph, problems, object } = await draft(
    `${ball}scene S {\n canvas: size(800, 800); background: white\n${body}\n}`,
  );
  return {
    holds: graph.expectations.map(({ holds }) => holds),
    problems: problems.map(({ code, message }) => `${code} ${message}`),
    graph,
    object,
  };
}

describe('a count is a promise', () => {
  test.each(['row', 'column', 'grid', 'ring', 'pile', 'scatter'])('kept by a %s', async (arrange) => {
    const { holds, problems } = await judged(
      `Ball balls { count: 12; arrange: ${arrange}; width: 50; height: 50; at: center }\n expect count("ball") == 12 and balls.length == 12\n expect visible(each(balls)) >= 75%`,
    );
    expect([holds, problems]).toEqual([[true, true], []]);
  });

  test('one more from elsewhere is counted too', async () => {
    const { holds, problems } = await judged(
      'Ball balls { count: 3; width: 50; height: 50; at: center }\n circle "ball" { r: 20; at: top-left }\n expect count("ball") == 4\n expect count("ball") == 3',
    );
    expect(holds).toEqual([true, false]);
    expect(problems).toHaveLength(1);
  });

  test('none is none', async () => {
    const { holds } = await judged('Ball balls { count: 0 }\n expect no "ball"\n expect count("ball") == 0');
    expect(holds).toEqual([true, true]);
  });
});

test('relations speak of all as one, of each, and of one', async () => {
  const { holds, problems } = await judged(
    `rect table { width: 500; height: 200; x: 150; y: 500; fill: brown }
     Ball balls { count: 4; width: 50; height: 50; place on table }
     rect mug { width: 60; height: 90; place right of balls by 20 }
     expect balls on table
     expect each(balls) above table
     expect each(balls) left of mug
     expect balls[0] left of balls[3]
     expect mug.left - balls.right == 20`,
  );
  expect([holds, problems]).toEqual([[true, true, true, true, true], []]);
});

test('things of one scatter may cover each other without a word, if that was said', async () => {
  const many = (more: string) =>
    `scatter s "pebble" { count: 60; each-width: 60; width: 150; height: 150; at: center; ${more} }`;
  expect((await judged(many('overlap: true'))).problems).toEqual([]);
  expect((await judged(many(''))).problems).toEqual([expect.stringContaining('COCO4014')]);
});

test('some of a scatter may lie behind another thing, but none of a count', async () => {
  const sky = (many: string) => `rect sky { width: 100%; height: 50%; y: 0; fill: #101830 }
     ${many}
     circle moon { r: 150; at: (400, 200); fill: #eeeecc }`;
  expect(
    (await judged(sky('scatter stars "ball" { count: 60; each-width: 10; over: sky; seed: 2 }'))).problems,
  ).toEqual([]);
  const counted = await judged(sky('Ball stars { count: 60; arrange: grid; width: 10; height: 10; at: (400, 200) }'));
  expect(counted.problems).toEqual([expect.stringContaining('COCO5018')]);
});

test('in the scene graph the container is an element without a label, and each has its noun', async () => {
  const { object } = await judged('Ball balls { count: 2; arrange: ring; width: 50; height: 50; at: center }');
  expect(object('balls')).toMatchObject({ kind: 'group', label: null, parent: null });
  expect(object('balls-1')).toMatchObject({ kind: 'object', label: 'ball', parent: 'balls' });
});
