import type { Compilation } from '../../../compiler/types.js';
import { mend } from '../../../language/diagnostics/fixes.js';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import { format } from '../../../language/format/format.js';
import type { Bench } from '../repair/bench.js';
import { withoutErrors } from '../repair/leave-out.js';
import { programIn } from '../source/answer.js';
import { finished } from '../source/finished.js';
import { claimsOf, expectationsLast, scenesOf } from '../source/statements.js';
import type { GenerateEvent } from './events.js';

/** A program while a model writes it: each finished statement comes out as soon as it stands. */
export class Growing {
  readonly #bench: Bench;
  #statements = 0;
  #planned = false;
  #shown = '';

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** What is new in the answer so far. */
  async *events(answer: string): AsyncGenerator<GenerateEvent> {
    const { text, statements } = finished(programIn(answer));
    if (statements <= this.#statements) return;
    this.#statements = statements;
    if (!this.#planned && isPlanned(text)) yield* this.#plan(text);
    const standing = await this.#standing(text);
    if (standing === null || standing.source === this.#shown) return;
    this.#shown = standing.source;
    yield { type: 'source', source: standing.source, statements };
    yield { type: 'draft', ...standing };
  }

  /** The rest of the answer, and the plan where a model wrote it last. */
  async *end(answer: string): AsyncGenerator<GenerateEvent> {
    yield* this.events(answer);
    if (!this.#planned) yield* this.#plan(programIn(answer));
  }

  *#plan(text: string): Generator<GenerateEvent> {
    const claims = claimsOf(text);
    if (claims.length === 0) return;
    this.#planned = true;
    yield { type: 'plan', claims };
  }

  /** In form, without what has no meaning or does not hold (yet): the plan speaks of what is still to come. */
  async #standing(text: string): Promise<{ readonly source: string; readonly compilation: Compilation } | null> {
    const check = (tried: string) => this.#bench.check(tried);
    const mended = await mend(expectationsLast(text), this.#bench.uri, check);
    const isError = ({ severity }: Diagnostic) => severity === 'error';
    // Names and types first, which cost little to ask for.
    const meant = await withoutErrors(mended.text, this.#bench.uri, async (tried) =>
      (await check(tried)).filter(isError),
    );
    if (meant.text.trim() === '') return null;
    let compilation: Compilation | null = null;
    const { text: source } = await withoutErrors(format(meant.text), this.#bench.uri, async (tried) => {
      compilation = await this.#bench.sketch(tried);
      return compilation.diagnostics.filter(isError);
    });
    return compilation && { source, compilation };
  }
}

/** The plan stands where the first thing is drawn behind it. Without one before it, what is promised is known at the end. */
function isPlanned(text: string): boolean {
  return scenesOf(text).some(({ body }) => {
    const drawn = body.members.findIndex(({ $type }) => /^(?:Element|For|If|CallStatement)$/.test($type));
    return body.members.slice(0, Math.max(0, drawn)).some(({ $type }) => $type === 'Expect');
  });
}
