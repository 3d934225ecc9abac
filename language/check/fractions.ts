import type { Property } from '../generated/ast.js';
import { parentKindName } from '../types/kinds.js';
import type { Session } from '../types/session.js';

const sharing: ReadonlySet<string> = new Set(['row', 'column', 'grid']);

/** `fr` is a share of the room in a row, column or grid. In a component's body the parent is not known. */
export function checkFractions(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const parent = parentKindName(s, entry);
    if (parent === null || sharing.has(parent)) continue;
    for (const member of entry.node.body?.members ?? []) {
      if (member.$type !== 'Property' || (member.name !== 'width' && member.name !== 'height')) continue;
      if (isFraction(s, member))
        s.report('misplaced-fraction', { name: member.name, kind: parent }, s.span(member.value));
    }
  }
}

function isFraction(s: Session, property: Property): boolean {
  return property.value !== undefined && s.types.get(property.value)?.kind === 'fraction';
}
