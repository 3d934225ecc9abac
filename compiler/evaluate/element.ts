import type { Span } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import type { Origin, RelationStatement, SceneElement } from '../scene/types.js';
import type { Value } from '../scene/values.js';
import type { Frame } from './frame.js';

/** A property as it was written, with the place where its names live. */
export interface Source {
  readonly name: string;
  readonly expr: ast.Expr;
  readonly frame: Frame;
  readonly span: Span;
}

/** What the evaluator knows of an element besides what the scene needs. */
export interface Making {
  readonly definition: KindDefinition;
  /** The kind as written: a component's name for an instance. */
  readonly written: string;
  /** Written in the body of a loop, so that its name stands for a list. */
  readonly member: boolean;
  /** Values by precedence: own ones (of the instance), then those of the component's root, and so on inwards. */
  readonly layers: readonly (readonly Source[])[];
  /** Where the names inside it live: its own block's frame, and the component's. */
  readonly frames: Frame[];
  readonly label: Source | null;
}

const nothingWritten: ReadonlySet<string> = new Set();
const noProperties: Readonly<Record<string, Value | undefined>> = Object.freeze({});

/** An element of the scene while it is made. */
export class ElementDraft implements SceneElement {
  id = '';
  label: string | null = null;
  properties: Readonly<Record<string, Value | undefined>> = noProperties;
  written: ReadonlySet<string> = nothingWritten;
  readonly children: ElementDraft[] = [];
  readonly relations: RelationStatement[] = [];
  readonly kind: string;
  readonly name: string | null;
  readonly component: string | null;
  readonly parent: ElementDraft | null;
  readonly origin: Origin;
  readonly represents: readonly string[];
  readonly placed: boolean;
  readonly picture: boolean;
  readonly planned: boolean;
  /** The sources whose values won. */
  sources: readonly Source[] = [];
  readonly #making: Making;

  constructor(
    making: Making,
    head: Pick<SceneElement, 'name' | 'component' | 'origin' | 'represents' | 'picture'> & {
      readonly parent: ElementDraft | null;
    },
  ) {
    this.#making = making;
    this.kind = making.definition.name;
    this.placed = making.definition.mixins.includes('placed') || making.definition.name === 'scene';
    this.planned = making.definition.later;
    this.name = head.name;
    this.component = head.component;
    this.parent = head.parent;
    this.origin = head.origin;
    this.represents = head.represents;
    this.picture = head.picture;
  }

  get propertyOrigins(): ReadonlyMap<string, Span> {
    return new Map(this.sources.map((source) => [source.name, source.span]));
  }

  static makingOf(element: ElementDraft): Making {
    return element.#making;
  }
}

export const makingOf = ElementDraft.makingOf;
