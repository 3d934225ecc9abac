import type { Span } from '../../language/diagnostics/types.js';
import type { AnchorPoint, ElementValue, Length, Value } from './values.js';

/**
 * Where something was written: a span of source, and for what a component or a loop made, the places that made it, innermost
 * first (the instance of the component, the instance of the component around that, …).
 */
export interface Origin extends Span {
  readonly via: readonly Span[];
}

/**
 * An element with plain values: components expanded, loops unrolled, styles and inheritance applied.
 *
 * `properties` answers for *every* property of the kind: own value, else style, else component default, else inherited, else the
 * prelude's default (kept on the prototype, so that an element costs only what was written).
 */
export interface SceneElement {
  /** Names from the scene down, joined by `.`; list members `name-0`; unnamed ones `kind-1`, `kind-2` (CONTRACTS "Scene graph"). */
  readonly id: string;
  /** A kind of the prelude. An instance of a component is a `group`, or its single root element, with `component` set. */
  readonly kind: string;
  readonly name: string | null;
  /** The label as written, interpolated; null without one. */
  readonly label: string | null;
  /** The component that this element is an instance of. */
  readonly component: string | null;
  readonly parent: SceneElement | null;
  readonly children: SceneElement[];
  readonly properties: Readonly<Record<string, Value | undefined>>;
  /** Names of the properties that the source, a style or a component wrote (not inherited, not the prelude's default). */
  readonly written: ReadonlySet<string>;
  readonly origin: Origin;
  /** Source of each written property, for diagnostics and for editing. */
  readonly propertyOrigins: ReadonlyMap<string, Span>;
  /** Place statements that speak of this element from its own body or by name, in source order. */
  readonly relations: RelationStatement[];
  /** The nouns that a component says it `represents`; empty for all else. */
  readonly represents: readonly string[];
  /** Has a place of its own in the picture; false for parts (`axis`, `series`) and settings (`refine`, `camera`, `light`). */
  readonly placed: boolean;
  /** An instance of a component with several roots: `width` and `height` scale it uniformly. */
  readonly picture: boolean;
  /** The container of the things that a `count` or a `scatter` stands for, which are its children; null for all else. */
  readonly many: Arrangement | null;
  /** Not drawn yet by this version: a labelled box stands for it. */
  readonly planned: boolean;
}

/**
 * How many of a thing lie together: as `arrange` says; for a `scatter` over a `region` of its own, over another element or along a path.
 */
export type Arrangement = 'row' | 'column' | 'grid' | 'ring' | 'pile' | 'scatter' | 'region' | 'over' | 'along';

export type RelationName =
  | 'left of'
  | 'right of'
  | 'above'
  | 'below'
  | 'on'
  | 'under'
  | 'inside'
  | 'outside'
  | 'in front of'
  | 'behind'
  | 'near'
  | 'between'
  | 'around'
  | 'touching'
  | 'overlapping'
  | 'larger than'
  | 'smaller than'
  | 'taller than'
  | 'aligned'
  | 'same';

/** What a relation speaks of: elements (several where a name is a list), an edge or anchor, a point, or the canvas. */
export type RelationTarget =
  | { readonly type: 'elements'; readonly elements: readonly ElementValue['element'][]; readonly each: boolean }
  | { readonly type: 'anchor'; readonly anchor: AnchorPoint }
  | { readonly type: 'point'; readonly x: Length; readonly y: Length }
  | { readonly type: 'canvas' }
  | { readonly type: 'region'; readonly name: string };

/** One relation of a `place` statement, with the names resolved. */
export interface RelationStatement {
  readonly relation: RelationName;
  readonly subject: RelationTarget;
  readonly target: RelationTarget;
  /** `between`: the second target. */
  readonly second: RelationTarget | null;
  /** `aligned top with`, `same width as`. */
  readonly edge: string | null;
  readonly by: Length | null;
  /** The relation's own words in the source; `statement` is the whole `place`. */
  readonly origin: Origin;
  readonly statement: Span;
  /** The source's words for subject and target, for the scene graph and messages. */
  readonly words: { readonly subject: string; readonly target: string; readonly second: string | null };
}

/** An `expect` whose names are resolved and whose claim is decided on the finished draft. */
export interface ExpectStatement {
  readonly source: string;
  readonly message: string | null;
  readonly claim: Claim;
  /** Of a comparison that was decided at evaluation: its two sides, “27 is not equal to 30”; else null. */
  readonly numbers: string | null;
  readonly origin: Origin;
}

/**
 * A boolean over the draft. Everything that needs no draft is folded to a constant at evaluation; what remains are
 * comparisons of measures, relations and counts, joined by logic.
 */
export type Claim =
  | { readonly type: 'constant'; readonly holds: boolean }
  | { readonly type: 'not'; readonly claim: Claim }
  | { readonly type: 'and' | 'or'; readonly left: Claim; readonly right: Claim }
  | { readonly type: 'relation'; readonly relation: RelationStatement }
  | { readonly type: 'absence'; readonly noun: string }
  | {
      readonly type: 'compare';
      readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
      readonly left: Measure;
      readonly right: Measure;
    }
  | { readonly type: 'holds'; readonly measure: Measure };

/** A value of the finished draft. */
export type Measure =
  | { readonly type: 'value'; readonly value: Value }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly arguments: readonly Measure[];
      readonly named: ReadonlyMap<string, Measure>;
    }
  /** `each`: the claim is about every one of them, else about all together. */
  | { readonly type: 'elements'; readonly elements: readonly SceneElement[]; readonly each: boolean }
  | {
      readonly type: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Measure;
      readonly right: Measure;
    };

/** A scene, evaluated: what layout, paint and the scene graph read. No AST beyond this point. */
export interface Scene {
  readonly uri: string;
  readonly name: string;
  readonly title: string | null;
  /** The element of kind `scene`; its box is the canvas. */
  readonly root: SceneElement;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly relations: readonly RelationStatement[];
  readonly expectations: readonly ExpectStatement[];
  /** Every element by id. */
  readonly elements: ReadonlyMap<string, SceneElement>;
}
