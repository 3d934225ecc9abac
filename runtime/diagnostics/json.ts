import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Explanation } from './explanation.js';
import { tally } from './order.js';

/**
 * What `coco check --format json` prints: `{version, errors, warnings, fixed, diagnostics[]}`, diagnostics in LSP shape; with
 * `--explain` also `explanations[]`, one for each scene.
 */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  fixed: number,
  explanations?: readonly Explanation[],
): string {
  const report = { version: 1, ...tally(diagnostics), fixed, diagnostics, ...(explanations && { explanations }) };
  return `${JSON.stringify(report, null, 2)}\n`;
}
