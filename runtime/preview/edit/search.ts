import type { Box } from '../../../compiler/geometry/box.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Change } from '../../lsp/compiled/place-edits.js';
import type { Point } from '../protocol.js';
import { type EditContext, listed, type NotWritten, refuse, wordsFor } from './context.js';
import { canvasBox } from './geometry.js';
import { offsetOf, type Way, wayInstead, waysToMove } from './moves.js';
import { pixels } from './numbers.js';
import { placedBy } from './placed-by.js';
import { flowOf, type PlacedTarget, targetOf } from './target.js';
import { hair, type Outcome, relatedTo, tried } from './verdict.js';
import { Writing } from './writing.js';

/** Ways that are tried for one edit, at most, and texts that are compiled for them; the way that replaces what is said comes beside. */
const wayLimit = 4;
const trialLimit = 6;
/** Neighbours that keep the place that the layout gave them when another gets one of its own, at most. */
const pinLimit = 8;

/** What an edit shall come to. */
export interface Wanted {
  readonly target: PlacedTarget;
  /** Where its box shall begin on the canvas. */
  readonly to: Point;
  /** How large the box shall be; null: as it comes. */
  readonly size: Point | null;
  /** How it gets there from where it lies in the draft that the ways are worked out from. */
  readonly by: Point;
}

export interface Found {
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
  /** Others that were told to stay where the layout had put them. */
  readonly pinned: readonly SceneElement[];
}

export interface Search {
  readonly context: EditContext;
  /** Boxes on the canvas, from which the ways are worked out: those of the text, but for what `also` changes. */
  readonly boxOf: (element: SceneElement) => Box | null;
  /** Written besides. */
  readonly also?: ((writing: Writing) => boolean) | undefined;
  readonly replace: boolean;
}

/**
 * The first way to write several moves together that comes to what is wanted: no new error, everything within a pixel of where it shall be, and
 * nothing else moves but what is related to it.
 */
export async function search(wanted: readonly Wanted[], of: Search): Promise<Found | NotWritten> {
  const move = { module: of.context.module, boxOf: of.boxOf, relations: of.context.scene.scene.relations };
  const waysOf = ({ target, by }: Wanted): Way[] => waysToMove(target, by, move);
  const insteadOf = ({ target, by }: Wanted): Way[] => [wayInstead(target, by, move)];
  if (of.replace) {
    const found = await attempted(0, insteadOf, wanted, of, { left: trialLimit });
    return found ?? refuse('What places it cannot be taken out of the text.');
  }
  const most = Math.max(...wanted.map((one) => waysOf(one).length));
  let reason: string | null = null;
  const budget = { left: trialLimit };
  for (let at = 0; at < Math.min(most, wayLimit) && budget.left > 0; at++) {
    const result = await attempted(at, waysOf, wanted, of, budget);
    if (result !== null && !('refused' in result)) return result;
    reason ??= result?.refused ?? null;
  }
  const instead = await attempted(0, insteadOf, wanted, of, { left: 2 });
  return refuse(reason ?? whyNot(wanted[0]!.target.element, of.context), instead !== null && !('refused' in instead));
}

/** Writes all by the ways of a rank, and once more where something lies beside its mark. Null: the text cannot take it. */
async function attempted(
  at: number,
  waysOf: (one: Wanted) => Way[],
  wanted: readonly Wanted[],
  of: Search,
  budget: Budget,
): Promise<Found | NotWritten | null> {
  const first = await written(at, waysOf, wanted, of, budget);
  if (first === null || !('missed' in first)) return first;
  // What has not moved at all is held by something.
  const isHeld = first.missed.every((missed, index) =>
    missed.every((by, axis) => Math.abs(by - wanted[index]!.by[axis]!) < hair / 2),
  );
  if (isHeld || budget.left === 0) return refuse(first.refused);
  const corrected = wanted.map((one, index): Wanted => {
    const [x, y] = first.missed[index]!;
    return { ...one, by: [one.by[0] + x, one.by[1] + y] };
  });
  const second = await written(at, waysOf, corrected, of, budget);
  return second === null || 'missed' in second ? refuse(first.refused) : second;
}

interface Budget {
  left: number;
}

interface Missed extends NotWritten {
  /** How far each lies from its mark. */
  readonly missed: readonly Point[];
}

async function written(
  at: number,
  waysOf: (one: Wanted) => Way[],
  wanted: readonly Wanted[],
  { context, also }: Search,
  budget: Budget,
): Promise<Found | NotWritten | Missed | null> {
  const ways = wanted.map((one) => waysOf(one)).map((each) => each[Math.min(at, each.length - 1)]!);
  const write = (pinned: readonly SceneElement[]): readonly Change[] | null => {
    const writing = new Writing(context.module.text);
    if (also !== undefined && !also(writing)) return null;
    if (!ways.every((way) => way(writing))) return null;
    return pinned.every((element) => keepInPlace(element, context, writing)) ? writing.changes() : null;
  };
  const changes = write([]);
  if (changes === null) return null;
  budget.left--;
  const outcome = await tried(changes, context);
  if ('error' in outcome) return refuse(outcome.error);
  const verdict = judged(outcome, wanted, context);
  if (verdict === null) return { changes, outcome, pinned: [] };
  if ('missed' in verdict) return verdict;
  const pinned = verdict.bystanders.filter((element) => isGuessed(element, context)).slice(0, pinLimit);
  const pinnedChanges = pinned.length === 0 ? null : write(pinned);
  if (pinnedChanges === null || budget.left === 0) return verdict;
  budget.left--;
  const again = await tried(pinnedChanges, context);
  if ('error' in again || judged(again, wanted, context) !== null) return verdict;
  return { changes: pinnedChanges, outcome: again, pinned };
}

interface Disturbed extends NotWritten {
  /** What else moves. */
  readonly bystanders: readonly SceneElement[];
}

/** Why an outcome is not what was wanted; null: it is. */
function judged(outcome: Outcome, wanted: readonly Wanted[], context: EditContext): Missed | Disturbed | null {
  const boxes = wanted.map(({ target }) => {
    const after = outcome.after(target.element);
    return after === undefined ? null : canvasBox(after, outcome.layout);
  });
  const bystanders = (elements: readonly SceneElement[], verb: string): Disturbed | null => {
    const outermost = elements.filter((element) => !elements.includes(element.parent!));
    if (outermost.length === 0) return null;
    return { ...refuse(`${sentence(listed(outermost.map(wordsFor)))} would ${verb}.`), bystanders: outermost };
  };
  const gone = bystanders(outcome.gone, 'be gone');
  if (gone !== null) return { ...gone, bystanders: [] };
  const missed = boxes.map((box, at): Point => {
    const { to } = wanted[at]!;
    return box === null ? [0, 0] : [to[0] - box.x, to[1] - box.y];
  });
  const off = missed.findIndex((by) => by.some((one) => Math.abs(one) > hair));
  if (off >= 0) return { ...refuse(whyNot(wanted[off]!.target.element, context)), missed };
  for (const [at, { size, target }] of wanted.entries()) {
    const box = boxes[at];
    if (size === null || !box || (Math.abs(box.width - size[0]) <= hair && Math.abs(box.height - size[1]) <= hair))
      continue;
    return { ...refuse(`${sentence(wordsFor(target.element))} would not be of that size.`), bystanders: [] };
  }
  const dragged = wanted.map(({ target }) => target.element);
  const isRelated = relatedTo(dragged, context.scene);
  return bystanders(
    outcome.displaced.filter((element) => !isRelated(element)),
    'move with it',
  );
}

function whyNot(element: SceneElement, { scene, module }: EditContext): string {
  const reasons = placedBy(element, scene.layout!, module).map((reason) => `\`${reason}\``);
  const parent = element.parent!;
  const hugs = parent.parent !== null && ['width', 'height'].some((side) => !parent.written.has(side));
  if (hugs) return `${sentence(wordsFor(parent))} fits itself around what is in it, and would move instead.`;
  return `${sentence(listed(reasons))} would not let it lie there.`;
}

export function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function isGuessed(element: SceneElement, { scene }: EditContext): boolean {
  return scene.layout!.guesses().some((guess) => guess.element === element);
}

/** Writes where the layout has put an element, as far as that was its choice. */
function keepInPlace(element: SceneElement, context: EditContext, writing: Writing): boolean {
  const target = targetOf(element.id, context);
  if ('no' in target || flowOf(element) !== null) return false;
  for (const guess of context.scene.layout!.guesses())
    if (guess.element === element)
      writing.assign(target.node, guess.axis, pixels(guess.start - offsetOf(element, guess.axis === 'x' ? 0 : 1)));
  return true;
}
