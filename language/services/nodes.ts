import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { endOf, startOf } from '../syntax/walk.js';
import type { Stretch } from './document.js';

const dollar = 36;

/** The nodes directly below a node, in the order of its properties. */
export function* childrenOf(node: AstNode): Generator<AstNode> {
  for (const key in node) {
    if (key.charCodeAt(0) === dollar) continue;
    const value: unknown = node[key as keyof AstNode];
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) yield one;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

export function stretchOf(node: AstNode): Stretch {
  return { start: startOf(node), end: endOf(node) };
}

export function holds({ start, end }: Stretch, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The nodes around an offset, the module first. Where two meet there, the one that starts is taken. */
export function nodesAt(module: ast.Module, offset: number): AstNode[] {
  const path: AstNode[] = [module];
  for (let node: AstNode | undefined = module; node !== undefined; ) {
    let next: AstNode | undefined;
    for (const child of childrenOf(node)) {
      const stretch = stretchOf(child);
      if (
        stretch.end > stretch.start &&
        holds(stretch, offset) &&
        (next === undefined || startOf(next) < stretch.start)
      )
        next = child;
    }
    if (next !== undefined) path.push(next);
    node = next;
  }
  return path;
}

/** The innermost node of that type around an offset. */
export function nodeAt<Node extends AstNode>(
  module: ast.Module,
  offset: number,
  is: (node: AstNode) => node is Node,
): Node | undefined {
  return nodesAt(module, offset).findLast(is);
}

/** The file that a node was parsed from: `from` or one that it imports, however far. */
export function moduleOf(node: AstNode, from: Module): Module | null {
  let root = node;
  while (root.$container !== undefined) root = root.$container;
  const seen = new Set<Module>();
  const visit = (module: Module): Module | null => {
    if (seen.has(module)) return null;
    seen.add(module);
    if (module.ast === root) return module;
    for (const imported of module.imports.values()) {
      const found = imported === null ? null : visit(imported);
      if (found !== null) return found;
    }
    return null;
  };
  return visit(from);
}
