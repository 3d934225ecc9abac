import type { Location, LocationLink } from 'vscode-languageserver-types';
import type { Position, Range } from '../diagnostics/types.js';
import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { vocabulary } from '../prelude/prelude.js';
import { placeOf } from '../syntax/walk.js';
import { optionsOf, type Type } from '../types/types.js';
import { rangeOf, reachable, type ServiceDocument, type Stretch, type Workspace } from './document.js';
import { holds, moduleOf, nodeAt } from './nodes.js';
import { type Meaning, type Occurrence, occurrenceAt, occurrencesOf } from './occurrences.js';
import { placeOfMeaning } from './places.js';

/** Where the word at a position is declared: in this file, an imported one, or the prelude; for an import's path, that file. */
export function definition(document: ServiceDocument, position: Position): LocationLink[] {
  const offset = document.lines.offset(position);
  const found = occurrenceAt(document.module, offset);
  if (found !== null) return linksTo([found.meaning], document, found);
  return importedFile(document, offset);
}

/** Where the type of the word at a position is declared: the kind of an element, the enumeration of a value or property. */
export function typeDefinition(document: ServiceDocument, position: Position): LocationLink[] {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  return found === null ? [] : linksTo(typesOf(found, document.module), document, found);
}

/** Of a component, the elements that are made of it; of its parameters and of functions, the uses; else the declaration. */
export function implementation(document: ServiceDocument, position: Position, workspace: Workspace): Location[] {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  if (found === null) return [];
  const { kind } = found.meaning;
  if (!/^(component|parameter|argument|style|function)$/.test(kind))
    return linksTo([found.meaning], document, found).map(({ targetUri, targetSelectionRange }) => ({
      uri: targetUri,
      range: targetSelectionRange,
    }));
  const roles: readonly Occurrence['role'][] = kind === 'parameter' || kind === 'argument' ? ['write'] : ['read'];
  return reachable(document.module, workspace).flatMap((module) =>
    occurrencesOf(module)
      .filter(({ target, role }) => target === found.target && roles.includes(role))
      .map((one) => ({ uri: module.uri, range: rangeOf(module, one) })),
  );
}

function linksTo(meanings: readonly Meaning[], document: ServiceDocument, origin: Stretch): LocationLink[] {
  return meanings.flatMap((meaning) => {
    const place = placeOfMeaning(meaning, document.module);
    return place === null ? [] : [link(rangeOf(document, origin), place.uri, place.range, place.selection)];
  });
}

function link(
  originSelectionRange: Range,
  targetUri: string,
  targetRange: Range,
  targetSelectionRange: Range,
): LocationLink {
  return { originSelectionRange, targetUri, targetRange, targetSelectionRange };
}

function importedFile(document: ServiceDocument, offset: number): LocationLink[] {
  const node = nodeAt(document.module.ast, offset, (one): one is ast.Import => one.$type === 'Import');
  const target = node === undefined ? null : document.module.imports.get(node);
  if (node === undefined || target === null || target === undefined) return [];
  const path = placeOf(node, 'path');
  if (!holds(path, offset)) return [];
  const top = target.lines.range(0, 0);
  return [link(rangeOf(document, path), target.uri, top, top)];
}

function typesOf({ meaning, node }: Occurrence, module: Module): Meaning[] {
  switch (meaning.kind) {
    case 'element': {
      const kind = moduleOf(meaning.declaration, module)?.resolutions.get(meaning.declaration);
      return kind === undefined ? [] : [kind];
    }
    case 'component':
    case 'builtin-kind':
    case 'enum':
      return [meaning];
    case 'enum-member':
      return [{ kind: 'enum', definition: meaning.definition }];
    case 'property':
    case 'builtin-parameter':
      return enumsOf(meaning.definition.type);
    case 'builtin-function':
      return enumsOf(meaning.definition.result);
    case 'parameter':
    case 'argument':
      return writtenEnums(meaning.declaration.type);
    case 'let': {
      if (meaning.declaration.type !== undefined) return writtenEnums(meaning.declaration.type);
      const type = meaning.module.types.get(meaning.declaration.value);
      return type === undefined ? [] : enumsOf(type);
    }
    default: {
      const type = module.types.get(node as ast.Expr);
      return type === undefined ? [] : enumsOf(type);
    }
  }
}

function writtenEnums(ref: ast.TypeRef | undefined): Meaning[] {
  return (ref?.options ?? []).flatMap(({ name }) => enumNamed(name));
}

function enumsOf(type: Type): Meaning[] {
  return optionsOf(type).flatMap((option) => (option.kind === 'enum' ? enumNamed(option.name) : []));
}

function enumNamed(name: string): Meaning[] {
  const definition = vocabulary.enums.get(name);
  return definition === undefined ? [] : [{ kind: 'enum', definition }];
}
