import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { format } from '../../language/format/format.js';
import { preludeData } from '../../language/generated/prelude.js';
import { load } from '../../language/load.js';
import { exampleKinds, exampleScene, examplesFolder } from '../../scripts/reference/examples.js';
import { diagnosticFiles, drawnKinds, referenceFiles } from '../../scripts/reference/pages.js';
import { testHost } from '../kit/host.js';
import { comparePictures, decodePng } from '../kit/png.js';

const docs = new URL('../../docs/', import.meta.url);
const diagnose = async (source: string) => (await load('example.coco', async () => source)).diagnostics;
const host = testHost(examplesFolder);

describe('the reference (made by `npm run reference`)', () => {
  test('shows every kind of element in an example', () => {
    for (const { name } of preludeData.kinds) expect(exampleScene(name)).toMatch(new RegExp(`\\b${name}\\b`));
  });

  test.each(exampleKinds)('has an example of %s that is in form and has no mistake', async (kind) => {
    const { diagnostics } = await compile(`${kind}.coco`, host, { stages: ['svg', 'graph'] });
    expect(diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(format(exampleScene(kind))).toBe(exampleScene(kind));
  });

  test('has a picture of every kind that is drawn, and of no other', () => {
    expect(readdirSync(new URL('reference/images/', docs)).sort()).toEqual(
      drawnKinds.map((kind) => `${kind}.png`).sort(),
    );
    for (const kind of ['scene', 'rect', 'text', 'image', 'row']) expect(drawnKinds).toContain(kind);
  });

  test.each(drawnKinds)('its picture of %s is what the example compiles to', async (kind) => {
    const { scenes } = await compile(`${kind}.coco`, host, { stages: ['pixels'] });
    const kept = readFileSync(new URL(`reference/images/${kind}.png`, docs));
    expect(kept.length).toBeLessThan(50_000);
    const { differing } = comparePictures(decodePng(kept), scenes[0]!.pixels!, 1);
    expect(differing).toBe(0);
    expect(scenes[0]!.pixels!.width).toBeLessThanOrEqual(480);
  });

  test('is what the prelude and the catalogues say today', async () => {
    const pages = new Map([...referenceFiles(), ...(await diagnosticFiles(diagnose))]);
    const outdated = [...pages].filter(([path, text]) => {
      const file = new URL(path, docs);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
    expect(outdated.map(([path]) => path)).toEqual([]);
  });
});
