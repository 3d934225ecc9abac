import type { CodeAction } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import { endOf, startOf } from '../../syntax/walk.js';
import type { CodeActionRequest } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { type Holder, holderNamed, propertiesOf } from '../holders.js';
import { nodesAt } from '../nodes.js';
import { tokensOf } from '../tokens.js';
import { type Change, workspaceEdit } from './edits.js';

/** Brings the properties of the block at a range into the order of the reference: parameters first, then as the kind has them. */
export function sortProperties(document: ServiceDocument, { range }: CodeActionRequest): CodeAction[] {
  const path = nodesAt(document.module.ast, document.lines.offset(range.start));
  const block = path.findLast((node): node is ast.Block => node.$type === 'Block');
  const holder = block === undefined ? null : holderOf(block, document);
  if (block === undefined || holder === null) return [];
  const order = orderOf(holder);
  const changes = runsOf(block, document).flatMap((run) => sorted(run, order, document));
  if (changes.length === 0) return [];
  return [{ title: 'Sort properties', kind: 'refactor.rewrite', edit: workspaceEdit(document, changes) }];
}

function holderOf({ $container: owner }: ast.Block, { module }: ServiceDocument): Holder | null {
  switch (owner.$type) {
    case 'Scene':
      return holderNamed('scene', null, module);
    case 'Style':
      return { kind: 'style' };
    case 'Element': {
      const outer = owner.$container.$container;
      return holderNamed(owner.kind, outer.$type === 'Element' ? outer.kind : 'scene', module);
    }
    default:
      return null;
  }
}

function orderOf(holder: Holder): ReadonlyMap<string, number> {
  const params = holder.kind === 'component' ? holder.component.params.map(({ name }) => name) : [];
  return new Map([...new Set([...params, ...propertiesOf(holder).keys()])].map((name, index) => [name, index]));
}

/** Properties that stand next to each other without a comment between them. */
function runsOf(block: ast.Block, document: ServiceDocument): ast.Property[][] {
  const { comments } = tokensOf(document);
  const runs: ast.Property[][] = [];
  let last: ast.Member | undefined;
  for (const member of block.members) {
    if (member.$type === 'Property') {
      const from = last === undefined ? Number.POSITIVE_INFINITY : endOf(last);
      const apart = comments.some(({ start }) => start >= from && start < startOf(member));
      if (last?.$type === 'Property' && !apart) runs.at(-1)!.push(member);
      else runs.push([member]);
    }
    last = member;
  }
  return runs;
}

/** Each place of a run takes the text of the property that belongs there. */
function sorted(run: readonly ast.Property[], order: ReadonlyMap<string, number>, { text }: ServiceDocument): Change[] {
  const rank = ({ name }: ast.Property) => order.get(name) ?? order.size;
  const inOrder = run.toSorted((a, b) => rank(a) - rank(b));
  return run.flatMap((place, index) => {
    const other = inOrder[index]!;
    const newText = text.slice(startOf(other), endOf(other));
    return other === place ? [] : [{ start: startOf(place), end: endOf(place), newText }];
  });
}
