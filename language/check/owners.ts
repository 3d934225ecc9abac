import type { Element, Expr, Member, Place, Placement, Property } from '../generated/ast.js';
import { removeFix } from '../names/edits.js';
import type { ElementEntry } from '../names/scopes.js';
import { kindOf, parentKindName, slotOf } from '../types/kinds.js';
import { constantOf } from '../types/ranges.js';
import type { Session } from '../types/session.js';
import { relationName } from './relation-form.js';

/** Kinds that place their children themselves. */
const containers: ReadonlySet<string> = new Set(['row', 'column', 'grid', 'stack']);
/** What can still be said of the child of a container: the order of painting. */
const orders: ReadonlySet<string> = new Set(['in front of', 'behind']);

/** One owner per axis: `at`, `x` and `y`, `stand`, the container, or `place` (LANGUAGE "Placement"). */
export function checkOwners(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const container = parentKindName(s, entry);
    const inContainer = container !== null && containers.has(container);
    checkPlaced(s, entry, inContainer ? container : null);
    for (const member of entry.node.body?.members ?? [])
      if (member.$type === 'Place' && member.subject === undefined && !inContainer) checkBy(s, entry, member);
  }
}

const placing: ReadonlySet<string> = new Set(['at', 'x', 'y', 'stand', 'offset']);

function isOwning(member: Member): member is Property {
  return member.$type === 'Property' && placing.has(member.name);
}

/** The properties that say where an element stands. One that is a parameter of its component says something else. */
function owning(s: Session, entry: ElementEntry): Map<string, Property> {
  const kind = kindOf(s, entry, s.result);
  const found = new Map<string, Property>();
  for (const member of entry.node.body?.members ?? []) {
    if (!isOwning(member)) continue;
    const slot = kind === null ? null : slotOf(s, kind, member.name);
    const universal = slot?.type === 'property' && slot.definition.mixin === 'placed';
    const word = member.value?.$type === 'NameRef' && member.value.name === 'auto';
    if (universal && !word) found.set(member.name, member);
  }
  return found;
}

function checkPlaced(s: Session, entry: ElementEntry, container: string | null): void {
  if (!entry.node.body?.members.some(isOwning)) return;
  const found = owning(s, entry);
  const owners = ['at', 'x', 'y', 'stand'].filter((name) => found.has(name));
  const report = (first: string, second: string, at: Property, axis: string, other: Property | null) =>
    s.report('two-owners', { first, second, axis }, s.part(at, 'name'), {
      related: other === null ? [] : [{ span: s.part(other, 'name'), message: first }],
      fixes: [removeFix(s.text, s.span(at), false, `Leave \`${at.name}\` out`)],
    });
  if (container !== null && owners.length > 0) {
    report(`The \`${container}\` around it`, `\`${owners[0]}\``, found.get(owners[0]!)!, '', null);
    return;
  }
  const [first, second] = owners;
  if (first !== undefined && second !== undefined && !(first === 'x' && second === 'y')) {
    const axis = second === 'x' ? ' across' : second === 'y' ? ' up and down' : '';
    report(`\`${first}\``, `\`${second}\``, found.get(second)!, axis, found.get(first)!);
    return;
  }
  const offset = found.get('offset');
  if (container === null || offset === undefined) return;
  s.report('offset-owned', { owner: `the \`${container}\`` }, s.part(offset, 'name'), {
    fixes: [removeFix(s.text, s.span(offset), false, 'Leave `offset` out')],
  });
}

/** Reports a `place` of the child of a container that says more than the order of painting. True if it did. */
export function reportContained(s: Session, node: Place, container: string): boolean {
  return containers.has(container) && reportOwned(s, node, container);
}

function reportOwned(s: Session, node: Place, container: string): boolean {
  const wrong = node.relations.find((relation) => !orders.has(relationName(relation)));
  if (wrong === undefined) return false;
  const only = node.relations.every((relation) => !orders.has(relationName(relation)));
  s.report('place-in-container', { container, relation: relationName(wrong) }, s.span(node), {
    fixes: only ? [removeFix(s.text, s.span(node), false, 'Leave the statement out')] : [],
  });
  return true;
}

/** `place apples[1] above table`: a thing with a `count` places its members. True if it was reported. */
function reportMember(s: Session, node: Place): boolean {
  const { subject } = node;
  if (subject?.$type !== 'Index' || s.types.get(subject.receiver)?.kind !== 'element') return false;
  const entry = s.referents.get(subject.receiver)?.entry;
  return entry?.counted === true && reportOwned(s, node, arrangementOf(entry.node));
}

function arrangementOf(node: Element): string {
  if (node.kind === 'scatter') return 'scatter';
  const written = node.body?.members.find((member) => member.$type === 'Property' && member.name === 'arrange');
  const value = written?.$type === 'Property' ? written.value : undefined;
  return value?.$type === 'NameRef' ? (value.name ?? 'row') : 'row';
}

/** `place apple above pear`, where both are children of one container. */
export function reportSiblings(s: Session, node: Place): void {
  if (reportMember(s, node)) return;
  const subject = node.subject === undefined ? undefined : s.referents.get(node.subject)?.entry;
  const container = subject === undefined ? null : parentKindName(s, subject);
  if (subject === undefined || container === null || !containers.has(container)) return;
  const sibling = node.relations.some(
    (relation) => !orders.has(relationName(relation)) && isSibling(s, relation, subject),
  );
  if (sibling) reportContained(s, node, container);
}

function isSibling(s: Session, { target }: Placement, subject: ElementEntry): boolean {
  const other = target === undefined ? undefined : s.referents.get(target)?.entry;
  return other !== undefined && other !== subject && other.parent === subject.parent;
}

/** `by` is exact, so that `offset` cannot shift the same axis; and nothing stands in a relation to itself. */
function checkBy(s: Session, entry: ElementEntry, node: Place): void {
  for (const relation of node.relations) {
    const target: Expr | undefined = relation.target;
    if (target?.$type === ('NameRef' as string) && s.referents.get(target!)?.entry === entry)
      s.report('self-relation', { name: entry.node.name ?? entry.node.kind }, s.span(target!));
    if (relation.gap === undefined) continue;
    const name = relationName(relation);
    const axis = name === 'left of' || name === 'right of' ? 0 : name === 'above' || name === 'below' ? 1 : null;
    const offset = axis === null ? undefined : offsetOf(entry.node);
    if (offset?.value?.$type !== 'Tuple') continue;
    const item = offset.value.items[axis!];
    if (item === undefined || constantOf(s, item) === 0) continue;
    s.report('offset-owned', { owner: `\`${name} … by\`` }, s.part(offset, 'name'), {
      related: [{ span: s.span(relation), message: 'the exact distance' }],
      fixes: [removeFix(s.text, s.span(offset), false, 'Leave `offset` out')],
    });
  }
}

function offsetOf(node: Element): Property | undefined {
  return node.body?.members.find(
    (member): member is Property => member.$type === 'Property' && member.name === 'offset',
  );
}
