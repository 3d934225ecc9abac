import type { AstNode } from 'langium';
import { partOf } from './read/source.js';

const dollar = 36;

/** Calls `visit` for a node and all below it, parents first. Not recursive. */
export function walk(root: AstNode, visit: (node: AstNode) => void): void {
  const stack: AstNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    for (const key in node) {
      if (key.charCodeAt(0) === dollar) continue;
      const value: unknown = node[key as keyof AstNode];
      if (Array.isArray(value)) {
        for (let i = value.length - 1; i >= 0; i--) if (isNode(value[i])) stack.push(value[i]);
      } else if (isNode(value)) stack.push(value);
    }
  }
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

export function startOf(node: AstNode): number {
  return node.$cstNode?.offset ?? 0;
}

export function endOf(node: AstNode): number {
  return node.$cstNode?.end ?? 0;
}

/** The stretch of text of one property of a node, or of the whole node where it is not written. */
export function placeOf(node: AstNode, property: string, index = 0): { start: number; end: number } {
  return partOf(node, property, index) ?? { start: startOf(node), end: endOf(node) };
}
