import type { LineIndex } from '../diagnostics/lines.js';
import type { Range } from '../diagnostics/types.js';
import type { Module } from '../module.js';

/** What a service looks at: one analysed text. Positions are zero-based lines and UTF-16 units, as in LSP. */
export interface ServiceDocument {
  readonly uri: string;
  readonly text: string;
  readonly module: Module;
  readonly lines: LineIndex;
}

/**
 * The files of a workspace, the open ones among them, where several matter; each analysed with the others as they are now, so that what
 * one imports is the very module that stands here. Their `uri`s are what answers name files by.
 */
export interface Workspace {
  modules(): Iterable<Module>;
}

/** A stretch of one text in UTF-16 offsets, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Says no, in words for the person who asked. */
export interface Refusal {
  readonly refused: string;
}

export function serviceDocument(module: Module): ServiceDocument {
  return { uri: module.uri, text: module.text, module, lines: module.lines };
}

export function rangeOf(document: { readonly lines: LineIndex }, { start, end }: Stretch): Range {
  return document.lines.range(start, end);
}

/** The modules of a workspace with all that they import, each file once, `first` before the others. */
export function reachable(first: Module, workspace: Workspace): Module[] {
  const found = new Map<string, Module>();
  const visit = (module: Module): void => {
    if (found.has(module.uri)) return;
    found.set(module.uri, module);
    for (const imported of module.imports.values()) if (imported !== null) visit(imported);
  };
  visit(first);
  for (const module of workspace.modules()) visit(module);
  return [...found.values()];
}
