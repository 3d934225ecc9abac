import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../compiler/compile.js';
import type { Compilation } from '../../../compiler/types.js';
import { format } from '../../../language/format/format.js';
import { testHost } from '../../../test/kit/host.js';
import { OverlayHost } from '../../host/overlay.js';
import { offlineScene } from './index.js';
import { sceneOf } from './scene.js';
import { testLibrary } from './testing/library.js';

const library = testLibrary();
const host = new OverlayHost(testHost('.'));

async function drawn(prompt: string): Promise<Compilation> {
  host.set('scene.coco', sceneOf(prompt, library).source);
  return compile('scene.coco', host, { stages: ['graph'] });
}

/** What is wrong: errors, and expectations that do not hold. */
function problems({ diagnostics, scenes }: Compilation): string[] {
  const broken = scenes.flatMap(({ graph }) => graph?.expectations.filter(({ holds }) => !holds) ?? []);
  return [
    ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`),
    ...broken.map(({ source }) => source),
  ];
}

describe('a scene of a prompt', () => {
  it('reads like one that a person wrote', () => {
    expect(sceneOf('a photo of a red apple left of two blue mugs', library).source).toMatchInlineSnapshot(`
      "scene AppleMugs {
        canvas: size(1024, 1024)
        prompt: "a photo of a red apple left of two blue mugs"
        style: "photo"
        background: gradient(#f3ebe0, #e2d4c3)

        object tabletop "wooden tabletop" { width: 100%; height: 30%; at: bottom }

        object apple "apple" { width: 231; color: red; x: 78; place on tabletop; contact-shadow: true }
        object mugs "mug" {
          count: 2; gap: 18; width: 281; color: blue; place on tabletop, right of apple by 56; contact-shadow: true
        }

        expect count("apple", color: red) == 1
        expect count("mug", color: blue) == 2
        expect count("mug") == 2
        expect apple left of mugs
      }
      "
    `);
  });

  it.each([
    ['a photo of a bear', 'expect count("bear") == 1'],
    ['three blue birds', 'expect count("bird", color: blue) == 3'],
    ['a kite above a toaster', 'expect kite above toaster'],
    ['a chair hidden by a mouse', 'expect chair behind mouse'],
    ['a balloon hidden by a book', 'expect balloon behind book'],
    ['a couch in front of a girl', 'expect couch in front of girl'],
    ['birds over the sea', 'expect count("bird") >= 2'],
    ['a mug on a table', 'expect mug on table'],
    ['a beach without umbrellas', 'expect no "umbrella"'],
    ['a larger bench on the left and a smaller spoon on the right', 'expect bench larger than spoon'],
    ['three clocks on the left and one cat on the right', 'expect cat.left >= canvas.width / 2'],
    ['a cat with a sign that reads "HI"', 'readable('],
  ])('%s', async (prompt, claim) => {
    const { source } = sceneOf(prompt, library);
    expect(source).toContain(claim);
    expect(problems(await drawn(prompt))).toEqual([]);
  });

  it.each([
    ['a yacht and a whale', '"sea"'],
    ['a yacht and an ambulance', '"lake"'],
    ['a car and a traffic light', '"city street"'],
    ['a cow and an apple', '"meadow"'],
    ['a planet and a rocket', '"outer space"'],
    ['a man and a sofa', '"plain wall"'],
    ['a horse on the moon', '"outer space"'],
  ])('%s is where its things are at home: %s', (prompt, place) => {
    expect(sceneOf(prompt, library).source).toContain(`background: ${place}`);
  });

  it.each([
    ['a cat', 'size(1024, 1024)'],
    ['a panorama of mountains with a cabin', 'size(1536, 704)'],
    ['a portrait of an old man', 'size(832, 1216)'],
    ['a 16:9 image of a cat above a sofa', 'size(1344, 768)'],
  ])('%s: %s', async (prompt, size) => {
    expect(sceneOf(prompt, library).source).toContain(`canvas: ${size}`);
    expect(problems(await drawn(prompt))).toEqual([]);
  });

  it('lays what is on one table from left to right as it is said', async () => {
    const { scenes } = await drawn('A table with three red apples and a mug, a cat to the left of the apples');
    const left = (name: string): number => scenes[0]!.graph!.objects.find(({ id }) => id === name)!.bbox!.x;
    expect(left('cat')).toBeLessThan(left('apples'));
  });

  it('draws a noun that the library does not know as a shape with its name', async () => {
    const { source } = sceneOf('a blorf and a cat', library);
    expect(source).toContain('represents "blorf"');
    const { scenes } = await drawn('a blorf and a cat');
    expect(scenes[0]!.graph!.objects.find(({ label }) => label === 'blorf')).toMatchObject({ drawn: 'component' });
  });

  it('says which nouns that is, and what it made nothing of', () => {
    expect(sceneOf('a blorf and a cat', library).standIns).toEqual(['blorf']);
    expect(sceneOf('A dog on a sofa, a testament to harmony.', library).unused).toEqual(['harmony']);
  });

  it('finds the library of the installation by itself', () => {
    const prompt = 'two birds above a lake';
    expect(offlineScene(prompt)).toEqual(sceneOf(prompt, library));
  });

  it('is formatted, and the same each time', () => {
    for (const prompt of [
      'a dog and a cat on a sofa',
      'two cows, a barn, three trees and a tractor on a farm at night',
    ]) {
      const { source } = sceneOf(prompt, library);
      expect(format(source)).toBe(source);
      expect(sceneOf(prompt, library).source).toBe(source);
    }
  });
});

describe('whatever the prompt', () => {
  const nouns = [
    'cat',
    'red car',
    'two tables',
    'a very old wooden chair',
    'glasses',
    'blorfs',
    'sky',
    'its tail',
    'forest',
    '12 eggs',
    'a pair of shoes',
  ];
  const links = [
    'on',
    'above',
    'left of',
    'and',
    ',',
    'with',
    'holding',
    'behind',
    'in',
    'without',
    'between',
    'is',
    'of',
    '. The',
    'on the left',
    'larger than',
    '"SALE"',
  ];
  const sentence = fc
    .array(fc.tuple(fc.constantFrom(...nouns), fc.constantFrom(...links)), { minLength: 1, maxLength: 9 })
    .map((parts) => parts.flat().join(' '));

  it('sentences compile without an error, and their expectations hold', async () => {
    await fc.assert(
      fc.asyncProperty(sentence, async (prompt) => {
        expect(problems(await drawn(prompt))).toEqual([]);
      }),
      { seed: 11, numRuns: 40 },
    );
  }, 60_000);

  it('strings of any kind compile without an error', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('', ' ', '"', '${x}', '\\', '\u2028', '\ud800', 'a'.repeat(3000)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (prompt) => {
        expect(problems(await drawn(prompt))).toEqual([]);
      }),
      { seed: 5, numRuns: 60 },
    );
  }, 60_000);
});
