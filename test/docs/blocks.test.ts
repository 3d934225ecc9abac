import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { blocksOf, tenLinesScale } from '../../scripts/reference/readme.js';
import { testHost } from '../kit/host.js';
import { comparePictures, decodePng } from '../kit/png.js';

const badge = `component Badge(words: text) { text { content: words } }`;

/** Every program that the documentation shows, with the file that one of them imports. */
describe.each(['README.md', 'docs/language.md', 'docs/relations.md', 'docs/layout.md', 'docs/cli.md'])('%s', (page) => {
  const blocks = blocksOf(readFileSync(`${root}/${page}`, 'utf8'));

  test('its programs compile without an error or warning', async () => {
    const host = new OverlayHost(testHost(root));
    host.set('parts/badge.coco', badge);
    for (const [at, block] of blocks.entries()) {
      host.set(`block-${at}.coco`, block);
      const { diagnostics } = await compile(`block-${at}.coco`, host, { stages: ['svg', 'graph'] });
      expect(
        diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`),
        block,
      ).toEqual([]);
    }
  });
});

test('README.md and docs/language.md have programs', () => {
  for (const page of ['README.md', 'docs/language.md'])
    expect(blocksOf(readFileSync(`${root}/${page}`, 'utf8')).length, page).toBeGreaterThan(0);
});

describe('the pictures of README.md are what their scenes compile to (else: npm run reference)', () => {
  const host = new OverlayHost(testHost(root));
  host.set('ten-lines.coco', blocksOf(readFileSync(`${root}/README.md`, 'utf8'))[0]!);

  test.each([
    ['ten-lines', 'ten-lines.coco', tenLinesScale],
    ['readme', 'docs/images/readme.coco', 1],
  ])('%s', async (name, path, scale) => {
    const { scenes, diagnostics } = await compile(path, host, { stages: ['pixels'], scale });
    expect(diagnostics.filter(isProblem)).toEqual([]);
    const kept = readFileSync(`${root}/docs/images/${name}.png`);
    expect(kept.length).toBeLessThan(150_000);
    expect(comparePictures(decodePng(kept), scenes[0]!.pixels!, 1).differing).toBe(0);
  });
});
