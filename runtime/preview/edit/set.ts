import { parse } from '../../../language/syntax/parse.js';
import { endOf } from '../../../language/syntax/walk.js';
import type { HandEdit } from '../protocol.js';
import { type EditContext, type HandResult, listed, refuse, wordsFor } from './context.js';
import { type Target, targetOf } from './target.js';
import { tried } from './verdict.js';
import { Writing } from './writing.js';

/** Gives a property of several elements a value. */
export async function set(edit: HandEdit & { readonly op: 'set' }, context: EditContext): Promise<HandResult> {
  const { ids, property, value } = edit;
  if (!isValue(property, value)) return refuse(`\`${property}: ${value}\` is no property with a value.`);
  const targets: Target[] = [];
  for (const id of new Set(ids)) {
    const target = targetOf(id, context);
    if ('no' in target) return refuse(target.no);
    targets.push(target);
  }
  const writing = new Writing(context.module.text);
  for (const { node } of targets) writing.assign(node, property, value);
  const changes = writing.changes();
  const label = `Set \`${property}\` of ${listed(targets.map(({ element }) => wordsFor(element)))}`;
  if (changes === null) return refuse('The text cannot take that.');
  const outcome = changes.length === 0 ? null : await tried(changes, context);
  if (outcome !== null && 'error' in outcome) return refuse(outcome.error);
  return { changes, label, select: [...ids] };
}

/** Whether it is one property with one value, and nothing besides. */
function isValue(property: string, value: string): boolean {
  const before = 'scene S { rect a { ';
  const { ast, diagnostics } = parse('value:', `${before}${property}: ${value} } }\n`);
  if (diagnostics.some(({ severity }) => severity === 'error')) return false;
  const [scene, ...others] = ast.items;
  const element = scene?.$type === 'Scene' && others.length === 0 ? scene.body.members : [];
  const members = element.length === 1 && element[0]!.$type === 'Element' ? (element[0]!.body?.members ?? []) : [];
  const [only] = members;
  if (only?.$type !== 'Property' || members.length !== 1 || only.name !== property) return false;
  return endOf(only) === `${before}${property}: ${value}`.trimEnd().length;
}
