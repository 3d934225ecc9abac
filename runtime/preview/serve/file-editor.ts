import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';

interface Step {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** Steps that can be undone. */
const remembered = 200;

export type Outcome = { readonly ok: true; readonly label: string } | { readonly ok: false; readonly reason: string };

/**
 * The text of a file whose editor is somewhere else, if there is any: written to as a whole, with an undo of its own. What somebody else
 * writes meanwhile is never overwritten.
 */
export class FileEditor {
  readonly #file: string;
  readonly #undone: Step[] = [];
  readonly #done: Step[] = [];
  #text: string;

  /** @throws what reading the file throws */
  constructor(file: string) {
    this.#file = file;
    this.#text = readFileSync(file, 'utf8');
  }

  get text(): string {
    return this.#text;
  }

  /** Looks at the file again. True: somebody has written it, and it has another text. */
  reread(): boolean {
    let now: string;
    try {
      now = readFileSync(this.#file, 'utf8');
    } catch {
      // Editors that replace a file take it away for a moment.
      return false;
    }
    if (now === this.#text) return false;
    this.#text = now;
    return true;
  }

  edit(edits: readonly TextEdit[], label: string): Outcome {
    if (this.reread()) return changedMeanwhile;
    const before = this.#text;
    const after = TextDocument.applyEdits(TextDocument.create('', '', 0, before), [...edits]);
    const outcome = this.#write(after, label);
    if (!outcome.ok || after === before) return outcome;
    this.#done.push({ before, after, label });
    if (this.#done.length > remembered) this.#done.shift();
    this.#undone.length = 0;
    return outcome;
  }

  undo(): Outcome {
    return this.#step(this.#done, this.#undone, ({ before, after }) => [after, before], 'undo');
  }

  redo(): Outcome {
    return this.#step(this.#undone, this.#done, ({ before, after }) => [before, after], 'redo');
  }

  #step(from: Step[], to: Step[], ends: (step: Step) => readonly [now: string, then: string], what: string): Outcome {
    this.reread();
    const step = from.at(-1);
    if (step === undefined) return { ok: false, reason: `There is nothing to ${what}.` };
    const [now, then] = ends(step);
    if (now !== this.#text)
      return { ok: false, reason: `The file was changed elsewhere since, so there is nothing to ${what} here.` };
    const outcome = this.#write(then, step.label);
    if (outcome.ok) to.push(from.pop()!);
    return outcome;
  }

  /** The file is whole at any moment: written beside it, then put in its place. */
  #write(text: string, label: string): Outcome {
    const beside = `${this.#file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      writeFileSync(beside, text, { mode: statSync(this.#file).mode });
      renameSync(beside, this.#file);
    } catch (problem) {
      rmSync(beside, { force: true });
      return { ok: false, reason: problem instanceof Error ? problem.message : String(problem) };
    }
    this.#text = text;
    return { ok: true, label };
  }
}

const changedMeanwhile: Outcome = { ok: false, reason: 'The file was changed elsewhere meanwhile.' };
