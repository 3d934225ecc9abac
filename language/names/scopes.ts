import type * as ast from '../generated/ast.js';

/** What a name can stand for in a scope. */
export type Declared =
  | { readonly kind: 'element'; readonly entry: ElementEntry }
  | { readonly kind: 'let'; readonly node: ast.Let; readonly scope: Scope }
  | { readonly kind: 'parameter'; readonly node: ast.Param; readonly scope: Scope }
  | { readonly kind: 'loop'; readonly node: ast.For; readonly position: 0 | 1; readonly scope: Scope }
  | { readonly kind: 'style'; readonly node: ast.Style; readonly scope: Scope }
  | { readonly kind: 'palette'; readonly node: ast.Palette; readonly scope: Scope };

/** What encloses names: a picture with elements of its own, or a place without any. */
export type RootNode = ast.Scene | ast.Component | ast.FunctionDecl | ast.Style | ast.Palette | ast.Module;

/** The names of one block (or of a parameter list, a loop head, a file). */
export interface Scope {
  readonly parent: Scope | null;
  readonly root: Root;
  readonly names: Map<string, Declared>;
  /** The loop whose body this scope stands in, innermost; null outside loops. */
  readonly loop: ast.For | null;
  /** The element whose body this scope stands in, innermost; null directly in a scene or component. */
  readonly element: ElementEntry | null;
}

/** A scene, a component or another top-level declaration, with an index of the elements below it. */
export interface Root {
  readonly node: RootNode;
  /** By name, in source order. */
  readonly elements: Map<string, ElementEntry[]>;
  readonly members: Map<string, ElementEntry>;
  readonly topLevel: ElementEntry[];
}

/** An element of the source and its place in the tree of elements. */
export interface ElementEntry {
  readonly node: ast.Element;
  readonly parent: ElementEntry | null;
  readonly root: Root;
  /** Where its head is written: the scope of the block that holds it. */
  readonly scope: Scope;
  /** Direct children by name, those inside its `if` and `for` blocks too; the first of each name. */
  readonly members: Map<string, ElementEntry>;
  readonly children: ElementEntry[];
  /** Numbers of the element and of the last one inside it, in source order. */
  readonly first: number;
  last: number;
  /** Has a `count`, or is a `scatter`: its name stands for all of its members together, and each is found by its number. */
  readonly counted: boolean;
}

/** A second declaration of a name in one block. */
export interface Duplicate {
  readonly name: string;
  readonly first: Declared;
  readonly second: Declared;
}

/** All scopes of a module; made in one walk. */
export interface ScopeIndex {
  readonly module: Scope;
  /** By block, and by the function, parameter list or loop that opens a scope without one. */
  readonly scopes: ReadonlyMap<object, Scope>;
  readonly entries: ReadonlyMap<ast.Element, ElementEntry>;
  readonly components: ReadonlyMap<string, ast.Component>;
  readonly functions: ReadonlyMap<string, ast.FunctionDecl>;
  readonly duplicates: readonly Duplicate[];
  /** Declarations of a component or function whose name another one has. */
  readonly doubled: readonly {
    readonly first: ast.Component | ast.FunctionDecl;
    readonly second: ast.Component | ast.FunctionDecl;
  }[];
}

export function buildScopes(module: ast.Module): ScopeIndex {
  return new Builder(module).build();
}

class Builder {
  readonly #scopes = new Map<object, Scope>();
  readonly #entries = new Map<ast.Element, ElementEntry>();
  readonly #components = new Map<string, ast.Component>();
  readonly #functions = new Map<string, ast.FunctionDecl>();
  readonly #duplicates: Duplicate[] = [];
  readonly #doubled: ScopeIndex['doubled'][number][] = [];
  readonly #ast: ast.Module;
  #count = 0;

  constructor(module: ast.Module) {
    this.#ast = module;
  }

  build(): ScopeIndex {
    const module = this.#open(this.#ast, null, rootOf(this.#ast));
    for (const item of this.#ast.items) this.#declare(item, module);
    return {
      module,
      scopes: this.#scopes,
      entries: this.#entries,
      components: this.#components,
      functions: this.#functions,
      duplicates: this.#duplicates,
      doubled: this.#doubled,
    };
  }

  /** Opens a scope; `key` is the node by which it is found again. */
  #open(key: object, parent: Scope | null, root: Root, more: Partial<Pick<Scope, 'loop' | 'element'>> = {}): Scope {
    const scope: Scope = {
      parent,
      root,
      names: new Map(),
      loop: more.loop ?? parent?.loop ?? null,
      element: more.element ?? parent?.element ?? null,
    };
    this.#scopes.set(key, scope);
    return scope;
  }

  #declare(node: ast.Item | ast.Member, scope: Scope): void {
    switch (node.$type) {
      case 'Scene':
        this.#picture(node, scope, []);
        return;
      case 'Component':
        if (node.name !== undefined) this.#global(this.#components, node);
        this.#picture(node, scope, node.params);
        return;
      case 'FunctionDecl': {
        if (node.name !== undefined) this.#global(this.#functions, node);
        const inner = this.#open(node, this.#outermost(scope), rootOf(node));
        for (const param of node.params)
          this.#name(param.name, { kind: 'parameter', node: param, scope: inner }, inner);
        return;
      }
      case 'Let':
        this.#name(node.name, { kind: 'let', node, scope }, scope);
        return;
      case 'Style':
        this.#name(node.name, { kind: 'style', node, scope }, scope);
        if (node.body) this.#open(node.body, scope, rootOf(node));
        return;
      case 'Palette':
        this.#name(node.name, { kind: 'palette', node, scope }, scope);
        if (node.body) this.#open(node.body, scope, rootOf(node));
        return;
      case 'Element':
        this.#element(node, scope);
        return;
      case 'CallStatement':
        if (node.body) this.#block(node.body, scope);
        return;
      case 'For': {
        const head = this.#open(node, scope, scope.root, { loop: node });
        (node.names ?? []).slice(0, 2).forEach((name, position) => {
          this.#name(name, { kind: 'loop', node, position: position as 0 | 1, scope: head }, head);
        });
        if (node.body) this.#block(node.body, head);
        return;
      }
      case 'If':
        if (node.then) this.#block(node.then, scope);
        if (node.otherwise) this.#block(node.otherwise, scope);
        if (node.elseIf) this.#declare(node.elseIf, scope);
        return;
    }
  }

  #picture(node: ast.Scene | ast.Component, scope: Scope, params: readonly ast.Param[]): void {
    const root = rootOf(node);
    const head = this.#open(node, this.#outermost(scope), root);
    for (const param of params) this.#name(param.name, { kind: 'parameter', node: param, scope: head }, head);
    if (node.body) this.#block(node.body, head);
  }

  /** Declarations that stand in a block by mistake see what they would see at the top of the file. */
  #outermost(scope: Scope): Scope {
    let outer = scope;
    while (outer.parent !== null) outer = outer.parent;
    return outer;
  }

  #block(block: ast.Block, parent: Scope, element: ElementEntry | null = parent.element): void {
    const scope = this.#open(block, parent, parent.root, { element });
    for (const member of block.members) this.#declare(member, scope);
  }

  #element(node: ast.Element, scope: Scope): void {
    const entry: ElementEntry = {
      node,
      parent: scope.element,
      root: scope.root,
      scope,
      members: new Map(),
      children: [],
      first: this.#count++,
      last: 0,
      counted:
        node.kind === 'scatter' ||
        (node.body?.members.some((member) => member.$type === 'Property' && member.name === 'count') ?? false),
    };
    this.#entries.set(node, entry);
    (scope.element?.children ?? scope.root.topLevel).push(entry);
    if (node.name !== undefined && !isBareName(node, scope)) {
      this.#name(node.name, { kind: 'element', entry }, scope);
      const members = scope.element?.members ?? scope.root.members;
      if (!members.has(node.name)) members.set(node.name, entry);
      const sameName = scope.root.elements.get(node.name);
      if (sameName === undefined) scope.root.elements.set(node.name, [entry]);
      else sameName.push(entry);
    }
    if (node.body) this.#block(node.body, scope, entry);
    entry.last = this.#count - 1;
  }

  #name(name: string | undefined, declared: Declared, scope: Scope): void {
    if (name === undefined) return;
    const first = scope.names.get(name);
    if (first === undefined) scope.names.set(name, declared);
    else this.#duplicates.push({ name, first, second: declared });
  }

  #global<Node extends ast.Component | ast.FunctionDecl>(into: Map<string, Node>, node: Node): void {
    const first = into.get(node.name);
    if (first === undefined) into.set(node.name, node);
    else this.#doubled.push({ first, second: node });
  }
}

function rootOf(node: RootNode): Root {
  return { node, elements: new Map(), members: new Map(), topLevel: [] };
}

/**
 * True for `text title { … }` where `title` is a parameter or loop variable in scope: what was meant is its value, so the word
 * does not name the element (a warning says so).
 */
export function isBareName(node: ast.Element, scope: Scope): boolean {
  if (node.name === undefined || node.label !== undefined) return false;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const declared = at.names.get(node.name);
    if (declared !== undefined) return declared.kind === 'parameter' || declared.kind === 'loop';
  }
  return false;
}
