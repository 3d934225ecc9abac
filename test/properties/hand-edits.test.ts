import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../language/format/format.js';
import { parse, tokenize } from '../../language/syntax/parse.js';
import { applied, type Change } from '../../runtime/lsp/compiled/place-edits.js';
import type { Written } from '../../runtime/preview/edit/context.js';
import { handEdit } from '../../runtime/preview/edit/hand-edit.js';
import type { HandEdit, Rect } from '../../runtime/preview/protocol.js';
import { type Desk, desk } from '../kit/hand.js';
import { benchScenes, shownScenes, sourceOf } from '../kit/scenes.js';
import { elementOf, idOf, isFixed, placeOf, sceneOf, type Thing, thingsArbitrary } from './scenes.js';

const hair = 1;

const commentsOf = (text: string): string[] =>
  tokenize(text)
    .comments.map(({ image }) => image.trim())
    .sort();

const wordsOf = (text: string): string[] => tokenize(text).tokens.map(({ image }) => image);

const errorsOf = (text: string): string[] =>
  parse('after.coco', text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

/** The changes that take back others. */
function inverse(text: string, changes: readonly Change[]): Change[] {
  let by = 0;
  return changes.map(({ start, end, newText }) => {
    const back = { start: start + by, end: start + by + newText.length, newText: text.slice(start, end) };
    by += newText.length - (end - start);
    return back;
  });
}

/** What holds of the text after every edit, whatever it does. */
function keepsTheText(before: string, { changes }: Written): string {
  const after = applied(before, changes);
  expect(errorsOf(after)).toEqual(errorsOf(before));
  expect(commentsOf(after)).toEqual(commentsOf(before));
  expect(applied(after, inverse(before, changes))).toBe(before);
  for (const { start, end, newText } of changes) {
    const [old, now] = [wordsOf(before.slice(start, end)), wordsOf(newText)];
    // A change begins and ends with a word that is another one.
    if (old.length === 0 || now.length === 0) continue;
    expect([old[0] === now[0] && old.length > 1, old.at(-1) === now.at(-1) && old.length > 1]).toEqual([false, false]);
  }
  return after;
}

const differ = (a: Rect, b: Rect): boolean =>
  (['x', 'y', 'width', 'height'] as const).some((side) => Math.abs(a[side] - b[side]) > hair);

function lies(after: Desk, id: string, was: Rect, dx: number, dy: number): void {
  const box = after.boxes.get(id)!;
  expect(Math.abs(box.x - was.x - dx)).toBeLessThanOrEqual(hair);
  expect(Math.abs(box.y - was.y - dy)).toBeLessThanOrEqual(hair);
}

describe('dragging one of several things that stand in relations', () => {
  interface Scribble {
    readonly inside: boolean;
    readonly lines: boolean;
    readonly comment: boolean;
    /** Nothing says where it lies. */
    readonly free: boolean;
  }
  const scribbles = fc.array(
    fc.record<Scribble>({ inside: fc.boolean(), lines: fc.boolean(), comment: fc.boolean(), free: fc.boolean() }),
    { minLength: 6, maxLength: 6 },
  );

  function isFree(thing: Thing, index: number, styles: readonly Scribble[]): boolean {
    return thing.kind === 'direction' && !isFixed(thing, index) && styles[index % styles.length]!.free;
  }

  /** The same scene in somebody's own style. */
  function textOf(things: readonly Thing[], styles: readonly Scribble[]): string {
    const statements = things.flatMap((thing, index) => {
      const { inside, lines, comment } = styles[index % styles.length]!;
      const place = isFree(thing, index, styles) ? null : placeOf(thing, index);
      const own = place?.replace(`place ${idOf(index)} `, 'place ');
      let element = elementOf(thing, index);
      if (inside && own !== undefined) element = element.replace(' }', `; ${own} }`);
      if (lines)
        element = element.replace('{ ', '{\n    // how large\n    ').replaceAll('; ', '\n    ').replace(' }', '\n  }');
      if (comment) element += ` // ${idOf(index)}, by hand`;
      return [element, ...(inside || place === null ? [] : [`/* outside */ ${place}`])];
    });
    return sceneOf(statements);
  }

  /** What may move with a thing: whatever a chain of statements ties to it. */
  function tiedTo(dragged: number, things: readonly Thing[], styles: readonly Scribble[]): Set<string> {
    const pairs = things.flatMap((thing, index) => {
      if (isFixed(thing, index) || isFree(thing, index, styles)) return [];
      const targets = [thing.target % index, ...(thing.kind === 'two' ? [thing.other % index] : [])];
      return targets.map((target) => [index, target] as const);
    });
    const tied = new Set([dragged]);
    for (let size = 0; size < tied.size; ) {
      size = tied.size;
      for (const [one, other] of pairs) if (tied.has(one) || tied.has(other)) tied.add(one).add(other);
    }
    return new Set([...tied].map(idOf));
  }

  test('puts it where it was dropped, and moves nothing but it and what is related to it', {
    timeout: 60_000,
  }, async () => {
    const counts = { written: 0, refused: 0, replaced: 0 };
    const step = fc.integer({ min: -60, max: 60 });
    await fc.assert(
      fc.asyncProperty(thingsArbitrary, scribbles, fc.nat(20), step, step, async (things, styles, one, dx, dy) => {
        const text = textOf(things, styles);
        const here = await desk(text);
        fc.pre(here.context.compilation.diagnostics.every(({ severity }) => severity !== 'error'));
        const dragged = one % things.length;
        const id = idOf(dragged);
        const edit: HandEdit = { op: 'move', ids: [id], dx, dy };
        let result = await handEdit(edit, here.context);
        const replace = 'refused' in result && result.replaceable;
        if ('refused' in result && replace) result = await handEdit({ ...edit, replace }, here.context);
        if ('refused' in result) {
          counts.refused++;
          expect(result.replaceable).toBe(false);
          return;
        }
        counts[replace ? 'replaced' : 'written']++;
        const there = await desk(keepsTheText(text, result));
        lies(there, id, here.boxes.get(id)!, dx, dy);
        const tied = tiedTo(dragged, things, styles);
        for (const [other, box] of here.boxes)
          if (!tied.has(other)) expect(differ(box, there.boxes.get(other)!), other).toBe(false);
      }),
      { numRuns: 150 },
    );
    expect(counts.refused).toBeLessThan(0.05 * (counts.written + counts.replaced));
    expect(counts.written).toBeGreaterThan(counts.replaced);
  });
});

describe('in the scenes that are shown', () => {
  const noPlaceOfItsOwn =
    /^The `for` in line|^It is inside a component|^It is one of the|^It is written in|^It lies in/;
  const scenes = [...shownScenes, ...benchScenes.filter((_, index) => index % 4 === 0)];

  test('nearly all that has a statement and a place of its own can be dragged', { timeout: 120_000 }, async () => {
    const counts = { written: 0, replaced: 0, refused: 0, formatted: 0 };
    for (const path of scenes) {
      const text = sourceOf(path);
      const here = await desk(text, path);
      for (const [id, box] of here.boxes) {
        const edit: HandEdit = { op: 'move', ids: [id], dx: 12, dy: 8 };
        const result = await handEdit(edit, here.context);
        if ('refused' in result) {
          if (id === 'scene' || noPlaceOfItsOwn.test(result.refused)) continue;
          counts[result.replaceable ? 'replaced' : 'refused']++;
          continue;
        }
        counts.written++;
        const after = keepsTheText(text, result);
        if (format(after) === after) counts.formatted++;
        lies(await desk(after, path), result.select[0]!, box, 12, 8);
      }
    }
    expect(counts.written).toBeGreaterThan(200);
    expect(counts.replaced).toBeLessThan(0.1 * counts.written);
    expect(counts.refused).toBeLessThan(0.05 * counts.written);
    expect(counts.formatted).toBeGreaterThan(0.97 * counts.written);
  });

  const others: readonly (readonly [string, (id: string, box: Rect) => HandEdit])[] = [
    ['resized', (id, box) => ({ op: 'resize', id, box: { ...box, width: box.width * 1.2, height: box.height * 1.2 } })],
    ['rotated', (id) => ({ op: 'rotate', id, degrees: 12 })],
    ['faded', (id) => ({ op: 'set', ids: [id], property: 'opacity', value: '0.5' })],
    ['duplicated', (id) => ({ op: 'duplicate', ids: [id] })],
    ['brought to the front', (id) => ({ op: 'order', ids: [id], to: 'front' })],
    ['sent to the back', (id) => ({ op: 'order', ids: [id], to: 'back' })],
  ];

  test.each(others)('what can be %s leaves no new error, and all comments', { timeout: 120_000 }, async (_, editOf) => {
    let [written, formatted] = [0, 0];
    for (const path of scenes.filter((_scene, index) => index % 3 === 0)) {
      const text = sourceOf(path);
      const here = await desk(text, path);
      for (const [id, box] of here.boxes) {
        const edit = editOf(id, box);
        const result = await handEdit(edit, here.context);
        if ('refused' in result) continue;
        written++;
        const after =
          edit.op === 'duplicate' || edit.op === 'order' ? applied(text, result.changes) : keepsTheText(text, result);
        expect(errorsOf(after)).toEqual(errorsOf(text));
        expect(commentsOf(after)).toEqual(expect.arrayContaining(commentsOf(text)));
        if (format(after) === after) formatted++;
      }
    }
    expect(written).toBeGreaterThan(40);
    expect(formatted).toBeGreaterThan(0.95 * written);
  });
});
