import type { AstNode } from 'langium';
import { type Extras, type ParametersOf, Reporter, type SpanFix } from '../../language/diagnostics/catalogue.js';
import type { LineIndex } from '../../language/diagnostics/lines.js';
import type { Diagnostic, Span } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { spanOf } from '../../language/names/spans.js';
import { type EvaluateMessages, evaluateMessages } from '../messages/evaluate.js';
import type { SceneElement } from '../scene/types.js';
import type { ElementValue, Value } from '../scene/values.js';
import { Budget, type Limited, limits } from './budget.js';
import type { ElementDraft, Layer } from './element.js';
import { Frame } from './frame.js';
import { Plans, writtenIn } from './plan.js';
import type { Axis } from './raw.js';
import { weightOf } from './weight.js';

/** `structure`: elements are being made, none can be asked for yet. `values`: all are there, and get their properties. */
export type Phase = 'structure' | 'values';

const limitMessages = {
  elements: 'too-many-elements',
  nesting: 'too-deep',
  turns: 'too-many-turns',
  steps: 'too-many-steps',
  depth: 'too-deep-expression',
  text: 'too-long-text',
} as const satisfies Record<Exclude<Limited, 'list'>, keyof EvaluateMessages>;

/** What the evaluation of one scene shares. */
export class Context {
  readonly budget = new Budget();
  readonly plans = new Plans();
  phase: Phase = 'structure';
  /** The statement for which elements are being made, for messages. */
  statement = 'if';
  /** An `expect` is being read: what only the draft knows may be asked for. */
  draft = false;
  /** The axis of the length that is being computed, where its place says so. */
  axis: Axis | null = null;
  /** The scene's element. */
  root: ElementDraft | null = null;
  /** Everything made so far, by declaration, in source order. */
  readonly made = new Map<ast.Element, ElementDraft[]>();
  readonly #styles = new Map<ast.Style, Layer>();
  readonly #lists = new WeakMap<readonly SceneElement[], readonly ElementValue[]>();
  readonly #frames = new Map<Module, Frame>();
  readonly #reporter: Reporter<EvaluateMessages>;
  readonly #reported = new Set<string>();
  readonly #errors = new Map<Module, readonly { readonly start: number; readonly end: number }[]>();

  constructor(linesOf: (uri: string) => LineIndex) {
    this.#reporter = new Reporter(evaluateMessages, linesOf);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#reporter.diagnostics;
  }

  /** The frame of a file: its `let`s live here. */
  file(module: Module): Frame {
    const known = this.#frames.get(module);
    if (known !== undefined) return known;
    const frame = new Frame(null, module.ast, module);
    this.#frames.set(module, frame);
    return frame;
  }

  /** The elements as a list of the language; the same list for the same elements. */
  listOf(elements: readonly SceneElement[]): readonly ElementValue[] {
    let list = this.#lists.get(elements);
    if (list === undefined) {
      list = elements.map((element) => ({ type: 'element', element }));
      this.#lists.set(elements, list);
    }
    return list;
  }

  /** The properties of a style, where its names live. */
  style(declaration: ast.Style, module: Module): Layer {
    const known = this.#styles.get(declaration);
    if (known !== undefined) return known;
    const frame = new Frame(this.file(module), declaration.body, module);
    const layer = { written: writtenIn(declaration.body, module), frame };
    this.#styles.set(declaration, layer);
    return layer;
  }

  /**
   * Reports once a place: a loop or a component meets the same mistake in every turn. What the checks have already called an
   * error there is not said again.
   */
  report<Key extends keyof EvaluateMessages & string>(
    key: Key,
    parameters: ParametersOf<EvaluateMessages[Key]>,
    node: AstNode,
    frame: Frame,
    fixes: readonly SpanFix[] = [],
  ): void {
    const span = spanOf(frame.module.uri, node);
    const once = `${key} ${span.uri} ${span.start} ${span.end}`;
    if (this.#reported.has(once) || this.#isWrongAlready(span, frame.module)) return;
    this.#reported.add(once);
    const made = frame.via[0];
    const extras: Extras =
      made === undefined ? { fixes } : { fixes, related: [{ span: made, message: 'made from here' }] };
    this.#reporter.report(key, parameters, span, extras);
  }

  /** Reports the end of a budget, once a scene. */
  exceeded(what: Exclude<Limited, 'list'>, node: AstNode, frame: Frame): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    const span = spanOf(frame.module.uri, node);
    this.#reporter.report(limitMessages[what], { most: limits[what] }, span);
  }

  /** Counts what a value costs to copy, to print or to compare; false once the steps are used up. */
  spend(value: Value, node: AstNode, frame: Frame): boolean {
    if (this.budget.step(weightOf(value) - 1)) return true;
    this.exceeded('steps', node, frame);
    return false;
  }

  /** Reports a list that is too long, and answers whether it is. */
  tooLong(length: number, node: AstNode, frame: Frame): boolean {
    if (length <= limits.list) return false;
    this.report('too-long-list', { most: limits.list, length: String(length) }, node, frame);
    return true;
  }

  #isWrongAlready(span: Span, module: Module): boolean {
    let errors = this.#errors.get(module);
    if (errors === undefined) {
      errors = module.diagnostics
        .filter((diagnostic) => diagnostic.severity === 'error' && diagnostic.uri === module.uri)
        .map(({ range }) => ({ start: module.lines.offset(range.start), end: module.lines.offset(range.end) }));
      this.#errors.set(module, errors);
    }
    return errors.some((error) => error.start < span.end && span.start < error.end);
  }
}
