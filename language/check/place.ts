import type { Place as PlaceStatement } from '../generated/ast.js';
import { parentKindName } from '../types/kinds.js';
import { checkOperand, checkRelation } from '../types/relations.js';
import type { Place, Session } from '../types/session.js';
import { reportContained, reportSiblings } from './owners.js';

/** A `place` statement: its subject (the enclosing element where none is named) and its relations. */
export function checkPlace(s: Session, node: PlaceStatement, place: Place): void {
  if (node.subject !== undefined) checkOperand(s, node.subject, place);
  else if (place.scope.element === null && node.relations.length > 0) {
    s.report('place-without-subject', { statement: s.source(node) }, s.span(node));
    return;
  }
  if (node.subject === undefined && isContained(s, node, place)) return;
  for (const relation of node.relations)
    checkRelation(s, relation, { subject: node.subject ?? null, statement: node }, place);
  if (node.subject !== undefined) reportSiblings(s, node);
}

/** True, with a report, for a relation of a container's own child that only its container can bring about. */
function isContained(s: Session, node: PlaceStatement, place: Place): boolean {
  const container = place.scope.element === null ? null : parentKindName(s, place.scope.element);
  return container !== null && reportContained(s, node, container);
}
