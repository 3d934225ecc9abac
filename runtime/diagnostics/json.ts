import type { Diagnostic } from '../../language/diagnostics/types.js';
import { tally } from './order.js';

/** What `coco check --format json` prints: `{version, errors, warnings, fixed, diagnostics[]}`, diagnostics in LSP shape. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[], fixed: number): string {
  return `${JSON.stringify({ version: 1, ...tally(diagnostics), fixed, diagnostics }, null, 2)}\n`;
}
