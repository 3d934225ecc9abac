import type { Path } from '../geometry/path.js';
import { isTagged, keywordOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { TextLayout } from '../text/types.js';
import type { PathPlaces } from './along.js';
import type { Arranged } from './arranged.js';
import type { Area } from './grid.js';
import { type Turn, turnOf } from './transform.js';

/** Layout does the same things twice: once across, once down. */
export type Axis = 0 | 1;
export const X: Axis = 0;
export const Y: Axis = 1;
export const axes: readonly Axis[] = [X, Y];

export function across(axis: Axis): Axis {
  return axis === X ? Y : X;
}

export const extentName = ['width', 'height'] as const;
export const edgeName = ['x', 'y'] as const;

/** How a container arranges its children (`many`: the members of a `count` or a `scatter`); null: each finds its own place. */
export type Flow = 'row' | 'column' | 'grid' | 'stack' | 'many';

/** In which form `width` or `height` is given. */
export type Given = 'auto' | 'length' | 'fraction' | 'distance';

/** Who decides where an element lies on one axis. */
export type Owner =
  /** The container. */
  | 'flow'
  /** `x` or `y`. */
  | 'edge'
  /** `at: top-right`. */
  | 'anchor'
  /** `at: (x, y)`. */
  | 'point'
  | 'stand'
  /** The points of a path. */
  | 'points'
  /** The path or the element of a `scatter`. */
  | 'spread'
  /** A `place` statement. */
  | 'relation'
  /** It covers all of its parent, so it lies where the parent begins. */
  | 'backdrop'
  /** A group that nobody places, but whose children name coordinates: they are its parent's. */
  | 'frame'
  /** Nobody: free room. */
  | 'free';

/** What makes an element as large as it is where nobody says it. */
export type Content = 'words' | 'flow' | 'children' | 'members' | 'natural';

const flows: Readonly<Record<string, Flow>> = { row: 'row', column: 'column', grid: 'grid', stack: 'stack' };
const hugging = new Set(['group', 'combine']);

/** An element while its layout is being found. */
export class Node {
  readonly element: SceneElement;
  readonly parent: Node | null;
  readonly depth: number;
  /** Among the children of its parent that have a place. */
  readonly index: number;
  readonly children: Node[] = [];
  readonly flow: Flow | null;
  readonly content: Content;
  readonly given: readonly [Given, Given];
  /** Rotation, scale and flip; null where it has none. */
  readonly turn: Turn | null;
  readonly owner: [Owner, Owner] = ['free', 'free'];
  /** `same width as` gives the size on an axis. */
  readonly matched: [boolean, boolean] = [false, false];

  /** Values by quantity and axis (demand.ts). */
  readonly states = new Uint8Array(32);
  readonly values: number[] = new Array<number>(32).fill(0);

  /** What the quantities that are more than a number leave behind, by axis. */
  readonly sizes: [number[], number[]] = [[], []];
  readonly starts: [number[], number[]] = [[], []];
  readonly extent: [number, number] = [0, 0];
  readonly freeStart: [number, number] = [0, 0];
  /** Answers of sized.ts, by axis. */
  readonly sized: [boolean | null, boolean | null] = [null, null];
  readonly fills: [boolean | null, boolean | null] = [null, null];
  areas: readonly Area[] | null = null;
  outline: Path | null = null;
  /** Of the container of many: how they lie, along which path, and how much smaller than usual they are. */
  arranged: Arranged | null = null;
  path: PathPlaces | null = null;
  memberScale: number | null = null;
  text: TextLayout | null = null;

  constructor(element: SceneElement, parent: Node | null) {
    this.element = element;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.index = parent ? parent.children.length : 0;
    this.flow = element.many === null ? (flows[element.kind] ?? null) : 'many';
    const placed = element.children.some((child) => child.placed);
    if (element.kind === 'text' || element.kind === 'list') this.content = 'words';
    else if (element.many !== null) this.content = element.many === 'region' ? 'natural' : 'members';
    else if (this.flow) this.content = 'flow';
    else if (hugging.has(element.kind) && (placed || element.kind === 'group')) this.content = 'children';
    else this.content = placed && element.written.has('padding') ? 'children' : 'natural';
    this.given = [givenOf(element, 'width'), givenOf(element, 'height')];
    this.turn = turnOf(element);
  }

  /** The direction in which a row or column puts its children; null for all else. */
  get main(): Axis | null {
    return this.flow === 'row' ? X : this.flow === 'column' ? Y : null;
  }
}

function givenOf(element: SceneElement, name: 'width' | 'height'): Given {
  const value = element.properties[name];
  if (isTagged(value, 'length')) return 'length';
  if (isTagged(value, 'fraction')) return 'fraction';
  return isTagged(value, 'distance') ? 'distance' : 'auto';
}

/** The tree of everything that has a place, and where to find each element's node. */
export function buildTree(root: SceneElement): { root: Node; nodes: Map<SceneElement, Node> } {
  const nodes = new Map<SceneElement, Node>();
  const top = new Node(root, null);
  nodes.set(root, top);
  const open = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const child of node.element.children) {
      if (!child.placed) continue;
      const made = new Node(child, node);
      node.children.push(made);
      nodes.set(child, made);
    }
    for (let index = node.children.length - 1; index >= 0; index--) open.push(node.children[index]!);
  }
  return { root: top, nodes };
}

/** The nearest node that contains both, which may be one of them. */
export function commonAncestor(a: Node, b: Node): Node {
  let [one, other] = [a, b];
  while (one.depth > other.depth) one = one.parent!;
  while (other.depth > one.depth) other = other.parent!;
  while (one !== other) {
    one = one.parent!;
    other = other.parent!;
  }
  return one;
}

/** The child of `ancestor` that is or contains `node`; null if `node` is not inside it. */
export function childTowards(ancestor: Node, node: Node): Node | null {
  let at: Node | null = node;
  while (at && at.parent !== ancestor) at = at.parent;
  return at;
}

/** How a child lies on an axis that its container does not fill: `start`, `center`, `end`, `stretch` or `baseline`. */
export function alignment(node: Node, axis: Axis): string {
  const container = node.parent!;
  if (axis === X && (container.flow === 'grid' || container.flow === 'stack')) {
    return keywordOf(container.element, 'justify-items') ?? 'center';
  }
  const own = keywordOf(node.element, 'align-self');
  if (own !== null && own !== 'auto') return own;
  if (container.flow === 'column' && !container.element.written.has('align-items')) {
    const words = node.content === 'words' ? textSide(node.element) : 'start';
    if (words !== 'start') return words;
  }
  return keywordOf(container.element, 'align-items') ?? 'start';
}

/** In CSS a text fills its column, so `text-align` moves the words; here the box hugs them and moves with them. */
function textSide(element: SceneElement): 'start' | 'center' | 'end' {
  const align = keywordOf(element, 'text-align');
  if (align === 'center') return 'center';
  return align === 'end' || align === 'right' ? 'end' : 'start';
}
