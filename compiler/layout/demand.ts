import type { Span } from '../../language/diagnostics/types.js';
import { type Axis, extentName, type Node } from './node.js';

/**
 * Numbers that layout finds for a node on an axis. Each is computed when it is first asked for, from other such numbers: so
 * geometry terms, percentages, containers, words and relations come in the order in which they depend on each other, whatever
 * the source's order; across comes before down where down depends on it, as the height of words does on their width.
 */
export const quantities = {
  /** The box before rotation and scale, px. */
  size: 0,
  /** What the size would be if nobody gave one and no container stretched it. */
  auto: 1,
  /** As large as it likes to be and as small as it can be; across only. */
  most: 2,
  least: 3,
  /** Where its (turned) box begins, in its parent's coordinates. */
  start: 4,
  /** Where the box of a group that hugs its children begins, in its own coordinates; its content's size is `extent`. */
  hug: 5,
  /** `sizes` of the children of a row or column along it, or of a grid's tracks. */
  parts: 6,
  /** `starts` of the children of a row or column along it, or of a grid's tracks. */
  starts: 7,
  /** Border and padding at the start and at the end. */
  before: 8,
  after: 9,
  /** The outline of a shape by points, in its parent's coordinates; `extent` is its size, the value its start. */
  outline: 10,
  /** `freeStart` of the children that nobody places. */
  free: 11,
  /** The factor at which a component's picture is drawn. */
  zoom: 12,
  fontSize: 13,
  /** The places of a group of relations, at its first member. */
  related: 14,
  /** How the members of a container of many lie in it. */
  arranged: 15,
} as const;

export type Quantity = (typeof quantities)[keyof typeof quantities];
export type Rule = (node: Node, axis: Axis) => number;

/** A statement on the way to a number: what a cycle is made of, for the message. */
interface Statement {
  readonly words: string;
  readonly span: Span;
}

interface Frame {
  readonly node: Node;
  readonly key: number;
  statement: Statement | null;
}

export interface CycleReport {
  readonly words: readonly string[];
  readonly spans: readonly Span[];
}

/** States of a number; 0 is untouched. */
const [active, done] = [1, 2];

/** Numbers wait for numbers no deeper than this, so that the stack never overflows. */
const deepest = 500;

/** Finds each number once, and sees where numbers wait for each other in a circle. */
export class Demand {
  readonly cycles: CycleReport[] = [];
  /** The node at which a chain was cut because it was too long. */
  tooDeep: Node | null = null;
  readonly deepest = deepest;
  readonly #rules: readonly Rule[];
  readonly #frames: Frame[] = [];
  readonly #reported = new Set<string>();

  /** @param rules by quantity */
  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  get(quantity: Quantity, node: Node, axis: Axis): number {
    const key = quantity * 2 + axis;
    const state = node.states[key];
    if (state === done) return node.values[key]!;
    if (state === active) {
      this.#reportCycle(node, key);
      return 0;
    }
    if (this.#frames.length >= deepest) {
      this.tooDeep ??= node;
      return 0;
    }
    node.states[key] = active;
    this.#frames.push({ node, key, statement: null });
    const value = this.#rules[quantity]!(node, axis);
    this.#frames.pop();
    node.states[key] = done;
    node.values[key] = Number.isFinite(value) ? value : 0;
    return node.values[key];
  }

  /** True while the number is being computed: asking for it would close a circle. */
  isActive(quantity: Quantity, node: Node, axis: Axis): boolean {
    return node.states[quantity * 2 + axis] === active;
  }

  /** Says which statement the number now being computed comes from, while `compute` runs. */
  because<Result>(words: string, span: Span, compute: () => Result): Result {
    const frame = this.#frames.at(-1);
    if (!frame) return compute();
    const before = frame.statement;
    frame.statement = { words, span };
    const result = compute();
    frame.statement = before;
    return result;
  }

  /** Circles without a statement of the source in them are layout's own (a turned child in what hugs it) and stay quiet. */
  #reportCycle(node: Node, key: number): void {
    const from = this.#frames.findIndex((frame) => frame.node === node && frame.key === key);
    const statements: Statement[] = [];
    for (const { statement } of this.#frames.slice(Math.max(0, from))) {
      if (statement && statements.at(-1)?.words !== statement.words) statements.push(statement);
    }
    if (statements.length === 0) return;
    // A circle has no beginning: it is told from the statement that comes first in the source.
    const first = statements.reduce(
      (least, { span }, index) => (isEarlier(span, statements[least]!.span) ? index : least),
      0,
    );
    statements.push(...statements.splice(0, first));
    const identity = statements
      .map(({ span }) => `${span.uri}:${span.start}`)
      .sort()
      .join(' ');
    if (this.#reported.has(identity)) return;
    this.#reported.add(identity);
    this.cycles.push({ words: statements.map(({ words }) => words), spans: statements.map(({ span }) => span) });
  }
}

function isEarlier(a: Span, b: Span): boolean {
  return a.uri === b.uri ? a.start < b.start : a.uri < b.uri;
}

/** `card.width`, as the source would name it. */
export function nameOf(node: Node): string {
  return node.element.name ?? node.element.id;
}

export function sizeWords(node: Node, axis: Axis): string {
  return `${nameOf(node)}.${extentName[axis]}`;
}
