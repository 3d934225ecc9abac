import type { Span } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import type { Type } from '../../language/types/types.js';
import type { RecordValue } from '../scene/values.js';
import type { ElementDraft } from './element.js';
import type { Raw } from './raw.js';
import { SmallMap } from './small-map.js';

/** An expression with the place where its names live, evaluated when its value is first asked for. */
export interface Lazy {
  /** Undefined for a parameter that got no argument, which has been reported. */
  readonly expr: ast.Expr | undefined;
  readonly frame: Frame;
  /** The declared type, to which the value is brought; null without one. */
  readonly type: Type | null;
  state: 'new' | 'running' | 'done';
  value: Raw;
}

export function lazy(expr: ast.Expr | undefined, frame: Frame, type: Type | null): Lazy {
  return { expr, frame, type, state: 'new', value: undefined };
}

/** What an instance of a component brings for the slots. */
export interface SlotContent {
  readonly members: readonly ast.Member[];
  readonly frame: Frame;
  /** The element that stands for the instance: `place` statements among the members speak of it. */
  owner: ElementDraft | null;
  /** The names of the component's slots; the empty name is the slot without one. */
  readonly names: ReadonlySet<string>;
  /** The component's name, for messages. */
  readonly component: string;
}

/** What makes a frame's elements again and again: a loop or an instance, and where it is written. */
export interface Maker {
  readonly span: Span;
  readonly frame: Frame;
}

/**
 * The names of one block at one time: a scene's, an element's, one turn of a loop, one instance of a component, one call of a
 * function. A name is looked up outward through the frames, by its declaration, so that inside an instance or a turn it means
 * the thing of that instance or turn.
 */
export class Frame {
  readonly parent: Frame | null;
  /** Null for a call of a function, whose body is no block. */
  readonly block: ast.Block | ast.Module | null;
  /** The module whose resolutions hold for the expressions of this frame. */
  readonly module: Module;
  /** Differs between turns, instances and calls; `random` starts from it. */
  readonly seed: number;
  /** The loop of which this is one turn. */
  loop: { readonly node: ast.For; readonly member: Raw; readonly index: number } | null = null;
  /** A row of a table whose columns are names here. */
  row: RecordValue | null = null;
  /** In the body of a component: the component, and where its instance is written. */
  instance: { readonly component: ast.Component; readonly frame: Frame } | null = null;
  /** In the body of a component: what its instance brings. */
  slots: SlotContent | null = null;
  /** In the body of an instance: what it brings. */
  brings: SlotContent | null = null;
  /** In the body of an element with a `count`: the member for which the body is read, which the element's name means there. */
  self: { readonly node: ast.Element; readonly element: ElementDraft } | null = null;
  readonly #maker: Maker | null;
  #via: readonly Span[] | null = null;
  /** `let`s (by their declaration), parameters, palette entries. */
  #values: SmallMap<Lazy> | null = null;
  /** Elements whose head is written in this block. */
  #elements: SmallMap<ElementDraft> | null = null;
  /** Frames of the blocks inside this one: several for a loop, none for a false `if`. */
  #inner: SmallMap<Frame[]> | null = null;
  #found: SmallMap<readonly ElementDraft[]> | null = null;

  constructor(
    parent: Frame | null,
    block: ast.Block | ast.Module | null,
    module: Module,
    maker: Maker | null = null,
    seed: number = parent?.seed ?? 0,
  ) {
    this.parent = parent;
    this.block = block;
    this.module = module;
    this.#maker = maker;
    this.seed = seed;
  }

  /** The places that made what is made here, innermost first. */
  get via(): readonly Span[] {
    this.#via ??= this.#maker === null ? (this.parent?.via ?? []) : [this.#maker.span, ...this.#maker.frame.via];
    return this.#via;
  }

  /** The frame of a block inside this one. */
  open(block: ast.Block, maker: Maker | null = null, seed: number = this.seed): Frame {
    const frame = new Frame(this, block, this.module, maker, seed);
    this.#inner ??= new SmallMap();
    const same = this.#inner.get(block);
    if (same === undefined) this.#inner.set(block, [frame]);
    else same.push(frame);
    return frame;
  }

  bind(declaration: object, value: Lazy): void {
    this.#values ??= new SmallMap();
    this.#values.set(declaration, value);
  }

  value(declaration: object): Lazy | undefined {
    return this.#values?.get(declaration);
  }

  declare(node: ast.Element, element: ElementDraft): void {
    this.#elements ??= new SmallMap();
    this.#elements.set(node, element);
  }

  element(node: ast.Element): ElementDraft | undefined {
    return this.#elements?.get(node);
  }

  /** `elementsBelow`, kept: for when all elements are made. */
  found(node: ast.Element): readonly ElementDraft[] | null {
    const known = this.#found?.get(node);
    if (known !== undefined) return known;
    const elements = elementsBelow(this, node);
    if (elements !== null) {
      this.#found ??= new SmallMap();
      this.#found.set(node, elements);
    }
    return elements;
  }

  inner(block: ast.Block): readonly Frame[] {
    return this.#inner?.get(block) ?? [];
  }
}

/** The blocks around a declaration, innermost first, up to the scene or component. */
export function blocksAround(node: ast.Element): readonly ast.Block[] {
  const known = around.get(node);
  if (known !== undefined) return known;
  const blocks: ast.Block[] = [];
  let at: { $type: string; $container?: object | undefined } | undefined = node.$container;
  while (at !== undefined && at.$type !== 'Module') {
    if (at.$type === 'Block') blocks.push(at as ast.Block);
    if (at.$type === 'Scene' || at.$type === 'Component') break;
    at = at.$container as typeof at;
  }
  around.set(node, blocks);
  return blocks;
}

const around = new WeakMap<ast.Element, readonly ast.Block[]>();

/** All elements of a declaration that were made in a frame or below it; null if the declaration is not written below it. */
export function elementsBelow(frame: Frame, node: ast.Element): ElementDraft[] | null {
  const blocks = blocksAround(node);
  const depth = blocks.indexOf(frame.block as ast.Block);
  if (depth < 0) return null;
  let frames: readonly Frame[] = [frame];
  for (let level = depth - 1; level >= 0; level--) {
    const block = blocks[level]!;
    frames = frames.length === 1 ? frames[0]!.inner(block) : frames.flatMap((outer) => outer.inner(block));
  }
  return frames.flatMap((inner) => inner.element(node) ?? []);
}
