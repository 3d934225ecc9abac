import { type AstNode, GrammarUtils } from 'langium';

/** Calls `visit` for a node and all below it, parents first, in the order of the text. Not recursive. */
export function walk(root: AstNode, visit: (node: AstNode) => void): void {
  const stack: AstNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    const children: AstNode[] = [];
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('$')) continue;
      if (Array.isArray(value)) for (const item of value) isNode(item) && children.push(item);
      else if (isNode(value)) children.push(value);
    }
    children.sort((a, b) => startOf(b) - startOf(a));
    for (const child of children) stack.push(child);
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
  const part = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return part === undefined ? { start: startOf(node), end: endOf(node) } : { start: part.offset, end: part.end };
}
