import type { Access, NameRef, TypeTerm } from '../generated/ast.js';
import { candidateFixes, replaceFix } from '../names/edits.js';
import { aliasOf, foreignMembers, foreignNames, foreignTypes, listMembers } from '../names/foreign.js';
import { lookUp, memberOfRoot, pathOf, visibleNames } from '../names/lookup.js';
import type { ElementEntry } from '../names/scopes.js';
import { anchors, measures } from './access.js';
import { letType, parameterType } from './declared.js';
import { fits } from './fits.js';
import { kindOf } from './kinds.js';
import { regions } from './names.js';
import type { Place, Referent, Session } from './session.js';
import { optionsOf, simpleType, type Type, typeNames } from './types.js';

export function reportAmbiguous(
  s: Session,
  expr: NameRef | Access,
  name: string,
  entries: readonly ElementEntry[],
): void {
  const paths = entries.map(pathOf);
  const where = expr.$type === 'Access' ? s.part(expr, 'member') : s.span(expr);
  const distinct = new Set(paths).size === paths.length && expr.$type === 'NameRef';
  s.report('ambiguous-name', { name, paths: [...new Set(paths)] }, where, {
    related: entries
      .slice(0, 4)
      .map(({ node }, index) => ({ span: s.part(node, 'name'), message: `\`${paths[index]}\`` })),
    fixes: distinct ? paths.slice(0, 3).map((path) => replaceFix(where, path, false, `Use \`${path}\``)) : [],
  });
}

/** A name that nothing visible has: with what was most likely meant, as far as it fits the place. */
export function reportUnknownName(s: Session, expr: NameRef, expected: Type | null, place: Place): void {
  const { name } = expr;
  const where = s.span(expr);
  const difference = asDifference(name, place);
  if (difference !== null) {
    s.report(
      'unknown-name',
      { name, nearest: [], hint: `A minus sign stands between spaces: \`${difference}\`.` },
      where,
      {
        fixes: [replaceFix(where, difference, true)],
      },
    );
    return;
  }
  const alias = expected === null ? null : aliasOf(expected, name);
  if (alias !== null) {
    s.report('unknown-name', { name, nearest: [alias], hint: '' }, where, { fixes: [replaceFix(where, alias, true)] });
    return;
  }
  const foreign = foreignNames[name];
  if (foreign !== undefined) {
    const usable = foreign.use !== null && (expected === null || !['null', 'undefined'].includes(name));
    s.report('unknown-name', { name, nearest: usable ? [foreign.use!] : [], hint: foreign.hint }, where, {
      fixes: usable ? [replaceFix(where, foreign.use!, foreign.safe)] : [],
    });
    return;
  }
  if (s.vocabulary.functions.has(name) || s.scopes.functions.has(name)) {
    s.report('function-as-value', { name }, where);
    return;
  }
  if (s.scopes.components.has(name) || s.imported.get(name)?.node.$type === 'Component') {
    s.report('component-as-value', { name }, where);
    return;
  }
  const inside = insideInstance(s, name, place);
  if (inside !== null) {
    s.report('unknown-name', { name, nearest: [inside], hint: '' }, where, {
      fixes: [replaceFix(where, inside, false, `Use \`${inside}\``)],
    });
    return;
  }
  const { $type: around } = place.scope.root.node;
  if (around !== 'Scene' && isElementSomewhere(s, name)) {
    const hint =
      around === 'Component'
        ? 'A component sees its own elements and its parameters.'
        : 'Elements are seen inside their scene; declare the value there.';
    s.report('unknown-name', { name, nearest: [], hint }, where);
    return;
  }
  const candidates = s.nearest(name, candidateNames(s, expected, place));
  if (candidates.length === 0 && expected !== null && takesText(expected)) {
    s.report('text-without-quotes', { name }, where, { fixes: [replaceFix(where, `"${name}"`, true)] });
    return;
  }
  const elsewhere = candidates.length === 0 && isDeclaredElsewhere(s, name);
  const hint = elsewhere
    ? `\`${name}\` is known only inside the block or loop that declares it.`
    : candidates.length > 0 || expected === null
      ? ''
      : membersHint(expected);
  s.report('unknown-name', { name, nearest: candidates, hint }, where, {
    fixes: candidateFixes(where, name, candidates),
  });
}

function isElementSomewhere(s: Session, name: string): boolean {
  for (const { node } of s.scopes.entries.values()) if (node.name === name) return true;
  return false;
}

/** A value or loop variable of another block. */
function isDeclaredElsewhere(s: Session, name: string): boolean {
  for (const scope of s.scopes.scopes.values()) {
    const kind = scope.names.get(name)?.kind;
    if (kind === 'let' || kind === 'loop' || kind === 'parameter') return true;
  }
  return false;
}

/** The words that a place takes, where it takes nothing but words. */
function membersHint(expected: Type): string {
  const members = optionsOf(expected).flatMap((option) => (option.kind === 'enum' ? option.members : []));
  return members.length > 1 && members.length <= 12
    ? `This place takes ${members.slice(0, -1).join(', ')} or ${members.at(-1)}.`
    : '';
}

function takesText(expected: Type): boolean {
  return optionsOf(expected).every(
    (option) => option.kind === 'text' || (option.kind === 'list' && option.item?.kind === 'text'),
  );
}

/** `a-b` is one name; where `a` and `b` are names, their difference was meant. */
function asDifference(name: string, place: Place): string | null {
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const [left, right] = [name.slice(0, at), name.slice(at + 1)];
    if (lookUp(left, place.scope) !== null && lookUp(right, place.scope) !== null) return `${left} - ${right}`;
  }
  return null;
}

/** A name that only a component's body declares is reached through an instance: `fish.board`. */
function insideInstance(s: Session, name: string, place: Place): string | null {
  for (const [instance, entries] of place.scope.root.elements) {
    const entry = entries[0]!;
    if (entries.length > 1) continue;
    const kind = kindOf(s, entry, s.result);
    if (kind?.type !== 'component' || kind.component.body === undefined) continue;
    const root = kind.module.scopes.scopes.get(kind.component.body)?.root;
    if (root !== undefined && memberOfRoot(root, name)?.kind === 'child') return `${instance}.${name}`;
  }
  return null;
}

/** Everything that could stand in a place: words of the expected type, then declared names whose type fits. */
function* candidateNames(s: Session, expected: Type | null, place: Place): Generator<string> {
  if (expected !== null)
    for (const option of optionsOf(expected)) {
      if (option.kind === 'enum') yield* option.members;
      if (option.kind === 'color' || option.kind === 'paint' || option.kind === 'color-stop')
        yield* s.vocabulary.colors.keys();
    }
  for (const declared of visibleNames(place.scope)) {
    if (expected === null || declared.kind === 'loop' || declared.kind === 'palette') yield declared.name;
    else if (declared.kind === 'element') {
      if (takesElement(expected)) yield declared.name;
    } else if (declared.kind === 'let') {
      if (fits(letType(s, declared), expected)) yield declared.name;
    } else if (declared.kind === 'parameter') {
      if (fits(parameterType(s, declared.node), expected)) yield declared.name;
    } else if (fits(simpleType('style'), expected)) yield declared.name;
  }
  for (const [name, { node }] of s.imported)
    if (node.$type !== 'Component' && node.$type !== 'FunctionDecl') yield name;
  if (place.columns instanceof Map) yield* place.columns.keys();
  if (expected === null || takesElement(expected)) yield* regions;
}

/** Elements stand for themselves and, by their anchors and measures, for points and lengths. */
function takesElement(expected: Type): boolean {
  return optionsOf(expected).some(({ kind }) => kind === 'element' || kind === 'point' || kind === 'length');
}

export function reportUnknownMember(s: Session, expr: Access, receiver: Type, referent: Referent | null): void {
  const name = expr.member!;
  const where = s.part(expr, 'member');
  const source = s.source(expr.receiver);
  if (receiver.kind === 'list' && referent !== null) {
    const whole = s.span(expr.receiver);
    s.report('member-of-list', { name, list: source }, where, { fixes: [replaceFix(whole, `${source}[0]`, false)] });
    return;
  }
  const { $container: outer } = expr;
  if (
    outer.$type === 'Call' &&
    outer.callee === expr &&
    (s.vocabulary.functions.has(name) || s.scopes.functions.has(name))
  ) {
    const cure = `${name}(${[source, ...outer.args.map((arg) => s.source(arg))].join(', ')})`;
    s.report('method-call', { name, cure }, where, { fixes: [replaceFix(s.span(outer), cure, true)] });
    return;
  }
  const element = optionsOf(receiver).some(({ kind }) => kind === 'element');
  if (element && s.vocabulary.properties.has(name)) {
    const whole = s.span(expr);
    const cure = name === 'color' || name === 'fill' ? `color-of(${source})` : null;
    s.report('property-of-element', { name, element: source, cure }, where, {
      fixes: cure === null ? [] : [replaceFix(whole, cure, true)],
    });
    return;
  }
  const counted = element ? undefined : listMembers[name];
  const foreign = element ? foreignMembers[name] : counted === undefined ? undefined : { use: counted, safe: true };
  if (foreign !== undefined) {
    s.report('unknown-member', { name, receiver: source, nearest: [foreign.use], known: [] }, where, {
      fixes: [replaceFix(where, foreign.use, foreign.safe)],
    });
    return;
  }
  const known = [...memberNames(s, receiver, referent)];
  const candidates = s.nearest(name, known);
  s.report('unknown-member', { name, receiver: source, nearest: candidates, known: known.slice(0, 12) }, where, {
    fixes: candidateFixes(where, name, candidates),
  });
}

function* memberNames(s: Session, receiver: Type, referent: Referent | null): Generator<string> {
  for (const option of optionsOf(receiver)) {
    if (option.kind === 'record' && option.fields !== null) yield* option.fields.keys();
    if (option.kind === 'list' || option.kind === 'text') yield 'length';
    if (option.kind === 'point' || option.kind === 'tuple') yield* ['x', 'y'];
    if (option.kind === 'size') yield* ['width', 'height'];
    if (option.kind !== 'element') continue;
    if (referent !== null) {
      yield* referent.entry.members.keys();
      const kind = kindOf(s, referent.entry, referent.module);
      if (kind?.type === 'component' && kind.component.body !== undefined)
        yield* kind.module.scopes.scopes.get(kind.component.body)?.root.members.keys() ?? [];
    }
    yield* [...new Set([...measures, ...anchors])];
  }
}

export function reportUnknownType(s: Session, term: TypeTerm): void {
  if (term.name === undefined) return;
  const where = s.part(term, 'name');
  const foreign = foreignTypes[term.name.toLowerCase()];
  const candidates =
    foreign !== undefined ? [foreign] : s.nearest(term.name, [...typeNames, ...s.vocabulary.enums.keys()]);
  s.report('unknown-type', { name: term.name, nearest: candidates }, where, {
    fixes: foreign !== undefined ? [replaceFix(where, foreign, true)] : candidateFixes(where, term.name, candidates),
  });
}
