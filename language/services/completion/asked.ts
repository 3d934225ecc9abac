import { dimensions, edges } from '../../check/relation-form.js';
import type { Module } from '../../module.js';
import { fits, optionOf } from '../../types/fits.js';
import { simpleType, type Type, unionOf } from '../../types/types.js';
import { callableNamed } from '../callables.js';
import { type Holder, holderNamed, slotType, writtenType } from '../holders.js';
import type { Token } from '../tokens.js';
import type { Frame, WritingPlace } from './context.js';

/** What may stand at the cursor. */
export type Asked =
  | { readonly kind: 'top' }
  /** A statement of a block: what the block belongs to, null for a component's body; whether its properties can stand there. */
  | { readonly kind: 'statement'; readonly holder: Holder | null; readonly properties: boolean }
  | { readonly kind: 'value'; readonly type: Type | null; readonly draft: boolean }
  | { readonly kind: 'argument'; readonly callee: string; readonly type: Type | null; readonly used: readonly string[] }
  | { readonly kind: 'member'; readonly chain: readonly string[] }
  | { readonly kind: 'type' }
  | { readonly kind: 'relation'; readonly subject: boolean; readonly draft: boolean }
  /** What a relation or claim speaks of. */
  | { readonly kind: 'operand'; readonly draft: boolean }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'imported' }
  | { readonly kind: 'noun' }
  | { readonly kind: 'nothing' };

const nothing: Asked = { kind: 'nothing' };
const length = simpleType('length');

/** Tells from the words before the cursor what may come. */
export function whatIsAsked({ frames, statement }: WritingPlace, module: Module): Asked {
  if (statement.at(-1)?.image === '.') return { kind: 'member', chain: chainBefore(statement) };
  const frame = frames.at(-1);
  if (frame === undefined || frame.kind === 'block') return inBlock(frames, statement, module);
  if (frame.kind === 'call') return inCall(frames, frame, statement, module);
  if (frame.kind === 'record') {
    if (frame.head[0]?.image === 'import') return { kind: 'imported' };
    return endsOpen(statement) && statement.at(-1)?.image === ':' ? value(null) : nothing;
  }
  return endsOpen(statement) ? value(expectedIn(frames, statement, module), isDraft(frames)) : nothing;
}

function value(type: Type | null, draft = false): Asked {
  return { kind: 'value', type, draft };
}

/** Whether the words so far want another value behind them. */
function endsOpen(statement: readonly Token[]): boolean {
  const last = statement.at(-1);
  return last === undefined || /^([-+*/<>=!?|&,:.([]+|and|or|not|then|else|if|in|by)$/.test(last.image);
}

function inBlock(frames: readonly Frame[], statement: readonly Token[], module: Module): Asked {
  const [first] = statement;
  const last = statement.at(-1);
  if (first === undefined || last === undefined) return statementAt(frames, module);
  if (first.type === 'KEY') {
    if (endsOpen(statement)) return value(expectedIn(frames, statement, module));
    return statementAt(frames, module);
  }
  switch (first.image) {
    case 'place':
      return inPlace(statement.slice(1));
    case 'expect':
      return inClaim(statement.slice(1));
    case 'let':
      if (!statement.some(({ image }) => image === '=')) return last.image === ':' ? { kind: 'type' } : nothing;
      return endsOpen(statement) ? value(null) : nothing;
    case 'for':
      if (!statement.some(({ image }) => image === 'in')) return statement.length > 1 ? words('in') : nothing;
      return endsOpen(statement) ? value(null) : nothing;
    case 'if':
      return endsOpen(statement) ? value(simpleType('boolean')) : nothing;
    case 'else':
      return words('if');
    case 'fn':
      if (last.image === ':') return { kind: 'type' };
      return last.image === '=' || (endsOpen(statement) && last.image !== ')') ? value(null) : nothing;
    case 'import':
      return last.image === '}' ? words('from') : nothing;
    case 'component':
      return statement.length > 1 ? words('represents') : nothing;
    default:
      return first.image === 'object' && statement.length <= 2 && last.type !== 'STRING' ? { kind: 'noun' } : nothing;
  }
}

function words(...list: readonly string[]): Asked {
  return { kind: 'words', words: list };
}

const control = /^(for|if|else)$/;

function statementAt(frames: readonly Frame[], module: Module): Asked {
  const blocks = frames.filter(({ kind, head }) => kind === 'block' && !control.test(head[0]?.image ?? ''));
  const block = blocks.at(-1);
  if (block === undefined) return frames.length === 0 ? { kind: 'top' } : nothing;
  const name = block.head[0]?.image ?? '';
  if (name === 'component') return { kind: 'statement', holder: null, properties: false };
  if (name === 'style' || name === 'palette') return { kind: 'statement', holder: { kind: name }, properties: true };
  const holder = holderNamed(name, blocks.at(-2)?.head[0]?.image ?? null, module);
  // A loop or condition holds elements alone.
  return { kind: 'statement', holder, properties: frames.at(-1) === block };
}

/** What holds the property that a statement of the innermost block writes. */
function holderAt(frames: readonly Frame[], module: Module): Holder | null {
  const asked = statementAt(frames, module);
  return asked.kind === 'statement' ? asked.holder : null;
}

/** The type that is expected at the end of the words: of the property, the parameter, the member of a list. */
function expectedIn(frames: readonly Frame[], statement: readonly Token[], module: Module): Type | null {
  const inner = frames.findLastIndex(({ kind }) => kind === 'block') + 1;
  const nested = frames.slice(inner);
  const head = nested[0]?.head ?? statement;
  let type = typeOfHead(frames.slice(0, inner), head, module);
  if (compares(nested.length === 0 ? statement : head)) type = null;
  for (const frame of nested) {
    if (frame.kind === 'list') type = optionOf(type, 'list')?.item ?? null;
    else if (frame.kind === 'tuple') type = ofTuple(type);
    else if (frame.kind === 'call') type = ofArgument(frame, module);
    else type = null;
  }
  return type;
}

/** Behind a comparison nothing is known of what comes. */
function compares(statement: readonly Token[]): boolean {
  return statement.some(({ image }) => /^([<>!=]=?|==)$/.test(image) && image !== '=');
}

function typeOfHead(frames: readonly Frame[], head: readonly Token[], module: Module): Type | null {
  const [first] = head;
  if (first?.type === 'KEY') {
    const holder = holderAt(frames, module);
    return holder === null ? null : slotType(holder, first.image);
  }
  if (first?.image === 'if') return simpleType('boolean');
  return null;
}

function ofTuple(type: Type | null): Type | null {
  if (type === null) return null;
  if (optionOf(type, 'color-stop')) return unionOf([simpleType('color'), simpleType('percent')]);
  return fits(simpleType('point'), type) || optionOf(type, 'sides') ? length : null;
}

/** The parameter that the last argument of an open call is for. */
function ofArgument({ head, inside }: Frame, module: Module): Type | null {
  const callable = callableNamed(head.at(-1)?.image ?? '', module);
  const { named, position } = lastArgument(inside);
  if (callable?.kind === 'own') {
    const { params } = callable.declaration;
    const param = named === null ? params[position] : params.find(({ name }) => name === named);
    return param === undefined ? null : writtenType(param.type);
  }
  if (callable === null) return null;
  const { parameters } = callable.definition;
  const parameter =
    named !== null
      ? parameters.find(({ name }) => name === named)
      : parameters[0]?.rest
        ? parameters[0]
        : parameters[position];
  return parameter?.type ?? null;
}

function lastArgument(inside: readonly Token[]): { named: string | null; position: number; words: readonly Token[] } {
  let [depth, position, from] = [0, 0, 0];
  inside.forEach(({ image }, at) => {
    if (/^[([{]$/.test(image)) depth++;
    else if (/^[)\]}]$/.test(image)) depth--;
    else if (image === ',' && depth === 0) {
      if (inside[from + 1]?.image !== ':') position++;
      from = at + 1;
    }
  });
  const words = inside.slice(from);
  return { named: words[1]?.image === ':' ? words[0]!.image : null, position, words };
}

function inCall(frames: readonly Frame[], frame: Frame, statement: readonly Token[], module: Module): Asked {
  const { words: argument, named } = lastArgument(frame.inside);
  const last = statement.at(-1);
  if (
    /^(component|fn)$/.test(frame.head[0]?.image ?? '') &&
    frames.filter(({ kind }) => kind === 'block').length === 0
  ) {
    if (argument.some(({ image }) => image === '='))
      return endsOpen(statement) ? value(paramType(argument, module)) : nothing;
    return last !== undefined && /^[:|<]$/.test(last.image) ? { kind: 'type' } : nothing;
  }
  if (!endsOpen(statement)) return isDraft(frames) ? inClaim(argument) : nothing;
  const type = expectedIn(frames, statement, module);
  if (argument.length > 0 || named !== null) return value(type, isDraft(frames));
  const callee = frame.head.at(-1)?.image ?? '';
  const used = frame.inside.filter(({ type: token }) => token === 'KEY').map(({ image }) => image);
  return { kind: 'argument', callee, type, used };
}

/** The type of `side: edge = ` in a parameter list, told by its words. */
function paramType(argument: readonly Token[], module: Module): Type | null {
  const name = argument[0]?.image;
  for (const component of module.scopes.components.values()) {
    const param = component.params.find((one) => one.name === name);
    if (param !== undefined) return writtenType(param.type);
  }
  return null;
}

function isDraft(frames: readonly Frame[]): boolean {
  return frames.some(({ head }) => head[0]?.image === 'expect');
}

const relationToken =
  /^(LEFT_OF|RIGHT_OF|IN_FRONT_OF|LARGER_THAN|SMALLER_THAN|TALLER_THAN|above|below|on|under|inside|outside|behind|near|around|touching|overlapping|between|aligned|same)$/;

/** Behind `place`. */
function inPlace(tail: readonly Token[]): Asked {
  const from = tail.findLastIndex(({ type, image }) => relationToken.test(type) || image === ',');
  const relation = tail[from];
  if (relation === undefined) return { kind: 'relation', subject: tail.length === 0, draft: false };
  if (relation.image === ',') return { kind: 'relation', subject: false, draft: false };
  return behindRelation(relation, tail.slice(from + 1), false);
}

function behindRelation(relation: Token, tail: readonly Token[], draft: boolean): Asked {
  const last = tail.at(-1)?.image;
  if (last === 'by') return value(length);
  if (relation.type === 'aligned') {
    if (tail.length === 0) return words(...edges);
    if (!tail.some(({ image }) => image === 'with')) return words('with');
  }
  if (relation.type === 'same') {
    if (tail.length === 0) return words(...dimensions);
    if (!tail.some(({ image }) => image === 'as')) return words('as');
  }
  if (tail.length === 0 || /^(with|as|and)$/.test(last ?? '')) return { kind: 'operand', draft: false };
  if (relation.type === 'between' && !tail.some(({ image }) => image === 'and')) return words('and');
  return draft ? words('and', 'or', 'by', 'else') : words('by');
}

/** Behind `expect`, or inside brackets of a claim. */
function inClaim(tail: readonly Token[]): Asked {
  const from = tail.findLastIndex(({ image }) => /^(and|or|not|,|==|!=|<=?|>=?)$/.test(image));
  const part = tail.slice(from + 1);
  const at = part.findLastIndex(({ type }) => relationToken.test(type));
  // The first `and` behind `between` belongs to it.
  const between = tail.findLastIndex(({ type }) => type === 'between');
  if (between >= 0 && from > between && tail.slice(between, from).every(({ image }) => image !== 'and'))
    return part.length === 0 ? { kind: 'operand', draft: true } : words('and', 'or', 'else');
  if (at >= 0) return behindRelation(part[at]!, part.slice(at + 1), true);
  if (part.length === 0 || endsOpen(part)) return { kind: 'operand', draft: true };
  return { kind: 'relation', subject: false, draft: true };
}

/** The names before a dot: `page.body.` gives page, body; an index counts for nothing. */
function chainBefore(statement: readonly Token[]): string[] {
  const chain: string[] = [];
  for (let at = statement.length - 1; at > 0 && statement[at]!.image === '.'; at--) {
    at--;
    if (statement[at]?.image === ']') {
      while (at > 0 && statement[at]!.image !== '[') at--;
      at--;
    }
    const word = statement[at];
    if (word === undefined || !/^[\p{L}_]/u.test(word.image)) return [];
    chain.unshift(word.image);
  }
  return chain;
}
