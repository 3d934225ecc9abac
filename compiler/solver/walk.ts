import { Heap } from './heap.js';
import type { Constraint, Step } from './types.js';

/** A constraint in one direction: `head - tail >= weight`. The frame is a node as boxes are, `FRAME`. */
export interface Edge {
  readonly tail: number;
  readonly head: number;
  readonly weight: number;
  readonly step: Step;
}

/** A walk, last edge first. */
interface Walk {
  readonly edge: Edge;
  readonly before: Walk | null;
  readonly length: number;
}

/** The edges of constraints by where they begin. */
export class Graph {
  readonly #constraints: readonly Constraint[];
  readonly #edges = new Map<number, Edge[]>();

  constructor(constraints: readonly Constraint[]) {
    this.#constraints = constraints;
  }

  add(constraint: number): void {
    for (const side of ['low', 'high'] as const) {
      const edge = this.edgeOf({ constraint, side });
      if (edge.weight === Number.NEGATIVE_INFINITY) continue;
      const list = this.#edges.get(edge.tail);
      if (list) list.push(edge);
      else this.#edges.set(edge.tail, [edge]);
    }
  }

  /** Takes back the latest `add`, which was of this constraint. */
  remove(constraint: number): void {
    for (const side of ['high', 'low'] as const) {
      const edge = this.edgeOf({ constraint, side });
      if (edge.weight !== Number.NEGATIVE_INFINITY) this.#edges.get(edge.tail)!.pop();
    }
  }

  edgesAt(node: number): readonly Edge[] {
    return this.#edges.get(node) ?? [];
  }

  edgeOf(step: Step): Edge {
    const { from, to, min, max } = this.#constraints[step.constraint]!;
    return step.side === 'low'
      ? { tail: from, head: to, weight: min, step }
      : { tail: to, head: from, weight: -max, step };
  }

  /** How far a closed walk ends beyond its start. */
  excess(walk: readonly Step[]): number {
    return walk.reduce((sum, step) => sum + this.edgeOf(step).weight, 0);
  }

  /**
   * The closed walk with the fewest edges through `closing` that gains, layer by layer, each with one edge more: null where the
   * budget of edges ends first. The graph itself has no closed walk that gains, so the layers run dry.
   */
  shortest(closing: Step, budget: number): { walk: Step[] | null; steps: number } {
    const { tail, head, weight } = this.edgeOf(closing);
    if (tail === head) return { walk: [closing], steps: 0 };
    const best = new Map<number, number>([[head, 0]]);
    let frontier = new Map<number, Walk | null>([[head, null]]);
    let steps = 0;
    while (frontier.size > 0 && steps <= budget) {
      const next = new Map<number, Walk>();
      for (const [node, before] of frontier) {
        const length = before?.length ?? 0;
        for (const edge of this.edgesAt(node)) {
          steps++;
          const far = length + edge.weight;
          if (far <= (best.get(edge.head) ?? Number.NEGATIVE_INFINITY)) continue;
          best.set(edge.head, far);
          next.set(edge.head, { edge, before, length: far });
        }
      }
      const end = next.get(tail);
      if (end && end.length + weight > 0) return { walk: [closing, ...stepsOf(end)], steps };
      frontier = next;
    }
    return { walk: null, steps };
  }

  /**
   * The closed walk through `closing` that gains most: one search by Dijkstra, since positions that satisfy the graph make every
   * edge's slack non-negative.
   */
  longest(closing: Step, positionOf: (node: number) => number): Step[] {
    const { tail, head } = this.edgeOf(closing);
    const slack = new Map<number, number>([[head, 0]]);
    const arrivals = new Map<number, Edge>();
    const nodes = [head];
    const heap = new Heap();
    heap.push(0, 0);
    for (let index = heap.pop(); index >= 0; index = heap.pop()) {
      const node = nodes[index]!;
      if (node === tail) break;
      const here = heap.key;
      if (here > slack.get(node)!) continue;
      for (const edge of this.edgesAt(node)) {
        const far = here + positionOf(edge.head) - positionOf(node) - edge.weight;
        if (far >= (slack.get(edge.head) ?? Number.POSITIVE_INFINITY)) continue;
        slack.set(edge.head, far);
        arrivals.set(edge.head, edge);
        heap.push(far, nodes.push(edge.head) - 1);
      }
    }
    const steps: Step[] = [];
    for (let node = tail; node !== head; ) {
      const edge = arrivals.get(node)!;
      steps.push(edge.step);
      node = edge.tail;
    }
    return [closing, ...steps.reverse()];
  }
}

function stepsOf(walk: Walk): Step[] {
  const steps: Step[] = [];
  for (let at: Walk | null = walk; at; at = at.before) steps.push(at.edge.step);
  return steps.reverse();
}
