import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import { LineIndex } from '../../language/diagnostics/lines.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { load } from '../../language/load.js';
import type { Module } from '../../language/module.js';
import type { Host } from '../host.js';
import { assetMessages } from '../messages/assets.js';
import { readSource } from '../objects/library.js';
import { allModules } from './diagnostics.js';

export type LoadedModule =
  | { readonly module: Module }
  /** The file itself cannot be read. */
  | { readonly module: null; readonly diagnostics: readonly Diagnostic[] };

/** The module at `uri` with all that it imports; the same object again as long as no file of it has changed. */
export async function loadModule(uri: string, host: Host, signal: AbortSignal | undefined): Promise<LoadedModule> {
  let unreadable: unknown = null;
  const read = async (path: string): Promise<string> => {
    try {
      // UTF-8; what is not becomes the replacement character, a byte order mark is left out.
      return new TextDecoder().decode(await readSource(path, host));
    } catch (error) {
      if (path === uri) unreadable = error;
      throw error;
    }
  };
  try {
    return { module: await load(uri, read, signal) };
  } catch (error) {
    if (unreadable === null || error !== unreadable) throw error;
    const reporter = new Reporter(assetMessages, noLines);
    const reason = error instanceof Error ? error.message : String(error);
    reporter.report('source-unreadable', { path: uri, reason }, { uri, start: 0, end: 0 });
    return { module: null, diagnostics: reporter.diagnostics };
  }
}

/** Line indices of all files of a module. */
export function linesOfModules(module: Module): LinesOf {
  const modules = allModules(module);
  return (uri) => modules.get(uri)?.lines ?? module.lines;
}

/** For what is said before there is a text. */
export const noLines: LinesOf = () => new LineIndex('');
