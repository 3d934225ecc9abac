import { relative } from 'node:path';
import { tally } from '../diagnostics/order.js';
import { type DraftOptions, draft, draftFiles, onlyFile } from './draft.js';
import { Exit, type ExitCode } from './exit.js';
import type { Input } from './inputs.js';
import { Claims, outputBases, writeWhole } from './outputs.js';
import { printDiagnostics } from './print.js';
import { type Session, shownDiagnostics, sourcesOf } from './session.js';

export interface BuildOptions extends DraftOptions {
  readonly out?: string;
  /** Warnings count as errors. */
  readonly strict: boolean;
}

/** What came of one input. */
export interface Built {
  readonly exit: ExitCode;
  /** Paths of the files written, relative to the working folder. */
  readonly written: readonly string[];
  /** What the compilation read, or tried to: paths in the workspace. */
  readonly reads: ReadonlySet<string>;
  readonly errors: number;
  readonly warnings: number;
}

/** Compiles inputs one by one, writes their results and prints their diagnostics. */
export class DraftBuilder {
  readonly #session: Session;
  readonly #options: BuildOptions;
  readonly #bases: ReadonlyMap<Input, string>;
  readonly #claims = new Claims();

  constructor(session: Session, inputs: readonly Input[], options: BuildOptions) {
    this.#session = session;
    this.#options = options;
    this.#bases = outputBases(inputs, options.out);
  }

  /** @param beforePrinting called before diagnostics are printed, to clear a progress line */
  async build(input: Input, beforePrinting: () => void = () => {}): Promise<Built> {
    const host = await this.#session.host(input);
    host.takeReads();
    const compilation = await draft(input.uri, host, this.#options);
    const reads = host.takeReads();
    const files = draftFiles(compilation, this.#options.formats);
    const written = await this.#deliver(input, files);
    const diagnostics = shownDiagnostics(compilation.diagnostics, input);
    if (diagnostics.length > 0) beforePrinting();
    printDiagnostics(diagnostics, await sourcesOf(compilation.diagnostics, input, host));
    if (compilation.scenes.length === 0 && tally(diagnostics).errors === 0)
      process.stderr.write(`${input.shown}: no scene, nothing to draw\n`);
    await this.#session.settle();
    const { errors, warnings } = tally(diagnostics);
    const failed = errors > 0 || (this.#options.strict && warnings > 0);
    return { exit: failed ? Exit.input : Exit.fine, written, reads, errors, warnings };
  }

  async #deliver(input: Input, files: ReturnType<typeof draftFiles>): Promise<string[]> {
    if (input.stdin && this.#options.out === undefined) {
      const file = onlyFile(files);
      if (file) process.stdout.write(file.content);
      return [];
    }
    const base = this.#bases.get(input)!;
    const whole = files.map(({ suffix, content }) => ({ path: base + suffix, content }));
    for (const { path } of whole) this.#claims.claim(path, input.shown);
    await writeWhole(whole);
    return whole.map(({ path }) => relative(process.cwd(), path));
  }
}
