import { CompletionItemKind } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import type { Module } from '../../module.js';
import { ancestorsOf, pathOf, visibleNames } from '../../names/lookup.js';
import type { Declared, Scope } from '../../names/scopes.js';
import { vocabulary } from '../../prelude/prelude.js';
import { docOf } from '../../syntax/docs.js';
import { fits } from '../../types/fits.js';
import { regions } from '../../types/names.js';
import { writeType } from '../../types/show.js';
import { listOf, optionsOf, simpleType, type Type, typeNames } from '../../types/types.js';
import { callableNamed, importsOf } from '../callables.js';
import { functionText, sourceOf } from '../declared-text.js';
import { writtenType } from '../holders.js';
import { typeDocs } from '../hover/meaning.js';
import { regionDocs, wordDocs } from '../hover/words.js';
import { declarationText, parameterTexts } from '../prelude-text.js';
import type { Proposals } from './proposals.js';

/** Functions that ask the finished draft: only in an `expect`. */
const draftFunctions: ReadonlySet<string> = new Set(['count', 'visible', 'readable', 'area', 'color-of']);

const element = simpleType('element');
const point = simpleType('point');

/** The values that fit a type: its words and colours first, then what is declared, then functions that give one. */
export function proposeValues(into: Proposals, module: Module, scope: Scope, type: Type | null, draft: boolean): void {
  for (const option of type === null ? [] : optionsOf(type)) proposeOption(into, option);
  proposeNames(into, module, scope, type);
  proposeImported(into, module, type);
  proposeFunctions(into, module, type, draft);
  if (type === null || (fits(element, type) && !asksPoint(type)) || draft) proposeRegions(into);
  if (type === null) proposeBooleans(into, 5);
  into.add({
    label: 'if',
    kind: CompletionItemKind.Keyword,
    rank: 8,
    snippet: 'if ${1:condition} then ${2:a} else ${3:b}',
    detail: 'one of two values',
  });
}

function asksPoint(type: Type): boolean {
  return optionsOf(type).some(({ kind }) => kind === 'point');
}

function proposeOption(into: Proposals, option: Type): void {
  const value = CompletionItemKind.Value;
  switch (option.kind) {
    case 'enum':
      for (const member of option.members)
        into.add({
          label: member,
          kind: CompletionItemKind.EnumMember,
          rank: 0,
          detail: option.name,
          documentation: vocabulary.enums.get(option.name)?.doc ?? '',
        });
      return;
    case 'boolean':
      proposeBooleans(into, 0);
      return;
    case 'color':
    case 'paint':
    case 'color-stop':
      proposeColors(into);
      return;
    case 'text':
      into.add({ label: '"…"', kind: value, rank: 1, snippet: '"$1"$0', detail: 'words' });
      return;
    case 'point':
      into.add({ label: '(x, y)', kind: value, rank: 1, snippet: '(${1:0}, ${2:0})$0', detail: 'a point' });
      return;
    case 'list':
      into.add({ label: '[…]', kind: value, rank: 1, snippet: '[$1]$0', detail: 'a list' });
      return;
  }
}

function proposeBooleans(into: Proposals, rank: number): void {
  for (const label of ['true', 'false']) into.add({ label, kind: CompletionItemKind.Keyword, rank });
}

function proposeColors(into: Proposals): void {
  // An editor shows its square of colour for a documentation that is the colour alone.
  for (const [label, value] of vocabulary.colors)
    into.add({ label, kind: CompletionItemKind.Color, rank: 5, detail: value, documentation: value });
}

function proposeNames(into: Proposals, module: Module, scope: Scope, type: Type | null): void {
  for (const declared of visibleNames(scope)) {
    const { name } = declared;
    if (declared.kind === 'palette') proposeEntries(into, declared.node, name, type);
    else if (declared.kind === 'style') {
      if (type !== null && optionsOf(type).some(({ kind }) => kind === 'style'))
        into.add({
          label: name,
          kind: CompletionItemKind.Struct,
          rank: 0,
          detail: 'style',
          documentation: `\`${sourceOf(declared.node)}\``,
        });
    } else if (declared.kind === 'element') {
      // An element lies in no relation to itself.
      if (declared.entry !== scope.element) proposeElement(into, declared.entry, name, type);
    } else proposeVariable(into, declared, name, module, type);
  }
}

function proposeElement(
  into: Proposals,
  entry: Extract<Declared, { kind: 'element' }>['entry'],
  name: string,
  type: Type | null,
): void {
  const whole = type === null || fits(element, type) || fits(listOf(element), type);
  const measured = type !== null && (fits(simpleType('length'), type) || fits(point, type));
  if (!whole && !measured) return;
  const label = entry.node.label === undefined ? '' : ` ${sourceOf(entry.node.label)}`;
  into.add({
    label: name,
    kind: CompletionItemKind.Variable,
    rank: whole ? 1 : 4,
    detail: `${entry.node.kind}${label}`,
    documentation: [docOf(entry.node), ancestorsOf(entry).length === 0 ? '' : `Path: \`${pathOf(entry)}\``]
      .filter((part) => part !== '')
      .join('\n\n'),
  });
}

function proposeVariable(
  into: Proposals,
  declared: Extract<Declared, { kind: 'let' | 'parameter' | 'loop' }>,
  name: string,
  module: Module,
  type: Type | null,
): void {
  const own = typeOfDeclared(declared, module);
  const rank = type === null || own === null || own.kind === 'unknown' ? 2 : fits(own, type) ? 1 : 6;
  into.add({
    label: name,
    kind: declared.kind === 'let' ? CompletionItemKind.Constant : CompletionItemKind.Variable,
    rank,
    detail: own === null || own.kind === 'unknown' ? declared.kind : writeType(own),
    documentation: declared.kind === 'let' ? docOf(declared.node) : '',
  });
}

function typeOfDeclared(
  declared: Extract<Declared, { kind: 'let' | 'parameter' | 'loop' }>,
  module: Module,
): Type | null {
  if (declared.kind === 'parameter') return writtenType(declared.node.type);
  if (declared.kind === 'let')
    return declared.node.type === undefined
      ? (module.types.get(declared.node.value) ?? null)
      : writtenType(declared.node.type);
  if (declared.position === 1) return { kind: 'number', range: null };
  const source = module.types.get(declared.node.source);
  if (source?.kind === 'range') return { kind: 'number', range: null };
  return source?.kind === 'list' ? source.item : null;
}

/** `brand.ink`, as one proposal each. */
function proposeEntries(into: Proposals, palette: ast.Palette, name: string, type: Type | null): void {
  const color = simpleType('color');
  if (type !== null && !fits(color, type) && !fits(listOf(color), type)) return;
  into.add({ label: name, kind: CompletionItemKind.Module, rank: 2, detail: 'palette' });
  for (const member of palette.body?.members ?? []) {
    if (member.$type !== 'Property' || (type !== null && !fits(color, type))) continue;
    const value = sourceOf(member.value);
    const hex = vocabulary.colors.get(value) ?? value;
    into.add({
      label: `${name}.${member.name}`,
      kind: CompletionItemKind.Color,
      rank: 0,
      detail: value,
      documentation: hex,
    });
  }
}

function proposeImported(into: Proposals, module: Module, type: Type | null): void {
  for (const [name, { node, module: from }] of importsOf(module)) {
    if (node.$type === 'Palette') proposeEntries(into, node, name, type);
    else if (node.$type === 'Let')
      proposeVariable(into, { kind: 'let', node, scope: from.scopes.module }, name, from, type);
    else if (node.$type === 'Style' && type !== null && optionsOf(type).some(({ kind }) => kind === 'style'))
      into.add({ label: name, kind: CompletionItemKind.Struct, rank: 0, detail: 'style' });
  }
}

function proposeFunctions(into: Proposals, module: Module, type: Type | null, draft: boolean): void {
  const own = [...module.scopes.functions.values()].map((node) => ({ node, from: module }));
  for (const { node, module: from } of importsOf(module).values())
    if (node.$type === 'FunctionDecl') own.push({ node, from });
  for (const { node, from } of own) {
    const result = node.type === undefined ? (from.types.get(node.body) ?? null) : writtenType(node.type);
    const good = type === null || result === null || fits(result, type);
    into.add({
      label: node.name,
      kind: CompletionItemKind.Function,
      rank: good ? 2 : 7,
      detail: functionText(node, from),
      documentation: docOf(node),
      snippet: `${node.name}($1)$0`,
      again: true,
    });
  }
  for (const definition of vocabulary.functions.values()) {
    const { name, result } = definition;
    if (draftFunctions.has(name) && !draft) continue;
    if (type !== null && !draft && !fits(result, type)) continue;
    into.add({
      label: name,
      kind: CompletionItemKind.Function,
      rank: draft && draftFunctions.has(name) ? 1 : 6,
      detail: declarationText(definition.place),
      documentation: definition.doc,
      snippet: `${name}($1)$0`,
    });
  }
}

export function proposeRegions(into: Proposals): void {
  for (const label of regions)
    into.add({
      label,
      kind: CompletionItemKind.Reference,
      rank: 7,
      detail: 'a part of the canvas',
      documentation: regionDocs[label] ?? '',
    });
}

/** What a relation speaks of; in a claim also what can be asked of the draft. */
export function proposeOperands(into: Proposals, module: Module, scope: Scope, draft: boolean): void {
  if (draft) {
    into.add({
      label: 'no',
      kind: CompletionItemKind.Keyword,
      rank: 2,
      snippet: 'no "${1:person}"$0',
      documentation: wordDocs.get('no') ?? '',
    });
    into.add({ label: 'not', kind: CompletionItemKind.Keyword, rank: 2, documentation: wordDocs.get('not') ?? '' });
    proposeValues(into, module, scope, null, true);
    return;
  }
  proposeNames(into, module, scope, element);
  proposeRegions(into);
}

/** The names of the arguments of a call that are not given yet. */
export function proposeArguments(into: Proposals, module: Module, callee: string, used: readonly string[]): void {
  const callable = callableNamed(callee, module);
  if (callable === null) return;
  const parameters =
    callable.kind === 'own'
      ? callable.declaration.params.map((param) => ({ name: param.name, text: sourceOf(param) }))
      : parameterTexts(callable.definition).map((text) => ({ name: /[\w-]+/.exec(text)![0], text }));
  for (const { name, text } of parameters)
    if (!used.includes(name) && !text.startsWith('...'))
      into.add({
        label: `${name}:`,
        kind: CompletionItemKind.Field,
        rank: 3,
        detail: text,
        text: `${name}: `,
        again: true,
      });
}

export function proposeTypes(into: Proposals): void {
  for (const label of typeNames)
    into.add({ label, kind: CompletionItemKind.TypeParameter, rank: 0, documentation: typeDocs[label] ?? '' });
  for (const { name, members, doc } of vocabulary.enums.values())
    into.add({
      label: name,
      kind: CompletionItemKind.Enum,
      rank: 1,
      detail: members.join(' | '),
      documentation: doc,
    });
}
