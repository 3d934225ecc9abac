import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import type { FunctionDefinition, ParameterDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf, simpleType } from '../../language/types/types.js';
import type { Measure } from '../scene/types.js';
import type { Distance, Length, Value } from '../scene/values.js';
import { measureOf } from './arithmetic.js';
import { coerce, finding } from './coerce.js';
import type { Context } from './context.js';
import { evaluate, notOfTheDraft } from './expression.js';
import { fitted } from './fitted.js';
import { Frame, lazy } from './frame.js';
import { Arguments } from './functions/arguments.js';
import { draftFunctions, functions } from './functions/registry.js';
import { isPlainPx } from './lengths.js';
import { preludeDefault } from './prelude-values.js';
import { mix, placeSeed } from './random.js';
import { elementsOfRaw, is, isValue, type Raw } from './raw.js';
import { declaredType } from './signature.js';

/** A call of a function of the source or of the prelude. */
export function call(expr: ast.Call, frame: Frame, cx: Context): Raw {
  const { resolutions } = frame.module;
  const resolution = resolutions.get(expr) ?? resolutions.get(expr.callee);
  if (resolution?.kind === 'function') return callOwn(resolution.declaration, resolution.module, expr, frame, cx);
  if (resolution?.kind === 'builtin-function') return callBuiltIn(resolution.definition, expr, frame, cx);
  return undefined;
}

/** Arguments are evaluated where the call stands, the body where the function was written. */
function callOwn(declaration: ast.FunctionDecl, module: Module, expr: ast.Call, frame: Frame, cx: Context): Raw {
  const inner = new Frame(cx.file(module), null, module, null, mix(frame.seed, placeSeed(expr)));
  const positional = expr.args.filter((arg) => arg.name === undefined);
  declaration.params.forEach((param, index) => {
    const given = expr.args.find((arg) => arg.name === param.name) ?? positional[index];
    const type = declaredType(param.type);
    if (given !== undefined) inner.bind(param, lazy(given.value, frame, type));
    else inner.bind(param, lazy(param.default, inner, type));
  });
  const raw = evaluate(declaration.body, inner, cx);
  const type = declaredType(declaration.type);
  return type === null || !isValue(raw) ? raw : fitted(raw, type, declaration.body, inner, cx);
}

function callBuiltIn(definition: FunctionDefinition, expr: ast.Call, frame: Frame, cx: Context): Raw {
  const given = bind(definition, expr, frame, cx);
  if (given === undefined) return undefined;
  if (draftFunctions.has(definition.name)) return ofTheDraft(definition, given, expr, frame, cx);
  const later = given.some(({ raw }) => is(raw, 'measure') || is(raw, 'claim') || is(raw, 'absent'));
  if (later) return laterCall(definition, given, expr, frame, cx);
  const values = new Map<string, Value>();
  const rest: Value[] = [];
  for (const { parameter, raw, node } of given) {
    const value = fitted(raw, parameter.type, node, frame, cx);
    if (value === undefined) return undefined;
    if (parameter.rest) rest.push(value);
    else values.set(parameter.name, value);
  }
  for (const parameter of definition.parameters) {
    if (parameter.rest || values.has(parameter.name)) continue;
    const value = parameter.default === null ? undefined : preludeDefault(parameter.default, parameter.type);
    if (value === undefined) return undefined;
    values.set(parameter.name, value);
  }
  const implementation = functions.get(definition.name);
  return implementation?.(new Arguments(values, rest), { node: expr, frame, cx });
}

interface Given {
  readonly parameter: ParameterDefinition;
  readonly raw: Raw;
  readonly node: ast.Expr;
  readonly named: boolean;
}

/** Arguments with their parameters; undefined if one of them has no value. What does not fit has been reported by the checks. */
function bind(definition: FunctionDefinition, expr: ast.Call, frame: Frame, cx: Context): Given[] | undefined {
  const given: Given[] = [];
  const positional = definition.parameters.filter((parameter) => !parameter.rest);
  const rest = definition.parameters.find((parameter) => parameter.rest);
  let next = 0;
  for (const arg of expr.args) {
    const parameter =
      arg.name === undefined
        ? (rest ?? positional[next++])
        : definition.parameters.find((candidate) => candidate.name === arg.name);
    const raw = evaluate(arg.value, frame, cx);
    if (raw === undefined) return undefined;
    if (parameter !== undefined) given.push({ parameter, raw, node: arg.value, named: arg.name !== undefined });
  }
  return given;
}

/** `visible(cat)`: left to the checks of the draft, with its arguments. */
function ofTheDraft(definition: FunctionDefinition, given: Given[], expr: ast.Call, frame: Frame, cx: Context): Raw {
  const known = definition.name === 'distance' ? constantDistance(given) : null;
  if (known !== null) return known;
  if (cx.phase === 'structure') {
    cx.report('needs-layout', { statement: cx.statement }, expr, frame);
    return undefined;
  }
  if (definition.name === 'each') return every(given[0]?.raw);
  return laterCall(definition, given, expr, frame, cx);
}

/** The distance of two points that are known without a draft; null for others. */
function constantDistance(given: readonly Given[]): number | null {
  const [first, second] = given.map(({ raw }) => coerce(raw, simpleType('point'), finding()));
  if (!is(first, 'point') || !is(second, 'point')) return null;
  const [x, y] = [difference(first.x, second.x), difference(first.y, second.y)];
  return x === null || y === null ? null : Math.sqrt(x * x + y * y);
}

function difference(a: Length | Distance, b: Length | Distance): number | null {
  if (a.type === 'distance') return b.type === 'distance' ? a.metres - b.metres : null;
  return b.type === 'length' && isPlainPx(a) && isPlainPx(b) ? a.px - b.px : null;
}

/** Every member of a list, or every child of a container; those of a thing with a `count` are both. */
function every(raw: Raw): Raw {
  if (is(raw, 'absent')) return raw;
  if (is(raw, 'element')) return { type: 'each', elements: raw.element.children };
  const elements = elementsOfRaw(raw);
  return elements === null ? undefined : { type: 'each', elements };
}

function laterCall(definition: FunctionDefinition, given: Given[], expr: ast.Call, frame: Frame, cx: Context): Raw {
  const positional: Measure[] = [];
  const named = new Map<string, Measure>();
  for (const argument of given) {
    if (is(argument.raw, 'absent')) return argument.raw;
    const measure = argumentMeasure(argument, frame, cx);
    if (measure === undefined) {
      notOfTheDraft(argument.raw, expr, frame, cx);
      return undefined;
    }
    if (argument.named) named.set(argument.parameter.name, measure);
    else positional.push(measure);
  }
  return { type: 'measure', measure: { type: 'call', name: definition.name, arguments: positional, named } };
}

/** Texts and colours are brought to their type; elements and what the draft knows stay as they are. */
function argumentMeasure({ parameter, raw, node }: Given, frame: Frame, cx: Context): Measure | undefined {
  const ofElements = optionsOf(parameter.type).some((option) => option.kind === 'element');
  if (is(raw, 'measure') || is(raw, 'each') || (ofElements && elementsOfRaw(raw) !== null)) return measureOf(raw);
  const value = fitted(raw, parameter.type, node, frame, cx);
  return value === undefined ? undefined : { type: 'value', value };
}
