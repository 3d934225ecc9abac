import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Module } from '../../language/module.js';

/** The modules that make up a compilation: the one asked for, then all that it imports, each once. */
export function allModules(module: Module): Map<string, Module> {
  const found = new Map<string, Module>();
  const visit = (one: Module): void => {
    if (found.has(one.uri)) return;
    found.set(one.uri, one);
    for (const imported of one.imports.values()) if (imported !== null) visit(imported);
  };
  visit(module);
  return found;
}

/** By place: the module asked for first, then the others by name; each diagnostic once, without those that the source silences. */
export function orderedDiagnostics(
  all: readonly Diagnostic[],
  uri: string,
  modules: ReadonlyMap<string, Module>,
): Diagnostic[] {
  const seen = new Set<string>();
  const silenced = silencer(modules);
  const kept = all.filter((diagnostic) => {
    const { range, code, message } = diagnostic;
    const key = `${diagnostic.uri}\n${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}\n${code}\n${message}`;
    if (seen.has(key) || silenced(diagnostic)) return false;
    seen.add(key);
    return true;
  });
  return kept.sort((a, b) => compare(a, b, uri));
}

function compare(a: Diagnostic, b: Diagnostic, uri: string): number {
  if (a.uri !== b.uri) return a.uri === uri ? -1 : b.uri === uri ? 1 : a.uri < b.uri ? -1 : 1;
  const [from, to] = [a.range, b.range];
  return (
    from.start.line - to.start.line ||
    from.start.character - to.start.character ||
    from.end.line - to.end.line ||
    from.end.character - to.end.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}

const ignore = /\/\/\s*coco-ignore\s+(COCO\d{4}(?:\s*,\s*COCO\d{4})*)\s*:\s*\S/;

/**
 * `// coco-ignore COCO5003: reason` silences that code on its own line, or, standing alone, on the next line that is not a comment;
 * without a reason it silences nothing.
 * Errors of syntax, names, types and values stay: what cannot be read is not drawn, whatever one says.
 */
function silencer(modules: ReadonlyMap<string, Module>): (diagnostic: Diagnostic) => boolean {
  const byUri = new Map<string, Map<number, Set<string>>>();
  for (const { uri, text } of modules.values()) {
    if (text.includes('coco-ignore')) byUri.set(uri, ignoredLines(text));
  }
  return ({ uri, code, severity, range }) => {
    if (severity === 'error' && !/^COCO[4-6]/.test(code)) return false;
    return byUri.get(uri)?.get(range.start.line)?.has(code) ?? false;
  };
}

function ignoredLines(text: string): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  let waiting: string[] = [];
  for (const [number, line] of text.split(/\r\n|\r|\n/).entries()) {
    const codes = ignore.exec(line)?.[1]?.split(/\s*,\s*/) ?? [];
    const alone = /^\s*\/\//.test(line);
    if (alone) {
      waiting.push(...codes);
      continue;
    }
    if (codes.length + waiting.length > 0) found.set(number, new Set([...waiting, ...codes]));
    if (line.trim() !== '') waiting = [];
  }
  return found;
}
