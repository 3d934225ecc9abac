import { describe, expect, test } from 'vitest';
import { layOut } from '../../compiler/layout/testing.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { type ConflictScene, conflictScenes, Dice, type Line } from './scenes.js';

const scenes = conflictScenes(16);

/** Written out line by line, with names; what a message speaks of is then known by its lines. */
function contradictions(lines: readonly Line[], nameOf: (id: string) => string = (id) => id) {
  const body = lines.map(({ text }) => text.replace(/\{(n\d+)\}/g, (_, id: string) => nameOf(id)));
  const { diagnostics, boxes } = layOut(`scene S {\n${body.join('\n')}\n}`);
  const sets = diagnostics
    .filter(({ code }) => code === 'COCO4011')
    .map(({ relatedInformation }) => relatedInformation.map(({ range }) => lines[range.start.line - 1]!.id).sort());
  return { sets, diagnostics, boxes };
}

function linesOf({ elements, places }: ConflictScene): Line[] {
  return [...elements, ...places];
}

/** Without a place of its own, where it is an element; gone, where it is a `place`. */
function without(lines: readonly Line[], id: string): Line[] {
  return lines.flatMap((line) => {
    if (line.id !== id) return [line];
    return id.startsWith('n') ? [{ id, text: line.text.replace(/ x: .* }/, ' }') }] : [];
  });
}

const errors = (list: readonly Diagnostic[]): string[] =>
  list.filter(({ severity }) => severity === 'error').map(({ message }) => message);

test('there are more than two hundred', () => expect(scenes.length).toBeGreaterThan(200));

describe.each(scenes.map((scene) => [scene.title, scene] as const))('%s', (_, scene) => {
  const lines = linesOf(scene);
  const expected = [[...scene.contradiction].sort()];

  test('is told once, by the statements that contradict each other and no others', () => {
    const { sets, diagnostics } = contradictions(lines);
    expect(sets).toEqual(expected);
    expect(errors(diagnostics)).toHaveLength(1);
  });

  test('is there with these statements alone, and gone without any one of them', () => {
    const bystanders = scene.places.filter(({ id }) => !scene.contradiction.includes(id));
    const alone = bystanders.reduce((left, { id }) => without(left, id), lines);
    expect(contradictions(alone).sets).toEqual(expected);
    for (const id of scene.contradiction) expect(contradictions(without(lines, id)).sets).toEqual([]);
  });

  test('is the same under other names and in any order', () => {
    const dice = new Dice(lines.length);
    const names = dice.shuffled(scene.elements.map(({ id }) => id));
    const nameOf = (id: string): string => `thing-${'zyxwvutsrqponm'[names.indexOf(id)]!}`;
    expect(contradictions(lines, nameOf).sets).toEqual(expected);
    expect(contradictions(dice.shuffled(lines)).sets).toEqual(expected);
    expect(contradictions([...scene.places.toReversed(), ...scene.elements.toReversed()]).sets).toEqual(expected);
  });

  test('leaves a draft with a place for everything', () => {
    const { boxes } = contradictions(lines);
    expect(Object.values(boxes).flat().every(Number.isFinite)).toBe(true);
    expect(Object.keys(boxes)).toHaveLength(scene.elements.length + 1);
  });
});
