import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NounIndex } from '../../compiler/objects/index.js';
import { PlaceIndex } from '../../compiler/objects/places.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { dist, root } from '../../scripts/build/tools.js';
import { draft } from '../kit/draft.js';

const index = new PlaceIndex(readFileSync(`${dist}/assets/places.json`));
const nouns = new NounIndex(readFileSync(`${dist}/assets/objects-index.txt`));
/** One noun of each component. */
const places = [...new Map(index.nouns.map((noun) => [index.find(noun)!.component, noun] as const))];

test('places.tsv has a row for every place, and for no other', () => {
  const rows = readFileSync(`${root}/language/library/places/places.tsv`, 'utf8').trim().split('\n');
  expect(rows.map((row) => row.split('\t')[0]).sort()).toEqual(places.map(([component]) => component).sort());
});

test('files of the library hold one idea', () => {
  const files = readdirSync(`${root}/language/library`, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.coco')))
    expect([file, readFileSync(`${root}/language/library/${file}`, 'utf8').split('\n').length <= 401]).toEqual([
      file,
      true,
    ]);
});

describe('every place fills any box, without a problem', () => {
  test.each(places)('%s', async (_component, noun) => {
    for (const [width, height] of [
      [400, 400],
      [640, 360],
      [360, 640],
      [800, 200],
    ]) {
      const body = `object view "${noun}" { width: 100%; height: 100% }`;
      const found = await draft(`scene S { canvas: size(${width}, ${height}); ${body} }`);
      expect(found.diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      const { bbox, drawn } = found.object('view');
      expect(drawn).toBe('library');
      // A drawing of the very thing goes before a place of the same name.
      if (index.find(noun)!.use === 'backdrop' && !nouns.find(noun)?.exact)
        expect([bbox.width, bbox.height]).toEqual([expect.closeTo(width!, 0), expect.closeTo(height!, 0)]);
    }
  });
});

describe('words of a background name a place', () => {
  test.each([
    ['cobbled market square with old town houses, out of focus', 'TownSquare'],
    ['a sunny kitchen', 'Kitchen'],
    ['soft morning light in a forest', 'Forest'],
    ['grass', 'Meadow'],
    ['the dark night sky', 'NightSky'],
  ])('“%s”', async (words, component) => {
    const { diagnostics, svg } = await draft(`scene S { canvas: size(300, 200); background: "${words}" }`);
    expect(diagnostics).toEqual([]);
    const noun = index.nouns.find((name) => index.find(name)!.component === component)!;
    expect(svg.length).toBeGreaterThan((await draft('scene S { canvas: size(300, 200) }')).svg.length + 200);
    expect(noun).toBeDefined();
  });

  test('that there is not leave the draft quiet, and say so', async () => {
    const { diagnostics } = await draft('scene S { background: "a quagglish nowhere" }');
    expect(diagnostics.map(({ code }) => code)).toEqual(['COCO5006']);
  });
});

test('a place is imported with its parameters', async () => {
  const { problems, scene } = await draft(`import { Street } from "coco:places/street.coco"
scene S { canvas: size(400, 300); Street { width: 100%; height: 100%; horizon: 50% } }`);
  expect(problems).toEqual([]);
  expect(scene.elements.size).toBeGreaterThan(20);
});
