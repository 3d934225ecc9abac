import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { SourceOf } from '../diagnostics/order.js';
import { pretty } from '../diagnostics/pretty.js';
import { paintFor } from './terminal.js';

/** Diagnostics for people, on one of the standard streams. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  sourceOf: SourceOf,
  stream: NodeJS.WriteStream = process.stderr,
): void {
  if (diagnostics.length === 0) return;
  const paint = paintFor(stream);
  stream.write(diagnostics.map((diagnostic) => pretty(diagnostic, sourceOf, paint)).join(''));
}

/** `0.42 s`, `38 ms` */
export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** `1 file`, `3 files` */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
