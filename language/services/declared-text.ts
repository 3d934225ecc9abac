import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { writeType } from '../types/show.js';
import { type Type, unknown } from '../types/types.js';

/** The source of a node on one line. */
export function sourceOf(node: AstNode | undefined): string {
  return (node?.$cstNode?.text ?? '').replace(/\s+/g, ' ');
}

export function paramText(param: ast.Param): string {
  const type = param.type === undefined ? '' : `: ${sourceOf(param.type)}`;
  const value = param.default === undefined ? '' : ` = ${sourceOf(param.default)}`;
  return `${param.name}${type}${value}`;
}

export function componentText(node: ast.Component): string {
  const params = node.params.length === 0 ? '' : `(${node.params.map(paramText).join(', ')})`;
  const nouns = node.nouns.length === 0 ? '' : ` represents ${node.nouns.join(', ')}`;
  return `component ${node.name}${params}${nouns}`;
}

export function functionText(node: ast.FunctionDecl, module: Module): string {
  const result = node.type === undefined ? shown(module.types.get(node.body)) : sourceOf(node.type);
  return `fn ${node.name}(${node.params.map(paramText).join(', ')})${result === '' ? '' : `: ${result}`}`;
}

export function letText(node: ast.Let, module: Module): string {
  const type = node.type === undefined ? shown(module.types.get(node.value)) : sourceOf(node.type);
  const value = sourceOf(node.value);
  return `let ${node.name}${type === '' ? '' : `: ${type}`} = ${value.length > 80 ? `${value.slice(0, 79)}…` : value}`;
}

/** A type as a declaration would write it; empty where it is not known. */
export function shown(type: Type | undefined): string {
  return type === undefined || type.kind === 'unknown' || type === unknown ? '' : writeType(type);
}
