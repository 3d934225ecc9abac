import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import { typeOfRef } from '../types/refs.js';
import type { Type } from '../types/types.js';
import type {
  EnumDefinition,
  FunctionDefinition,
  MixinDefinition,
  PreludeData,
  PreludePlace,
  PropertyDefinition,
} from './vocabulary.js';

/** One parsed file of the prelude. */
export interface PreludeFile {
  readonly name: string;
  readonly text: string;
  readonly ast: ast.Module;
}

/**
 * The vocabulary that the files of the prelude declare, as plain data. A mistake in the prelude is a mistake in this program,
 * so it throws.
 */
export function readPrelude(files: readonly PreludeFile[]): PreludeData {
  const enums: EnumDefinition[] = [];
  const colors: Record<string, string> = {};
  for (const file of files)
    for (const item of file.ast.items) {
      if (item.$type !== 'ExternEnum') continue;
      for (const member of item.members) if (member.value) colors[member.name] = member.value.text;
      if (item.members.some((member) => member.value)) continue;
      const members = item.members.map((member) => member.name);
      enums.push({ name: item.name, doc: docBefore(file, item), members, place: placeOf(file, item) });
    }
  const byName = new Map(enums.map((definition) => [definition.name, definition.members]));
  const reader = new Reader((ref) =>
    typeOfRef(
      ref,
      (name) => byName.get(name) ?? null,
      (term) => {
        throw new Error(`The prelude names a type that it does not declare: ${term.name}`);
      },
    ),
  );
  const mixins: MixinDefinition[] = [];
  const kinds: PreludeData['kinds'][number][] = [];
  const functions: FunctionDefinition[] = [];
  for (const file of files)
    for (const item of file.ast.items) {
      if (item.$type === 'ExternMixin') mixins.push(reader.mixin(file, item));
      else if (item.$type === 'ExternElement') kinds.push(reader.kind(file, item));
      else if (item.$type === 'ExternFn') functions.push(reader.fn(file, item));
    }
  return { kinds, mixins, enums, functions, colors };
}

class Reader {
  readonly #typeOf: (ref: ast.TypeRef) => Type;

  constructor(typeOf: (ref: ast.TypeRef) => Type) {
    this.#typeOf = typeOf;
  }

  mixin(file: PreludeFile, node: ast.ExternMixin): MixinDefinition {
    return {
      name: node.name,
      doc: docBefore(file, node),
      mixins: node.mixins,
      properties: node.properties.map((property) => this.#property(file, property, node.name)),
    };
  }

  kind(file: PreludeFile, node: ast.ExternElement): PreludeData['kinds'][number] {
    return {
      name: node.name,
      doc: docBefore(file, node),
      later: node.later,
      parents: node.parents.length === 0 ? null : node.parents,
      mixins: node.mixins,
      properties: node.properties.map((property) => this.#property(file, property, null)),
      main: node.properties.find((property) => property.modifiers.includes('main'))?.name ?? null,
      place: placeOf(file, node),
    };
  }

  fn(file: PreludeFile, node: ast.ExternFn): FunctionDefinition {
    return {
      name: node.name,
      doc: docBefore(file, node),
      later: node.later,
      parameters: node.params.map((param) => ({
        name: param.name,
        type: this.#typeOf(param.type!),
        default: param.default ? (plain(param.default) as ast.Expr) : null,
        rest: param.rest,
      })),
      result: this.#typeOf(node.type),
      place: placeOf(file, node),
    };
  }

  #property(file: PreludeFile, node: ast.PropertyDecl, mixin: string | null): PropertyDefinition {
    return {
      name: node.name,
      doc: docBefore(file, node),
      type: this.#typeOf(node.type),
      default: node.default ? (plain(node.default) as ast.Expr) : null,
      inherited: node.modifiers.includes('inherited'),
      mixin,
      place: placeOf(file, node),
    };
  }
}

/** The lines of `///` directly above a declaration, joined by spaces. */
export function docBefore(file: { readonly text: string }, node: AstNode): string {
  const lines = file.text.slice(0, node.$cstNode?.offset ?? 0).split('\n');
  lines.pop();
  const doc: string[] = [];
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    const comment = /^\s*\/\/\/ ?(.*)$/.exec(line);
    if (comment === null) break;
    doc.unshift(comment[1]!.trimEnd());
  }
  return doc.join(' ');
}

function placeOf(file: PreludeFile, node: AstNode): PreludePlace {
  return { file: file.name, start: node.$cstNode?.offset ?? 0, end: node.$cstNode?.end ?? 0 };
}

/** The node without the parser's links to its surroundings. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => (!key.startsWith('$') || key === '$type') && child !== undefined)
      .map(([key, child]) => [key, plain(child)]),
  );
}
