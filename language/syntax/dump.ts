import type { AstNode } from 'langium';

/**
 * The tree as indented text, without places: two texts with the same dump mean the same. For tests, and for people who want to
 * see what a file was read as.
 */
export function dump(node: AstNode): string {
  const lines: string[] = [];
  write(node, '', '', lines);
  return `${lines.join('\n')}\n`;
}

function write(node: AstNode, label: string, indent: string, lines: string[]): void {
  const scalars: string[] = [];
  const children: [string, AstNode][] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('$') || value === undefined || value === false) continue;
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
