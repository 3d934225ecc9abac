import type { Box } from '../../../compiler/geometry/box.js';
import { occurrencesOf } from '../../../language/services/occurrences.js';
import { endOf, placeOf, startOf } from '../../../language/syntax/walk.js';
import { applied, type Change } from '../../lsp/compiled/place-edits.js';
import type { HandEdit, Point } from '../protocol.js';
import { type EditContext, type HandResult, layoutOf, listed, type NotWritten, refuse, wordsFor } from './context.js';
import { canvasBox } from './geometry.js';
import { boxesIn } from './move.js';
import { type Way, wayInstead, waysToMove } from './moves.js';
import { behind } from './statements.js';
import { outermostFlow, type PlacedTarget, placedTarget } from './target.js';
import { hair, relatedTo, tried } from './verdict.js';
import { namesIn, Writing } from './writing.js';

/** How far a copy lies to the right of and below what it is a copy of, px. */
const beside: Point = [16, 16];

/** Copies, each behind its original in the text and beside it in the picture; in a row or column the next one. */
export async function duplicate(
  edit: HandEdit & { readonly op: 'duplicate' },
  context: EditContext,
): Promise<HandResult> {
  const layout = layoutOf(context);
  if (layout === null) return refuse('There is no picture to edit as long as its text is broken.');
  const names = namesIn(context.module.ast);
  const changes: Change[] = [];
  const originals: PlacedTarget[] = [];
  for (const id of new Set(edit.ids)) {
    const target = placedTarget(id, context, layout);
    if ('no' in target) return refuse(target.no);
    const name = target.node.name === undefined ? null : freeName(target.node.name, names);
    let copy = await copied(target, renamed(target, name, null, context), context);
    // What is spoken of by its own name alone must go on to be the only one of that name.
    if ('refused' in copy) copy = await copied(target, renamed(target, name, names, context), context);
    if ('refused' in copy) return copy;
    changes.push(copy);
    originals.push(target);
  }
  const label = `Duplicate ${listed(originals.map(({ element }) => wordsFor(element)))}`;
  const ordered = changes.sort((a, b) => a.start - b.start);
  const outcome = await tried(ordered, context);
  if ('error' in outcome) return refuse(outcome.error);
  const starts = ordered.map(({ start, newText }, at) => {
    const before = ordered.slice(0, at).reduce((sum, one) => sum + one.newText.length, 0);
    return start + before + blankBefore(newText);
  });
  const made = [...outcome.scene.scene.elements.values()].filter(
    ({ origin, parent }) => origin.uri === context.module.uri && starts.includes(origin.start) && parent?.many === null,
  );
  return { changes: ordered, label, select: made.map(({ id }) => id) };
}

function blankBefore(text: string): number {
  return /^[\s;]*/.exec(text)![0].length;
}

/** `cat` to `cat2`, `cat2` to `cat3`. */
function freeName(name: string, taken: Set<string>): string {
  const [, stem, number] = /^(.*?)(\d*)$/.exec(name)!;
  for (let next = number === '' ? 2 : Number(number) + 1; ; next++) {
    const free = `${stem}${next}`;
    if (taken.has(free)) continue;
    taken.add(free);
    return free;
  }
}

/** The words of a copy that are others than those of its original: its name, and with `names` those of all in it. */
function renamed(
  { node }: PlacedTarget,
  name: string | null,
  names: Set<string> | null,
  { module }: EditContext,
): readonly Change[] {
  const changes: Change[] = name === null ? [] : [{ ...placeOf(node, 'name'), newText: name }];
  if (names === null) return changes;
  const [start, end] = [startOf(node), endOf(node)];
  const free = new Map<object | string, string>();
  for (const { target, meaning, start: at, end: to } of occurrencesOf(module)) {
    if (meaning.kind !== 'element' || at < start || to > end) continue;
    const { declaration } = meaning;
    const isInside = startOf(declaration) > start && endOf(declaration) <= end && declaration.name !== undefined;
    if (!isInside) continue;
    if (!free.has(target)) free.set(target, freeName(declaration.name!, names));
    changes.push({ start: at, end: to, newText: free.get(target)! });
  }
  return changes;
}

/** The statement again, so that the copy lies beside it and all else stays. */
async function copied(
  target: PlacedTarget,
  names: readonly Change[],
  context: EditContext,
): Promise<Change | NotWritten> {
  const { element, node } = target;
  const flow = outermostFlow(element);
  const box = canvasBox(element, layoutOf(context)!)!;
  const mayMove = flow === null ? () => false : relatedTo([flow], context.scene);
  let refused = refuse('Its copy would lie elsewhere.');
  for (const { way, by } of flow === null ? attemptsFor(target, box, context) : [verbatim]) {
    const statement = statementBy(way, target, names, context);
    if (statement === null) continue;
    const change = behind(node, statement, context.module.text);
    const outcome = await tried([change], context);
    if ('error' in outcome) {
      refused = refuse(outcome.error);
      continue;
    }
    const start = change.start + blankBefore(change.newText);
    const copy = [...outcome.scene.scene.elements.values()].find(
      ({ origin, parent }) => origin.uri === context.module.uri && origin.start === start && parent?.many === null,
    );
    const there = copy === undefined ? null : canvasBox(copy, outcome.layout);
    if (there === null || ![...outcome.displaced, ...outcome.gone].every(mayMove)) continue;
    const isBeside =
      by === null || (Math.abs(there.x - box.x - by[0]) <= hair && Math.abs(there.y - box.y - by[1]) <= hair);
    if (isBeside) return change;
  }
  return refused;
}

interface Attempt {
  readonly way: Way;
  /** How far from its original it is to lie; null: where its container puts it. */
  readonly by: Point | null;
}

const verbatim: Attempt = { way: () => true, by: null };

/** As what places the original would have it, else at a point; a little aside, or clear of it, where things that are placed by relations keep apart. */
function attemptsFor(target: PlacedTarget, box: Box, context: EditContext): Attempt[] {
  const move = { module: context.module, boxOf: boxesIn(context), relations: context.scene.scene.relations };
  const clear: Point = [box.width + beside[0], 0];
  return [
    ...waysToMove(target, beside, move).map((way) => ({ way, by: beside })),
    ...[beside, clear].map((by) => ({ way: wayInstead(target, by, move), by })),
  ];
}

/** The statement as the way would have it, with another name. */
function statementBy(
  way: Way,
  { node }: PlacedTarget,
  names: readonly Change[],
  { module: { text } }: EditContext,
): string | null {
  const writing = new Writing(text);
  const written = way(writing) ? writing.changes() : null;
  if (written === null) return null;
  const [start, end] = [startOf(node), endOf(node)];
  // What is said elsewhere is about the original alone.
  const own = [...written.filter((change) => change.start >= start && change.end <= end), ...names];
  const from = own.map((change) => ({ ...change, start: change.start - start, end: change.end - start }));
  return applied(text.slice(start, end), from);
}
