import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isProblem } from '../../language/diagnostics/types.js';
import { preludeData } from '../../language/generated/prelude.js';
import { load } from '../../language/load.js';
import { exampleScene, examples, shownBy } from '../../scripts/reference/examples.js';
import { diagnosticFiles, drawnKinds, referenceFiles } from '../../scripts/reference/pages.js';

const docs = new URL('../../docs/', import.meta.url);
const diagnose = async (source: string) => (await load('example.coco', async () => source)).diagnostics;

describe('the reference', () => {
  test('shows every kind of element in an example', () => {
    for (const { name } of preludeData.kinds) expect(Object.keys(examples)).toContain(shownBy[name] ?? name);
  });

  test.each(Object.keys(examples))('has an example of %s without a mistake', async (kind) => {
    expect((await diagnose(exampleScene(kind))).filter(isProblem)).toEqual([]);
  });

  test('has a picture of every kind that is drawn', () => {
    for (const kind of drawnKinds)
      expect([kind, existsSync(new URL(`reference/pictures/${kind}.svg`, docs))]).toEqual([kind, true]);
  });

  test('is what the prelude and the catalogues say today (else: node scripts/build-reference.ts)', async () => {
    const pages = new Map([
      ...referenceFiles((kind) => (drawnKinds.includes(kind) ? `pictures/${kind}.svg` : null)),
      ...(await diagnosticFiles(diagnose)),
    ]);
    const outdated = [...pages].filter(([path, text]) => {
      const file = new URL(path, docs);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
    expect(outdated.map(([path]) => path)).toEqual([]);
  });
});
