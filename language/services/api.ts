import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  Color,
  ColorInformation,
  ColorPresentation,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  SemanticTokensEdit,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Diagnostic, Position, Range } from '../diagnostics/types.js';
import type { Refusal, ServiceDocument, Workspace } from './document.js';
import type { FileRename } from './rename-files.js';

/** What a completion may draw on besides the document. */
export interface CompletionOptions {
  /** Things that `object "…"` can draw, the most wanted first. */
  readonly nouns?: readonly Noun[];
  /** Places that `background: "…"` can draw, in the same order. */
  readonly places?: readonly Noun[];
  /** Other files, whose components can be imported. */
  readonly workspace?: Workspace;
  /** Whether the client knows snippets. True where not said. */
  readonly snippets?: boolean;
}

/** A drawing that the library has. */
export interface Noun {
  readonly name: string;
  /** Markdown for the documentation of the proposal, such as a small picture. */
  readonly documentation?: string;
}

export interface CodeActionRequest {
  readonly range: Range;
  /** The diagnostics whose fixes are asked for, with their `data`; those of the document at the range where not given. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Kinds that are asked for, such as `source.organizeImports`; all where not given. */
  readonly only?: readonly string[];
  /** Other files, whose names can be imported. */
  readonly workspace?: Workspace;
}

export interface Encoded {
  readonly data: number[];
}

/**
 * Every service that the syntax tree alone can give. All are pure, none parses again; positions, ranges and results are those of the
 * Language Server Protocol.
 */
export interface LanguageServices {
  documentSymbols(document: ServiceDocument): DocumentSymbol[];
  workspaceSymbols(query: string, workspace: Workspace): SymbolInformation[];
  foldingRanges(document: ServiceDocument): FoldingRange[];
  selectionRanges(document: ServiceDocument, positions: readonly Position[]): SelectionRange[];

  definition(document: ServiceDocument, position: Position): LocationLink[];
  typeDefinition(document: ServiceDocument, position: Position): LocationLink[];
  /** Of a component, style or function: its uses; of a parameter: the values that it is given; else the declaration. */
  implementation(document: ServiceDocument, position: Position, workspace: Workspace): Location[];
  references(
    document: ServiceDocument,
    position: Position,
    options: { readonly includeDeclaration: boolean },
    workspace: Workspace,
  ): Location[];
  documentHighlights(document: ServiceDocument, position: Position): DocumentHighlight[];
  prepareRename(document: ServiceDocument, position: Position): { range: Range; placeholder: string } | Refusal;
  rename(document: ServiceDocument, position: Position, newName: string, workspace: Workspace): WorkspaceEdit | Refusal;
  /** The edits that keep imports and pictures found when files or folders move. */
  renameFiles(renames: readonly FileRename[], workspace: Workspace): WorkspaceEdit;
  linkedEditingRanges(document: ServiceDocument, position: Position): { ranges: Range[]; wordPattern: string } | null;

  hover(document: ServiceDocument, position: Position): Hover | null;
  completion(document: ServiceDocument, position: Position, options?: CompletionOptions): CompletionList;
  signatureHelp(document: ServiceDocument, position: Position): SignatureHelp | null;

  semanticTokens(document: ServiceDocument, range?: Range): Encoded;
  semanticTokensDelta(previous: readonly number[], next: readonly number[]): SemanticTokensEdit[];
  documentLinks(document: ServiceDocument): DocumentLink[];
  documentColors(document: ServiceDocument): ColorInformation[];
  colorPresentations(document: ServiceDocument, color: Color, range: Range): ColorPresentation[];

  formatDocument(document: ServiceDocument): TextEdit[];
  formatRange(document: ServiceDocument, range: Range): TextEdit[];
  /** After `}` or a new line, with the position behind the typed character. */
  formatOnType(document: ServiceDocument, position: Position, typed: string): TextEdit[];

  prepareCallHierarchy(document: ServiceDocument, position: Position): CallHierarchyItem[];
  incomingCalls(item: CallHierarchyItem, workspace: Workspace): CallHierarchyIncomingCall[];
  outgoingCalls(item: CallHierarchyItem, workspace: Workspace): CallHierarchyOutgoingCall[];

  codeActions(document: ServiceDocument, request: CodeActionRequest): CodeAction[];
}
