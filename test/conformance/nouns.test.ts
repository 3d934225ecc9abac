import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { basicColor, basicColors } from '../../compiler/color/basic.js';
import { parseHexColor } from '../../compiler/color/hex.js';
import { pathBounds } from '../../compiler/geometry/bounds.js';
import { poseIn } from '../../compiler/nouns/poses.js';
import { DrawingChunk, NounIndex } from '../../compiler/objects/index.js';
import { PlaceIndex } from '../../compiler/objects/places.js';
import { findPosed } from '../../compiler/objects/posed.js';
import { recolored } from '../../compiler/objects/recolor.js';
import { toneOf } from '../../compiler/objects/tones.js';
import type { Drawing } from '../../compiler/objects/types.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import { dist, root } from '../../scripts/build/tools.js';
import { visibleAreas } from '../../scripts/nouns/visible.js';

const asset = (id: string): Uint8Array => readFileSync(`${dist}/assets/${id}`);
const index = new NounIndex(asset('objects-index.txt'));
const places = new PlaceIndex(asset('places.json'));
const lines = (file: string): string[] => readFileSync(`${root}/test/data/bench/${file}`, 'utf8').trim().split('\n');

const classes = [
  ...new Set(
    lines('geneval.jsonl').flatMap((line) =>
      (JSON.parse(line) as { expect: { objects: { class: string }[] } }).expect.objects.map((one) => one.class),
    ),
  ),
].sort();

const chunks = new Map<string, DrawingChunk>();
function drawingOf(id: string, chunk: string): Drawing {
  let drawings = chunks.get(chunk);
  if (drawings === undefined) {
    drawings = new DrawingChunk(asset(chunk));
    chunks.set(chunk, drawings);
  }
  return drawings.get(id)!;
}

describe('the library', () => {
  test('draws all classes of GenEval, each as the very thing', () => {
    expect(classes).toHaveLength(80);
    expect(classes.filter((name) => !index.find(name)?.exact)).toEqual([]);
  });

  test('draws 98 % of the things that prompts name most', () => {
    const things = lines('nouns.tsv')
      .map((line) => line.split('\t'))
      .filter((row) => row[4] === 'thing')
      .map((row) => row[1]!);
    const missing = things.filter((noun) => index.find(noun) === null && places.find(noun) === null);
    expect(things.length).toBeGreaterThan(200);
    expect(missing.length / things.length, missing.join(', ')).toBeLessThanOrEqual(0.02);
  });

  test.each([
    ['cat', 'asleep, sitting, lying, running, jumping'],
    ['dog', 'asleep, sitting, lying, running, jumping, playing'],
    ['bird', 'in flight, perched, singing'],
    ['seagull', 'soaring'],
    ['eagle', 'in flight'],
    ['owl', 'flying, perched on a branch'],
    ['horse', 'galloping, grazing, jumping'],
    ['lion', 'lying down, asleep, running'],
    ['bear', 'seated, asleep'],
    ['rabbit', 'hopping'],
    ['fish', 'leaping'],
    ['dragon', 'flying'],
    [
      'man',
      'sitting, walking, running, jumping, reading, waving, asleep, kneeling, pointing, holding a box, looking up, eating, dancing',
    ],
    [
      'woman',
      'sitting, walking, running, jumping, reading, waving, asleep, kneeling, pointing, holding a box, looking up, eating, dancing',
    ],
    [
      'boy',
      'sitting, walking, running, jumping, reading, waving, asleep, kneeling, pointing, holding a box, looking up, eating, playing',
    ],
    [
      'girl',
      'sitting, walking, running, jumping, reading, waving, asleep, kneeling, pointing, holding a box, looking up, eating, swinging',
    ],
    ['kid', 'playing, climbing, cheering'],
    ['grandmother', 'sitting, walking, reading, waving, asleep'],
  ])('draws a %s in the poses that prompts want: %s', (noun, poses) => {
    const plain = index.find(noun)!.entry.id;
    for (const pose of poses.split(', ')) {
      const found = findPosed(noun, poseIn(pose), index)!;
      expect(found.entry.id, pose).not.toBe(plain);
      expect(found.pose, pose).not.toBeNull();
    }
  });

  test('draws at least 3,000 nouns', () => {
    const exact = Array.from(index.names()).filter((name) => name.exact).length;
    expect(exact).toBeGreaterThanOrEqual(3000);
  });

  test('every drawing is whole: its paths are read, and fill its box', () => {
    for (const { entry } of index.drawings()) {
      const drawing = drawingOf(entry.id, entry.chunk);
      const boxes = drawing.shapes.map(({ path, fill }) => {
        expect([entry.id, parseHexColor(fill) === null]).toEqual([entry.id, false]);
        return pathBounds(path)!;
      });
      const slack = Math.max(drawing.size.width, drawing.size.height) / 200;
      const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
      const right = Math.max(...boxes.map(({ x, width }) => x + width));
      const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
      const edges = [left, top, right - drawing.size.width, bottom - drawing.size.height];
      expect(
        edges.every((edge) => Math.abs(edge) <= slack),
        `${entry.id}: ${edges.join(' ')}`,
      ).toBe(true);
      expect(entry.ratio).toBeCloseTo(drawing.size.width / drawing.size.height, 1);
      expect(entry.metres).toBeGreaterThan(0);
    }
  });
});

/** GenEval's colours, as its prompts ask for them. */
const colors = basicColors.filter((name) => name !== 'gray');

describe('every class of GenEval in its ten colours', () => {
  test.each(classes)('%s: its body is called so, all else stays', (name) => {
    const { entry } = index.find(name)!;
    const drawing = drawingOf(entry.id, entry.chunk);
    const areas = visibleAreas({ id: entry.id, shapes: drawing.shapes, surface: null, interior: null });
    const body = sum(areas.filter((_, at) => drawing.shapes[at]!.body));
    expect(body).toBeGreaterThan(0);
    for (const color of colors) {
      const pure = vocabulary.colors.get(color)!;
      const { shapes } = recolored(drawing, toneOf(pure, parseHexColor(pure)!));
      const called = areas.filter(
        (_, at) => shapes[at]!.body && basicColor(parseHexColor(shapes[at]!.fill)!) === color,
      );
      expect([color, sum(called) / body]).toEqual([color, 1]);
      expect(shapes.filter((shape) => !shape.body)).toEqual(drawing.shapes.filter((shape) => !shape.body));
    }
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
