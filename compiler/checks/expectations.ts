import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { graphOrigin } from '../emit/scene-graph/graph.js';
import type { GraphExpectation } from '../emit/scene-graph/types.js';
import { checkMessages } from '../messages/checks.js';
import type { Claim, Scene } from '../scene/types.js';

/**
 * Decides the expectations that need no draft: those whose claim is about numbers, tables and words of the source. The others are
 * said to be open, once for each place in the source.
 */
export function checkExpectations(
  scene: Scene,
  linesOf: LinesOf,
): { readonly expectations: readonly GraphExpectation[]; readonly diagnostics: readonly Diagnostic[] } {
  const reporter = new Reporter(checkMessages, linesOf);
  const expectations: GraphExpectation[] = [];
  for (const { source, message, claim, numbers, origin } of scene.expectations) {
    const holds = decide(claim);
    if (holds === null) {
      reporter.report('expectation-open', { claim: source }, origin);
      continue;
    }
    expectations.push({ source, holds, message, origin: graphOrigin(origin, linesOf) });
    if (!holds) reporter.report('expectation-failed', { claim: source, said: message, numbers }, origin);
  }
  return { expectations, diagnostics: reporter.diagnostics };
}

/** Three-valued: null where the finished draft has to tell. */
export function decide(claim: Claim): boolean | null {
  switch (claim.type) {
    case 'constant':
      return claim.holds;
    case 'not': {
      const inner = decide(claim.claim);
      return inner === null ? null : !inner;
    }
    case 'and':
    case 'or': {
      const settles = claim.type === 'or';
      const [left, right] = [decide(claim.left), decide(claim.right)];
      if (left === settles || right === settles) return settles;
      return left === null || right === null ? null : !settles;
    }
    default:
      return null;
  }
}
