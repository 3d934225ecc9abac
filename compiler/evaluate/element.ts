import type { Span } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import type { Arrangement, Origin, RelationStatement, SceneElement } from '../scene/types.js';
import type { Value } from '../scene/values.js';
import type { Frame, Maker } from './frame.js';
import type { Written } from './plan.js';

/** Properties with the place where their names live. */
export interface Layer {
  readonly written: readonly Written[];
  readonly frame: Frame;
}

/** What the evaluator knows of an element besides what the scene needs. */
export interface Making {
  readonly definition: KindDefinition;
  /** The kind as written: a component's name for an instance. */
  readonly written: string;
  /** Written in the body of a loop, so that its name stands for a list. */
  readonly member: boolean;
  /** Values by precedence: own ones (of the instance), then those of the component's root, and so on inwards. */
  readonly layers: readonly Layer[];
  /** Where the names inside it live: its own block's frame, and the component's. */
  readonly frames: readonly Frame[];
  readonly label: { readonly expr: ast.Expr; readonly frame: Frame } | null;
}

const noProperties: Readonly<Record<string, Value | undefined>> = {};
const noWinners: readonly Written[] = [];

/** An element of the scene while it is made. */
export class ElementDraft implements SceneElement {
  id = '';
  label: string | null = null;
  properties: Readonly<Record<string, Value | undefined>> = noProperties;
  /** The properties whose values won. */
  winners: readonly Written[] = noWinners;
  readonly children: ElementDraft[] = [];
  readonly relations: RelationStatement[] = [];
  readonly name: string | null;
  readonly component: string | null;
  readonly parent: ElementDraft | null;
  readonly represents: readonly string[];
  readonly picture: boolean;
  readonly many: Arrangement | null;
  readonly #making: Making;
  readonly #head: Maker;
  #origin: Origin | null = null;
  #written: ReadonlySet<string> | null = null;

  constructor(
    making: Making,
    head: Pick<SceneElement, 'name' | 'component' | 'represents' | 'picture'> & {
      readonly parent: ElementDraft | null;
      readonly written: Maker;
      readonly many?: Arrangement;
    },
  ) {
    this.#making = making;
    this.name = head.name;
    this.component = head.component;
    this.parent = head.parent;
    this.#head = head.written;
    this.represents = head.represents;
    this.picture = head.picture;
    this.many = head.many ?? null;
  }

  get origin(): Origin {
    this.#origin ??= { ...this.#head.span, via: this.#head.frame.via };
    return this.#origin;
  }

  get kind(): string {
    return this.#making.definition.name;
  }

  /** None of a thing takes no room. */
  get placed(): boolean {
    if (this.many !== null && this.children.length === 0) return false;
    return this.#making.definition.mixins.includes('placed') || this.kind === 'scene';
  }

  get planned(): boolean {
    return this.#making.definition.later;
  }

  get written(): ReadonlySet<string> {
    this.#written ??= new Set(this.winners.map(({ name }) => name));
    return this.#written;
  }

  get propertyOrigins(): ReadonlyMap<string, Span> {
    return new Map(this.winners.map(({ name, span }) => [name, span]));
  }

  static makingOf(element: ElementDraft): Making {
    return element.#making;
  }
}

export const makingOf = ElementDraft.makingOf;
