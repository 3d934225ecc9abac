import type * as ast from '../../language/generated/ast.js';
import type { Context } from './context.js';
import type { Expansion, Site } from './expand.js';
import { evaluate } from './expression.js';
import type { Frame, SlotContent } from './frame.js';
import type { SlotPlan } from './plan.js';

/** Slots: where the children of an instance go. */

const names = new WeakMap<ast.Component, ReadonlySet<string>>();

/** The names of a component's slots; the empty name is the one without a name. */
export function slotNames(component: ast.Component): ReadonlySet<string> {
  const known = names.get(component);
  if (known !== undefined) return known;
  const found = new Set<string>();
  collect(component.body, found);
  names.set(component, found);
  return found;
}

function collect(block: ast.Block | undefined, into: Set<string>): void {
  for (const member of block?.members ?? []) {
    if (member.$type === 'Element') {
      if (member.kind === 'slot') into.add(member.name ?? '');
      collect(member.body, into);
    } else if (member.$type === 'For') collect(member.body, into);
    else if (member.$type === 'If') collectIf(member, into);
  }
}

function collectIf(node: ast.If, into: Set<string>): void {
  collect(node.then, into);
  collect(node.otherwise, into);
  if (node.elseIf !== undefined) collectIf(node.elseIf, into);
}

/** The slot that a child names; null for the one without a name, and for a name that the component does not have. */
export function slotOf(node: ast.Element, frame: Frame, cx: Context): string | null {
  const property = node.body?.members.find((member) => member.$type === 'Property' && member.name === 'slot');
  if (property?.$type !== 'Property') return null;
  const content = contentOf(frame);
  const name = evaluate(property.value, frame, cx);
  if (typeof name !== 'string' || name === '') return null;
  if (content === null || content.names.has(name)) return name;
  const has = [...content.names].filter((slot) => slot !== '');
  cx.report('unknown-slot', { name, component: content.component, has }, property.value, frame);
  return null;
}

/** What the instance whose children are being made brings: its frame is one of those around. */
function contentOf(frame: Frame): SlotContent | null {
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (at.brings !== null) return at.brings;
  return null;
}

/** True if any child of the instance is for the slot. */
export function hasContent(content: SlotContent, slot: string | null, cx: Context): boolean {
  return some(content.members, content.frame, slot, cx);
}

function some(members: readonly ast.Member[], frame: Frame, slot: string | null, cx: Context): boolean {
  return members.some((member) => {
    if (member.$type === 'Element') return slotOf(member, frame, cx) === slot;
    if (member.$type === 'For') return some(member.body?.members ?? [], frame, slot, cx);
    return member.$type === 'If' && someOfIf(member, frame, slot, cx);
  });
}

function someOfIf(node: ast.If, frame: Frame, slot: string | null, cx: Context): boolean {
  return (
    some(node.then?.members ?? [], frame, slot, cx) ||
    some(node.otherwise?.members ?? [], frame, slot, cx) ||
    (node.elseIf !== undefined && someOfIf(node.elseIf, frame, slot, cx))
  );
}

/** `slot` in a component's body: the children that the instance brings for it, or else its own. */
export function fillSlot(expansion: Expansion, { node, scoped }: SlotPlan, frame: Frame, site: Site): void {
  let at: Frame | null = frame;
  while (at !== null && at.slots === null) at = at.parent;
  const content = at?.slots;
  if (content === null || content === undefined) return;
  const slot = node.name ?? null;
  if (hasContent(content, slot, expansion.cx))
    expansion.members(content.members, content.frame, { ...site, owner: content.owner, slot });
  else if (scoped) expansion.members(node.body!.members, frame.open(node.body!), site);
}
