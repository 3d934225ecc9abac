import type * as ast from '../../language/generated/ast.js';
import { spanOf } from '../../language/names/spans.js';
import type { KindDefinition, PropertyDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf, type Type } from '../../language/types/types.js';
import type { Keyword, Length, Value } from '../scene/values.js';
import { px } from '../scene/values.js';
import type { Context } from './context.js';
import { type ElementDraft, makingOf, type Source } from './element.js';
import { evaluate, evaluateAs } from './expression.js';
import { Frame } from './frame.js';
import { forcedBreak } from './literals.js';
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
    values[property.name] = defaultOf(property);
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
function isSetting(property: PropertyDefinition): boolean {
  return property.name === 'slot' || hasStyle(property.type);
}

function hasStyle(type: Type): boolean {
  return optionsOf(type).some((option) => option.kind === 'style');
}

/** Gives an element its values, and says what passes to those inside it. */
export function giveProperties(element: ElementDraft, inherited: Inherited, cx: Context): Inherited {
  const { definition, layers, label } = makingOf(element);
  element.label = label === null ? null : textOf(label, cx);
  const base = baseOf(definition, inherited);
  const values = new Map<string, Value>();
  const sources: Source[] = [];
  let passes = false;
  for (const layer of layers)
    for (const source of withStyles(layer, definition, cx)) {
      if (values.has(source.name)) continue;
      const property = definition.properties.get(source.name);
      if (property === undefined || isSetting(property)) continue;
      const value =
        definition.name === 'chart' && source.name === 'labels'
          ? labelsOf(source, property, layers.flat(), definition, cx)
          : propertyValue(source, property, inherited, cx);
      if (value === undefined) continue;
      values.set(source.name, value);
      sources.push(source);
      passes ||= property.inherited;
    }
  if (values.size === 0) {
    element.properties = base;
    return inherited;
  }
  element.properties = Object.assign(Object.create(base) as Record<string, Value>, Object.fromEntries(values));
  element.written = new Set(values.keys());
  element.sources = sources;
  return passes && element.children.length > 0 ? pass(values, definition, inherited) : inherited;
}

/** Lengths in `em` pass on as the px that they were, as in CSS. */
function pass(values: ReadonlyMap<string, Value>, definition: KindDefinition, inherited: Inherited): Inherited {
  const own = values.get('font-size');
  const fontSize = is(own, 'length') && own.terms.length === 0 ? own.px : inherited.fontSize;
  const passed = new Map<string, Value>();
  for (const [name, value] of values)
    if (definition.properties.get(name)!.inherited)
      passed.set(name, is(value, 'length') ? emToPx(value, fontSize) : value);
  return { parent: inherited, values: passed, fontSize, bases: new Map() };
}

function emToPx(length: Length, fontSize: number): Length {
  return length.em === 0 ? length : { ...length, px: length.px + length.em * fontSize, em: 0 };
}

/** The sources of a layer, then those of the style that it names, then of the style that that one names, … */
function withStyles(layer: readonly Source[], definition: KindDefinition, cx: Context): readonly Source[] {
  const naming = layer.find((source) => source.name === 'style');
  const property = definition.properties.get('style');
  if (naming === undefined || property === undefined || !hasStyle(property.type)) return layer;
  const all = [...layer];
  const seen: ast.Style[] = [];
  for (let at: Source | undefined = naming; at !== undefined; ) {
    const style = evaluate(at.expr, at.frame, cx);
    if (!is(style, 'style')) break;
    if (seen.includes(style.declaration)) {
      const chain = [...seen.slice(seen.indexOf(style.declaration)), style.declaration].map((node) => node.name);
      cx.report('style-cycle', { chain }, at.expr, at.frame);
      break;
    }
    seen.push(style.declaration);
    const frame = new Frame(cx.file(style.module), style.declaration.body, style.module, at.frame.via, at.frame.seed);
    const sources = sourcesOf(style.declaration.body, frame);
    all.push(...sources);
    at = sources.find((source) => source.name === 'style');
  }
  return all;
}

/** The properties that a block writes. Of two with one name, which has been reported, the later counts. */
export function sourcesOf(block: ast.Block | undefined, frame: Frame): Source[] {
  const sources: Source[] = [];
  for (const member of block?.members ?? []) {
    if (member.$type !== 'Property' || member.value === undefined) continue;
    const known = sources.findIndex((source) => source.name === member.name);
    if (known >= 0) sources.splice(known, 1);
    sources.push({ name: member.name, expr: member.value, frame, span: spanOf(frame.module.uri, member) });
  }
  return sources;
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
  source: Source,
  property: PropertyDefinition,
  inherited: Inherited,
  cx: Context,
): Value | undefined {
  cx.axis = axes.get(property.name) ?? null;
  const value = evaluateAs(source.expr, property.type, source.frame, cx);
  cx.axis = null;
  switch (property.name) {
    case 'font-weight':
      return is(value, 'keyword') ? weights[(value as Keyword).name] : value;
    case 'font-size':
      return is(value, 'length') ? fontSizeOf(value, inherited.fontSize) : value;
    case 'content':
      return value;
    default:
      return typeof value === 'string' ? value.replaceAll(forcedBreak, '\n') : value;
  }
}

/** `em` and percentages of a font size refer to the size around it, as in CSS. */
function fontSizeOf(length: Length, around: number): Length {
  if (length.em === 0 && length.percent === 0) return length;
  return { ...px(length.px + (length.em + length.percent / 100) * around), terms: length.terms };
}

/** The per-datum texts of a chart: one for each row of its data, whose columns are names in them. */
function labelsOf(
  source: Source,
  property: PropertyDefinition,
  siblings: readonly Source[],
  definition: KindDefinition,
  cx: Context,
): Value | undefined {
  const data = siblings.find((sibling) => sibling.name === 'data');
  const type = definition.properties.get('data')?.type;
  const table = data && type && evaluateAs(data.expr, type, data.frame, cx);
  const rows = is(table, 'table') ? table.rows : Array.isArray(table) ? table.filter((row) => is(row, 'record')) : [];
  return rows.flatMap((row) => {
    const frame = new Frame(source.frame, null, source.frame.module);
    frame.row = row;
    return evaluateAs(source.expr, property.type, frame, cx) ?? [];
  });
}

function textOf(source: Source, cx: Context): string | null {
  const value = evaluate(source.expr, source.frame, cx);
  return typeof value === 'string' ? value.replaceAll(forcedBreak, '\n') : null;
}
