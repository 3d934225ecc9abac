import type { Diagnostic, Severity } from '../../language/diagnostics/types.js';

/** The text of a file that diagnostics speak of, by its name in them; null where it cannot be read. */
export type SourceOf = (uri: string) => string | null;

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
}

export function tally(diagnostics: readonly Diagnostic[]): Tally {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: count('error'), warnings: count('warning') };
}

/** `2 errors, 1 warning`; empty where there is neither. */
export function tallyInWords({ errors, warnings }: Tally): string {
  return [plural(errors, 'error'), plural(warnings, 'warning')].filter(Boolean).join(', ');
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Diagnostics without repetitions: files that import the same module bring its diagnostics each. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const { uri, range, code, message } = diagnostic;
    const key = JSON.stringify([uri, range, code, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
