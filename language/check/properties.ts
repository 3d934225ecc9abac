import type { SpanFix } from '../diagnostics/catalogue.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Property } from '../generated/ast.js';
import type { Resolution } from '../module.js';
import { candidateFixes, removeFix, replaceFix } from '../names/edits.js';
import { type ForeignProperty, foreignProperties, foreignValues } from '../names/foreign.js';
import type { ElementEntry } from '../names/scopes.js';
import { check, infer } from '../types/infer.js';
import { slotNames, slotOf } from '../types/kinds.js';
import type { Kind, Place, Session } from '../types/session.js';
import { slotType } from '../types/statements.js';
import { optionsOf, type Type, unionOf } from '../types/types.js';

/** Whose property it is: of an element (null: of the scene itself), or of a style, which serves every kind. */
export type Holder =
  | { readonly type: 'kind'; readonly kind: Kind; readonly entry: ElementEntry | null }
  | { readonly type: 'style' };

/** Finds what the key of a property means and types its value by that. */
export function checkProperty(s: Session, node: Property, holder: Holder, place: Place): void {
  if (node.name === undefined) return;
  const found = meaning(s, node.name, holder);
  if (found === null) {
    s.quietly(() => infer(s, node.value, null, { ...place, columns: 'any' }));
    if (node.extra.length === 0) reportUnknownProperty(s, node, holder);
    return;
  }
  s.resolutions.set(node, found.resolution);
  if (node.extra.length > 0) s.quietly(() => infer(s, node.value, found.type, place));
  else check(s, node.value, found.type, place, `\`${node.name}\``);
}

interface Meaning {
  readonly resolution: Resolution;
  readonly type: Type;
}

function meaning(s: Session, name: string, holder: Holder): Meaning | null {
  if (holder.type === 'style') {
    const definitions = s.vocabulary.properties.get(name);
    if (definitions === undefined) return null;
    const [definition] = definitions;
    return {
      resolution: { kind: 'property', definition: definition! },
      type: unionOf(definitions.map(({ type }) => type)),
    };
  }
  const slot = slotOf(s, holder.kind, name);
  if (slot === null) return null;
  return {
    resolution:
      slot.type === 'property'
        ? { kind: 'property', definition: slot.definition }
        : { kind: 'argument', declaration: slot.declaration },
    type: slotType(s, slot),
  };
}

/** What to write for the whole statement, by the value that it gives: `line: dashed`. */
function statementFix(s: Session, node: Property, foreign: ForeignProperty, names: readonly string[]): SpanFix | null {
  const word = node.value?.$type === 'NameRef' ? foreign.statements?.[node.value.name] : undefined;
  if (word === undefined) return null;
  const where = s.span(node);
  if (word === null) return removeFix(s.text, where, true, `Leave \`${node.name}\` out`);
  return names.includes(word.slice(0, word.indexOf(':'))) ? replaceFix(where, word, true) : null;
}

function reportUnknownProperty(s: Session, node: Property, holder: Holder): void {
  const where = s.part(node, 'name');
  const kind =
    holder.type === 'style'
      ? 'a style'
      : `\`${holder.kind.type === 'builtin' ? holder.kind.definition.name : holder.kind.component.name}\``;
  const names = holder.type === 'style' ? [...s.vocabulary.properties.keys()] : slotNames(s, holder.kind);
  const foreign = foreignProperties[node.name.toLowerCase()] ?? foreignProperties[kebab(node.name)];
  const use = foreign?.use.find((name) => names.includes(name)) ?? null;
  const camel = kebab(node.name);
  if (camel !== node.name && names.includes(camel)) {
    s.report('unknown-property', { name: node.name, kind, nearest: [camel], hint: '' }, where, {
      fixes: [replaceFix(where, camel, true)],
    });
    return;
  }
  if (foreign !== undefined && (use !== null || foreign.use.length === 0)) {
    const whole = statementFix(s, node, foreign, names);
    const renamed = use === null ? [] : [renameFix(s, node, holder, use, foreign.safe, foreign.value ?? null)];
    const fixes = whole === null ? renamed : [whole];
    s.report(
      'unknown-property',
      { name: node.name, kind, nearest: use === null ? [] : [use], hint: foreign.hint },
      where,
      { fixes },
    );
    return;
  }
  const candidates = nearest(node.name, names);
  s.report('unknown-property', { name: node.name, kind, nearest: candidates, hint: '' }, where, {
    fixes: candidateFixes(where, node.name, candidates),
  });
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

/** What a word of another language is called among the members that a type takes. */
export function aliasOf(expected: Type, word: string): string | null {
  for (const option of optionsOf(expected)) {
    if (option.kind !== 'enum' || option.members.includes(word)) continue;
    const alias = foreignValues[option.name]?.[word];
    if (alias !== undefined) return alias;
  }
  return null;
}
