import type { Property } from '../generated/ast.js';
import type { Resolution } from '../module.js';
import type { ElementEntry } from '../names/scopes.js';
import type { PropertyDefinition } from '../prelude/vocabulary.js';
import { check, infer } from '../types/infer.js';
import { slotOf } from '../types/kinds.js';
import type { Kind, Place, Session } from '../types/session.js';
import { slotType } from '../types/statements.js';
import { type Type, unionOf } from '../types/types.js';
import { checkPoints } from './distances.js';
import { reportUnknownProperty } from './unknown-properties.js';

/** Whose property it is: of an element (null: of the scene itself), or of a style, which serves every kind. */
export type Holder =
  | { readonly type: 'kind'; readonly kind: Kind; readonly entry: ElementEntry | null }
  | { readonly type: 'style' };

/** Finds what the key of a property means and types its value by that. */
export function checkProperty(s: Session, node: Property, holder: Holder, place: Place): void {
  if (node.name === undefined) return;
  const found = meaning(s, node.name, holder);
  if (found === null) {
    s.quietly(() => infer(s, node.value, null, { ...place, columns: 'any' }));
    if (node.extra.length === 0) reportUnknownProperty(s, node, holder);
    return;
  }
  s.resolutions.set(node, found.resolution);
  if (node.extra.length > 0) s.quietly(() => infer(s, node.value, found.type, place));
  else {
    check(s, node.value, found.type, place, `\`${node.name}\``);
    const { $type } = node.value ?? {};
    if (found.resolution.kind === 'property' && ($type === 'Tuple' || $type === 'ListLit'))
      checkPoints(s, node, found.type);
  }
}

interface Meaning {
  readonly resolution: Resolution;
  readonly type: Type;
}

/** The property or parameter that a key means, and the type of its value; null if it means nothing there. */
export function meaning(s: Session, name: string, holder: Holder): Meaning | null {
  if (holder.type === 'style') {
    const definitions = s.vocabulary.properties.get(name);
    if (definitions === undefined) return null;
    const [definition] = definitions;
    return {
      resolution: { kind: 'property', definition: definition! },
      type: unionOf(definitions.map(({ type }) => type)),
    };
  }
  const slot = slotOf(s, holder.kind, name);
  if (slot === null) return null;
  if (slot.type === 'property') return meaningOf(slot.definition);
  return { resolution: { kind: 'argument', declaration: slot.declaration }, type: slotType(s, slot) };
}

const meanings = new WeakMap<PropertyDefinition, Meaning>();

/** The same object each time: a file has thousands of properties, and the prelude some hundred. */
function meaningOf(definition: PropertyDefinition): Meaning {
  const known = meanings.get(definition);
  if (known !== undefined) return known;
  const made: Meaning = { resolution: { kind: 'property', definition }, type: definition.type };
  meanings.set(definition, made);
  return made;
}
