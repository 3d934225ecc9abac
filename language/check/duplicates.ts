import type * as ast from '../generated/ast.js';
import type { Declared } from '../names/scopes.js';
import type { Session } from '../types/session.js';

/** Names declared twice in a block, properties given twice, and names that the language has taken. */
export function checkDuplicates(s: Session): void {
  for (const { name, first, second } of s.scopes.duplicates)
    s.report('duplicate-name', { name, what: 'in this block' }, nameSpan(s, second), {
      related: [{ span: nameSpan(s, first), message: `the first \`${name}\`` }],
    });
  for (const { first, second } of s.scopes.doubled)
    s.report('duplicate-name', { name: second.name, what: 'in this file' }, s.part(second, 'name'), {
      related: [{ span: s.part(first, 'name'), message: `the first \`${first.name}\`` }],
    });
  for (const component of s.scopes.components.values())
    if (s.vocabulary.kinds.has(component.name))
      s.report('name-taken', { name: component.name, what: 'kind of element' }, s.part(component, 'name'));
  for (const fn of s.scopes.functions.values())
    if (s.vocabulary.functions.has(fn.name))
      s.report('name-taken', { name: fn.name, what: 'function' }, s.part(fn, 'name'));
  for (const [name, { statement }] of s.imported) {
    const own = s.scopes.components.get(name) ?? s.scopes.functions.get(name);
    const declared = s.scopes.module.names.get(name);
    if (own === undefined && declared === undefined) continue;
    const index = statement.names.indexOf(name);
    s.report('duplicate-name', { name, what: 'in this file' }, s.part(statement, 'names', index), {
      related: [
        { span: own === undefined ? nameSpan(s, declared!) : s.part(own, 'name'), message: `the other \`${name}\`` },
      ],
    });
  }
  for (const block of blocksOf(s)) checkProperties(s, block);
}

function nameSpan(s: Session, declared: Declared): ReturnType<Session['span']> {
  switch (declared.kind) {
    case 'element':
      return s.part(declared.entry.node, 'name');
    case 'loop':
      return s.part(declared.node, 'names', declared.position);
    default:
      return s.part(declared.node, 'name');
  }
}

function* blocksOf(s: Session): Generator<ast.Block> {
  for (const key of s.scopes.scopes.keys()) if ((key as { $type?: string }).$type === 'Block') yield key as ast.Block;
}

function checkProperties(s: Session, block: ast.Block): void {
  const first = new Map<string, ast.Property>();
  for (const member of block.members) {
    if (member.$type !== 'Property' || member.name === undefined) continue;
    const other = first.get(member.name);
    if (other === undefined) {
      first.set(member.name, member);
      continue;
    }
    const where = s.part(other, 'name');
    const line = s.parsed.lines.position(where.start).line + 1;
    s.report('duplicate-property', { name: member.name, first: line }, s.part(member, 'name'), {
      related: [{ span: where, message: `\`${member.name}\` is given here first` }],
    });
  }
}
