import { LineIndex } from './lines.js';
import type { Diagnostic, TextEdit } from './types.js';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Rounds of `mend`: a fix may uncover the next slip, but must come to an end. */
const ROUNDS = 20;

/**
 * Applies the first safe fix of each diagnostic of `uri`, in order of place, all of a fix or nothing. A fix that touches what another one
 * changed is left for the next round.
 *
 * @returns the new text and how many fixes it took in
 */
export function applySafeFixes(
  text: string,
  uri: string,
  diagnostics: readonly Diagnostic[],
): { text: string; applied: number } {
  const lines = new LineIndex(text);
  const taken: Change[] = [];
  let applied = 0;
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.uri === uri ? diagnostic.data.fixes.find((candidate) => candidate.safe) : undefined;
    if (!fix) continue;
    const changes = fix.edits.map((edit) => change(edit, lines));
    if (changes.length === 0 || !areApart(changes) || changes.some((one) => taken.some((other) => touch(one, other))))
      continue;
    taken.push(...changes);
    applied++;
  }
  // From the end to the start, so that earlier offsets stay true; insertions at one place keep their order.
  const backwards = taken.reverse().sort((a, b) => b.start - a.start || b.end - a.end);
  let mended = text;
  for (const { start, end, newText } of backwards) mended = mended.slice(0, start) + newText + mended.slice(end);
  return { text: mended, applied };
}

/**
 * Applies safe fixes until none is left, nothing changes any more, or a text comes back that was there before.
 *
 * @param diagnose the diagnostics of a text
 */
export async function mend(
  text: string,
  uri: string,
  diagnose: (text: string) => Promise<readonly Diagnostic[]>,
): Promise<{ text: string; applied: number; diagnostics: readonly Diagnostic[] }> {
  const seen = new Set([text]);
  let current = text;
  let total = 0;
  let diagnostics = await diagnose(current);
  for (let round = 0; round < ROUNDS; round++) {
    const { text: next, applied } = applySafeFixes(current, uri, diagnostics);
    if (applied === 0 || seen.has(next)) break;
    seen.add(next);
    current = next;
    total += applied;
    diagnostics = await diagnose(current);
  }
  return { text: current, applied: total, diagnostics };
}

function change({ range, newText }: TextEdit, lines: LineIndex): Change {
  return { start: lines.offset(range.start), end: lines.offset(range.end), newText };
}

/** Edits of one fix may meet, but not overlap. */
function areApart(changes: readonly Change[]): boolean {
  const overlap = (a: Change, b: Change) => a.start < b.end && b.start < a.end;
  return changes.every((one, i) => one.start <= one.end && changes.slice(i + 1).every((other) => !overlap(one, other)));
}

/** Whether changes of two fixes overlap or meet: with two at one place, their order would be a guess. */
function touch(a: Change, b: Change): boolean {
  return a.start <= b.end && b.start <= a.end;
}
