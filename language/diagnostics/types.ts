/** Diagnostics in LSP shape, so that every program (terminal, server, model loop) shows the same thing. */

/** A position in a document, both zero-based; `character` counts UTF-16 code units, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A stretch of source: UTF-16 offsets into the document `uri`, `end` exclusive. */
export interface Span {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A machine-applicable cure. `safe` fixes keep the meaning that the writer plainly had; `check --fix` applies those. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export interface RelatedInformation {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

export interface Diagnostic {
  readonly uri: string;
  readonly range: Range;
  readonly severity: Severity;
  /** `COCO` and four digits; the first digit names the step (docs/diagnostics/). */
  readonly code: string;
  readonly source: 'coco';
  readonly message: string;
  readonly relatedInformation: readonly RelatedInformation[];
  readonly data: { readonly fixes: readonly Fix[] };
}

/** True for what stops a scene from being "clean": errors and warnings, not information or hints. */
export function isProblem(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error' || diagnostic.severity === 'warning';
}
