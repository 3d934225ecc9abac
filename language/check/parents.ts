import { kindOf, parentKindName } from '../types/kinds.js';
import type { Session } from '../types/session.js';

/** Parts stand in the kinds that have them: an `axis` in a chart, a `slot` in a component. */
export function checkParents(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const kind = kindOf(s, entry, s.result);
    if (kind?.type !== 'builtin') continue;
    const { definition } = kind;
    const where = s.part(entry.node, 'kind');
    if (definition.name === 'slot' && entry.root.node.$type === 'Scene') s.report('slot-outside', {}, where);
    if (definition.parents === null) continue;
    const found = parentKindName(s, entry);
    if (found !== null && !definition.parents.includes(found))
      s.report('wrong-parent', { kind: definition.name, parents: definition.parents, found }, where);
  }
}
