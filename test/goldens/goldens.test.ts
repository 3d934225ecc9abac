import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { format } from '../../language/format/format.js';
import { root } from '../../scripts/build/tools.js';
import { clearFailures, differencesFromGolden, strayGoldens } from '../kit/golden.js';
import { testHost } from '../kit/host.js';
import { comparePictures, decodePng, smallPng } from '../kit/png.js';
import { benchScenes, shownScenes, sourceOf } from '../kit/scenes.js';

const host = testHost(root);
/** Width of the pictures kept, in pixels: enough to see what happened, small enough to keep. */
const keptWidth = 180;
const examples = shownScenes.filter((path) => path.startsWith('examples/'));
const nameOf = (path: string): string => basename(path, '.coco');

/** Without a stack, so that many of them make a short list. */
class Difference extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Difference';
    this.stack = '';
  }
}

/** Every scene as it was when somebody last looked; `npm run goldens` keeps what there is now, for `git diff` to show. */
describe('golden drafts', () => {
  beforeAll(clearFailures);

  test.each(shownScenes)('%s', async (path) => {
    const { scenes } = await compile(path, host, { stages: ['svg', 'graph'] });
    expect(scenes).toHaveLength(1);
    const { svg, graph, displayList } = scenes[0]!;
    const { width, height } = displayList!;
    const drawn = emitSvg(displayList!, { text: 'outlines-only', ids: false });
    const png = host.raster(drawn, keptWidth, Math.max(1, Math.round((height * keptWidth) / width)));
    const differences = differencesFromGolden(nameOf(path), {
      svg: svg!,
      graph: `${JSON.stringify(graph, null, 1)}\n`,
      png,
    });
    if (differences.length > 0) throw new Difference(`${path} differs from its golden:\n  ${differences.join('\n  ')}`);
  });

  test('each has a scene', () => {
    const names = [...shownScenes, ...benchScenes].map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(strayGoldens(names)).toEqual([]);
  });

  test('the comparison sees a pixel of two steps and forgives one', () => {
    const picture = { width: 3, height: 2, data: Uint8Array.from({ length: 24 }, (_, at) => at * 9) };
    const kept = decodePng(smallPng(picture));
    expect(kept).toEqual(picture);
    const changed = (by: number) => ({
      ...picture,
      data: picture.data.map((value, at) => (at === 13 ? value + by : value)),
    });
    expect(comparePictures(kept, changed(1), 1).differing).toBe(0);
    expect(comparePictures(kept, changed(2), 1).differing).toBe(1);
    expect(comparePictures(kept, { ...picture, width: 2, height: 3 }, 1).differing).toBe(6);
  });
});

describe('examples', () => {
  test.each(examples)('%s compiles clean, says what it is, and is in form', async (path) => {
    const source = sourceOf(path);
    const { diagnostics } = await compile(path, host, { stages: ['svg', 'graph'] });
    expect(diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(source).toMatch(/^\/\/\/ \S.{20,}/);
    expect(format(source)).toBe(source);
  });

  test('there are enough of them, of different lengths', () => {
    const lengths = examples.map((path) => sourceOf(path).split('\n').length - 1);
    expect(examples.length).toBeGreaterThanOrEqual(15);
    expect(lengths.filter((lines) => lines >= 35 && lines <= 80).length).toBeGreaterThanOrEqual(5);
  });
});
