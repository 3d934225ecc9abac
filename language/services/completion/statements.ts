import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Module } from '../../module.js';
import { exportsOf } from '../../names/imports.js';
import { vocabulary } from '../../prelude/prelude.js';
import type { KindDefinition, PropertyDefinition } from '../../prelude/vocabulary.js';
import { docOf } from '../../syntax/docs.js';
import { writeType } from '../../types/show.js';
import type { CompletionOptions } from '../api.js';
import { importsOf } from '../callables.js';
import { componentText, paramText } from '../declared-text.js';
import type { ServiceDocument } from '../document.js';
import { type Holder, propertiesOf } from '../holders.js';
import { wordDocs } from '../hover/words.js';
import { importEdit, importPath } from '../import-edits.js';
import { defaultText } from '../prelude-text.js';
import { firstEndingAfter, type Token, tokensOf } from '../tokens.js';
import type { Asked } from './asked.js';
import type { WritingPlace } from './context.js';
import type { Proposals } from './proposals.js';
import { blockStatements, kindSnippets, moduleStatements, type StatementSnippet, sceneSnippets } from './snippets.js';

/** What can stand at the top of a file. */
export function proposeTop(into: Proposals): void {
  addSnippets(into, moduleStatements, 1, CompletionItemKind.Keyword);
  addSnippets(into, sceneSnippets, 2, CompletionItemKind.Snippet);
}

function addSnippets(
  into: Proposals,
  snippets: readonly StatementSnippet[],
  rank: number,
  kind: CompletionItemKind,
): void {
  for (const { label, snippet, detail } of snippets)
    into.add({ label, kind, rank, detail, snippet, documentation: wordDocs.get(label) ?? '' });
}

/** What can stand in a block: properties of what it belongs to, kinds, components and statements. */
export function proposeStatements(
  into: Proposals,
  document: ServiceDocument,
  place: WritingPlace,
  { holder, properties }: Extract<Asked, { kind: 'statement' }>,
  options: CompletionOptions,
): void {
  if (holder !== null && properties) proposeProperties(into, document, place, holder);
  if (holder?.kind === 'style' || holder?.kind === 'palette' || place.colon) return;
  const parent = holder?.kind === 'builtin' ? holder.definition.name : null;
  for (const definitions of vocabulary.kinds.values()) {
    const definition = fitting(definitions, parent);
    if (definition !== null) proposeKind(into, definition, parent);
  }
  proposeComponents(into, document, options);
  addSnippets(into, blockStatements, 4, CompletionItemKind.Keyword);
}

function fitting(definitions: readonly KindDefinition[], parent: string | null): KindDefinition | null {
  const inside = definitions.find(({ parents }) => parent !== null && parents?.includes(parent));
  return inside ?? definitions.find(({ name, parents }) => parents === null && name !== 'scene') ?? null;
}

function proposeKind(into: Proposals, definition: KindDefinition, parent: string | null): void {
  const { name, doc, main, parents, later } = definition;
  const plain = main === null ? `${name} \${1:name} {\n\t$0\n}` : `${name} "\${1:${main}}"$0`;
  into.add({
    label: name,
    kind: CompletionItemKind.Class,
    // Parts of a kind stand before what can stand anywhere; in a scene that is what it is about.
    rank: later ? 4 : parents !== null && parent !== null && parent !== 'scene' ? 0 : 3,
    detail: later ? 'not drawn yet' : 'kind',
    documentation: doc,
    snippet: kindSnippets[name] ?? plain,
  });
}

/** The properties that are not written yet, those of the kind itself first. */
function proposeProperties(into: Proposals, document: ServiceDocument, place: WritingPlace, holder: Holder): void {
  const written = writtenKeys(document, place);
  const after = place.colon ? '' : ': ';
  if (holder.kind === 'component')
    for (const param of holder.component.params) {
      if (written.has(param.name)) continue;
      const type = param.type?.$cstNode?.text ?? '';
      into.add({
        label: param.name,
        kind: CompletionItemKind.Field,
        rank: param.default === undefined ? 0 : 1,
        detail: param.default === undefined ? `${type} · needed` : paramText(param).slice(param.name.length + 2),
        documentation: `A parameter of \`${holder.component.name}\`.`,
        text: `${param.name}${after}`,
        again: after !== '',
      });
    }
  for (const property of propertiesOf(holder).values())
    if (!written.has(property.name)) proposeProperty(into, property, after, holder);
}

function proposeProperty(into: Proposals, property: PropertyDefinition, after: string, holder: Holder): void {
  const value = defaultText(property);
  into.add({
    label: property.name,
    kind: CompletionItemKind.Property,
    rank: (property.mixin === null && holder.kind === 'builtin') || common.has(property.name) ? 1 : 2,
    detail: `${writeType(property.type)}${value === null ? '' : ` = ${value}`}`,
    documentation: [property.doc, property.inherited ? 'Passed on to everything inside.' : ''].join(' ').trim(),
    text: `${property.name}${after}`,
    again: after !== '',
  });
}

/** Properties of mixins that people reach for first. */
const common: ReadonlySet<string> = new Set([
  'width',
  'height',
  'at',
  'fill',
  'color',
  'font-size',
  'gap',
  'stroke',
  'background',
]);

/** The keys that the innermost block holds in itself, before and behind the word. */
function writtenKeys(document: ServiceDocument, { frames, word }: WritingPlace): ReadonlySet<string> {
  const { tokens } = tokensOf(document);
  const inside = frames.findLast(({ kind }) => kind === 'block')?.inside ?? [];
  return new Set([...keysIn(inside), ...keysIn(tokens.slice(firstEndingAfter(tokens, word.end)))]);
}

/** The keys that stand in no brackets, up to the bracket that closes what holds them. */
function keysIn(tokens: readonly Token[]): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const { type, image } of tokens) {
    if (/^[{([]$/.test(image)) depth++;
    else if (/^[})\]]$/.test(image)) depth--;
    else if (depth === 0 && type === 'KEY') keys.push(image);
    if (depth < 0) break;
  }
  return keys;
}

/** Components of this file, of its imports, and of other files with the import that brings them in. */
function proposeComponents(into: Proposals, document: ServiceDocument, options: CompletionOptions): void {
  const { module } = document;
  for (const node of module.scopes.components.values()) proposeComponent(into, node, module, document, false);
  for (const { node, module: from } of importsOf(module).values())
    if (node.$type === 'Component') proposeComponent(into, node, from, document, false);
  for (const other of options.workspace?.modules() ?? []) {
    if (other.uri === document.uri) continue;
    for (const node of exportsOf(other.ast).values())
      if (node.$type === 'Component') proposeComponent(into, node, other, document, true);
  }
}

function proposeComponent(
  into: Proposals,
  node: Parameters<typeof componentText>[0],
  from: Module,
  document: ServiceDocument,
  toImport: boolean,
): void {
  const needed = node.params.filter((param) => param.default === undefined);
  const fields = needed.map(({ name }, index) => `${name}: \${${index + 2}}`).join('; ');
  into.add({
    label: node.name,
    kind: CompletionItemKind.Struct,
    rank: toImport ? 5 : 2,
    detail: toImport ? `component, import from "${importPath(document.uri, from.uri)}"` : 'component',
    documentation: [docOf(node), `\`${componentText(node)}\``].filter((part) => part !== '').join('\n\n'),
    snippet: `${node.name} \${1:name} { ${fields}${fields === '' ? '$0 }' : ' }$0'}`,
    ...(toImport ? { edits: [importEdit(document, from, node.name)] } : {}),
  });
}
