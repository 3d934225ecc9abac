import type * as ast from '../generated/ast.js';
import type { Arg, Call, Expr } from '../generated/ast.js';
import type { Module } from '../module.js';
import type { FunctionDefinition } from '../prelude/vocabulary.js';
import { reportArguments, reportUnknownArgument } from './arguments.js';
import { isPending, parameterType, writtenType } from './declared.js';
import { check, infer } from './infer.js';
import { reportMisuse } from './misuse.js';
import type { Place, Session } from './session.js';
import { specialResult } from './tables.js';
import { optionsOf, simpleType, type Type, unionOf, unknown } from './types.js';
import { reportCallOfValue, reportUnknownFunction } from './unknown-functions.js';

/** Functions that ask the finished draft: only in an `expect`. */
const draftFunctions: ReadonlySet<string> = new Set(['count', 'visible', 'readable', 'area', 'color-of']);

/** A parameter as a call sees it. */
export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** What a call calls. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

export function inferCall(s: Session, expr: Call, _expected: Type | null, place: Place): Type {
  const { callee } = expr;
  if (callee?.$type !== 'NameRef') {
    for (const arg of expr.args) infer(s, arg.value, null, place);
    if (callee !== undefined && infer(s, callee, null, place).kind !== 'unknown') reportCallOfValue(s, expr);
    return unknown;
  }
  const { name } = callee;
  const own = s.scopes.functions.get(name);
  if (own !== undefined) return callOwn(s, expr, own, s.result, place);
  const imported = s.imported.get(name);
  if (imported?.node.$type === 'FunctionDecl') return callOwn(s, expr, imported.node, imported.module, place);
  const definition = s.vocabulary.functions.get(name);
  if (definition === undefined) {
    for (const arg of expr.args) infer(s, arg.value, null, place);
    if (!s.missing.has(name)) reportUnknownFunction(s, expr, name, place);
    return unknown;
  }
  s.resolutions.set(expr, { kind: 'builtin-function', definition });
  if (draftFunctions.has(name) && !place.draft) s.report('draft-only', { what: `\`${name}\`` }, s.span(expr));
  const instead = reportMisuse(s, expr, definition, place);
  if (instead !== null) return instead;
  const bound = checkArguments(s, expr, signatureOf(definition), place);
  return (
    specialResult(
      s,
      name,
      bound,
      expr.args.map((arg) => arg.value),
      place,
    ) ?? definition.result
  );
}

const signatures = new WeakMap<FunctionDefinition, Signature>();

function signatureOf(definition: FunctionDefinition): Signature {
  const known = signatures.get(definition);
  if (known !== undefined) return known;
  const parameters = definition.parameters.map((parameter) => ({
    name: parameter.name,
    type: parameter.type,
    optional: parameter.default !== null,
    rest: parameter.rest,
  }));
  const signature = { name: definition.name, parameters };
  signatures.set(definition, signature);
  return signature;
}

function callOwn(s: Session, expr: Call, declaration: ast.FunctionDecl, module: Module, place: Place): Type {
  s.used.add(declaration);
  s.resolutions.set(expr, { kind: 'function', declaration, module });
  const parameters = declaration.params.map((param) => ({
    name: param.name,
    type: parameterType(s, param),
    optional: param.default !== undefined,
    rest: false,
  }));
  checkArguments(s, expr, { name: declaration.name, parameters }, place);
  return resultOf(s, declaration, module);
}

/** The result of a function: as written, else the type of its body. A function that needs itself is reported with the cycle. */
export function resultOf(s: Session, node: ast.FunctionDecl, module: Module): Type {
  if (module !== s.result) return node.type ? writtenType(s, node.type) : (module.types.get(node.body) ?? unknown);
  const known = s.results.get(node);
  if (known !== undefined) return known;
  if (isPending(s, node)) return unknown;
  s.pending.push(node);
  const place: Place = { scope: s.scope(node), draft: false, columns: null };
  const written = node.type === undefined ? null : writtenType(s, node.type);
  const body =
    written === null
      ? infer(s, node.body, null, place)
      : check(s, node.body, written, place, `The result of \`${node.name}\``);
  s.pending.pop();
  const result = s.cyclic.has(node) ? unknown : (written ?? body);
  s.results.set(node, result);
  return result;
}

/** Binds the arguments to the parameters and checks each; the bound expressions by the parameter's name. */
function checkArguments(s: Session, expr: Call, signature: Signature, place: Place): ReadonlyMap<string, Expr> {
  const bound = new Map<string, Expr>();
  const extra: Arg[] = [];
  let next = 0;
  for (const arg of expr.args) {
    const parameter: Parameter | undefined =
      arg.name === undefined
        ? signature.parameters[next]
        : signature.parameters.find((candidate) => candidate.name === arg.name);
    if (parameter === undefined) {
      infer(s, arg.value, null, place);
      if (arg.name === undefined) extra.push(arg);
      else reportUnknownArgument(s, arg, signature);
      continue;
    }
    if (arg.name === undefined && !parameter.rest) next++;
    if (bound.has(parameter.name) && !parameter.rest) {
      s.report('argument-twice', { name: parameter.name, callee: signature.name }, s.span(arg));
      continue;
    }
    bound.set(parameter.name, arg.value);
    checkArgument(s, arg.value, parameter, signature, place);
  }
  const missing = signature.parameters.filter(({ name, optional, rest }) => !optional && !rest && !bound.has(name));
  reportArguments(s, expr, signature, extra, missing);
  return bound;
}

function checkArgument(s: Session, value: Expr, parameter: Parameter, signature: Signature, place: Place): void {
  const what = `\`${parameter.name}\` of \`${signature.name}\``;
  if (signature.name === 'distance' && !place.draft) {
    const type = infer(s, value, parameter.type, place);
    if (optionsOf(type).some(({ kind }) => kind === 'element')) {
      s.report('draft-only', { what: 'the distance of elements' }, s.span(value));
      return;
    }
  }
  // The finished draft has numbers for lengths.
  const length = place.draft && optionsOf(parameter.type).some(({ kind }) => kind === 'number');
  check(s, value, length ? unionOf([parameter.type, simpleType('length')]) : parameter.type, place, what);
}
