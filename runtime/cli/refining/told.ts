import { relative } from 'node:path';
import type { JudgedExpectation } from '../../refine/fidelity/expectations.js';
import type { Report } from '../../refine/history/record.js';
import type { Progress } from '../../refine/types.js';
import { progress } from '../terminal.js';

/** What has come of a call. */
export interface Outcome {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly report: Report;
  readonly broken: readonly JudgedExpectation[];
  /** The picture was there already, of the same draft and settings. */
  readonly known: boolean;
}

/** Whoever is told how a refinement goes. */
export interface Told {
  progress(progress: Progress & { readonly attempt: number }): void;
  done(outcome: Outcome): void;
  /** Before the error itself goes to standard error. `choices`: what can be chosen, where no editor was. */
  failed(message: string, choices: readonly string[] | null): void;
}

/** People, at a terminal or in a log. */
export class ToPeople implements Told {
  readonly #candidates: number;

  constructor(candidates: number) {
    this.#candidates = candidates;
  }

  progress({ phase, done, of, attempt }: Progress & { readonly attempt: number }): void {
    progress(`${tryWords(attempt, this.#candidates)}${phase}${of > 0 ? ` ${done} of ${of}` : ''}`);
  }

  done({ files, report, broken, known }: Outcome): void {
    progress('');
    process.stdout.write(`${files.map((path) => relative(process.cwd(), path)).join('\n')}\n`);
    const say = (words: string) => process.stderr.write(`${words}\n`);
    if (known)
      say('note: the picture was there already, of the same draft and the same settings: --again makes it anew');
    for (const warning of report.made.warnings) say(`note: ${warning}`);
    for (const { id, verdict, reasons } of report.elements)
      if (verdict !== 'kept') say(`${verdict}: ${id}: ${reasons.join('; ')}`);
    for (const words of expectationLines(report.expectations, broken)) say(words);
  }

  failed(): void {
    progress('');
  }
}

/** A previous one must be this long ago for the next picture of the work under way, ms. */
const previewPause = 200;

/** Programs: one line of JSON for each thing that happens, on standard output (docs/refine.md). */
export class ToPrograms implements Told {
  readonly #preview: (image: NonNullable<Progress['preview']>) => string;
  #shown = Number.NEGATIVE_INFINITY;

  /** @param preview a small PNG in base64 */
  constructor(preview: (image: NonNullable<Progress['preview']>) => string) {
    this.#preview = preview;
  }

  progress({ phase, done, of, attempt, preview }: Progress & { readonly attempt: number }): void {
    const isDue = preview !== null && performance.now() - this.#shown >= previewPause;
    const picture = isDue ? { preview: this.#preview(preview) } : {};
    if (isDue) this.#shown = performance.now();
    write({ type: 'progress', phase, done, of, attempt, ...picture });
  }

  done({ files, report, broken, known }: Outcome): void {
    const { hash, draft, verdict, elements, expectations, made } = report;
    write({
      type: 'done',
      files,
      hash,
      draft,
      verdict,
      known,
      seed: made.seed,
      warnings: made.warnings,
      elements: elements
        .filter((one) => one.verdict !== 'kept')
        .map(({ id, verdict, reasons }) => ({ id, verdict, reasons })),
      expectations: {
        of: expectations.length,
        broken: broken.map(({ source, how }) => ({ source, how })),
      },
    });
  }

  failed(message: string, choices: readonly string[] | null): void {
    write({ type: 'failed', message, choices });
  }
}

function write(told: object): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

function tryWords(attempt: number, candidates: number): string {
  if (candidates > 1 && attempt <= candidates) return `picture ${attempt} of ${candidates}: `;
  return attempt > candidates ? `try ${attempt}: ` : '';
}

/** How many expectations hold of the picture, and those that do not, or not certainly. */
function expectationLines(all: readonly JudgedExpectation[], broken: readonly JudgedExpectation[]): readonly string[] {
  if (all.length === 0) return [];
  const count = (answer: JudgedExpectation['picture']) => all.filter(({ picture }) => picture === answer).length;
  const told = `expectations of the picture: ${count('holds')} hold, ${count('fails')} fail, ${count('cannot be told from the picture')} cannot be told`;
  const fails = broken.map(({ source, how }) => `fails: ${source}: ${how}`);
  const open = all.filter(({ picture }) => picture === 'cannot be told from the picture');
  return [told, ...fails, ...open.map(({ source, how }) => `cannot be told: ${source}: ${how}`)];
}
