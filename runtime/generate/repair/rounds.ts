import { mend } from '../../../language/diagnostics/fixes.js';
import { type Diagnostic, isProblem } from '../../../language/diagnostics/types.js';
import type { Answer } from '../engine/ask.js';
import { messagesOf } from '../engine/prompts.js';
import { claimsOf } from '../source/statements.js';
import type { Message } from '../types.js';
import type { Bench } from './bench.js';
import { type Faults, faultsOf } from './problems.js';
import { numbered, rewriteForm, rewritesIn, rewritten } from './rewrites.js';

/** One round: what was to be mended, and what is left. */
export interface Round {
  readonly round: number;
  readonly before: Count;
  readonly after: Count;
  /** The round made it better; else what stood before it was kept. */
  readonly kept: boolean;
}

export interface Count {
  readonly errors: number;
  readonly warnings: number;
}

/** How often a model was told of a code, and how often that was gone after the round. */
export type Codes = Readonly<Record<string, { readonly told: number; readonly mended: number }>>;

export type RepairEvent =
  | { readonly type: 'problems'; readonly round: number; readonly faults: Faults }
  | { readonly type: 'round'; readonly round: Round; readonly text: string };

export interface Repaired {
  readonly text: string;
  readonly rounds: readonly Round[];
  readonly codes: Codes;
  /** Fixes of the compiler's own that were applied. */
  readonly fixed: number;
}

export interface RepairWork {
  readonly bench: Bench;
  /** Asks the model; null: it cannot be asked any more. */
  readonly ask: (messages: readonly Message[]) => Promise<Answer | null>;
  /** What the model is told of the language and its work. */
  readonly system: readonly string[];
  /** What the person wants, for the model. */
  readonly wish: string;
  /** Rounds with the model, at most. */
  readonly most: number;
  /** The diagnostics that count: not those that were there before somebody's document was touched. */
  readonly counted: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
}

/**
 * Mends a program with the compiler's own safe fixes, and then, round by round, by having a model rewrite the statements at fault. A round that
 * makes nothing better is taken back. Ends when nothing is wrong, after `most` rounds, or when only warnings are left that a round did not lessen.
 */
export async function* repaired(start: string, work: RepairWork): AsyncGenerator<RepairEvent, Repaired> {
  const { bench, most } = work;
  const rounds: Round[] = [];
  const codes: Record<string, { told: number; mended: number }> = {};
  const first = await fixedByRule(start, work);
  let { text, diagnostics, applied: fixed } = first;
  let failed: string | null = null;
  for (let round = 1; round <= most; round++) {
    const faults = faultsOf(text, bench.uri, diagnostics);
    if (faults.problems.length === 0) break;
    yield { type: 'problems', round, faults };
    const answer = await work.ask(messagesOf(work.system, request(text, faults, work.wish, failed)));
    if (answer === null) break;
    const now: State = { text, diagnostics };
    const said = rewritesIn(answer.text, faults.statements.length);
    const rewrites = new Map([...said].filter(([number, snippet]) => !takesAway(number, snippet, text, faults)));
    const { attempt, outcome, kept } = await taken(rewrites, now, faults, work);
    const [before, after] = [countOf(diagnostics), countOf(outcome.diagnostics)];
    for (const { code } of faults.problems) {
      codes[code] ??= { told: 0, mended: 0 };
      codes[code].told++;
    }
    if (kept) for (const code of gone(faults, outcome.diagnostics)) codes[code]!.mended++;
    const report: Round = { round, before, after: kept ? after : before, kept };
    rounds.push(report);
    if (kept) {
      ({ text, diagnostics } = outcome);
      fixed += outcome.applied;
      failed = null;
    } else failed = rewrites.size < said.size ? 'it takes things away' : whyNot(attempt, outcome, text, before);
    yield { type: 'round', round: report, text };
    if (!kept && before.errors === 0) break;
  }
  return { text, rounds, codes, fixed };
}

/** Whether a rewrite mends a thing by doing without it. What cannot be mended goes in the end, and then only the part of it that is wrong. */
function takesAway(number: number, snippet: string, text: string, { statements }: Faults): boolean {
  const place = statements[number - 1];
  return snippet === '' && place !== undefined && text.slice(place.start, place.end).includes('{');
}

interface State {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Taken {
  readonly attempt: ReturnType<typeof rewritten>;
  readonly outcome: Awaited<ReturnType<typeof fixedByRule>>;
  readonly kept: boolean;
}

/** What all rewrites of an answer together come to; where that is no better than before, what those of them do that are. */
async function taken(
  rewrites: ReadonlyMap<number, string>,
  before: State,
  faults: Faults,
  work: RepairWork,
): Promise<Taken> {
  const tried = async (some: ReadonlyMap<number, string>, than: State): Promise<Taken> => {
    const attempt = rewritten(before.text, faults.statements, some);
    const outcome = await fixedByRule(attempt.text, work);
    const kept = isBetter(outcome.diagnostics, than.diagnostics) && !losesClaims(before.text, outcome.text, faults);
    return { attempt, outcome, kept };
  };
  const all = await tried(rewrites, before);
  if (all.kept || rewrites.size < 2) return all;
  let best: Taken | null = null;
  const good = new Map<number, string>();
  for (const [number, snippet] of rewrites) {
    const one = await tried(new Map([...good, [number, snippet]]), best?.outcome ?? before);
    if (!one.kept) continue;
    good.set(number, snippet);
    best = one;
  }
  return best ?? all;
}

/** Applies the safe fixes of what counts. */
async function fixedByRule(text: string, { bench, counted }: RepairWork) {
  return mend(text, bench.uri, async (tried) => counted((await bench.draft(tried)).diagnostics));
}

function countOf(diagnostics: readonly Diagnostic[]): Count {
  const problems = diagnostics.filter(isProblem);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/**
 * Fewer faults of form; with as many of these, fewer of meaning; then fewer of the draft; then fewer warnings. In this order, since what cannot be
 * read hides what is wrong in it, and what has no meaning is not drawn.
 */
function isBetter(now: readonly Diagnostic[], before: readonly Diagnostic[]): boolean {
  for (const step of [/^COCO1/, /^COCO[236]/, /^COCO/]) {
    const errors = (all: readonly Diagnostic[]) =>
      all.filter(({ code, severity }) => severity === 'error' && step.test(code)).length;
    if (errors(now) !== errors(before)) return errors(now) < errors(before);
  }
  return countOf(now).warnings < countOf(before).warnings;
}

/** A round may not get rid of a failed expectation by taking it away or asking for less: only one that has no meaning yet may be written anew. */
function losesClaims(before: string, after: string, { statements }: Faults): boolean {
  const may = statements.map(({ start, end }) => before.slice(start, end));
  const anew = new Set(may.filter((one) => /^expect\b/.test(one)));
  const now = claimsOf(after);
  const then = claimsOf(before);
  return now.length < then.length || then.some((claim) => !anew.has(claim) && !now.includes(claim));
}

/** The codes that a model was told of and that are fewer now, once for each that is gone. */
function gone({ problems }: Faults, after: readonly Diagnostic[]): string[] {
  const left = new Map<string, number>();
  for (const { code } of after) left.set(code, (left.get(code) ?? 0) + 1);
  return problems.flatMap(({ code }) => {
    const rest = left.get(code) ?? 0;
    if (rest === 0) return [code];
    left.set(code, rest - 1);
    return [];
  });
}

function whyNot(
  attempt: { readonly text: string; readonly refused: number },
  outcome: { readonly diagnostics: readonly Diagnostic[] },
  text: string,
  before: Count,
): string {
  if (attempt.refused > 0) return 'a bracket or a quote in it had no partner';
  if (attempt.text === text) return 'nothing in it had the form asked for';
  const worst = outcome.diagnostics.filter(isProblem).slice(0, 4);
  const { errors } = countOf(outcome.diagnostics);
  const said = worst.map(({ code, message }) => `${code}: ${message}`).join(' ');
  return `with it the scene had ${errors} errors after ${before.errors}: ${said}`;
}

function request(text: string, { problems, statements, waiting }: Faults, wish: string, failed: string | null): string {
  return [
    `This program is to show: ${wish}`,
    'The compiler refuses parts of it, or its draft does not keep what it promises. Mend it; take no thing and no text away.',
    'The program:',
    text.trimEnd(),
    'What is wrong, as JSON, one problem a line (line and column count from 1; `statement` is the number of the statement at fault, null for an expectation, which must stay as it is: change what it speaks of):',
    `${problems.map((problem) => JSON.stringify(problem)).join('\n')}${waiting > 0 ? `\n(${waiting} more wait until these are mended)` : ''}`,
    'The statements that you may rewrite:',
    numbered(text, statements),
    ...(failed === null ? [] : [`Your last answer was not taken: ${failed}. Do it another way.`]),
    rewriteForm,
  ].join('\n\n');
}
