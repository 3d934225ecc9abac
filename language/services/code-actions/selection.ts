import type { AstNode } from 'langium';
import type { Range } from '../../diagnostics/types.js';
import type * as ast from '../../generated/ast.js';
import { endOf, startOf } from '../../syntax/walk.js';
import type { ServiceDocument, Stretch } from '../document.js';
import { nodesAt } from '../nodes.js';

/** Elements that stand side by side in one block and are selected together. */
export interface Selected {
  readonly block: ast.Block;
  readonly elements: readonly ast.Element[];
  /** From the first to the last of them. */
  readonly stretch: Stretch;
}

/**
 * The elements of a selection, which may be cut short at its ends; with nothing selected, the element whose head holds the cursor. Null
 * where something else than elements is selected too.
 */
export function selectedElements(document: ServiceDocument, range: Range): Selected | null {
  const { text, module, lines } = document;
  let [start, end] = [lines.offset(range.start), lines.offset(range.end)];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start === end) {
    const element = elementAt(document, start);
    return element === null ? null : selected([element]);
  }
  const block = nodesAt(module.ast, start).findLast((node): node is ast.Block => isBlock(node) && endOf(node) >= end);
  const members = (block?.members ?? []).filter((member) => startOf(member) < end && endOf(member) > start);
  const elements = members.filter((member) => member.$type === 'Element');
  if (elements.length === 0 || elements.length < members.length) return null;
  // A selection inside one element alone means what is selected there.
  if (elements.length === 1 && start > startOf(elements[0]!)) return null;
  return selected(elements);
}

function isBlock(node: AstNode): node is ast.Block {
  return node.$type === 'Block' && ['Scene', 'Component', 'Element', 'For', 'If'].includes(node.$container!.$type);
}

function selected(elements: readonly ast.Element[]): Selected {
  return {
    block: elements[0]!.$container as ast.Block,
    elements,
    stretch: { start: startOf(elements[0]!), end: endOf(elements.at(-1)!) },
  };
}

/** The element whose kind, name or label holds an offset. */
export function elementAt({ module }: ServiceDocument, offset: number): ast.Element | null {
  const path = nodesAt(module.ast, offset);
  const element = path.findLast((node): node is ast.Element => node.$type === 'Element');
  if (element === undefined) return null;
  const head = element.body === undefined ? endOf(element) : startOf(element.body);
  return offset <= head ? element : null;
}

/** The properties by which an element says itself where it lies. */
const positions: ReadonlySet<string> = new Set(['at', 'x', 'y', 'offset', 'stand', 'margin', 'column', 'row', 'slot']);

/** What of an element says where it lies. */
export function placements(element: ast.Element): ast.Member[] {
  return (element.body?.members ?? []).filter(
    (member) =>
      (member.$type === 'Property' && positions.has(member.name)) ||
      (member.$type === 'Place' && member.subject === undefined),
  );
}
