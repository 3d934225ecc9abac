import type * as ast from '../../language/generated/ast.js';
import type { KindDefinition, PropertyDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf } from '../../language/types/types.js';
import type { Length, Value } from '../scene/values.js';
import { px } from '../scene/values.js';
import type { Context } from './context.js';
import { type ElementDraft, type Layer, makingOf } from './element.js';
import { evaluate, evaluateAs } from './expression.js';
import { Frame } from './frame.js';
import { forcedBreak } from './literals.js';
import type { Written } from './plan.js';
import { defaultOf } from './prelude-values.js';
import { type Axis, is } from './raw.js';

type Properties = Readonly<Record<string, Value | undefined>>;

/** What passes from an element to those inside it. */
export interface Inherited {
  readonly parent: Inherited | null;
  /** Values that this element gave to inherited properties. */
  readonly values: ReadonlyMap<string, Value>;
  /** px; what `em` of a font size refers to. */
  readonly fontSize: number;
  /** For each kind, what an element without own values answers: inherited values before the prelude's. */
  readonly bases: Map<KindDefinition, Properties>;
}

const nothing: ReadonlyMap<string, Value> = new Map();

/** The start: nothing given, the prelude's font size. */
export function nothingInherited(): Inherited {
  return { parent: null, values: nothing, fontSize: 24, bases: defaults };
}

/** The prelude's defaults of each kind. */
const defaults = new Map<KindDefinition, Properties>();

function baseOf(definition: KindDefinition, inherited: Inherited): Properties {
  let base = inherited.bases.get(definition);
  if (base === undefined) {
    base = inherited.parent === null ? defaultsOf(definition) : overlay(definition, inherited);
    inherited.bases.set(definition, base);
  }
  return base;
}

function defaultsOf(definition: KindDefinition): Properties {
  const values: Record<string, Value | undefined> = Object.create(null);
  for (const property of definition.properties.values()) {
    if (isSetting(property)) continue;
    const value = defaultOf(property);
    values[property.name] = property.name === 'font-weight' ? weightOf(value) : value;
  }
  return values;
}

function overlay(definition: KindDefinition, inherited: Inherited): Properties {
  const below = baseOf(definition, inherited.parent!);
  const values: Record<string, Value> = Object.create(below);
  for (const [name, value] of inherited.values) if (definition.properties.has(name)) values[name] = value;
  return values;
}

/** `style` names a set of properties, and `slot` a place in a component: both have done their work before layout. */
function isSetting({ name, type }: PropertyDefinition): boolean {
  return name === 'slot' || (name === 'style' && optionsOf(type).some((option) => option.kind === 'style'));
}

/** Gives an element its values, and says what passes to those inside it. */
export function giveProperties(element: ElementDraft, inherited: Inherited, cx: Context): Inherited {
  const { definition, layers, label } = makingOf(element);
  if (label !== null) element.label = textOf(label.expr, label.frame, cx);
  const base = baseOf(definition, inherited);
  let values: Record<string, Value> | null = null;
  const winners: Written[] = [];
  let passes = false;
  for (const layer of withStyles(layers, definition, cx)) {
    for (const written of layer.written) {
      if (values !== null && Object.hasOwn(values, written.name)) continue;
      const property = definition.properties.get(written.name);
      if (property === undefined || isSetting(property)) continue;
      const value =
        definition.name === 'chart' && written.name === 'labels'
          ? labelsOf(written.expr, layer.frame, property, element, cx)
          : propertyValue(written.expr, layer.frame, property, inherited, cx);
      if (value === undefined) continue;
      values ??= Object.create(base) as Record<string, Value>;
      values[written.name] = value;
      winners.push(written);
      passes ||= property.inherited;
    }
  }
  element.properties = values ?? base;
  if (values === null) return inherited;
  element.winners = winners;
  return passes && element.children.length > 0 ? pass(values, winners, definition, inherited) : inherited;
}

/** Lengths in `em` pass on as the px that they were, as in CSS. */
function pass(
  values: Properties,
  winners: readonly Written[],
  definition: KindDefinition,
  inherited: Inherited,
): Inherited {
  const own = values['font-size'];
  const fontSize = is(own, 'length') && own.terms.length === 0 ? own.px : inherited.fontSize;
  const passed = new Map<string, Value>();
  for (const { name } of winners) {
    const value = values[name]!;
    if (definition.properties.get(name)!.inherited)
      passed.set(name, is(value, 'length') ? emToPx(value, fontSize) : value);
  }
  return { parent: inherited, values: passed, fontSize, bases: new Map() };
}

function emToPx(length: Length, fontSize: number): Length {
  return length.em === 0 ? length : { ...length, px: length.px + length.em * fontSize, em: 0 };
}

/** Each layer is followed by the style that it names, that one by the style that it names, … */
export function withStyles(layers: readonly Layer[], definition: KindDefinition, cx: Context): readonly Layer[] {
  const property = definition.properties.get('style');
  if (property === undefined || !isSetting(property) || !layers.some(namesStyle)) return layers;
  return layers.flatMap((layer) => [layer, ...stylesOf(layer, cx)]);
}

function namesStyle({ written }: Layer): boolean {
  return written.some(({ name }) => name === 'style');
}

function stylesOf(layer: Layer, cx: Context): readonly Layer[] {
  const styles: Layer[] = [];
  const seen: ast.Style[] = [];
  for (let at = layer; ; ) {
    const naming = at.written.find(({ name }) => name === 'style');
    const style = naming && evaluate(naming.expr, at.frame, cx);
    if (naming === undefined || !is(style, 'style')) return styles;
    if (seen.includes(style.declaration)) {
      const chain = [...seen.slice(seen.indexOf(style.declaration)), style.declaration].map((node) => node.name);
      cx.report('style-cycle', { chain }, naming.expr, at.frame);
      return styles;
    }
    seen.push(style.declaration);
    at = cx.style(style.declaration, style.module);
    styles.push(at);
  }
}

const axes: ReadonlyMap<string, Axis> = new Map([
  ['x', 'x'],
  ['width', 'x'],
  ['min-width', 'x'],
  ['max-width', 'x'],
  ['y', 'y'],
  ['height', 'y'],
  ['min-height', 'y'],
  ['max-height', 'y'],
]);

const weights: Readonly<Record<string, number>> = {
  thin: 100,
  light: 300,
  normal: 400,
  medium: 500,
  semibold: 600,
  bold: 700,
  black: 900,
};

function propertyValue(
  expr: ast.Expr,
  frame: Frame,
  property: PropertyDefinition,
  inherited: Inherited,
  cx: Context,
): Value | undefined {
  cx.axis = axes.get(property.name) ?? null;
  const value = evaluateAs(expr, property.type, frame, cx);
  cx.axis = null;
  switch (property.name) {
    case 'font-weight':
      return weightOf(value);
    case 'font-size':
      return is(value, 'length') ? fontSizeOf(value, inherited.fontSize) : value;
    case 'content':
      return value;
    default:
      return typeof value === 'string' ? value.replaceAll(forcedBreak, '\n') : value;
  }
}

/** The number of a weight's name, as in CSS. */
function weightOf(value: Value | undefined): Value | undefined {
  return is(value, 'keyword') ? weights[value.name] : value;
}

/** `em` and percentages of a font size refer to the size around it, as in CSS. */
function fontSizeOf(length: Length, around: number): Length {
  if (length.em === 0 && length.percent === 0) return length;
  return { ...px(length.px + (length.em + length.percent / 100) * around), terms: length.terms };
}

/** The per-datum texts of a chart: one for each row of its data, whose columns are names in them. */
function labelsOf(
  expr: ast.Expr,
  frame: Frame,
  property: PropertyDefinition,
  chart: ElementDraft,
  cx: Context,
): Value | undefined {
  const { definition, layers } = makingOf(chart);
  const layer = layers.find(({ written }) => written.some(({ name }) => name === 'data'));
  const data = layer?.written.find(({ name }) => name === 'data');
  const type = definition.properties.get('data')?.type;
  const table = layer && type && evaluateAs(data?.expr, type, layer.frame, cx);
  const rows = is(table, 'table') ? table.rows : Array.isArray(table) ? table.filter((row) => is(row, 'record')) : [];
  return rows.flatMap((row) => {
    const inner = new Frame(frame, null, frame.module);
    inner.row = row;
    return evaluateAs(expr, property.type, inner, cx) ?? [];
  });
}

function textOf(expr: ast.Expr, frame: Frame, cx: Context): string | null {
  const value = evaluate(expr, frame, cx);
  return typeof value === 'string' ? value.replaceAll(forcedBreak, '\n') : null;
}
