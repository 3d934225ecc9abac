import type { LineIndex } from './diagnostics/lines.js';
import type { Diagnostic, Span } from './diagnostics/types.js';
import type * as ast from './generated/ast.js';
import type { ScopeIndex } from './names/scopes.js';
import type { EnumDefinition, FunctionDefinition, KindDefinition, PropertyDefinition } from './prelude/vocabulary.js';
import type { Type } from './types/types.js';

/** A file, parsed. Always has a tree, however broken the text. */
export interface ParsedModule {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly ast: ast.Module;
  /** 1xxx: of the lexer, the parser and the checks of form. */
  readonly diagnostics: readonly Diagnostic[];
  /** Statements that could not be parsed and are missing from the tree. */
  readonly broken: readonly Span[];
}

/** What a name stands for. Keyed by the node that uses it: NameRef, Access, Call, Element (its kind), Property (its key). */
export type Resolution =
  | { readonly kind: 'let'; readonly declaration: ast.Let; readonly module: Module }
  | { readonly kind: 'parameter'; readonly declaration: ast.Param }
  /** `position` 0: the member, 1: its index. */
  | { readonly kind: 'loop'; readonly declaration: ast.For; readonly position: 0 | 1 }
  /**
   * `list`: declared in a loop, seen from outside. `path`: found as a descendant, the declarations on the way,
   * outermost first, below the scene or component (for a name) or below the receiver (for a member).
   */
  | {
      readonly kind: 'element';
      readonly declaration: ast.Element;
      readonly list: boolean;
      readonly path: readonly ast.Element[];
    }
  | { readonly kind: 'component'; readonly declaration: ast.Component; readonly module: Module }
  | { readonly kind: 'function'; readonly declaration: ast.FunctionDecl; readonly module: Module }
  | { readonly kind: 'style'; readonly declaration: ast.Style; readonly module: Module }
  | { readonly kind: 'palette'; readonly declaration: ast.Palette; readonly module: Module }
  | { readonly kind: 'builtin-function'; readonly definition: FunctionDefinition }
  | { readonly kind: 'builtin-kind'; readonly definition: KindDefinition }
  | { readonly kind: 'property'; readonly definition: PropertyDefinition }
  /** A parameter of a component, written as a property of its instance. */
  | { readonly kind: 'argument'; readonly declaration: ast.Param }
  | { readonly kind: 'enum-member'; readonly definition: EnumDefinition; readonly member: string }
  | { readonly kind: 'color'; readonly name: string }
  /** `x.left`, `x.width`, `x.center`: a measure of a box where a length is expected, an anchor where a point is. */
  | { readonly kind: 'geometry'; readonly feature: string }
  /** Of a record, a table's row, a point (`x`, `y`), a list (`length`); as a name of its own, a column of a chart's data. */
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'palette-entry'; readonly declaration: ast.Property; readonly module: Module }
  /** `canvas`, `background` and the named regions of the picture. */
  | { readonly kind: 'region'; readonly name: string };

/** A module with every name resolved and every expression typed; only `evaluate` reads it. */
export interface Module extends ParsedModule {
  /** By import statement; null where the file could not be read or is part of a cycle. */
  readonly imports: ReadonlyMap<ast.Import, Module | null>;
  readonly resolutions: ReadonlyMap<object, Resolution>;
  readonly types: ReadonlyMap<ast.Expr, Type>;
  /** The type that the place of an expression asks for, where it asks for one. */
  readonly expected: ReadonlyMap<ast.Expr, Type>;
  /** The names of every block, and the tree of elements as written. */
  readonly scopes: ScopeIndex;
  /** 1xxx and 2xxx of this file. */
  readonly diagnostics: readonly Diagnostic[];
}
