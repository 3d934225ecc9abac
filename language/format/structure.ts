import type { AstNode } from 'langium';
import type { Block, If, Module } from '../generated/ast.js';
import { endOf, startOf } from '../syntax/walk.js';
import type { Item } from './items.js';

/** One statement or declaration: items `[from, to)`, and the blocks among them by the index of their `{`. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly blocks: ReadonlyMap<number, Container>;
  /** May share a line with its neighbours where the author put them there. */
  readonly simple: boolean;
}

/** The statements between the items `open` and `close`, both exclusive. */
export interface Container {
  readonly open: number;
  readonly close: number;
  readonly units: readonly Unit[];
}

/** What stands where, by the tree: the borders of statements are those of the grammar. */
export function structureOf(module: Module, items: readonly Item[]): Container {
  const index = new Map(items.map((item, at) => [item.start, at]));
  const indexBefore = (end: number, from: number): number => {
    let at = from;
    while (at < items.length && items[at]!.start < end) at++;
    return at;
  };

  const unit = (node: AstNode): Unit => {
    const from = index.get(startOf(node))!;
    const to = indexBefore(endOf(node), from);
    const blocks = new Map<number, Container>();
    for (const block of blocksOf(node)) {
      const container = containerOf(block);
      blocks.set(container.open, container);
    }
    if (node.$type === 'ExternElement' || node.$type === 'ExternMixin') {
      const open = items.findIndex((item, at) => at >= from && item.image === '{');
      const { properties } = node as AstNode & { properties: AstNode[] };
      blocks.set(open, { open, close: to - 1, units: properties.map(unit) });
    }
    return { from, to, blocks, simple: node.$type === 'Property' || node.$type === 'Place' };
  };

  const containerOf = (block: Block): Container => {
    const open = index.get(startOf(block))!;
    return { open, close: indexBefore(endOf(block), open) - 1, units: block.members.map(unit) };
  };

  const top = [...module.imports, ...module.items].sort((a, b) => startOf(a) - startOf(b));
  return { open: -1, close: items.length, units: top.map(unit) };
}

function blocksOf(node: AstNode): Block[] {
  if (node.$type === 'If') {
    const { then, otherwise, elseIf } = node as If;
    return [then, ...(otherwise === undefined ? [] : [otherwise]), ...(elseIf === undefined ? [] : blocksOf(elseIf))];
  }
  const { body } = node as AstNode & { body?: AstNode };
  return body?.$type === 'Block' ? [body as Block] : [];
}
