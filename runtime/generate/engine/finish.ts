import type { Compilation } from '../../../compiler/types.js';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import type { Bench } from '../repair/bench.js';
import { type LeftOut, withoutErrors } from '../repair/leave-out.js';
import { stretchOfRange } from '../source/statements.js';

/** An expectation that fails, or cannot be decided, is a demand of the person: it stays in the program, and the person is told. */
const failedExpectation = 'COCO5001';

export interface Finish {
  readonly text: string;
  readonly compilation: Compilation;
  readonly leftOut: readonly LeftOut[];
  readonly unmet: readonly string[];
}

/** The program without what could not be mended, and its draft. */
export async function finish(
  text: string,
  bench: Bench,
  counted: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] = (all) => all,
): Promise<Finish> {
  const { text: kept, leftOut } = await withoutErrors(text, bench.uri, async (tried) =>
    counted((await bench.draft(tried)).diagnostics).filter(
      ({ severity, code }) => severity === 'error' && code !== failedExpectation,
    ),
  );
  const compilation = await bench.draft(kept);
  return { text: kept, compilation, leftOut, unmet: unmetIn(kept, compilation) };
}

/** Expectations of a program that do not hold, as written. */
export function unmetIn(text: string, { diagnostics }: Compilation): string[] {
  return diagnostics
    .filter(({ code, severity }) => code === failedExpectation && severity === 'error')
    .map(({ range }) => {
      const { start, end } = stretchOfRange(text, range);
      const claim = text.slice(start, end).trim();
      return claim.replace(/^expect\s+/, '');
    });
}
