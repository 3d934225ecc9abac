import type { RelationStatement, SceneElement } from '../scene/types.js';
import { childTowards, commonAncestor, type Node, Y } from './node.js';
import { type OrderEdge, paintOrder } from './order.js';
import type { Solver } from './solver.js';

/** The children of every element in paint order, amended by `in front of` and `behind`. */
export function ordersOf(solver: Solver): Map<SceneElement, readonly SceneElement[]> {
  const edges = new Map<Node, OrderEdge<RelationStatement>[]>();
  for (const statement of solver.scene.relations) {
    if (statement.relation === 'in front of' || statement.relation === 'behind') addEdges(solver, statement, edges);
  }
  const orders = new Map<SceneElement, readonly SceneElement[]>();
  for (const node of solver.nodes.values()) {
    const own = edges.get(node);
    const ranked = rankedChildren(solver, node);
    const children = ranked.map((child) => child.element);
    if (!own) {
      orders.set(node.element, children);
      continue;
    }
    const { order, cycles } = paintOrder(
      children.length,
      ranked === node.children ? own : own.map((edge) => inRanks(edge, ranked)),
    );
    orders.set(
      node.element,
      order.map((index) => children[index]!),
    );
    for (const cycle of cycles) reportCycle(solver, cycle);
  }
  return orders;
}

/** Source order; of things that are strewn over the ground, those lower in the picture are nearer. */
function rankedChildren(solver: Solver, node: Node): readonly Node[] {
  const { many } = node.element;
  if (many !== 'scatter' && many !== 'region' && many !== 'over' && many !== 'along') return node.children;
  const foot = (child: Node): number => solver.start(child, Y) + solver.outer(child, Y);
  return node.children.toSorted((a, b) => foot(a) - foot(b) || a.index - b.index);
}

function inRanks<Statement>(edge: OrderEdge<Statement>, ranked: readonly Node[]): OrderEdge<Statement> {
  const rank = (index: number): number => ranked.findIndex((child) => child.index === index);
  return { ...edge, before: rank(edge.before), after: rank(edge.after), moved: rank(edge.moved) };
}

/** Between subtrees, the children of their nearest common ancestor change places; nothing is in front of what it lies in. */
function addEdges(
  solver: Solver,
  statement: RelationStatement,
  edges: Map<Node, OrderEdge<RelationStatement>[]>,
): void {
  const { subject, target, relation } = statement;
  if (subject.type !== 'elements' || target.type !== 'elements') return;
  for (const own of subject.elements) {
    for (const other of target.elements) {
      const [one, two] = [solver.nodes.get(own), solver.nodes.get(other)];
      if (!one || !two) continue;
      const common = commonAncestor(one, two);
      const [moved, stays] = [childTowards(common, one), childTowards(common, two)];
      if (!moved || !stays || moved === stays) continue;
      const front = relation === 'in front of';
      const edge = {
        before: front ? stays.index : moved.index,
        after: front ? moved.index : stays.index,
        moved: moved.index,
        statement,
      };
      const list = edges.get(common);
      if (list) list.push(edge);
      else edges.set(common, [edge]);
    }
  }
}

/** Told in one direction: each thing in front of the next. */
function reportCycle(solver: Solver, cycle: readonly RelationStatement[]): void {
  const links = cycle.map(({ relation, words }) =>
    relation === 'behind' ? [words.target, words.subject] : [words.subject, words.target],
  );
  // The way leads from what is painted first to what is painted last: read backwards, each is in front of the next.
  const chain = links.toReversed().map(([front]) => front!);
  const last = cycle.at(-1)!;
  const related = cycle.slice(0, -1).map(({ origin, words, relation }) => ({
    span: origin,
    message: `\`${words.subject}\` ${relation} \`${words.target}\``,
  }));
  solver.reporter.report('paint-order-cycle', { chain: [...chain, chain[0]!] }, last.origin, { related });
}
