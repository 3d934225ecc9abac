import { analyze } from './analyze.js';
import { Reporter } from './diagnostics/catalogue.js';
import { nearest } from './diagnostics/nearest.js';
import type { Diagnostic } from './diagnostics/types.js';
import type * as ast from './generated/ast.js';
import { importMessages } from './messages/types/imports.js';
import type { Module, ParsedModule } from './module.js';
import { candidateFixes, replaceFix } from './names/edits.js';
import { exportsOf } from './names/imports.js';
import { resolveImport } from './names/paths.js';
import { partSpan, spanOf } from './names/spans.js';
import { parse } from './syntax/parse.js';
import { decodeString } from './syntax/strings.js';

/** Reads a file of the workspace as text. Rejects where there is none; an error's `problem` may say why. */
export type ReadText = (path: string) => Promise<string>;

/** Files that one scene may import, with those that they import. */
export const fileLimit = 256;
/** Analysed files kept in the cache. */
const cacheSize = 256;

interface Cached {
  readonly parsed: ParsedModule;
  readonly imports: readonly (Module | null)[];
  readonly problems: string;
  readonly module: Module;
}

const cache = new Map<string, Cached>();

/**
 * Reads, parses and analyses a file and all that it imports, dependencies first. The same texts give the same objects as long as
 * they are among the last ones asked for.
 *
 * @param uri the file's path, relative to the workspace root, with `/`
 * @throws what `read` throws for the file itself; whatever is wrong with an import is a diagnostic of the importing file
 */
export async function load(uri: string, read: ReadText, signal?: AbortSignal): Promise<Module> {
  const loader = new Loader(read, signal);
  const text = await read(uri);
  return loader.module(parse(uri, text));
}

/** The diagnostics of a module and of all that it imports, each file once. */
export function allDiagnostics(module: Module): Diagnostic[] {
  const seen = new Set<Module>();
  const visit = (one: Module): Diagnostic[] => {
    if (seen.has(one)) return [];
    seen.add(one);
    const imported = [...one.imports.values()].flatMap((other) => (other === null ? [] : visit(other)));
    return [...one.diagnostics, ...imported];
  };
  return visit(module);
}

/** One run of `load`: which files are being loaded, outermost first, and which are done. */
class Loader {
  readonly #read: ReadText;
  readonly #signal: AbortSignal | undefined;
  readonly #done = new Map<string, Module | Unread>();
  readonly #loading: string[] = [];

  constructor(read: ReadText, signal: AbortSignal | undefined) {
    this.#read = read;
    this.#signal = signal;
  }

  async module(parsed: ParsedModule): Promise<Module> {
    this.#signal?.throwIfAborted();
    this.#loading.push(parsed.uri);
    const reporter = new Reporter(importMessages, () => parsed.lines);
    const imports = new Map<ast.Import, Module | null>();
    for (const statement of parsed.ast.imports) imports.set(statement, await this.#import(parsed, statement, reporter));
    this.#loading.pop();
    return analyzed(parsed, imports, reporter.diagnostics);
  }

  async #import(
    parsed: ParsedModule,
    node: ast.Import,
    reporter: Reporter<typeof importMessages>,
  ): Promise<Module | null> {
    if (node.path === undefined) return null;
    const path = decodeString(node.path).text;
    const where = partSpan(parsed.uri, node, 'path');
    const target = resolveImport(parsed.uri, path);
    if (target.kind === 'form') {
      const fixes = target.instead === null ? [] : [replaceFix(where, `"${target.instead}"`, true)];
      reporter.report('import-form', { path, instead: target.instead }, where, { fixes });
      return null;
    }
    if (target.kind === 'outside') {
      reporter.report('import-outside', { path }, where);
      return null;
    }
    const from = this.#loading.indexOf(target.uri);
    if (from >= 0) {
      const chain = [...this.#loading.slice(from), target.uri].join(' → ');
      reporter.report('import-cycle', { chain }, where);
      return null;
    }
    const found = await this.#file(target.uri);
    if ('reason' in found) {
      if (found.reason === 'folder') reporter.report('import-directory', { path }, where);
      else if (found.reason === 'outside') reporter.report('import-outside', { path }, where);
      else if (found.reason === 'limit') reporter.report('import-limit', { limit: fileLimit }, where);
      else reporter.report('import-missing', { path }, where);
      return null;
    }
    this.#checkNames(parsed, node, path, found, reporter);
    return found;
  }

  async #file(uri: string): Promise<Module | Unread> {
    const known = this.#done.get(uri);
    if (known !== undefined) return known;
    const file = this.#done.size >= fileLimit ? ({ reason: 'limit' } as const) : await this.#text(uri);
    const result = typeof file === 'string' ? await this.module(parse(uri, file)) : file;
    this.#done.set(uri, result);
    return result;
  }

  async #text(uri: string): Promise<string | Unread> {
    this.#signal?.throwIfAborted();
    try {
      return await this.#read(uri);
    } catch (error) {
      this.#signal?.throwIfAborted();
      return { reason: reasonOf(error) };
    }
  }

  #checkNames(
    parsed: ParsedModule,
    node: ast.Import,
    path: string,
    module: Module,
    reporter: Reporter<typeof importMessages>,
  ): void {
    const offered = [...exportsOf(module.ast).keys()];
    if (node.names.length === 0) {
      const where = spanOf(parsed.uri, node);
      const names = offered.join(', ');
      reporter.report('import-nothing', { path, names: offered }, where, {
        fixes: offered.length === 0 ? [] : [replaceFix(where, `import { ${names} } from "${path}"`, true)],
      });
    }
    node.names.forEach((name, index) => {
      if (offered.includes(name)) return;
      const where = partSpan(parsed.uri, node, 'names', index);
      const candidates = nearest(name, offered);
      reporter.report('unknown-export', { name, path, nearest: candidates }, where, {
        fixes: candidateFixes(where, name, candidates),
      });
    });
  }
}

/** Why a file gave no module. */
interface Unread {
  readonly reason: 'missing' | 'outside' | 'folder' | 'limit';
}

function reasonOf(error: unknown): Unread['reason'] {
  const problem = typeof error === 'object' && error !== null && 'problem' in error ? error.problem : null;
  if (problem === 'outside') return 'outside';
  return problem === 'not a file' ? 'folder' : 'missing';
}

/** The analysed file; the one of last time where nothing that it depends on has changed. */
function analyzed(
  parsed: ParsedModule,
  imports: ReadonlyMap<ast.Import, Module | null>,
  problems: readonly Diagnostic[],
): Module {
  const used = [...imports.values()];
  const said = problems.map(({ message }) => message).join('\n');
  const last = cache.get(parsed.uri);
  if (
    last?.parsed === parsed &&
    last.problems === said &&
    last.imports.length === used.length &&
    last.imports.every((module, index) => module === used[index])
  )
    return last.module;
  const module = analyze(parsed, imports, problems);
  cache.delete(parsed.uri);
  cache.set(parsed.uri, { parsed, imports: used, problems: said, module });
  if (cache.size > cacheSize) cache.delete(cache.keys().next().value!);
  return module;
}
