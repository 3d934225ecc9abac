import type { For } from '../generated/ast.js';
import type { Session } from '../types/session.js';

/** A loop names the member and, if wanted, its index. */
export function checkLoopNames(s: Session, node: For): void {
  if (node.names.length > 2) s.report('loop-names', { names: node.names.slice(0, 2) }, s.part(node, 'names', 2));
}
