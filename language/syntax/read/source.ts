import { type AstNode, type CstNode, GrammarUtils } from 'langium';

/** The whole text of a file; one for all nodes of a tree. */
export interface SourceRoot {
  readonly fullText: string;
}

/** Where the words of a node stand that are no nodes themselves: property, start and end, one after the other. */
export type Parts = (string | number)[];

/**
 * The place of a node in the text. Stands in for Langium's concrete tree, which keeps an object for each token and each rule on
 * the way to it: three quarters of the memory of a tree, and of the time that building it takes.
 */
export class NodeSource {
  constructor(
    readonly root: SourceRoot,
    readonly offset: number,
    readonly end: number,
    /** Null where the node is one word. */
    readonly parts: Parts | null,
  ) {}

  get length(): number {
    return this.end - this.offset;
  }

  get text(): string {
    return this.root.fullText.substring(this.offset, this.end);
  }
}

/** The stretch of text of a property of a node, the `index`th where it has several; null where it is not written. */
export function partOf(node: AstNode, property: string, index = 0): { start: number; end: number } | null {
  const source = node.$cstNode as NodeSource | CstNode | undefined;
  const value: unknown = node[property as keyof AstNode];
  if (source !== undefined && !(source instanceof NodeSource)) {
    const part = GrammarUtils.findNodeForProperty(source, property, index);
    return part === undefined ? null : { start: part.offset, end: part.end };
  }
  if (source === undefined || value === undefined) return null;
  const last = Array.isArray(value) ? value.length - 1 : 0;
  if (last < 0) return null;
  const at = Math.max(0, Math.min(index, last));
  const child: unknown = Array.isArray(value) ? value[at] : value;
  if (typeof child === 'object' && child !== null) {
    const { offset, end } = (child as AstNode).$cstNode!;
    return { start: offset, end };
  }
  if (source.parts === null) return { start: source.offset, end: source.end };
  let left = at;
  for (let i = 0; i < source.parts.length; i += 3)
    if (source.parts[i] === property && left-- === 0)
      return { start: source.parts[i + 1] as number, end: source.parts[i + 2] as number };
  return null;
}
