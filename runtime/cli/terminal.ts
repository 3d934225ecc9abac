import type { Ink, Paint } from '../diagnostics/pretty.js';
import { plain } from '../diagnostics/pretty.js';

const CODES: Record<Ink, string> = {
  error: '31;1',
  warning: '33;1',
  information: '36;1',
  hint: '34;1',
  dim: '2',
  bold: '1',
  good: '32;1',
};

const painted: Paint = (ink, text) => `\u001b[${CODES[ink]}m${text}\u001b[0m`;

/** Colours for a terminal, none for a file or a pipe; `NO_COLOR` and `FORCE_COLOR` have the last word. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return painted;
  if (env.NO_COLOR) return plain;
  return stream.isTTY === true && env.TERM !== 'dumb' ? painted : plain;
}

/** A line at the foot of a terminal that says how far a long job is; silent where standard error is no terminal. */
export class Progress {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  #shown = 0;

  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
  }

  /** @param done how many are finished */
  show(done: number, name: string): void {
    if (this.#total < 2 || !this.#stream.isTTY) return;
    const now = performance.now();
    if (now - this.#shown < 60) return;
    this.#shown = now;
    const line = `${done + 1}/${this.#total} ${name}`;
    this.#stream.write(`\r\u001b[K${line.slice(0, Math.max(10, this.#stream.columns - 1))}`);
  }

  clear(): void {
    if (this.#shown > 0) this.#stream.write('\r\u001b[K');
    this.#shown = 0;
  }
}

/** One line that is written over, empty at the end; none where standard error is no terminal. */
export function progress(line: string): void {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, (stderr.columns || 80) - 1))}`);
}
