import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dumpScene } from '../scene/dump.js';
import { describeDiagnostic, tryScene } from '../scene/testing.js';

const folder = new URL('../../test/north-star/', import.meta.url);
const parts = Object.fromEntries(
  readdirSync(new URL('parts/', folder)).map((name) => [
    `parts/${name}`,
    readFileSync(new URL(`parts/${name}`, folder), 'utf8'),
  ]),
);

/** Each file under test/goldens/scene/ is a scene as text; `npx vitest run compiler/evaluate/goldens -u` writes them anew. */
describe('the north-star scenes evaluate to what they say', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.coco')))('%s', async (name) => {
    const { scenes, diagnostics } = tryScene(readFileSync(new URL(name, folder), 'utf8'), parts);
    const text = [
      ...scenes.map(dumpScene),
      ...diagnostics.map((found) => `${found.severity} ${describeDiagnostic(found)}\n`),
    ].join('');
    await expect(text).toMatchFileSnapshot(`../../test/goldens/scene/${name.replace('.coco', '.txt')}`);
  });
});
