import type * as ast from '../../language/generated/ast.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import { ElementDraft, type Layer, type Making } from './element.js';
import { bodyFrame, type Expansion, isManifold, labelOf, memberFrame, type Site } from './expand.js';
import { Frame, lazy, type SlotContent } from './frame.js';
import { containerOf, type ManyHead, makeMembers, manyOf } from './many.js';
import type { InstancePlan, KindPlan } from './plan.js';
import { mix, placeSeed } from './random.js';
import { declaredType } from './signature.js';
import { hasContent } from './slots.js';

/** An instance on its way to an element: the root of its component may be an instance again. */
interface Instance {
  readonly plan: InstancePlan;
  readonly frame: Frame;
  /** The component's own names: parameters and what its body declares. */
  readonly inner: Frame;
  /** The body of the instance. */
  readonly uses: Frame;
  readonly content: SlotContent | null;
  /** The instance of whose component this one is the root. */
  readonly outer: Instance | null;
  /** Properties for the element, by precedence: the outermost instance first. */
  readonly layers: readonly Layer[];
}

/** An instance of a component: its single root element with the instance's values, or a group of its roots. */
export function instantiate(
  expansion: Expansion,
  plan: InstancePlan,
  frame: Frame,
  site: Site,
  outer: Instance | null,
): void {
  const { cx } = expansion;
  if (isInside(plan.component, frame)) return;
  const uses = bodyFrame(plan, frame);
  const seed = mix(frame.seed, placeSeed(plan.node));
  const inner = new Frame(cx.file(plan.module), plan.component.body, plan.module, { span: plan.span, frame }, seed);
  inner.instance = { component: plan.component, frame };
  const layers = giveArguments(plan, uses, inner, outer?.layers ?? []);
  const content = bring(plan, uses, inner);
  const instance: Instance = { plan, frame, inner, uses, content, outer, layers };
  const root = plan.root === null ? null : cx.plans.of(plan.root, plan.module);
  if (root?.type === 'instance') {
    if (expansion.mayMake(root.node, inner, site))
      instantiate(expansion, root, inner, { ...site, nesting: site.nesting + 1 }, instance);
  } else if (root?.type === 'kind') make(expansion, instance, root.definition, root, site);
  else make(expansion, instance, group, null, site);
}

/** True in the body of the component itself, or of one that it uses: it would never end, and has been reported. */
function isInside(component: ast.Component, frame: Frame): boolean {
  let at: Frame | null = frame;
  while (at !== null) {
    if (at.instance?.component === component) return true;
    at = at.instance === null ? at.parent : at.instance.frame;
  }
  return false;
}

const group = vocabulary.kinds.get('group')![0]!;

function make(
  expansion: Expansion,
  instance: Instance,
  definition: KindDefinition,
  root: KindPlan | null,
  site: Site,
): void {
  const { inner } = instance;
  const chain = chainOf(instance);
  const [written] = chain;
  if (root !== null && isManifold(root) && makeMany(expansion, instance, chain, root, site)) return;
  const body = root === null ? inner : bodyFrame(root, inner);
  const element = new ElementDraft(
    {
      definition,
      written: written.plan.node.kind,
      member: site.member,
      layers: root === null ? instance.layers : [...instance.layers, { written: root.written, frame: body }],
      frames: framesOf(chain, body),
      label: labelIn(chain, root),
    },
    {
      name: written.plan.name,
      component: written.plan.component.name,
      written: { span: written.plan.span, frame: written.frame },
      represents: chain.find((step) => step.plan.represents.length > 0)?.plan.represents ?? [],
      picture: root === null,
      parent: site.parent,
    },
  );
  expansion.enter(element);
  for (const step of chain) expansion.declare(element, step.plan.node, step.frame);
  if (root !== null) expansion.declare(element, root.node, inner);
  fill(expansion, element, chain, root, body, site);
}

/** The same where the root stands for many things: the instance is their container. False if it is one thing. */
function makeMany(expansion: Expansion, instance: Instance, chain: Chain, root: KindPlan, site: Site): boolean {
  const { inner, layers } = instance;
  const outer = root.scoped ? new Frame(inner, root.node.body!, inner.module) : inner;
  const many = manyOf(root.definition, [...layers, { written: root.written, frame: outer }], expansion.cx);
  if (many === null) return false;
  const [{ plan, frame }] = chain;
  // What a component represents is all of it where its body says how many, and each where the instance does.
  const ofEach = layers.some(({ written }) => written.some(({ name }) => name === 'count'));
  const represents = chain.find((step) => step.plan.represents.length > 0)?.plan.represents ?? [];
  const head: ManyHead = {
    node: root.node,
    written: plan.node.kind,
    label: labelIn(chain, root),
    frames: framesOf(chain, inner),
    ofEach: ofEach ? represents : [],
    head: {
      name: plan.name,
      component: plan.component.name,
      written: { span: plan.span, frame },
      represents: ofEach ? [] : represents,
      picture: false,
      parent: site.parent,
    },
  };
  const container = containerOf(many, head, site);
  expansion.enter(container);
  for (const step of chain) expansion.declare(container, step.plan.node, step.frame);
  expansion.declare(container, root.node, inner);
  if (plan.node.head !== undefined) expansion.pending.places.push({ node: plan.node, frame, owner: container });
  for (const { content } of chain) if (content !== null) content.owner = container;
  for (const step of chain) expansion.members(step.plan.beside, step.inner, expansion.inside(container, site));
  const open = (seed: (frame: Frame) => number) =>
    [outer, root.scoped ? inner.open(root.node.body!, null, seed(inner)) : memberFrame(inner, seed(inner))] as const;
  makeMembers(expansion, many, container, head, site, open, (body, inside) => {
    if (root.scoped) expansion.members(root.node.body!.members, body, inside);
    for (const { content } of chain) if (content !== null) addUnclaimed(expansion, content, inside);
  });
  return true;
}

/** What lies inside: the root's members, statements beside it, and children of the instance that no slot has taken. */
function fill(
  expansion: Expansion,
  element: ElementDraft,
  chain: Chain,
  root: KindPlan | null,
  body: Frame,
  site: Site,
): void {
  const [{ plan, frame }] = chain;
  if (plan.node.head !== undefined) expansion.pending.places.push({ node: plan.node, frame, owner: element });
  for (const { content } of chain) if (content !== null) content.owner = element;
  const inside = expansion.inside(element, site);
  if (root === null) expansion.members(chain.at(-1)!.plan.component.body.members, body, inside);
  else if (root.scoped) expansion.members(root.node.body!.members, body, inside);
  for (const step of chain) expansion.members(step.plan.beside, step.inner, inside);
  for (const { content } of chain) if (content !== null) addUnclaimed(expansion, content, inside);
}

/** Where the names inside the element live. */
function framesOf(chain: Chain, body: Frame): readonly Frame[] {
  const frames: Frame[] = [];
  for (const { plan, uses, inner } of chain) {
    if (plan.scoped) frames.push(uses);
    frames.push(inner);
  }
  if (body !== frames.at(-1)) frames.push(body);
  return frames;
}

type Chain = readonly [Instance, ...Instance[]];

/** The instance as it was written, then those that its component's root led to. */
function chainOf(instance: Instance): Chain {
  const chain: [Instance, ...Instance[]] = [instance];
  for (let at = instance.outer; at !== null; at = at.outer) chain.unshift(at);
  return chain;
}

function labelIn(chain: Chain, root: KindPlan | null): Making['label'] {
  for (const { plan, frame } of chain) {
    const label = labelOf(plan.node, frame);
    if (label !== null) return label;
  }
  return root === null ? null : labelOf(root.node, chain.at(-1)!.inner);
}

/** Children for which the component has no slot go into the root's box; statements are met once either way. */
function addUnclaimed(expansion: Expansion, content: SlotContent, inside: Site): void {
  if (content.names.has('') && hasContent(content, null, expansion.cx)) return;
  expansion.members(content.members, content.frame, { ...inside, slot: null });
}

/** What the instance has for slots; null where there are neither slots nor children. */
function bring({ node, component, scoped, slots }: InstancePlan, uses: Frame, inner: Frame): SlotContent | null {
  if (!scoped && slots.size === 0) return null;
  const members: readonly ast.Member[] = scoped ? node.body!.members : [];
  const content: SlotContent = { members, frame: uses, owner: null, names: slots, component: component.name };
  if (scoped) uses.brings = content;
  inner.slots = content;
  return content;
}

/**
 * Properties that are parameters go in as arguments, those of the outermost instance first; what is left belongs to the root
 * element.
 */
function giveArguments(plan: InstancePlan, uses: Frame, inner: Frame, outer: readonly Layer[]): readonly Layer[] {
  for (const param of plan.component.params) {
    const type = declaredType(param.type);
    const from = outer.find(({ written }) => written.some(({ name }) => name === param.name));
    const property = from?.written.find(({ name }) => name === param.name) ?? plan.given.get(param.name);
    const value =
      property === undefined ? lazy(param.default, inner, type) : lazy(property.expr, from?.frame ?? uses, type);
    inner.bind(param, value);
  }
  const own: readonly Layer[] = plan.written.length === 0 ? [] : [{ written: plan.written, frame: uses }];
  if (outer.length === 0) return own;
  const parameters = new Set(plan.component.params.map((param) => param.name));
  const rest = outer.map(({ written, frame }) => ({
    written: written.filter(({ name }) => !parameters.has(name)),
    frame,
  }));
  return [...rest, ...own];
}
