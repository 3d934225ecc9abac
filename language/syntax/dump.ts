import type { AstNode } from 'langium';
import type { StringLit, Template } from '../generated/ast.js';
import { decodeString, decodeTemplate } from './strings.js';

/**
 * The tree as indented text, without places, texts decoded: two programs with the same dump mean the same. For tests, and for people who want to
 * see what a file was read as.
 */
export function dump(node: AstNode): string {
  const lines: string[] = [];
  write(node, '', '', lines);
  return `${lines.join('\n')}\n`;
}

function write(node: AstNode, label: string, indent: string, lines: string[]): void {
  const scalars: string[] = stringsOf(node);
  const children: [string, AstNode][] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('$') || isStringKey(node, key) || value === undefined || value === false) continue;
    if (isNode(value)) children.push([key, value]);
    else if (!Array.isArray(value)) scalars.push(`${key}=${JSON.stringify(value)}`);
    else if (value.some(isNode)) children.push(...value.filter(isNode).map((item): [string, AstNode] => [key, item]));
    else if (value.length > 0) scalars.push(`${key}=${JSON.stringify(value)}`);
  }
  children.sort(([, a], [, b]) => (a.$cstNode?.offset ?? 0) - (b.$cstNode?.offset ?? 0));
  lines.push([`${indent}${label}${node.$type}`, ...scalars.sort()].join(' '));
  for (const [key, child] of children) write(child, `${key}: `, `${indent}  `, lines);
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** A string by what it says; its form counts, since line ends of a block fold and those of a line do not. */
function stringsOf(node: AstNode): string[] {
  if (node.$type === 'StringLit') {
    const { text, form } = decodeString((node as StringLit).text);
    return [`text=${JSON.stringify(text)}`, ...(form.endsWith('block') ? ['block'] : [])];
  }
  if (node.$type !== 'Template') return [];
  const { texts, form } = decodeTemplate((node as Template).pieces);
  return [`texts=${JSON.stringify(texts)}`, ...(form === 'block' ? ['block'] : [])];
}

function isStringKey(node: AstNode, key: string): boolean {
  return (node.$type === 'StringLit' && key === 'text') || (node.$type === 'Template' && key === 'pieces');
}
