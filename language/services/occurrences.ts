import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Module, Resolution } from '../module.js';
import { exportsOf } from '../names/imports.js';
import { isBareName } from '../names/scopes.js';
import { vocabulary } from '../prelude/prelude.js';
import type { EnumDefinition, FunctionDefinition, ParameterDefinition } from '../prelude/vocabulary.js';
import { placeOf, walk } from '../syntax/walk.js';
import { typeNames } from '../types/types.js';
import type { Stretch } from './document.js';

/** What a word of the source stands for: what the analysis found, and a few things that have a meaning without a look-up. */
export type Meaning =
  | Resolution
  | { readonly kind: 'scene'; readonly declaration: ast.Scene }
  | { readonly kind: 'enum'; readonly definition: EnumDefinition }
  | { readonly kind: 'type'; readonly name: string }
  | {
      readonly kind: 'builtin-parameter';
      readonly function: FunctionDefinition;
      readonly definition: ParameterDefinition;
    };

/** What is the same for all words that mean the same thing: a node or definition, or a name of the prelude. */
export type Target = object | string;

/** A word of the source that means something. */
export interface Occurrence extends Stretch {
  readonly target: Target;
  readonly meaning: Meaning;
  /** The word brings the thing into being; also: it gives a property its value. */
  readonly role: 'declaration' | 'write' | 'read' | 'import';
  readonly node: AstNode;
}

const known = new WeakMap<Module, readonly Occurrence[]>();

/** All of a file, in the order of the text. Made once for each analysed file. */
export function occurrencesOf(module: Module): readonly Occurrence[] {
  let found = known.get(module);
  if (found === undefined) {
    found = new Collector(module).collect();
    known.set(module, found);
  }
  return found;
}

/** The word at an offset, or the one that ends there. */
export function occurrenceAt(module: Module, offset: number): Occurrence | null {
  const all = occurrencesOf(module);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const last = all[low - 1];
  return last !== undefined && offset <= last.end ? last : null;
}

class Collector {
  readonly #module: Module;
  readonly #found: Occurrence[] = [];

  constructor(module: Module) {
    this.#module = module;
  }

  collect(): readonly Occurrence[] {
    walk(this.#module.ast, (node) => this.#visit(node as ast.CocoAstType[keyof ast.CocoAstType]));
    return this.#found.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  #add(
    node: AstNode,
    property: string,
    meaning: Meaning | undefined,
    role: Occurrence['role'] = 'read',
    index?: number,
  ): void {
    if (meaning === undefined) return;
    const { start, end } = placeOf(node, property, index);
    if (end > start) this.#found.push({ start, end, meaning, target: targetOf(meaning, node), role, node });
  }

  #visit(node: ast.CocoAstType[keyof ast.CocoAstType]): void {
    const module = this.#module;
    const resolution = module.resolutions.get(node);
    switch (node.$type) {
      case 'Import':
        this.#import(node);
        return;
      case 'Scene':
        if (node.name !== undefined) this.#add(node, 'name', { kind: 'scene', declaration: node }, 'declaration');
        return;
      case 'Component':
        this.#add(node, 'name', { kind: 'component', declaration: node, module }, 'declaration');
        return;
      case 'FunctionDecl':
        this.#add(node, 'name', { kind: 'function', declaration: node, module }, 'declaration');
        return;
      case 'Style':
        this.#add(node, 'name', { kind: 'style', declaration: node, module }, 'declaration');
        return;
      case 'Palette':
        this.#add(node, 'name', { kind: 'palette', declaration: node, module }, 'declaration');
        return;
      case 'Let':
        this.#add(node, 'name', { kind: 'let', declaration: node, module }, 'declaration');
        return;
      case 'Param':
        this.#add(node, 'name', { kind: 'parameter', declaration: node }, 'declaration');
        return;
      case 'For':
        (node.names ?? []).slice(0, 2).forEach((_, index) => {
          const meaning: Meaning = { kind: 'loop', declaration: node, position: index as 0 | 1 };
          this.#add(node, 'names', meaning, 'declaration', index);
        });
        return;
      case 'Element':
        this.#element(node, resolution);
        return;
      case 'Property':
        if (node.$container.$container?.$type === 'Palette')
          this.#add(node, 'name', { kind: 'palette-entry', declaration: node, module }, 'declaration');
        else this.#add(node, 'name', resolution, 'write');
        return;
      case 'NameRef':
        this.#add(node, 'name', resolution);
        return;
      case 'Access':
        this.#add(node, 'member', resolution);
        return;
      case 'Call':
        if (node.callee?.$type === 'NameRef') this.#add(node.callee, 'name', resolution);
        return;
      case 'Arg':
        if (node.name !== undefined) this.#argument(node, node.name);
        return;
      case 'TypeTerm':
        this.#type(node);
        return;
    }
  }

  #import(node: ast.Import): void {
    const module = this.#module.imports.get(node) ?? null;
    if (module === null) return;
    const offered = exportsOf(module.ast);
    node.names.forEach((name, index) => {
      const declaration = offered.get(name);
      if (declaration !== undefined)
        this.#add(node, 'names', meaningOfDeclaration(declaration, module), 'import', index);
    });
  }

  #element(node: ast.Element, resolution: Resolution | undefined): void {
    this.#add(node, 'kind', resolution);
    const scope = this.#module.scopes.entries.get(node)?.scope;
    if (node.name === undefined || (scope !== undefined && isBareName(node, scope))) return;
    this.#add(node, 'name', { kind: 'element', declaration: node, list: false, path: [] }, 'declaration');
  }

  #argument(node: ast.Arg, name: string): void {
    const called = this.#module.resolutions.get(node.$container);
    if (called?.kind === 'function') {
      const declaration = called.declaration.params.find((param) => param.name === name);
      if (declaration !== undefined) this.#add(node, 'name', { kind: 'argument', declaration }, 'write');
    } else if (called?.kind === 'builtin-function') {
      const definition = called.definition.parameters.find((parameter) => parameter.name === name);
      if (definition !== undefined)
        this.#add(node, 'name', { kind: 'builtin-parameter', function: called.definition, definition }, 'write');
    }
  }

  #type(node: ast.TypeTerm): void {
    const definition = vocabulary.enums.get(node.name);
    if (definition !== undefined) this.#add(node, 'name', { kind: 'enum', definition });
    else if (typeNames.includes(node.name)) this.#add(node, 'name', { kind: 'type', name: node.name });
  }
}

export function meaningOfDeclaration(
  declaration: ast.Component | ast.FunctionDecl | ast.Style | ast.Palette | ast.Let,
  module: Module,
): Meaning {
  switch (declaration.$type) {
    case 'Component':
      return { kind: 'component', declaration, module };
    case 'FunctionDecl':
      return { kind: 'function', declaration, module };
    case 'Style':
      return { kind: 'style', declaration, module };
    case 'Palette':
      return { kind: 'palette', declaration, module };
    default:
      return { kind: 'let', declaration, module };
  }
}

/** Stand for the two variables of a loop. */
const loopVariables = new WeakMap<ast.For, readonly [object, object]>();

function targetOf(meaning: Meaning, node: AstNode): Target {
  switch (meaning.kind) {
    case 'loop': {
      let pair = loopVariables.get(meaning.declaration);
      if (pair === undefined) {
        pair = [{}, {}];
        loopVariables.set(meaning.declaration, pair);
      }
      return pair[meaning.position];
    }
    case 'builtin-kind':
    case 'builtin-function':
    case 'property':
    case 'enum':
    case 'builtin-parameter':
      return meaning.definition;
    case 'enum-member':
      return `member ${meaning.definition.name}.${meaning.member}`;
    case 'color':
    case 'region':
    case 'type':
      return `${meaning.kind} ${meaning.name}`;
    // A measure or field of something: no word elsewhere is surely the same one.
    case 'geometry':
    case 'field':
      return node;
    default:
      return meaning.declaration;
  }
}
