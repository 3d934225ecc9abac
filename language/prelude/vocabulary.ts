import type { Expr } from '../generated/ast.js';
import type { Type } from '../types/types.js';

/**
 * The built-in vocabulary as the prelude (`*.coco` in this folder) declares it: the one source for checking, completion, hover,
 * the reference manual and the models' language card. Built once from the parsed prelude, then plain data.
 */
export interface Vocabulary {
  /** By name; a kind such as `circle` may be declared again for a parent (`geometry`). */
  readonly kinds: ReadonlyMap<string, readonly KindDefinition[]>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** CSS colour names to `#rrggbb` or `#rrggbbaa`. */
  readonly colors: ReadonlyMap<string, string>;
}

export interface KindDefinition {
  readonly name: string;
  readonly doc: string;
  /** Not drawn yet by this version. */
  readonly later: boolean;
  /** The kinds that it may stand in; null: anywhere. */
  readonly parents: readonly string[] | null;
  readonly mixins: readonly string[];
  /** Own properties and those of its mixins, own ones last and winning. */
  readonly properties: ReadonlyMap<string, PropertyDefinition>;
  /** The property that the label stands for, or null. */
  readonly main: string | null;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly doc: string;
  readonly type: Type;
  /** As written in the prelude; the evaluator gives it its value. */
  readonly default: Expr | null;
  readonly inherited: boolean;
  /** The mixin that declares it, or null. */
  readonly mixin: string | null;
}

export interface EnumDefinition {
  readonly name: string;
  readonly doc: string;
  readonly members: readonly string[];
}

export interface ParameterDefinition {
  readonly name: string;
  readonly type: Type;
  readonly default: Expr | null;
  /** Takes any number of arguments. */
  readonly rest: boolean;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly doc: string;
  readonly later: boolean;
  readonly parameters: readonly ParameterDefinition[];
  readonly result: Type;
}
