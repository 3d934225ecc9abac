import type * as ast from '../generated/ast.js';
import { removeFix } from '../names/edits.js';
import { kindOf, mainOf } from '../types/kinds.js';
import type { Session } from '../types/session.js';

/** Two ways to say the same thing at once: a label and the main property, `keep` and `strength`. */
export function checkLabels(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const { node } = entry;
    const kind = kindOf(s, entry, s.result);
    const main = kind === null ? null : mainOf(kind);
    const doubled = main === null || node.label === undefined ? undefined : propertyOf(node, main);
    if (node.label !== undefined && doubled !== undefined)
      s.report('label-and-main', { main: main! }, s.part(doubled, 'name'), {
        related: [{ span: s.span(node.label), message: 'the label' }],
        fixes: [removeFix(s.text, s.span(doubled), false, `Leave \`${main}\` out`)],
      });
    const keep = propertyOf(node, 'keep');
    const strength = keep && propertyOf(node, 'strength');
    if (keep !== undefined && strength !== undefined && s.resolutions.has(keep) && kind?.type === 'builtin')
      s.report('keep-and-strength', {}, s.part(strength, 'name'), {
        related: [{ span: s.part(keep, 'name'), message: '`keep`' }],
      });
  }
}

/** The last property of that name. */
function propertyOf(node: ast.Element, name: string): ast.Property | undefined {
  return node.body?.members.findLast(
    (member): member is ast.Property => member.$type === 'Property' && member.name === name,
  );
}
