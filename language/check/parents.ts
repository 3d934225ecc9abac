import type { ElementEntry } from '../names/scopes.js';
import { kindOf, parentKindName } from '../types/kinds.js';
import type { Session } from '../types/session.js';

/** Parts stand in the kinds that have them: an `axis` in a chart, a `slot` in a component. */
export function checkParent(s: Session, entry: ElementEntry): void {
  const kind = kindOf(s, entry, s.result);
  if (kind?.type !== 'builtin') return;
  const { definition } = kind;
  if (definition.name === 'slot' && entry.root.node.$type === 'Scene')
    s.report('slot-outside', {}, s.part(entry.node, 'kind'));
  if (definition.parents === null) return;
  const found = parentKindName(s, entry);
  if (found === null || definition.parents.includes(found)) return;
  s.misplaced.add(entry);
  s.report('wrong-parent', { kind: definition.name, parents: definition.parents, found }, s.part(entry.node, 'kind'));
}
