import type { CodeAction } from 'vscode-languageserver-types';
import type { Range } from '../../diagnostics/types.js';
import type { CodeActionRequest } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { extractComponent } from './extract.js';
import { fixAll, quickFixes } from './fixes.js';
import { importMissing } from './import-missing.js';
import { inlineInstance } from './inline.js';
import { organiseImports } from './organise-imports.js';
import { sortProperties } from './sort-properties.js';
import { wrap } from './wrap.js';

/** The kinds of action that there are, for the capabilities of a server. */
export const codeActionKinds = [
  'quickfix',
  'source.fixAll',
  'source.organizeImports',
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
] as const;

type Maker = (document: ServiceDocument, request: CodeActionRequest & { readonly range: Range }) => CodeAction[];

const makers: readonly (readonly [kind: (typeof codeActionKinds)[number], make: Maker])[] = [
  ['quickfix', importMissing],
  ['quickfix', quickFixes],
  ['source.fixAll', fixAll],
  ['source.organizeImports', organiseImports],
  ['refactor.extract', extractComponent],
  ['refactor.inline', inlineInstance],
  ['refactor.rewrite', wrap],
  ['refactor.rewrite', sortProperties],
];

/** What can be done about a range: cures of its diagnostics, and changes that keep the picture. */
export function codeActions(document: ServiceDocument, request: CodeActionRequest): CodeAction[] {
  const { only } = request;
  const isAsked = (kind: string) =>
    only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`) || one.startsWith(`${kind}.`));
  return makers.flatMap(([kind, make]) => (isAsked(kind) ? make(document, request) : []));
}
