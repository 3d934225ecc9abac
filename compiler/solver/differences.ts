import { Heap } from './heap.js';
import { type Difference, FRAME } from './types.js';

/** Which side of a difference cannot hold. */
export type Side = 'low' | 'high';

/** What can be taken back until `commit`. */
type Undo =
  | { readonly type: 'edge'; readonly tail: number; readonly head: number }
  | { readonly type: 'bounds'; readonly cluster: number; readonly least: number; readonly most: number };

/**
 * Difference constraints that are satisfied at every moment: each is added to positions that satisfy all before it, and the positions
 * are repaired or the constraint is refused. (After Cotton and Maler, "Fast and Flexible Difference Constraint Propagation for
 * DPLL(T)", 2006: a repair is a shortest-path search among what has to move; it closes a circle exactly if there is a contradiction.)
 *
 * Three things keep repairs small. Exact offsets melt boxes into rigid clusters, which move as one. Clusters that nothing ties
 * together yet are moved as islands, the smaller one. And a repair pushes the one end as far as it goes, then the other end, so both
 * ends of the room are seen without passing through the frame.
 *
 * Positions of boxes are offsets in clusters; bounds are those of clusters, absolute.
 */
export class Differences {
  /** Of each box. */
  readonly #cluster: Int32Array;
  readonly #offset: Float64Array;
  /** Of each cluster; a cluster bears the number of one of its boxes. */
  readonly #members: number[][];
  readonly #position: Float64Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  readonly #out: number[][];
  readonly #into: number[][];
  /** Of each edge: `head - tail >= weight`. */
  readonly #tail: number[] = [];
  readonly #head: number[] = [];
  readonly #weight: number[] = [];
  /** Clusters that edges tie together, until one of them is tied to the frame. */
  readonly #island: Int32Array;
  readonly #islands: number[][];
  readonly #tied: Uint8Array;

  readonly #undo: Undo[] = [];
  readonly #melting: Difference[] = [];
  readonly #heap = new Heap();
  readonly #distance: Float64Array;
  readonly #seen: Int32Array;
  #search = 0;

  steps = 0;
  /** True once a repair was given up because the steps were spent. */
  exhausted = false;
  readonly #budget: number;

  constructor(boxes: number, budget: number) {
    this.#budget = budget;
    this.#cluster = Int32Array.from({ length: boxes }, (_, box) => box);
    this.#island = this.#cluster.slice();
    this.#offset = new Float64Array(boxes);
    this.#position = new Float64Array(boxes);
    this.#least = new Float64Array(boxes).fill(Number.NEGATIVE_INFINITY);
    this.#most = new Float64Array(boxes).fill(Number.POSITIVE_INFINITY);
    this.#distance = new Float64Array(boxes);
    this.#seen = new Int32Array(boxes);
    this.#tied = new Uint8Array(boxes);
    this.#members = Array.from({ length: boxes }, (_, box) => [box]);
    this.#islands = Array.from({ length: boxes }, (_, box) => [box]);
    this.#out = Array.from({ length: boxes }, () => []);
    this.#into = Array.from({ length: boxes }, () => []);
  }

  get boxes(): number {
    return this.#cluster.length;
  }

  /** Where the box is now: one of the solutions, not a beautiful one. */
  positionOf(box: number): number {
    return box === FRAME ? 0 : this.#position[this.#cluster[box]!]! + this.#offset[box]!;
  }

  /** The same number for boxes of one rigid cluster. */
  clusterOf(box: number): number {
    return this.#cluster[box]!;
  }

  offsetOf(box: number): number {
    return this.#offset[box]!;
  }

  boundsOf(cluster: number): { least: number; most: number } {
    return { least: this.#least[cluster]!, most: this.#most[cluster]! };
  }

  membersOf(cluster: number): readonly number[] {
    return this.#members[cluster]!;
  }

  clusters(): number[] {
    const found: number[] = [];
    for (let box = 0; box < this.#cluster.length; box++) if (this.#cluster[box] === box) found.push(box);
    return found;
  }

  /** Adds a difference on trial: null, or the side that contradicts what is there (then `rollback`). */
  add({ from, to, min, max }: Difference): Side | null {
    if (min !== Number.NEGATIVE_INFINITY && this.#approach(from, to, min) > 0) return 'low';
    if (max !== Number.POSITIVE_INFINITY && this.#approach(to, from, -max) > 0) return 'high';
    if (min === max && from !== FRAME && to !== FRAME) this.#melting.push({ from, to, min, max });
    return null;
  }

  /** Brings a difference as near to `min … max` as what is there allows, and keeps what was reached; also on trial. */
  addNearest({ from, to, min, max }: Difference): void {
    const under = min === Number.NEGATIVE_INFINITY ? 0 : this.#approach(from, to, min);
    const over = max === Number.POSITIVE_INFINITY ? 0 : this.#approach(to, from, -max);
    const reached = this.positionOf(to) - this.positionOf(from);
    if (under === 0 && over === 0 && min !== max) return;
    this.add({ from, to, min: reached, max: reached });
  }

  commit(): void {
    this.#undo.length = 0;
    for (const { from, to } of this.#melting) this.#melt(this.#cluster[from]!, this.#cluster[to]!);
    this.#melting.length = 0;
  }

  /** Takes back what was added since the last `commit`. Positions stay: they satisfy the rest as well. */
  rollback(): void {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) {
      if (undo.type === 'edge') {
        this.#out[undo.tail]!.pop();
        this.#into[undo.head]!.pop();
      } else {
        this.#least[undo.cluster] = undo.least;
        this.#most[undo.cluster] = undo.most;
      }
    }
    this.#melting.length = 0;
  }

  /**
   * Narrows the bounds of all clusters at once and moves them to `positions`, which must satisfy everything.
   *
   * @param least by cluster
   */
  confine(least: Float64Array, most: Float64Array, positions: Float64Array): void {
    for (const cluster of this.clusters()) {
      this.#least[cluster] = Math.max(this.#least[cluster]!, least[cluster]!);
      this.#most[cluster] = Math.min(this.#most[cluster]!, most[cluster]!);
      this.#position[cluster] = positions[cluster]!;
    }
    this.#tied.fill(1);
  }

  /**
   * The least positions (or, `up` false, the greatest) of clusters that satisfy all edges and these floors (ceilings), infinite where
   * a cluster has none. The positions at hand make all edges' slacks non-negative, so one search by Dijkstra finds them.
   */
  extreme(bounds: Float64Array, up: boolean): Float64Array {
    const found = new Float64Array(this.boxes).fill(up ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    const heap = this.#heap;
    heap.clear();
    // Key: how far a cluster need not move from where it is; the one that must move farthest comes first.
    for (const cluster of this.clusters()) {
      const bound = bounds[cluster]!;
      if (!Number.isFinite(bound)) continue;
      found[cluster] = bound;
      heap.push(this.#slack(cluster, bound, up), cluster);
    }
    for (let cluster = heap.pop(); cluster >= 0; cluster = heap.pop()) {
      const here = found[cluster]!;
      if (heap.key > this.#slack(cluster, here, up)) continue;
      const edges = (up ? this.#out : this.#into)[cluster]!;
      for (let index = 0; index < edges.length; index++) {
        this.steps++;
        const edge = edges[index]!;
        const next = this.#cluster[(up ? this.#head : this.#tail)[edge]!]!;
        const bound = up ? here + this.#pull(edge) : here - this.#pull(edge);
        if (up ? bound <= found[next]! : bound >= found[next]!) continue;
        found[next] = bound;
        heap.push(this.#slack(next, bound, up), next);
      }
    }
    return found;
  }

  #slack(cluster: number, bound: number, up: boolean): number {
    return up ? this.#position[cluster]! - bound : bound - this.#position[cluster]!;
  }

  /** Weight of an edge between the clusters of its ends. */
  #pull(edge: number): number {
    return this.#weight[edge]! + this.#offset[this.#tail[edge]!]! - this.#offset[this.#head[edge]!]!;
  }

  /** Moves things until `to - from >= weight` or nothing moves; keeps the constraint if it holds. Returns what is lacking. */
  #approach(from: number, to: number, weight: number): number {
    const lacking = from === FRAME ? this.#raise(to, weight) : to === FRAME ? this.#lower(from, -weight) : null;
    if (lacking !== null) return lacking;
    const tail = this.#cluster[from]!;
    const head = this.#cluster[to]!;
    const pull = weight + this.#offset[from]! - this.#offset[to]!;
    if (tail === head) return Math.max(0, pull);
    this.#meet(tail, head, pull);
    let left = pull + this.#position[tail]! - this.#position[head]!;
    if (left > 0) left -= this.#push(head, tail, left, true);
    if (left > 0) left -= this.#push(tail, head, left, false);
    if (left > 0) return left;
    const edge = this.#tail.push(from) - 1;
    this.#head.push(to);
    this.#weight.push(weight);
    this.#out[tail]!.push(edge);
    this.#into[head]!.push(edge);
    this.#undo.push({ type: 'edge', tail, head });
    return 0;
  }

  /** `box >= place`. */
  #raise(box: number, place: number): number {
    if (box === FRAME) return Math.max(0, place);
    const cluster = this.#cluster[box]!;
    const least = place - this.#offset[box]!;
    this.#tie(cluster, least);
    let left = least - this.#position[cluster]!;
    if (left > 0) left -= this.#push(cluster, -1, left, true);
    if (left > 0) return left;
    this.#undo.push({ type: 'bounds', cluster, least: this.#least[cluster]!, most: this.#most[cluster]! });
    this.#least[cluster] = Math.max(this.#least[cluster]!, least);
    return 0;
  }

  /** `box <= place`. */
  #lower(box: number, place: number): number {
    const cluster = this.#cluster[box]!;
    const most = place - this.#offset[box]!;
    this.#tie(cluster, most);
    let left = this.#position[cluster]! - most;
    if (left > 0) left -= this.#push(cluster, -1, left, false);
    if (left > 0) return left;
    this.#undo.push({ type: 'bounds', cluster, least: this.#least[cluster]!, most: this.#most[cluster]! });
    this.#most[cluster] = Math.min(this.#most[cluster]!, most);
    return 0;
  }

  /**
   * Moves a cluster up (down) by as much of `need` as bounds allow, and what it pushes by as much as it must. `other` must not be
   * moved: if it were, the move would chase its own tail. Returns how far the cluster went.
   */
  #push(first: number, other: number, need: number, up: boolean): number {
    const heap = this.#heap;
    const search = ++this.#search;
    const ends = up ? this.#head : this.#tail;
    const moved: number[] = [];
    let reach = need;
    heap.clear();
    heap.push(0, first);
    this.#seen[first] = search;
    this.#distance[first] = 0;
    for (let cluster = heap.pop(); cluster >= 0; cluster = heap.pop()) {
      const distance = heap.key;
      if (distance >= reach) break;
      if (distance > this.#distance[cluster]!) continue;
      if (cluster === other) {
        reach = distance;
        break;
      }
      const position = this.#position[cluster]!;
      reach = Math.min(reach, distance + (up ? this.#most[cluster]! - position : position - this.#least[cluster]!));
      moved.push(cluster);
      const edges = (up ? this.#out : this.#into)[cluster]!;
      let kept = 0;
      for (let index = 0; index < edges.length; index++) {
        const edge = edges[index]!;
        const next = this.#cluster[ends[edge]!]!;
        if (next === cluster) continue;
        edges[kept++] = edge;
        const gap = up ? this.#position[next]! - position : position - this.#position[next]!;
        const far = distance + gap - this.#pull(edge);
        if (far >= reach || (this.#seen[next] === search && this.#distance[next]! <= far)) continue;
        this.#seen[next] = search;
        this.#distance[next] = far;
        heap.push(far, next);
      }
      this.steps += edges.length + 1;
      edges.length = kept;
    }
    if (this.steps > this.#budget) {
      this.exhausted = true;
      return 0;
    }
    for (const cluster of moved) {
      const move = reach - this.#distance[cluster]!;
      if (move > 0) this.#position[cluster] = this.#position[cluster]! + (up ? move : -move);
    }
    return reach;
  }

  /** Two clusters are about to be tied: where their islands are apart, one is moved so that they meet exactly. */
  #meet(tail: number, head: number, pull: number): void {
    const one = this.#island[tail]!;
    const other = this.#island[head]!;
    if (one === other) return;
    const smaller = this.#islands[one]!.length < this.#islands[other]!.length ? one : other;
    const larger = smaller === one ? other : one;
    const moving = !this.#tied[smaller] ? smaller : !this.#tied[larger] ? larger : -1;
    const move = this.#position[tail]! + pull - this.#position[head]!;
    if (moving >= 0) this.#moveIsland(moving, moving === other ? move : -move);
    const into = this.#islands[larger]!;
    for (const cluster of this.#islands[smaller]!) {
      this.#island[cluster] = larger;
      into.push(cluster);
    }
    this.steps += this.#islands[smaller]!.length;
    this.#islands[smaller] = [];
    this.#tied[larger] = this.#tied[larger]! | this.#tied[smaller]!;
  }

  /** The island of a cluster is about to be tied to the frame: moved to where the cluster meets its bound. */
  #tie(cluster: number, place: number): void {
    const island = this.#island[cluster]!;
    if (this.#tied[island]) return;
    this.#moveIsland(island, place - this.#position[cluster]!);
    this.#tied[island] = 1;
  }

  #moveIsland(island: number, move: number): void {
    if (move === 0) return;
    const clusters = this.#islands[island]!;
    this.steps += clusters.length;
    for (const cluster of clusters) this.#position[cluster] = this.#position[cluster]! + move;
  }

  /** Two clusters at the right distance become one. */
  #melt(one: number, other: number): void {
    if (one === other) return;
    const weight = (cluster: number): number =>
      this.#members[cluster]!.length + this.#out[cluster]!.length + this.#into[cluster]!.length;
    const [small, large] = weight(one) < weight(other) ? [one, other] : [other, one];
    const shift = this.#position[small]! - this.#position[large]!;
    this.steps += weight(small);
    for (const box of this.#members[small]!) {
      this.#cluster[box] = large;
      this.#offset[box] = this.#offset[box]! + shift;
      this.#members[large]!.push(box);
    }
    this.#least[large] = Math.max(this.#least[large]!, this.#least[small]! - shift);
    this.#most[large] = Math.min(this.#most[large]!, this.#most[small]! - shift);
    for (const edge of this.#out[small]!) this.#out[large]!.push(edge);
    for (const edge of this.#into[small]!) this.#into[large]!.push(edge);
    this.#members[small] = [];
    this.#out[small] = [];
    this.#into[small] = [];
  }
}
