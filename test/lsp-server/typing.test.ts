import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { DisplayItem } from '../../compiler/paint/types.js';
import type { Compilation } from '../../compiler/types.js';
import { parse } from '../../language/syntax/parse.js';
import { endOf, startOf, walk } from '../../language/syntax/walk.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { testHost } from '../kit/host.js';
import { shownScenes, sourceOf } from '../kit/scenes.js';
import { dice } from './sessions/session.js';

/** States of each example that are looked at, of each kind. */
const sampled = 12;

interface Statement {
  readonly start: number;
  readonly end: number;
}

/** A text on the way, the statements of the finished one that are whole in it, and by how far they have moved. */
interface State {
  readonly text: string;
  readonly whole: readonly Statement[];
  readonly moved: (start: number) => number;
}

/** The element statements of all scenes of a text. */
function statementsOf(text: string): Statement[] {
  const found: Statement[] = [];
  for (const item of parse('main.coco', text).ast.items)
    if (item.$type === 'Scene')
      walk(item, (node) => {
        if (node.$type === 'Element') found.push({ start: startOf(node), end: endOf(node) });
      });
  return found;
}

/** Where the statements begin that have painted something. */
function painted({ scenes }: Compilation, uri: string): Set<number> {
  const starts = new Set<number>();
  for (const { scene, displayList } of scenes) {
    const ids = new Set<string>();
    const visit = (items: readonly DisplayItem[]): void => {
      for (const item of items) {
        if (item.type !== 'group') continue;
        if (item.items.length > 0) ids.add(item.element);
        visit(item.items);
      }
    };
    visit(displayList?.items ?? []);
    for (const { id, origin } of scene.elements.values())
      if (origin.uri === uri && ids.has(id)) starts.add(origin.start);
  }
  return starts;
}

/** The text typed so far: from the scene's opening brace to its end. */
function typedSoFar(text: string, statements: readonly Statement[], roll: (below: number) => number): State[] {
  const header = /^scene [^{]*\{/m.exec(text)!;
  const from = header.index + header[0].length;
  return Array.from({ length: sampled }, (_, index) => {
    const part = (text.length - from) / sampled;
    const end = Math.min(text.length, Math.floor(from + index * part + roll(Math.ceil(part))));
    return {
      text: text.slice(0, end),
      whole: statements.filter((one) => one.end <= end),
      moved: (start: number) => start,
    };
  });
}

/** A statement half typed in the middle of a finished scene. */
function typedBetween(text: string, statements: readonly Statement[], roll: (below: number) => number): State[] {
  return Array.from({ length: sampled }, () => {
    const { start, end } = statements[roll(statements.length)]!;
    const typed = `${text.slice(start, start + 1 + roll(end - start))}\n  `;
    return {
      text: text.slice(0, start) + typed + text.slice(start),
      whole: statements,
      moved: (at: number) => (at >= start ? at + typed.length : at),
    };
  });
}

/**
 * A line of a finished scene whose end is not there: the innermost statement that is cut is being typed, all else is whole; what stands
 * in it is part of it only as long as its own head is not there, up to the brace.
 */
function cutLines(text: string, statements: readonly Statement[], roll: (below: number) => number): State[] {
  return Array.from({ length: sampled }, () => {
    const { start } = statements[roll(statements.length)]!;
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const cut = Math.max(start + 1, end - 1 - roll(30));
    // Nothing is being typed where only a comment is cut.
    const typed = statements.findLast((one) => one.start < end && cut < one.end);
    const headless = typed !== undefined && text.indexOf('{', typed.start) >= cut;
    return {
      text: text.slice(0, cut) + text.slice(end),
      whole: statements.filter(
        (one) =>
          typed === undefined ||
          one.end <= cut ||
          contains(one, typed) ||
          (one.start > end && !(headless && contains(typed, one))),
      ),
      moved: (at: number) => (at >= end ? at - (end - cut) : at),
    };
  });
}

function contains(outer: Statement, inner: Statement): boolean {
  return outer.start < inner.start && inner.end <= outer.end;
}

for (const [kind, make] of [
  ['a scene typed from its first line to its last', typedSoFar],
  ['a statement typed in the middle of a scene', typedBetween],
  ['the end of a line typed anew', cutLines],
] as const)
  test(`${kind}: there is always a picture, of everything that is not being typed`, async () => {
    const roll = dice(20261127);
    let [states, drawn, wanted, shown] = [0, 0, 0, 0];
    const worst: string[] = [];
    for (const path of shownScenes) {
      const text = sourceOf(path);
      const host = new OverlayHost(testHost(dirname(path)));
      const uri = 'main.coco';
      const draft = (source: string) => {
        host.set(uri, source);
        return compile(uri, host, { stages: ['paint'] });
      };
      const finished = painted(await draft(text), uri);
      const statements = statementsOf(text);
      for (const state of make(text, statements, roll)) {
        const compilation = await draft(state.text);
        const now = painted(compilation, uri);
        const due = state.whole.filter(({ start }) => finished.has(start));
        const there = due.filter(({ start }) => now.has(state.moved(start)));
        states++;
        if (compilation.scenes[0]?.displayList != null) drawn++;
        else worst.push(`${path}, no scene:\n${state.text.slice(-200)}`);
        wanted += due.length;
        shown += there.length;
        if (there.length < due.length * 0.7) worst.push(`${path}, ${there.length} of ${due.length}`);
      }
    }
    console.info(
      `${kind}: a scene in ${drawn} of ${states} states, ${shown} of ${wanted} whole elements drawn (${((100 * shown) / wanted).toFixed(2)} %)`,
    );
    expect(drawn / states, worst.join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(shown / wanted, worst.join('\n')).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
