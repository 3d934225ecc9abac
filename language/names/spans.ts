import type { AstNode } from 'langium';
import type { Span } from '../diagnostics/types.js';
import { partOf } from '../syntax/read/source.js';

/** The source of a whole node; empty at the file's start for a node that the parser made up. */
export function spanOf(uri: string, node: AstNode): Span {
  return { uri, start: node.$cstNode?.offset ?? 0, end: node.$cstNode?.end ?? 0 };
}

/** The source of one property of a node, such as the name of an element; the whole node where it is not written. */
export function partSpan(uri: string, node: AstNode, property: string, index?: number): Span {
  const part = partOf(node, property, index);
  return part === null ? spanOf(uri, node) : { uri, start: part.start, end: part.end };
}
