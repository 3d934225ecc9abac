import type { Span } from '../diagnostics/types.js';
import { isBareName } from '../names/scopes.js';
import type { Imported, Session } from '../types/session.js';

/** Declarations that nothing reads: hints. What the file declares at its top for others is used, as far as this file can tell. */
export function checkUnused(s: Session): void {
  const bare = new Set(
    [...s.scopes.entries.values()].filter((entry) => isBareName(entry.node, entry.scope)).map(({ node }) => node.name),
  );
  const exported = !s.ast.items.some(({ $type }) => $type === 'Scene');
  const report = (name: string, what: string, where: Span) => s.report('unused', { name, what }, where);
  for (const scope of s.scopes.scopes.values())
    for (const [name, declared] of scope.names) {
      if (declared.kind === 'element' || declared.kind === 'loop' || s.used.has(declared.node)) continue;
      if (declared.kind !== 'parameter' && exported && scope.parent === null) continue;
      if (declared.kind === 'parameter' && bare.has(name)) continue;
      const what = declared.kind === 'let' ? 'value' : declared.kind;
      report(name, what, s.part(declared.node, 'name'));
    }
  if (exported) return;
  for (const [name, node] of s.scopes.components)
    if (!s.used.has(node) && !drawsNouns(node)) report(name, 'component', s.part(node, 'name'));
  for (const [name, node] of s.scopes.functions) if (!s.used.has(node)) report(name, 'function', s.part(node, 'name'));
  for (const [name, { node, statement }] of s.imported)
    if (!s.used.has(node) && !drawsNouns(node))
      report(name, 'import', s.part(statement, 'names', statement.names.indexOf(name)));
}

/** Which objects are drawn by it is known once their nouns have been read. */
function drawsNouns(node: Imported['node']): boolean {
  return node.$type === 'Component' && node.nouns.length > 0;
}
