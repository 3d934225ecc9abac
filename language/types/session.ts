import type { AstNode } from 'langium';
import { type Extras, type ParametersOf, Reporter } from '../diagnostics/catalogue.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Span } from '../diagnostics/types.js';
import type * as ast from '../generated/ast.js';
import { typeMessages } from '../messages/types.js';
import type { Module, ParsedModule, Resolution } from '../module.js';
import type { ElementEntry, RootNode, Scope, ScopeIndex } from '../names/scopes.js';
import { partSpan, spanOf } from '../names/spans.js';
import type { KindDefinition, Vocabulary } from '../prelude/vocabulary.js';
import type { Type } from './types.js';

/** After so many diagnostics of a file no further suggestions are looked for. */
const suggestionLimit = 200;

export type TypeMessages = typeof typeMessages;

/** What an element's kind stands for. */
export type Kind =
  | { readonly type: 'builtin'; readonly definition: KindDefinition }
  | { readonly type: 'component'; readonly component: ast.Component; readonly module: Module };

/** What an import brings in, by the name it has here. */
export interface Imported {
  readonly node: ast.Component | ast.FunctionDecl | ast.Style | ast.Palette | ast.Let;
  readonly module: Module;
  readonly statement: ast.Import;
}

/** An element that an expression stands for, with the file that declares it. */
export interface Referent {
  readonly entry: ElementEntry;
  readonly module: Module;
}

/** Where an expression stands, as far as its meaning depends on that. */
export interface Place {
  readonly scope: Scope;
  /** In an `expect`, where the finished draft can be asked. */
  readonly draft: boolean;
  /** The columns that a chart's per-datum string sees as names; `any` where they are known at run time only. */
  readonly columns: ReadonlyMap<string, Type> | 'any' | null;
}

/** All that the analysis of one module knows and finds. The steps read and fill it. */
export class Session {
  readonly uri: string;
  readonly text: string;
  readonly ast: ast.Module;
  readonly parsed: ParsedModule;
  readonly scopes: ScopeIndex;
  readonly vocabulary: Vocabulary;
  readonly imported: ReadonlyMap<string, Imported>;
  readonly resolutions = new Map<object, Resolution>();
  readonly types = new Map<ast.Expr, Type>();
  readonly expected = new Map<ast.Expr, Type>();
  readonly referents = new Map<ast.Expr, Referent>();
  readonly kinds = new Map<ElementEntry, Kind | null>();
  /** Parts that stand in a kind which has no such parts: their properties are not looked at. */
  readonly misplaced = new Set<ElementEntry>();
  /** What the analysis hands over in the end; its maps fill as it goes. */
  readonly result: { -readonly [Key in keyof Module]: Module[Key] };
  /** Values and results that are being typed, outermost first, to find cycles. */
  readonly pending: (ast.Let | ast.FunctionDecl)[] = [];
  readonly lets = new Map<ast.Let, Type>();
  readonly results = new Map<ast.FunctionDecl, Type>();
  readonly parameters = new Map<ast.Param, Type>();
  readonly loops = new Map<ast.For, Type>();
  /** Distances as written, with the scene or component around them. */
  readonly distances: { readonly literal: ast.NumberLit; readonly root: RootNode }[] = [];
  /** Declarations whose name something reads. */
  readonly used = new Set<AstNode>();
  /** Names that an import which failed would have brought: what they stand for has been asked for in vain, and said. */
  readonly missing: ReadonlySet<string>;
  /** Names of lets and functions that take part in a reported cycle. */
  readonly cyclic = new Set<AstNode>();
  readonly #reporter: Reporter<TypeMessages>;
  #muted = false;

  constructor(
    parsed: ParsedModule,
    scopes: ScopeIndex,
    vocabulary: Vocabulary,
    imported: ReadonlyMap<string, Imported>,
    imports: ReadonlyMap<ast.Import, Module | null>,
  ) {
    this.uri = parsed.uri;
    this.text = parsed.text;
    this.ast = parsed.ast;
    this.parsed = parsed;
    this.scopes = scopes;
    this.vocabulary = vocabulary;
    this.imported = imported;
    this.missing = new Set([...imports.keys()].flatMap(({ names }) => names.filter((name) => !imported.has(name))));
    const lines = new Map([[parsed.uri, parsed.lines]]);
    for (const module of imports.values()) if (module !== null) lines.set(module.uri, module.lines);
    this.#reporter = new Reporter(typeMessages, (uri) => lines.get(uri) ?? parsed.lines);
    const { resolutions, types, expected } = this;
    this.result = { ...parsed, imports, scopes, resolutions, types, expected };
  }

  get diagnostics(): Reporter<TypeMessages>['diagnostics'] {
    return this.#reporter.diagnostics;
  }

  report<Key extends keyof TypeMessages & string>(
    key: Key,
    parameters: ParametersOf<TypeMessages[Key]>,
    where: Span,
    extras: Extras = {},
  ): void {
    if (this.#muted) return;
    this.#reporter.report(key, parameters, where, extras);
  }

  /** Runs a step without its messages: over what stands in a place that is wrong itself, and has been reported. */
  quietly(run: () => void): void {
    const before = this.#muted;
    this.#muted = true;
    run();
    this.#muted = before;
  }

  /** Candidates for a misspelt name; none any more in a file with hundreds of mistakes, where looking for them would take long. */
  nearest(name: string, candidates: Iterable<string>): string[] {
    return this.diagnostics.length < suggestionLimit ? nearest(name, candidates) : [];
  }

  span(node: AstNode): Span {
    return spanOf(this.uri, node);
  }

  part(node: AstNode, property: string, index?: number): Span {
    return partSpan(this.uri, node, property, index);
  }

  /** The source of a node as written. */
  source(node: AstNode): string {
    const { start, end } = this.span(node);
    return this.text.slice(start, end);
  }

  scope(key: object): Scope {
    return this.scopes.scopes.get(key) ?? this.scopes.module;
  }

  enumMembers = (name: string): readonly string[] | null => this.vocabulary.enums.get(name)?.members ?? null;
}
