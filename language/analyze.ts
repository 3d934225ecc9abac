import { checks } from './check/index.js';
import type { Diagnostic } from './diagnostics/types.js';
import type * as ast from './generated/ast.js';
import type { Module, ParsedModule } from './module.js';
import { importedNames } from './names/imports.js';
import { buildScopes } from './names/scopes.js';
import { vocabulary } from './prelude/prelude.js';
import { Session } from './types/session.js';
import { typeModule } from './types/statements.js';

/**
 * Gives every name its meaning and every expression its type. Never throws: what a step cannot do because of a mistake in this
 * program becomes a diagnostic (COCO9001). `imports` holds the analysed file of each import statement, null where there is none;
 * `problems` are what loading them had to say.
 */
export function analyze(
  parsed: ParsedModule,
  imports: ReadonlyMap<ast.Import, Module | null>,
  problems: readonly Diagnostic[] = [],
): Module {
  const s = new Session(parsed, buildScopes(parsed.ast), vocabulary, importedNames(imports), imports);
  typeModule(s, (node, run) => guarded(s, `this ${describe(node)}`, node as ast.Item, run));
  for (const [name, check] of Object.entries(checks)) guarded(s, name, parsed.ast, () => check(s));
  const own = [...problems, ...s.diagnostics].filter((diagnostic) => !coveredBy(diagnostic, parsed.diagnostics));
  s.result.diagnostics = [...parsed.diagnostics, ...own].sort(byPlace);
  return s.result;
}

/** Runs one step; a failure in it is reported and costs that step alone. */
function guarded(s: Session, what: string, node: ast.Item | ast.Module, run: () => void): void {
  try {
    run();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    s.report('check-failed', { check: what, problem }, s.span(node));
  }
}

function describe(node: object): string {
  return '$type' in node ? String(node.$type).toLowerCase() : 'statement';
}

/** A message about the form of something makes one about the meaning of the same words needless. */
function coveredBy(diagnostic: Diagnostic, form: readonly Diagnostic[]): boolean {
  return form.some(
    ({ severity, range }) =>
      severity === 'error' && !before(diagnostic.range.start, range.start) && !before(range.end, diagnostic.range.end),
  );
}

function before(a: Diagnostic['range']['start'], b: Diagnostic['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [start, other] = [a.range.start, b.range.start];
  return (
    start.line - other.line || start.character - other.character || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
