import type * as ast from '../../language/generated/ast.js';
import { isBareName } from '../../language/names/scopes.js';
import { spanOf } from '../../language/names/spans.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import type { Value } from '../scene/values.js';
import { limits } from './budget.js';
import { numbersOf } from './coerce.js';
import type { Context } from './context.js';
import { ElementDraft, type Making, type Source } from './element.js';
import { condition, evaluate, notOfTheDraft } from './expression.js';
import type { Frame } from './frame.js';
import { instantiate } from './instance.js';
import { sourcesOf } from './properties.js';
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
    const resolution = frame.module.resolutions.get(node);
    if (resolution?.kind === 'component') {
      instantiate(this, node, resolution.declaration, resolution.module, frame, site);
    } else if (resolution?.kind === 'builtin-kind') {
      if (resolution.definition.name === 'slot') fillSlot(this, node, frame, site);
      else this.#builtIn(node, resolution.definition, frame, site);
    }
  }

  #builtIn(node: ast.Element, definition: KindDefinition, frame: Frame, site: Site): void {
    if (!this.#mayMake(node, frame, site)) return;
    const inner = node.body === undefined ? frame : frame.open(node.body);
    const making: Making = {
      definition,
      written: node.kind,
      member: site.member,
      layers: [this.ownSources(node, definition, inner)],
      frames: node.body === undefined ? [] : [inner],
      label: labelSource(node, frame),
    };
    const element = new ElementDraft(making, {
      name: nameOf(node, frame),
      component: null,
      origin: { ...spanOf(frame.module.uri, node), via: frame.via },
      represents: [],
      picture: false,
      parent: site.parent,
    });
    this.add(element, [[node, frame]]);
    if (node.head !== undefined) this.pending.places.push({ node, frame, owner: element });
    if (node.body !== undefined) this.members(node.body.members, inner, this.inside(element, site));
  }

  /** The site of an element's own body. */
  inside(element: ElementDraft, site: Site): Site {
    return { parent: element, owner: element, member: false, nesting: site.nesting + 1, slot: undefined };
  }

  /** Enters an element into the tree and under its declarations. */
  add(element: ElementDraft, declarations: readonly (readonly [ast.Element, Frame])[]): void {
    element.parent?.children.push(element);
    for (const [node, frame] of declarations) {
      frame.declare(node, element);
      const made = this.cx.made.get(node);
      if (made === undefined) this.cx.made.set(node, [element]);
      else made.push(element);
    }
  }

  /** Properties of an element's body, and its label as the main property of its kind. */
  ownSources(node: ast.Element, definition: KindDefinition, inner: Frame): readonly Source[] {
    const sources = sourcesOf(node.body, inner);
    const { main } = definition;
    if (node.label === undefined || main === null || sources.some((source) => source.name === main)) return sources;
    return [...sources, { name: main, expr: node.label, frame: inner, span: spanOf(inner.module.uri, node.label) }];
  }

  /** Counts an element; false once there are too many, or too deep ones. */
  #mayMake(node: ast.Element, frame: Frame, site: Site): boolean {
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

  mayMake(node: ast.Element, frame: Frame, site: Site): boolean {
    return this.#mayMake(node, frame, site);
  }

  #loop(node: ast.For, frame: Frame, site: Site): void {
    this.cx.statement = 'for';
    const source = evaluate(node.source, frame, this.cx);
    const members = this.#turnsOf(source, node, frame);
    if (members === null || node.body === undefined) return;
    const via = [spanOf(frame.module.uri, node), ...frame.via];
    for (const [index, member] of members.entries()) {
      if (this.#full) return;
      if (++this.cx.budget.turns > limits.turns) {
        this.cx.exceeded('turns', node, frame);
        this.#full = true;
        return;
      }
      const turn = frame.open(node.body, via, mix(frame.seed, index + 1));
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

export function labelSource(node: ast.Element, frame: Frame): Source | null {
  if (node.label === undefined) return null;
  return { name: 'label', expr: node.label, frame, span: spanOf(frame.module.uri, node.label) };
}

/** The element's name. A word that is a parameter or loop variable here was meant as its value, and names nothing. */
export function nameOf(node: ast.Element, frame: Frame): string | null {
  const scope = frame.module.scopes.scopes.get(node.$container);
  return node.name === undefined || (scope !== undefined && isBareName(node, scope)) ? null : node.name;
}
