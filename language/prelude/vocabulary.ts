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
  /** Every property by name, over all kinds: what a `style` may say. */
  readonly properties: ReadonlyMap<string, readonly PropertyDefinition[]>;
}

/** Where the prelude declares something: its file's name and the offsets of the declaration. */
export interface PreludePlace {
  readonly file: string;
  readonly start: number;
  readonly end: number;
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
  readonly place: PreludePlace;
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
  readonly place: PreludePlace;
}

export interface EnumDefinition {
  readonly name: string;
  readonly doc: string;
  readonly members: readonly string[];
  readonly place: PreludePlace;
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
  readonly place: PreludePlace;
}

/** A mixin of the prelude: properties that several kinds share. */
export interface MixinDefinition {
  readonly name: string;
  readonly doc: string;
  readonly mixins: readonly string[];
  readonly properties: readonly PropertyDefinition[];
}

/** The vocabulary as plain data, which a build can write to a file: properties stand where they are declared. */
export interface PreludeData {
  readonly kinds: readonly (Omit<KindDefinition, 'properties'> & {
    readonly properties: readonly PropertyDefinition[];
  })[];
  readonly mixins: readonly MixinDefinition[];
  readonly enums: readonly EnumDefinition[];
  readonly functions: readonly FunctionDefinition[];
  readonly colors: Readonly<Record<string, string>>;
}

/** Hands each kind the properties of its mixins. */
export function vocabularyOf(data: PreludeData): Vocabulary {
  const mixins = new Map(data.mixins.map((mixin) => [mixin.name, mixin]));
  const kinds = new Map<string, KindDefinition[]>();
  const properties = new Map<string, PropertyDefinition[]>();
  for (const kind of data.kinds) {
    const own = new Map<string, PropertyDefinition>();
    for (const name of kind.mixins) addMixin(name, mixins, own);
    for (const property of kind.properties) add(own, property);
    kinds.set(kind.name, [...(kinds.get(kind.name) ?? []), { ...kind, properties: own }]);
    for (const property of own.values()) {
      const known = properties.get(property.name);
      if (known === undefined) properties.set(property.name, [property]);
      else if (!known.includes(property)) known.push(property);
    }
  }
  return {
    kinds,
    enums: new Map(data.enums.map((definition) => [definition.name, definition])),
    functions: new Map(data.functions.map((definition) => [definition.name, definition])),
    colors: new Map(Object.entries(data.colors)),
    properties,
  };
}

function addMixin(
  name: string,
  mixins: ReadonlyMap<string, MixinDefinition>,
  into: Map<string, PropertyDefinition>,
): void {
  const mixin = mixins.get(name);
  if (mixin === undefined) throw new Error(`The prelude names a mixin that it does not declare: ${name}`);
  for (const base of mixin.mixins) addMixin(base, mixins, into);
  for (const property of mixin.properties) add(into, property);
}

/** A property declared again takes the place of the earlier one and stands last. */
function add(into: Map<string, PropertyDefinition>, property: PropertyDefinition): void {
  into.delete(property.name);
  into.set(property.name, property);
}
