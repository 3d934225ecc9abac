import { expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';
import { assetMessages } from './assets.js';

/** The files that the examples of pictures and fonts name. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const vast = png.slice();
new DataView(vast.buffer).setUint32(16, 50_000);
new DataView(vast.buffer).setUint32(20, 50_000);
const webp = Uint8Array.from(Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'));
const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/>${body}</svg>`;
const files = {
  'dot.png': png,
  'cut-off.png': png.subarray(0, 60),
  'vast.png': vast,
  'photo.webp': webp,
  'notes.txt': 'Remember the milk.',
  'dot.svg': svg(''),
  'scripted.svg': svg('<script>alert(1)</script>'),
};

/** Needs a host without the file, with a broken font, one without the fonts of a script or a family, or one that refuses to draw: shown in compile.test.ts and the tests of fonts. */
const elsewhere = new Set(['source-unreadable', 'raster-failed', 'font-unreadable', 'script-missing', 'font-absent']);

const shown = Object.entries(assetMessages).filter(([key]) => !elsewhere.has(key));

test.each(shown)('%s: the bad example has it, and nothing else', async (_key, { code, bad, severity }) => {
  const { diagnostics } = await draft(bad, files);
  expect(diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.severity}`)).toEqual([
    `COCO${code} ${severity}`,
  ]);
  expect(diagnostics[0]!.message).toMatch(/[.”]$/);
});

test.each(Object.entries(assetMessages))('%s: the good example has nothing', async (_key, { good }) => {
  expect((await draft(good, files)).diagnostics).toEqual([]);
});
