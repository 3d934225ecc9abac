import type * as ast from '../../language/generated/ast.js';
import { spanOf } from '../../language/names/spans.js';
import type { Value } from '../scene/values.js';
import { limits } from './budget.js';
import { numbersOf } from './coerce.js';
import type { Context } from './context.js';
import { ElementDraft, type Making } from './element.js';
import { condition, evaluate, notOfTheDraft } from './expression.js';
import { Frame } from './frame.js';
import { instantiate } from './instance.js';
import { containerOf, type Many, type ManyHead, makeMembers, manyOf } from './many.js';
import type { KindPlan, Plan } from './plan.js';
import { mix } from './random.js';
import { describe, is, type Raw } from './raw.js';
import type { PendingPlace } from './relations.js';
import { fillSlot, slotOf } from './slots.js';

/** What expansion collects besides elements: statements whose names are resolved when all elements are there. */
export interface Pending {
  readonly places: PendingPlace[];
  readonly expects: { readonly node: ast.Expect; readonly frame: Frame }[];
}

/** Where the members of a block go. */
export interface Site {
  readonly parent: ElementDraft;
  /** The element in whose body the statements are written: a `place` without a subject speaks of it. Null in a scene's own. */
  readonly owner: ElementDraft | null;
  /** Inside the body of a loop, so that names stand for lists. */
  readonly member: boolean;
  /** Elements inside elements so far. */
  readonly nesting: number;
  /** In the body of a member that is not the first: a `place` of the whole has been met with the first. */
  readonly further: boolean;
  /** Children of an instance: only those for this slot. Undefined where slots play no part. */
  readonly slot: string | null | undefined;
}

export class Expansion {
  readonly cx: Context;
  readonly pending: Pending = { places: [], expects: [] };
  #full = false;

  constructor(cx: Context) {
    this.cx = cx;
  }

  /** Makes the elements of a block's members, in their order. */
  members(members: readonly ast.Member[], frame: Frame, site: Site): void {
    for (const member of members) {
      if (this.#full) return;
      switch (member.$type) {
        case 'Element':
          if (site.slot === undefined || slotOf(member, frame, this.cx) === site.slot)
            this.element(member, frame, site);
          break;
        case 'For':
          this.#loop(member, frame, site);
          break;
        case 'If':
          this.#branch(member, frame, site);
          break;
        case 'Place':
          if (site.further && member.subject === undefined) break;
          if (site.slot === undefined || site.slot === null)
            this.pending.places.push({ node: member, frame, owner: site.owner });
          break;
        case 'Expect':
          if (site.slot === undefined || site.slot === null) this.pending.expects.push({ node: member, frame });
          break;
      }
    }
  }

  element(node: ast.Element, frame: Frame, site: Site): void {
    const plan = this.cx.plans.of(node, frame.module);
    if (plan === null) return;
    if (plan.type === 'slot') fillSlot(this, plan, frame, site);
    else if (!this.mayMake(node, frame, site)) return;
    else if (plan.type === 'instance') instantiate(this, plan, frame, site, null);
    else this.#builtIn(plan, frame, site);
  }

  #builtIn(plan: KindPlan, frame: Frame, site: Site): void {
    const { node, definition } = plan;
    if (isManifold(plan)) {
      const outer = plan.scoped ? new Frame(frame, node.body!, frame.module) : frame;
      const many = manyOf(definition, [{ written: plan.written, frame: outer }], this.cx);
      if (many !== null) {
        this.#many(many, plan, outer, frame, site);
        return;
      }
    }
    const inner = bodyFrame(plan, frame);
    const element = new ElementDraft(
      {
        definition,
        written: node.kind,
        member: site.member,
        layers: [{ written: plan.written, frame: inner }],
        frames: plan.scoped ? [inner] : [],
        label: labelOf(node, frame),
      },
      {
        name: plan.name,
        component: null,
        written: { span: plan.span, frame },
        represents: [],
        picture: false,
        parent: site.parent,
      },
    );
    this.enter(element);
    this.declare(element, node, frame);
    if (node.head !== undefined) this.pending.places.push({ node, frame, owner: element });
    if (plan.scoped) this.members(node.body!.members, inner, this.inside(element, site));
  }

  /** `outer`: the frame of the body as the container reads it, of which nothing is made. */
  #many(many: Many, plan: KindPlan, outer: Frame, frame: Frame, site: Site): void {
    const { node } = plan;
    const head: ManyHead = {
      node,
      written: node.kind,
      label: labelOf(node, frame),
      frames: [],
      ofEach: [],
      head: {
        name: plan.name,
        component: null,
        written: { span: plan.span, frame },
        represents: [],
        picture: false,
        parent: site.parent,
      },
    };
    const container = containerOf(many, head, site);
    this.enter(container);
    this.declare(container, node, frame);
    if (node.head !== undefined) this.pending.places.push({ node, frame, owner: container });
    const open = (seed: (frame: Frame) => number) =>
      [outer, plan.scoped ? frame.open(node.body!, null, seed(frame)) : memberFrame(frame, seed(frame))] as const;
    makeMembers(this, many, container, head, site, open, (body, inside) => {
      if (plan.scoped) this.members(node.body!.members, body, inside);
    });
  }

  /** The site of an element's own body. */
  inside(element: ElementDraft, site: Site): Site {
    return {
      parent: element,
      owner: element,
      member: false,
      nesting: site.nesting + 1,
      further: false,
      slot: undefined,
    };
  }

  /** Enters an element into the tree. */
  enter(element: ElementDraft): void {
    element.parent?.children.push(element);
  }

  /** Enters an element under one of its declarations: an instance has its own and that of its component's root. */
  declare(element: ElementDraft, node: ast.Element, frame: Frame): void {
    frame.declare(node, element);
    if (node.name === undefined) return;
    const made = this.cx.made.get(node);
    if (made === undefined) this.cx.made.set(node, [element]);
    else made.push(element);
  }

  /** Counts an element; false once there are too many, or too deep ones. */
  mayMake(node: ast.Element, frame: Frame, site: Site): boolean {
    if (site.nesting >= limits.nesting) {
      this.cx.exceeded('nesting', node, frame);
      return false;
    }
    if (this.cx.budget.elements >= limits.elements) {
      this.cx.exceeded('elements', node, frame);
      this.#full = true;
      return false;
    }
    this.cx.budget.elements++;
    return true;
  }

  #loop(node: ast.For, frame: Frame, site: Site): void {
    this.cx.statement = 'for';
    const source = evaluate(node.source, frame, this.cx);
    const members = this.#turnsOf(source, node, frame);
    if (members === null || node.body === undefined) return;
    const maker = { span: spanOf(frame.module.uri, node), frame };
    for (const [index, member] of members.entries()) {
      if (this.#full) return;
      if (++this.cx.budget.turns > limits.turns) {
        this.cx.exceeded('turns', node, frame);
        this.#full = true;
        return;
      }
      const turn = frame.open(node.body, maker, mix(frame.seed, index + 1));
      turn.loop = { node, member, index };
      this.members(node.body.members, turn, { ...site, member: true });
    }
  }

  #turnsOf(source: Raw, node: ast.For, frame: Frame): readonly Value[] | null {
    if (source === undefined) return null;
    if (is(source, 'range')) {
      if (this.cx.tooLong(Math.max(0, Math.floor(source.to - source.from) + 1), node.source, frame)) return null;
      return numbersOf(source.from, source.to);
    }
    if (is(source, 'table')) return source.rows;
    if (Array.isArray(source)) return source;
    if (notOfTheDraft(source, node.source, frame, this.cx))
      this.cx.report('wrong-value', { found: describe(source), wanted: 'a list or a range' }, node.source, frame);
    return null;
  }

  #branch(node: ast.If, frame: Frame, site: Site): void {
    this.cx.statement = 'if';
    const holds = condition(node.condition, frame, this.cx);
    if (holds === undefined) return;
    const block = holds ? node.then : node.otherwise;
    if (block !== undefined) this.members(block.members, frame.open(block), site);
    else if (!holds && node.elseIf !== undefined) this.#branch(node.elseIf, frame, site);
  }
}

/** The frame of an element's body; a body of properties alone declares no names, and needs none of its own. */
export function bodyFrame(plan: Plan, frame: Frame): Frame {
  return plan.scoped ? frame.open(plan.node.body!) : frame;
}

export function labelOf(node: ast.Element, frame: Frame): Making['label'] {
  return node.label === undefined ? null : { expr: node.label, frame };
}

/** Kinds that may stand for many things. */
export function isManifold({ definition }: KindPlan): boolean {
  return definition.name === 'object' || definition.name === 'scatter';
}

/** The names of a member whose body declares none. */
export function memberFrame(frame: Frame, seed: number): Frame {
  return new Frame(frame, null, frame.module, null, seed);
}
