import type { SpanFix } from '../diagnostics/catalogue.js';
import { isBareName } from '../names/scopes.js';
import { kindOf, mainOf } from '../types/kinds.js';
import type { Session } from '../types/session.js';

/** `text name { … }` where `name` is a parameter or a loop variable: its value was meant. */
export function checkBareNames(s: Session): void {
  for (const entry of s.scopes.entries.values()) {
    const { node } = entry;
    if (!isBareName(node, entry.scope)) continue;
    const kind = kindOf(s, entry, s.result);
    if (kind === null) continue;
    const main = mainOf(kind);
    const name = node.name!;
    const where = s.part(node, 'name');
    const given = node.body?.members.some((member) => member.$type === 'Property' && member.name === main) ?? false;
    const fixes: SpanFix[] = [];
    if (main !== null && !given && node.body?.$cstNode !== undefined) {
      const open = node.body.$cstNode.offset;
      const empty = node.body.members.length === 0;
      fixes.push({
        title: `Write \`${node.kind} { ${main}: ${name} }\``,
        safe: true,
        edits: [
          { span: { uri: s.uri, start: where.start, end: open }, newText: '' },
          { span: { uri: s.uri, start: open + 1, end: open + 1 }, newText: ` ${main}: ${name}${empty ? '' : ';'}` },
        ],
      });
    }
    s.report('bare-name', { name, kind: node.kind, main: given ? null : main }, where, { fixes });
  }
}
