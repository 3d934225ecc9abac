import { describe, expect, test } from 'vitest';
import { format } from '../../language/format/format.js';
import { RefusalError } from '../../runtime/generate/engine/ask.js';
import { generate } from '../../runtime/generate/engine/generate.js';
import { ProviderError } from '../../runtime/generate/types.js';
import { engineWith, seen } from './kit/engine.js';
import { inPieces } from './kit/turns.js';

const good = `scene Cat {
  canvas: size(800, 600)
  prompt: "a red cat left of a dog, and the word HELLO"
  expect cat left of dog
  expect count("cat") == 1
  expect readable(words)

  background: skyblue
  object cat "cat" { width: 200; color: red; at: left; offset: (40, 60) }
  object dog "dog" { width: 240; color: brown }
  place dog right of cat by 60
  text words "HELLO" { font-size: 72; at: top; fill: black }
}
`;
/** As it is to come out: the plan at the end. */
const inForm = `scene Cat {
  canvas: size(800, 600)
  prompt: "a red cat left of a dog, and the word HELLO"

  background: skyblue
  object cat "cat" { width: 200; color: red; at: left; offset: (40, 60) }
  object dog "dog" { width: 240; color: brown }
  place dog right of cat by 60
  text words "HELLO" { font-size: 72; at: top; fill: black }
  expect cat left of dog
  expect count("cat") == 1
  expect readable(words)
}
`;

describe('a good answer', () => {
  test('is the scene, in the one form, after one call', async () => {
    const { options, heard } = await engineWith([good]);
    const { result, notes } = await seen(generate('a red cat left of a dog', options));
    expect(result.source).toBe(inForm);
    expect(result.compilation.diagnostics).toEqual([]);
    expect(result).toMatchObject({ calls: 1, rounds: [], leftOut: [], unmet: [], fixed: 0 });
    expect(result.usage).toEqual({ inputTokens: 120, outputTokens: 30 });
    expect(notes).toEqual([]);
    expect(heard[0]!.user).toContain('a red cat left of a dog');
  });

  test('shows the plan first, then each statement as it is finished, every time a scene without an error', async () => {
    const { options } = await engineWith([{ say: inPieces(good, 7) }]);
    const { events } = await seen(generate('a red cat left of a dog', options));
    const [plan] = events.filter((event) => event.type === 'plan');
    expect(plan!.claims).toEqual(['expect cat left of dog', 'expect count("cat") == 1', 'expect readable(words)']);
    const drafts = events.filter((event) => event.type === 'draft');
    expect(drafts.length).toBeGreaterThanOrEqual(4);
    for (const { source, compilation } of drafts) {
      expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(compilation.scenes[0]!.svg).toMatch(/^<svg/);
      expect(format(source)).toBe(source);
    }
    const kinds = drafts.map(({ source }) => (source.match(/^ {2}(?:object|text)/gm) ?? []).length);
    expect(kinds).toEqual([...kinds].sort());
    expect(kinds).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  test.each([
    ['in a fence, with words around it', `Sure!\n\n\`\`\`coco\n${good}\`\`\`\nEnjoy.`],
    ['behind thoughts', `<think>A cat { and a dog.\n</think>\n${good}`],
  ])('may come %s', async (_, answer) => {
    const { options } = await engineWith([answer]);
    expect((await seen(generate('a cat', options))).result.source).toBe(inForm);
  });
});

test('a scene that does not say which prompt it is for is told', async () => {
  const { options } = await engineWith([good.replace(/ {2}prompt: .*\n/, '')]);
  const prompt = 'a "red" cat for ${5}\\\nand a dog';
  const { result } = await seen(generate(prompt, options));
  expect(result.source).toContain('  canvas: size(800, 600)\n  prompt: "a \\"red\\" cat for \\${5}\\\\ and a dog"\n');
  expect(result.compilation.diagnostics).toEqual([]);
});

test('a plan that comes last is told all the same', async () => {
  const { options } = await engineWith([{ say: inPieces(inForm, 7) }]);
  const { events, result } = await seen(generate('a cat', options));
  const plans = events.flatMap((event) => (event.type === 'plan' ? [event.claims] : []));
  expect(plans).toEqual([['expect cat left of dog', 'expect count("cat") == 1', 'expect readable(words)']]);
  expect(result.source).toBe(inForm);
});

describe('slips with one plain cure', () => {
  test('are mended without the model: wrong names, wrong units, a wrong sign', async () => {
    const slips = good
      .replace('color: red', 'colour: red; rotation: 4')
      .replace('fill: black', 'font-weight: "bold"; fill: black;')
      .replace('place dog right of cat', 'place dog to the right of cat');
    const { options } = await engineWith([slips]);
    const { result } = await seen(generate('a cat', options));
    expect(result.source).toContain('color: red; rotate: 4deg');
    expect(result).toMatchObject({ calls: 1, rounds: [], leftOut: [] });
    expect(result.fixed).toBeGreaterThanOrEqual(4);
  });
});

describe('what only the model can mend', () => {
  const wrong = good
    .replace('width: 240; color: brown', 'width: 240; color: brown; glow: "a lot"')
    .replace('font-size: 72', 'font-size: "huge"');

  test('is told by statement, and nothing but these statements changes', async () => {
    const answer =
      '### 1\nobject dog "dog" { width: 240; color: brown }\n### 2\ntext words "HELLO" { font-size: 90; at: top; fill: black }\n';
    const { options, heard } = await engineWith([wrong, answer]);
    const { result } = await seen(generate('a cat', options));
    expect(result.source).toBe(inForm.replace('font-size: 72', 'font-size: 90'));
    const asked = heard[1]!.user;
    expect(asked).toContain('"code":"COCO2031"');
    expect(asked).toContain('### 1\nobject dog "dog" { width: 240; color: brown; glow: "a lot" }');
    expect(asked).not.toMatch(/### \d\nobject cat/);
    expect(result.rounds).toEqual([
      { round: 1, before: { errors: 2, warnings: 0 }, after: { errors: 0, warnings: 0 }, kept: true },
    ]);
  });

  test('is counted by code', async () => {
    const one = '### 1\nobject dog "dog" { width: 240; color: brown }\n';
    const two = '### 1\ntext words "HELLO" { font-size: 90; at: top; fill: black }\n';
    const { options } = await engineWith([wrong, one, two]);
    const { result } = await seen(generate('a cat', options));
    const total = Object.values(result.codes).reduce(
      (sum, { told, mended }) => [sum[0]! + told, sum[1]! + mended],
      [0, 0],
    );
    expect(total).toEqual([3, 2]);
    expect(result.rounds.map(({ after }) => after.errors)).toEqual([1, 0]);
  });

  test('is not mended by doing without the thing', async () => {
    const { options, heard } = await engineWith([wrong, '### 1\n### 2\n']);
    const { result } = await seen(generate('a cat', options));
    expect(heard[2]!.user).toContain('Your last answer was not taken: it takes things away.');
    expect(result.source).toContain('object dog "dog" { width: 240; color: brown }');
    expect(result.leftOut.map(({ source }) => source)).toEqual(['glow: "a lot"', 'font-size: "huge"']);
  });

  test('is left out after the last round, and said', async () => {
    const { options, heard } = await engineWith([wrong, 'I think it is right as it is.']);
    const { result } = await seen(generate('a cat', options));
    expect(heard).toHaveLength(4);
    expect(result.leftOut.map(({ source }) => source)).toEqual(['glow: "a lot"', 'font-size: "huge"']);
    expect(result.compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.source).toContain('object dog "dog" { width: 240; color: brown }');
  });

  test('is left out too where the model cannot be asked any more, and what there is is not lost', async () => {
    const { options } = await engineWith([wrong, { fail: 400, says: 'context is full' }]);
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual([expect.stringMatching(/^Repair stopped: .* answers 400: context is full\.$/)]);
    expect(result.leftOut).toHaveLength(2);
    expect(result.compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is asked for as often as was said', async () => {
    const { options, heard } = await engineWith([wrong, 'No.'], { rounds: 1 });
    await seen(generate('a cat', options));
    expect(heard).toHaveLength(2);
  });

  test('is not taken where it makes it worse, and the model is told why', async () => {
    const worse = '### 1\nobject dog "dog" { width: 1px2; color: blurple; glow: 4; shine: 5 }\n';
    const right =
      '### 1\nobject dog "dog" { width: 240; color: brown }\n### 2\ntext words "HELLO" { font-size: 90; at: top; fill: black }\n';
    const { options, heard } = await engineWith([wrong, worse, right]);
    const { result } = await seen(generate('a cat', options));
    expect(result.rounds.map(({ kept }) => kept)).toEqual([false, true]);
    expect(heard[2]!.user).toMatch(/Your last answer was not taken: with it the scene had \d errors after 2/);
    expect(result.leftOut).toEqual([]);
  });

  test('is taken in part where only a part of it is good', async () => {
    const mixed =
      '### 1\nobject dog "dog" { width: 240; color: brown }\n### 2\ntext words "HELLO" { size: huge; glow: 3; shine: 4 }\n';
    const { options } = await engineWith([wrong, mixed], { rounds: 1 });
    const { result } = await seen(generate('a cat', options));
    expect(result.rounds).toMatchObject([{ kept: true, after: { errors: 1 } }]);
    expect(result.leftOut.map(({ source }) => source)).toEqual(['font-size: "huge"']);
  });

  test('may not reach beyond its statement by a bracket without a partner', async () => {
    const { options, heard } = await engineWith([
      wrong,
      '### 1\nobject dog "dog" { width: 240; color: brown } }\n',
      'No.',
    ]);
    const { result } = await seen(generate('a cat', options));
    expect(result.rounds[0]!.kept).toBe(false);
    expect(heard[2]!.user).toContain('a bracket or a quote in it had no partner');
  });

  test('comes before what only follows from it', async () => {
    const broken = good.replace('object dog "dog" {', 'object dog "dog" at {');
    const { options, heard } = await engineWith([broken, 'No.'], { rounds: 1 });
    await seen(generate('a cat', options));
    expect(heard[1]?.user ?? '').not.toMatch(/"source":"dog"/);
  });
});

describe('an expectation that does not hold', () => {
  const failing = good
    .replace('place dog right of cat by 60', 'place dog left of cat')
    .replace('at: left; offset: (40, 60)', 'at: center');

  test('is met by changing what it speaks of', async () => {
    const answer = '### 3\nplace dog right of cat by 20\n';
    const { options, heard } = await engineWith([failing, answer]);
    const { result } = await seen(generate('a cat', options));
    expect(heard[1]!.user).toContain('"code":"COCO5001","severity":"error","statement":null');
    expect(heard[1]!.user).toContain('### 3\nplace dog left of cat');
    expect(result.unmet).toEqual([]);
    expect(result.source).toContain('place dog right of cat by 20');
  });

  test('cannot be talked away, and stays where it is not met', async () => {
    const answer = '### +\nexpect dog left of cat\n';
    const { options } = await engineWith([failing, answer]);
    const { result } = await seen(generate('a cat', options));
    expect(result.rounds.every(({ kept }) => !kept)).toBe(true);
    expect(result.unmet).toEqual(['cat left of dog']);
    expect(result.source).toContain('expect cat left of dog');
  });
});

describe('an answer that is not whole', () => {
  const half = good.slice(0, good.indexOf('object dog') + 20);
  const rest =
    '### +\nobject dog "dog" { width: 240; color: brown }\nplace dog right of cat by 60\ntext words "HELLO" { font-size: 72; at: top; fill: black }\n';

  test.each([
    ['since it grew too long', { say: inPieces(half), stop: 'length' }, 'The answer was cut off; asked for the rest.'],
    ['since the line broke', { say: inPieces(half), after: 'disconnect' }, 'The line broke off; asked for the rest.'],
    [
      'since part of it was no JSON',
      { say: inPieces(half), after: 'garbage' },
      'The line broke off; asked for the rest.',
    ],
    [
      'since the service fell silent',
      { say: inPieces(half), after: 'error' },
      'The line broke off; asked for the rest.',
    ],
  ] as const)('goes on where it stopped, %s', async (_, turn, note) => {
    const { options, heard } = await engineWith([turn, rest]);
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual([note]);
    expect(heard[1]!.user).toContain('object cat "cat"');
    expect(heard[1]!.user).not.toContain('object dog');
    expect(result.source).toBe(inForm);
  });

  test('is kept as far as it goes where the rest never comes', async () => {
    const { options } = await engineWith([{ say: inPieces(half), stop: 'length' }], { rounds: 0 });
    const { result } = await seen(generate('a cat', options));
    expect(result.source).toContain('object cat "cat"');
    expect(result.leftOut.map(({ source }) => source)).toEqual(['expect cat left of dog', 'expect readable(words)']);
    expect(result.compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is a fault where nothing of it stands', async () => {
    const { options } = await engineWith([{ say: ['scene C'], stop: 'length' }]);
    await expect(seen(generate('a cat', options))).rejects.toThrow(
      /cut off before a first statement: allow more tokens/,
    );
  });
});

describe('no scene', () => {
  test('in words where one was asked for is asked for once more', async () => {
    const { options, heard } = await engineWith(['A cat sits left of a dog.', good]);
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual(['The answer was no scene; asked once more.']);
    expect(heard[1]!.user).toMatch(/Answer with the program alone/);
    expect(result.source).toBe(inForm);
  });

  test('twice is a refusal, in the words of the model', async () => {
    const { options } = await engineWith(['I am sorry, I cannot draw that.']);
    const run = seen(generate('a cat', options));
    await expect(run).rejects.toBeInstanceOf(RefusalError);
    await expect(run).rejects.toThrow('The model declines: I am sorry, I cannot draw that.');
  });

  test('is what a model that declines gives, and it is not asked again', async () => {
    const { options, heard } = await engineWith([{ say: ['No.'], stop: 'refusal' }]);
    await expect(seen(generate('a cat', options))).rejects.toBeInstanceOf(RefusalError);
    expect(heard).toHaveLength(1);
  });

  test('comes from a service with a fault that does not pass', async () => {
    const { options } = await engineWith([{ fail: 503 }]);
    await expect(seen(generate('a cat', options))).rejects.toBeInstanceOf(ProviderError);
  });
});

test('work that is told to stop does so, with the reason', async () => {
  const abort = new AbortController();
  const { options } = await engineWith([{ say: inPieces(good, 3), pace: 20 }], { signal: abort.signal });
  const run = async () => {
    for await (const event of generate('a cat', options)) if (event.type === 'draft') abort.abort(new Error('enough'));
  };
  await expect(run()).rejects.toThrow('enough');
});

describe('a provider that takes grammars', () => {
  test('is held to that of the language', async () => {
    const { options, heard } = await engineWith([good], {}, 'grammar');
    await seen(generate('a cat', options));
    expect(heard[0]!.grammar).toMatch(/^root ::= /);
  });

  test('but not to this one is asked without it', async () => {
    const refusal = { fail: 400, says: 'failed to parse grammar' };
    const { options, heard } = await engineWith([refusal, good], {}, 'grammar');
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual(['openai does not take the grammar: asked without it.']);
    expect(heard[1]!.grammar).toBe(null);
    expect(result.source).toBe(inForm);
  });
});

describe('a review of the draft', () => {
  const review = '### 3\nobject cat "cat" { width: 260; color: red; at: left; offset: (40, 60) }\n';

  test('sees the picture, and its changes are taken', async () => {
    const { options, heard } = await engineWith([good, review.replace('### 3', '### 4')], { review: true });
    const { result, notes } = await seen(generate('a cat', options));
    expect(heard[1]!.images.map((png) => png.subarray(1, 4).toString())).toEqual(['PNG']);
    expect(notes).toEqual(['The review of the draft changed 1 statement.']);
    expect(result.source).toBe(inForm.replace('width: 200', 'width: 260'));
  });

  test('that finds nothing changes nothing', async () => {
    const { options } = await engineWith([good, 'OK'], { review: true });
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual(['The review of the draft found nothing to change.']);
    expect(result.source).toBe(inForm);
  });

  test.each([
    ['breaks an expectation', '### 6\nplace dog left of cat\n'],
    ['does not compile', '### 4\nobject cat "cat" { width: big }\n'],
  ])('is not taken where it %s', async (_, answer) => {
    const { options } = await engineWith([good, answer], { review: true });
    const { result, notes } = await seen(generate('a cat', options));
    expect(notes).toEqual(['What the review of the draft proposed would have broken the scene: it was not taken.']);
    expect(result.source).toBe(inForm);
  });
});

describe('the built-in generator', () => {
  test('is held to the compiler as well: what cannot be laid out is left out, and told', async () => {
    const { options } = await engineWith([]);
    const contradiction = `scene S {
  rect a { width: 40; height: 40; x: 300; y: 20 }
  rect b { width: 40; height: 40; x: 20; y: 20; place right of a by 10 }
}
`;
    const offline = () => ({ source: contradiction, unused: ['hauntingly'] });
    const { result } = await seen(generate('a and b', { ...options, provider: null, offline }));
    expect(result.compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.leftOut).toMatchObject([{ code: 'COCO4011', source: expect.stringContaining('right of a') }]);
    expect(result.unused).toEqual(['hauntingly']);
  });
});
