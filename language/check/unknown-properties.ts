import type { SpanFix } from '../diagnostics/catalogue.js';
import type { Property } from '../generated/ast.js';
import { candidateFixes, removeFix, replaceFix } from '../names/edits.js';
import { aliasOf, type ForeignProperty, foreignProperties } from '../names/foreign.js';
import { slotNames } from '../types/kinds.js';
import type { Session } from '../types/session.js';
import { type Holder, meaning } from './properties.js';

/** A key that its element does not have: what it is called here, or the nearest ones. */
export function reportUnknownProperty(s: Session, node: Property, holder: Holder): void {
  const where = s.part(node, 'name');
  const names = holder.type === 'style' ? [...s.vocabulary.properties.keys()] : slotNames(s, holder.kind);
  const report = (nearest: readonly string[], hint: string, fixes: readonly SpanFix[]) =>
    s.report('unknown-property', { name: node.name, kind: kindWords(holder), nearest, hint }, where, { fixes });
  const spelt = kebab(node.name);
  if (spelt !== node.name && names.includes(spelt)) {
    report([spelt], '', [replaceFix(where, spelt, true)]);
    return;
  }
  const foreign = foreignProperties[node.name.toLowerCase()] ?? foreignProperties[spelt];
  if (foreign !== undefined && (foreign.on === undefined || foreign.on === kindName(holder))) {
    const own = foreign.kinds?.[kindName(holder)];
    const use = own ?? foreign.use.find((name) => names.includes(name)) ?? null;
    const whole = own === undefined ? statementFix(s, node, foreign, names) : null;
    if (whole !== null) {
      const [edit] = whole.edits;
      report([], foreign.hint || (edit!.newText === '' ? 'Leave it out.' : `Write \`${edit!.newText}\`.`), [whole]);
      return;
    }
    if (use !== null || foreign.use.length === 0) {
      const fixes = use === null ? [] : [renameFix(s, node, holder, use, foreign.safe, foreign.value ?? null)];
      report(use === null ? [] : [use], foreign.hint, fixes);
      return;
    }
  }
  const candidates = s.nearest(node.name, names);
  const parameters = holder.type === 'kind' && holder.kind.type === 'component' ? holder.kind.component.params : [];
  const known = parameters.map(({ name }) => `\`${name}\``).join(', ');
  report(
    candidates,
    candidates.length > 0 || known === '' ? '' : `Its parameters: ${known}.`,
    candidateFixes(where, node.name, candidates),
  );
}

function kindName(holder: Holder): string {
  if (holder.type === 'style') return 'style';
  return holder.kind.type === 'builtin' ? holder.kind.definition.name : holder.kind.component.name;
}

function kindWords(holder: Holder): string {
  return holder.type === 'style' ? 'a style' : `\`${kindName(holder)}\``;
}

/** What to write for the whole statement, by the value that it gives: `line: dashed`, `transform: rotate(30deg)`. */
function statementFix(s: Session, node: Property, foreign: ForeignProperty, names: readonly string[]): SpanFix | null {
  const { value } = node;
  const where = s.span(node);
  const word = value?.$type === 'NameRef' ? foreign.statements?.[value.name] : undefined;
  if (word === null) return removeFix(s.text, where, true, `Leave \`${node.name}\` out`);
  const statement = word ?? calledStatement(s, node, foreign) ?? expanded(s, node, foreign);
  if (statement === null) return null;
  const written = statement.split('; ').map((part) => part.slice(0, part.indexOf(':')));
  const given = node.$container.members.flatMap((member) => (member.$type === 'Property' ? [member.name] : []));
  const free = written.every((name) => names.includes(name) && !given.includes(name));
  return free ? replaceFix(where, statement, true) : null;
}

function calledStatement(s: Session, { value }: Property, foreign: ForeignProperty): string | null {
  if (value?.$type !== 'Call' || value.callee?.$type !== 'NameRef') return null;
  const template = foreign.calls?.[value.callee.name];
  return template?.replace('$', value.args.map((arg) => s.source(arg)).join(', ')) ?? null;
}

/** Only where no other property of the same family stands beside it: `margin-top` with `margin-left` is for the writer to join. */
function expanded(s: Session, node: Property, foreign: ForeignProperty): string | null {
  if (foreign.expand === undefined || node.value?.$type !== 'NumberLit') return null;
  const family = /^[a-z]+-/.exec(node.name)?.[0];
  const alone = node.$container.members.every(
    (member) =>
      member === node || member.$type !== 'Property' || family === undefined || !member.name.startsWith(family),
  );
  return alone ? foreign.expand.replaceAll('$', s.source(node.value)) : null;
}

/** `backgroundColor` and `font_size` as this language spells them. */
function kebab(name: string): string {
  return name
    .replaceAll('_', '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** Renames the key, and the value with it where the new property spells that differently too. */
function renameFix(
  s: Session,
  node: Property,
  holder: Holder,
  use: string,
  safe: boolean,
  value: string | null,
): SpanFix {
  const edits = [{ span: s.part(node, 'name'), newText: use }];
  const target = meaning(s, use, holder)?.type ?? null;
  if (value !== null && node.value !== undefined) {
    const written = s.source(node.value);
    if (value.includes('$') || written === 'true')
      edits.push({ span: s.span(node.value), newText: value.replace('$', written) });
    else return { title: `Use \`${use}\``, safe: false, edits };
  } else if (node.value?.$type === 'NameRef' && target !== null) {
    const alias = aliasOf(target, node.value.name);
    if (alias !== null) edits.push({ span: s.span(node.value), newText: alias });
  }
  return { title: `Use \`${use}\``, safe, edits };
}
