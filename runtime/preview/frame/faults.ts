import type { Scene } from '../../../compiler/scene/types.js';
import { LineIndex } from '../../../language/diagnostics/lines.js';
import { type Diagnostic, isProblem, type Span } from '../../../language/diagnostics/types.js';

/** Of every element whose own statement has something wrong with it, the gravest: errors of form and meaning first. */
export function faultsOf(
  { root, elements }: Scene,
  diagnostics: readonly Diagnostic[],
  path: string,
  text: string,
): Map<string, Diagnostic> {
  const faults = new Map<string, Diagnostic>();
  const own = diagnostics.filter((one) => one.uri === path && isProblem(one));
  if (own.length === 0) return faults;
  const lines = new LineIndex(text);
  const all = [...elements.values()].filter((element) => element !== root && element.origin.uri === path);
  for (const diagnostic of own) {
    const at = lines.offset(diagnostic.range.start);
    let innermost: Span | null = null;
    for (const { origin } of all)
      if (origin.start <= at && at <= origin.end && (innermost === null || sizeOf(origin) < sizeOf(innermost)))
        innermost = origin;
    if (innermost === null) continue;
    for (const { id, origin } of all) {
      if (origin.start !== innermost.start || origin.end !== innermost.end) continue;
      const known = faults.get(id);
      if (known === undefined || gravity(diagnostic) < gravity(known)) faults.set(id, diagnostic);
    }
  }
  return faults;
}

/** What cannot be read as it stands, so that the drawing of it is not what is meant. */
export function isUnreadable({ severity, code }: Diagnostic): boolean {
  return severity === 'error' && /^COCO[123]/.test(code);
}

function gravity(diagnostic: Diagnostic): number {
  return isUnreadable(diagnostic) ? 0 : diagnostic.severity === 'error' ? 1 : 2;
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}
