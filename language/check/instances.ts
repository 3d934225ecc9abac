import { isBareName } from '../names/scopes.js';
import { kindOf, mainOf } from '../types/kinds.js';
import type { Session } from '../types/session.js';

/** Instances give what their component asks for. */
export function checkInstances(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const kind = kindOf(s, entry, s.result);
    if (kind?.type !== 'component') continue;
    const { node } = entry;
    const { component } = kind;
    const members = node.body?.members ?? [];
    const given = new Set(members.flatMap((member) => (member.$type === 'Property' ? [member.name] : [])));
    if (node.label !== undefined) given.add(mainOf(kind) ?? '');
    // A bare name has been read as the label that it was meant to be.
    if (node.name !== undefined && isBareName(node, entry.scope)) given.add(mainOf(kind) ?? '');
    const missing = component.params.filter(
      (param) => param.default === undefined && param.name !== undefined && !given.has(param.name),
    );
    if (missing.length > 0)
      s.report(
        'missing-parameters',
        { component: component.name, names: missing.map(({ name }) => name) },
        s.part(node, 'kind'),
        {
          related: [
            {
              span: {
                uri: kind.module.uri,
                start: component.$cstNode?.offset ?? 0,
                end: component.$cstNode?.offset ?? 0,
              },
              message: `\`${component.name}\` is declared here`,
            },
          ],
        },
      );
  }
}
