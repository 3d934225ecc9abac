import type { Component } from '../generated/ast.js';
import type { Session } from '../types/session.js';

/** Components that contain themselves, directly or through others of the file. Imported ones cannot: files import in no circle. */
export function checkRecursion(s: Session): void {
  const uses = new Map<Component, Set<Component>>();
  for (const entry of s.scopes.entries.values()) {
    const owner = entry.root.node;
    const resolution = s.resolutions.get(entry.node);
    if (owner.$type !== 'Component' || resolution?.kind !== 'component' || resolution.module !== s.result) continue;
    const known = uses.get(owner);
    if (known === undefined) uses.set(owner, new Set([resolution.declaration]));
    else known.add(resolution.declaration);
  }
  const done = new Set<Component>();
  const path: Component[] = [];
  const visit = (component: Component): void => {
    const from = path.indexOf(component);
    if (from >= 0) {
      const cycle = path.slice(from);
      const chain = [...cycle, component].map(({ name }) => name).join(' → ');
      s.report('recursive-component', { chain }, s.part(cycle[0]!, 'name'), {
        related: cycle
          .slice(1)
          .map((member) => ({ span: s.part(member, 'name'), message: `\`${member.name}\` is here` })),
      });
      return;
    }
    if (done.has(component)) return;
    done.add(component);
    path.push(component);
    for (const next of uses.get(component) ?? []) visit(next);
    path.pop();
  };
  for (const component of uses.keys()) visit(component);
}
