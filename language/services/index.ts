import type { LanguageServices } from './api.js';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy.js';
import { codeActions } from './code-actions/code-actions.js';
import { colorPresentations, documentColors } from './colors.js';
import { completion } from './completion/completion.js';
import { definition, implementation, typeDefinition } from './definition.js';
import { foldingRanges } from './folding.js';
import { formatDocument, formatOnType, formatRange } from './formatting.js';
import { hover } from './hover/hover.js';
import { documentLinks } from './links.js';
import { documentHighlights, linkedEditingRanges, references } from './references.js';
import { prepareRename, rename } from './rename.js';
import { renameFiles } from './rename-files.js';
import { selectionRanges } from './selection-ranges.js';
import { semanticTokens, semanticTokensDelta } from './semantic-tokens.js';
import { signatureHelp } from './signature-help.js';
import { documentSymbols, workspaceSymbols } from './symbols.js';

export type { CodeActionRequest, CompletionOptions, Encoded, LanguageServices, Noun } from './api.js';
export { codeActionKinds } from './code-actions/code-actions.js';
export { lspDiagnostic } from './code-actions/fixes.js';
export { type Refusal, type ServiceDocument, serviceDocument, type Workspace } from './document.js';
export { semanticTokensLegend } from './legend.js';
export { preludeText } from './prelude-text.js';
export type { FileRename } from './rename-files.js';

/** All services that need the syntax tree alone (see LanguageServices). */
export const services: LanguageServices = {
  documentSymbols,
  workspaceSymbols,
  foldingRanges,
  selectionRanges,
  definition,
  typeDefinition,
  implementation,
  references,
  documentHighlights,
  linkedEditingRanges,
  prepareRename,
  rename,
  renameFiles,
  hover,
  completion,
  signatureHelp,
  semanticTokens,
  semanticTokensDelta,
  documentLinks,
  documentColors,
  colorPresentations,
  formatDocument,
  formatRange,
  formatOnType,
  prepareCallHierarchy,
  incomingCalls,
  outgoingCalls,
  codeActions,
};
