import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { singleRootOf } from '../../language/names/lookup.js';
import { spanOf } from '../../language/names/spans.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf } from '../../language/types/types.js';
import { ElementDraft, type Source } from './element.js';
import { type Expansion, labelSource, nameOf, type Site } from './expand.js';
import { Frame, lazy, type SlotContent } from './frame.js';
import { sourcesOf } from './properties.js';
import { mix, placeSeed } from './random.js';
import { declaredType } from './signature.js';
import { hasContent, slotNames } from './slots.js';

/** What an instance hands to the component that is the root of its own: a component's root may be an instance again. */
interface Outer {
  /** What the picture shows the instance as: the outermost one that was written. */
  readonly node: ast.Element;
  readonly frame: Frame;
  readonly component: ast.Component;
  /** Values by precedence, outermost first. */
  readonly layers: readonly (readonly Source[])[];
  readonly label: Source | null;
  readonly declarations: readonly (readonly [ast.Element, Frame])[];
  readonly frames: readonly Frame[];
  readonly contents: readonly SlotContent[];
  /** Statements of the components that stand beside their roots. */
  readonly beside: readonly { readonly members: readonly ast.Member[]; readonly frame: Frame }[];
}

/** An instance of a component: its single root element with the instance's values, or a group of its roots. */
export function instantiate(
  expansion: Expansion,
  node: ast.Element,
  component: ast.Component,
  module: Module,
  frame: Frame,
  site: Site,
  outer: Outer | null = null,
): void {
  const { cx } = expansion;
  if (component.body === undefined || !expansion.mayMake(node, frame, site)) return;
  const uses = node.body === undefined ? new Frame(frame, null, frame.module) : frame.open(node.body);
  const via = [spanOf(frame.module.uri, node), ...frame.via];
  const inner = new Frame(cx.file(module), component.body, module, via, mix(frame.seed, placeSeed(node)));
  const layers = giveArguments(component, instanceSources(node, component, uses), inner, outer);
  const head: Outer = {
    node: outer?.node ?? node,
    frame: outer?.frame ?? frame,
    component: outer?.component ?? component,
    layers,
    label: outer?.label ?? labelSource(node, frame),
    declarations: [...(outer?.declarations ?? []), [node, frame]],
    frames: [...(outer?.frames ?? []), uses, inner],
    contents: [...(outer?.contents ?? []), bring(node, uses, inner, component)],
    beside: outer?.beside ?? [],
  };
  const root = singleRootOf(component.body);
  const resolution = root === null ? undefined : module.resolutions.get(root);
  const full =
    root === null ? head : { ...head, beside: [...head.beside, { members: beside(component, root), frame: inner }] };
  if (root !== null && resolution?.kind === 'component') {
    const nested = { ...site, nesting: site.nesting + 1 };
    instantiate(expansion, root, resolution.declaration, resolution.module, inner, nested, full);
  } else if (root !== null && resolution?.kind === 'builtin-kind') {
    make(expansion, full, resolution.definition, component, root, inner, site);
  } else make(expansion, full, vocabulary.kinds.get('group')![0]!, component, null, inner, site);
}

function make(
  expansion: Expansion,
  head: Outer,
  definition: KindDefinition,
  component: ast.Component,
  root: ast.Element | null,
  inner: Frame,
  site: Site,
): void {
  const body = root?.body === undefined ? inner : inner.open(root.body);
  const rootSources = root === null ? [] : [expansion.ownSources(root, definition, body)];
  const element = new ElementDraft(
    {
      definition,
      written: head.node.kind,
      member: site.member,
      layers: [...head.layers, ...rootSources],
      frames: root?.body === undefined ? [...head.frames] : [...head.frames, body],
      label: head.label ?? (root === null ? null : labelSource(root, inner)),
    },
    {
      name: nameOf(head.node, head.frame),
      component: head.component.name,
      origin: { ...spanOf(head.frame.module.uri, head.node), via: head.frame.via },
      represents: nounsOf(head.component, component),
      picture: root === null,
      parent: site.parent,
    },
  );
  expansion.add(element, root === null ? head.declarations : [...head.declarations, [root, inner]]);
  if (head.node.head !== undefined)
    expansion.pending.places.push({ node: head.node, frame: head.frame, owner: element });
  for (const content of head.contents) content.owner = element;
  const inside = expansion.inside(element, site);
  const members = root === null ? component.body.members : (root.body?.members ?? []);
  expansion.members(members, body, inside);
  for (const statements of head.beside) expansion.members(statements.members, statements.frame, inside);
  for (const content of head.contents) addUnclaimed(expansion, content, inside);
}

/** Children for which the component has no slot go into the root's box; statements are met once either way. */
function addUnclaimed(expansion: Expansion, content: SlotContent, inside: Site): void {
  const claimed = content.names.has('') && hasContent(content, null, expansion.cx);
  if (claimed) return;
  expansion.members(content.members, content.frame, { ...inside, slot: null });
}

function bring(node: ast.Element, uses: Frame, inner: Frame, component: ast.Component): SlotContent {
  const content: SlotContent = {
    members: node.body?.members ?? [],
    frame: uses,
    owner: null,
    names: slotNames(component),
    component: component.name,
  };
  uses.brings = content;
  inner.slots = content;
  return content;
}

/** The properties of an instance, and its label as the first text parameter. */
function instanceSources(node: ast.Element, component: ast.Component, uses: Frame): Source[] {
  const sources = sourcesOf(node.body, uses);
  if (node.label === undefined) return sources;
  const main = component.params.find((param) => isText(param));
  if (main === undefined || sources.some((source) => source.name === main.name)) return sources;
  return [...sources, { name: main.name, expr: node.label, frame: uses, span: spanOf(uses.module.uri, node.label) }];
}

function isText(param: ast.Param): boolean {
  const type = declaredType(param.type);
  return type !== null && optionsOf(type).some((option) => option.kind === 'text');
}

/** Properties that are parameters go in as arguments, the outermost first; what is left belongs to the root element. */
function giveArguments(
  component: ast.Component,
  own: readonly Source[],
  inner: Frame,
  outer: Outer | null,
): readonly (readonly Source[])[] {
  const layers = [...(outer?.layers ?? []), own];
  for (const param of component.params) {
    const source = layers.flat().find((candidate) => candidate.name === param.name);
    const type = declaredType(param.type);
    if (source !== undefined) inner.values.set(param, lazy(source.expr, source.frame, type));
    else inner.values.set(param, lazy(param.default, inner, type));
  }
  const parameters = new Set(component.params.map((param) => param.name));
  return layers.map((layer) => layer.filter((source) => !parameters.has(source.name)));
}

/** Statements of a component that stand beside its root. */
function beside(component: ast.Component, root: ast.Element): readonly ast.Member[] {
  return component.body.members.filter((member) => member !== root);
}

/** String tokens of `represents`, decoded; those of the component that was written first. */
function nounsOf(...components: readonly ast.Component[]): readonly string[] {
  const nouns = components.find((component) => component.nouns.length > 0)?.nouns ?? [];
  return nouns.map((token) => token.replace(/^"|"$/g, ''));
}
