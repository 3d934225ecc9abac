import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { analyze } from '../analyze.js';
import type { Position, Range } from '../diagnostics/types.js';
import type * as ast from '../generated/ast.js';
import { CocoTerminals } from '../generated/ast.js';
import type { Module } from '../module.js';
import { libraryRoot } from '../names/paths.js';
import { reserved } from '../syntax/keywords.js';
import { parse } from '../syntax/parse.js';
import { type Refusal, rangeOf, reachable, type ServiceDocument, type Workspace } from './document.js';
import { type Meaning, type Occurrence, occurrenceAt, occurrencesOf, type Target } from './occurrences.js';
import { placeOfMeaning } from './places.js';
import { tokensOf } from './tokens.js';

/** The name at a position, if it can be changed. */
export function prepareRename(
  document: ServiceDocument,
  position: Position,
): { range: Range; placeholder: string } | Refusal {
  const offset = document.lines.offset(position);
  const found = occurrenceAt(document.module, offset);
  if (found === null) return { refused: nothingThere(document, offset) };
  const refusal = fixed(found.meaning, document.module);
  if (refusal !== null) return { refused: refusal };
  return { range: rangeOf(document, found), placeholder: document.text.slice(found.start, found.end) };
}

/**
 * The edits that give a thing another name everywhere. Refused, with the reason, where the name is no name, or where any word of any
 * file would then mean something else than before: the result is analysed and compared with what was.
 */
export function rename(
  document: ServiceDocument,
  position: Position,
  newName: string,
  workspace: Workspace,
): WorkspaceEdit | Refusal {
  const prepared = prepareRename(document, position);
  if ('refused' in prepared) return prepared;
  const found = occurrenceAt(document.module, document.lines.offset(position))!;
  if (new RegExp(`^(?:${CocoTerminals.ID.source})$`).exec(newName) === null)
    return { refused: `\`${newName}\` is not a name: letters, digits and \`_\`, with \`-\` between words.` };
  if (reserved.has(newName)) return { refused: `\`${newName}\` is a word of the language.` };
  if (newName === prepared.placeholder) return { changes: {} };
  const modules = reachable(document.module, workspace);
  const refusal = new Trial(modules, found.target, newName).problem();
  if (refusal !== null) return { refused: refusal };
  const changes: Record<string, TextEdit[]> = {};
  for (const module of modules) {
    const edits = usesIn(module, found.target).map((one) => ({ range: rangeOf(module, one), newText: newName }));
    if (edits.length > 0) changes[module.uri] = edits;
  }
  return { changes };
}

function usesIn(module: Module, target: Target): Occurrence[] {
  return occurrencesOf(module).filter((one) => one.target === target);
}

function nothingThere(document: ServiceDocument, offset: number): string {
  const token = tokensOf(document).tokens.find(({ start, end }) => start <= offset && offset <= end);
  return token !== undefined && /^[a-z]/.test(token.type)
    ? `\`${token.image}\` is a word of the language.`
    : 'There is no name here.';
}

/** Why a thing keeps its name, or null. */
function fixed(meaning: Meaning, module: Module): string | null {
  switch (meaning.kind) {
    case 'geometry':
      return `\`${meaning.feature}\` is a measure of every box.`;
    case 'field':
      return `\`${meaning.name}\` is a field of a value; its name is written where the value is made.`;
    case 'color':
    case 'region':
    case 'type':
      return `\`${meaning.name}\` is a word of the language.`;
    case 'enum-member':
      return `\`${meaning.member}\` is a word of the language.`;
    case 'builtin-kind':
    case 'builtin-function':
    case 'builtin-parameter':
    case 'property':
    case 'enum':
      return `\`${meaning.definition.name}\` is a word of the language.`;
    default:
      return placeOfMeaning(meaning, module)?.uri.startsWith(libraryRoot) ? 'This is declared in the library.' : null;
  }
}

/** The files as they would be with the new name, analysed. */
class Trial {
  readonly #modules: readonly Module[];
  readonly #target: Target;
  readonly #name: string;
  readonly #done = new Map<Module, Module>();
  /** Which thing of the new files each one of the old files is, and the other way round. */
  readonly #now = new Map<Target, Target>();
  readonly #before = new Map<Target, Target>();

  constructor(modules: readonly Module[], target: Target, name: string) {
    this.#modules = modules;
    this.#target = target;
    this.#name = name;
  }

  /** What would go wrong, in words, or null. */
  problem(): string | null {
    for (const module of this.#modules) {
      const after = this.#renamed(module);
      if (after === module) continue;
      const problem = this.#compare(module, after);
      if (problem !== null) return problem;
    }
    return null;
  }

  /** A module with the new name in itself and all that it imports; itself where nothing changes. */
  #renamed(module: Module): Module {
    const known = this.#done.get(module);
    if (known !== undefined) return known;
    const imports = [...module.imports].map(([, imported]) => (imported === null ? null : this.#renamed(imported)));
    const uses = usesIn(module, this.#target);
    const changed = uses.length > 0 || [...module.imports.values()].some((one, index) => one !== imports[index]);
    const after = changed ? this.#analysed(module, uses, imports) : module;
    this.#done.set(module, after);
    return after;
  }

  #analysed(module: Module, uses: readonly Occurrence[], imported: readonly (Module | null)[]): Module {
    let text = '';
    let from = 0;
    for (const { start, end } of uses) {
      text += module.text.slice(from, start) + this.#name;
      from = end;
    }
    const parsed = parse(`rename:${module.uri}`, text + module.text.slice(from));
    const imports = new Map<ast.Import, Module | null>();
    parsed.ast.imports.forEach((statement, index) => {
      imports.set(statement, imported[index] ?? null);
    });
    return analyze(parsed, imports);
  }

  #compare(before: Module, after: Module): string | null {
    const [old, now] = [occurrencesOf(before), occurrencesOf(after)];
    for (const [index, one] of old.entries()) {
      const other = now[index];
      if (other === undefined || other.role !== one.role || !this.#same(one, other)) return this.#clash(before, one);
    }
    if (now.length > old.length) return this.#clash(before, old.at(-1)!);
    const more = after.diagnostics.find(
      ({ severity, code }) => severity === 'error' && count(after, code) > count(before, code),
    );
    return more === undefined ? null : more.message;
  }

  #same(one: Occurrence, other: Occurrence): boolean {
    if (one.meaning.kind !== other.meaning.kind) return false;
    if (one.meaning.kind === 'geometry' || one.meaning.kind === 'field') return true;
    const [now, before] = [this.#now.get(one.target), this.#before.get(other.target)];
    if (now === undefined && before === undefined) {
      this.#now.set(one.target, other.target);
      this.#before.set(other.target, one.target);
      return true;
    }
    return now === other.target && before === one.target;
  }

  #clash({ uri, lines }: Module, one: Occurrence): string {
    const { line } = lines.position(one.start);
    return `\`${this.#name}\` means something else already: ${uri}, line ${line + 1}, would change its meaning.`;
  }
}

function count({ diagnostics }: Module, code: string): number {
  return diagnostics.filter((one) => one.code === code && one.severity === 'error').length;
}
