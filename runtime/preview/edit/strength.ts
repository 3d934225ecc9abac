import type { HandEdit } from '../protocol.js';
import { type EditContext, type HandResult, listed, refuse, wordsFor } from './context.js';
import { type Target, targetOf } from './target.js';
import { tried } from './verdict.js';
import { propertyOf, Writing } from './writing.js';

/** Strengths that have a word of their own. */
const keeps: ReadonlyMap<number, string> = new Map([
  [0, 'exact'],
  [0.35, 'layout'],
  [0.75, 'idea'],
]);

/** How freely the editor may repaint elements, as `keep` where that has a word for it, else as `strength`. The other one of the two goes. */
export async function strength(
  edit: HandEdit & { readonly op: 'strength' },
  context: EditContext,
): Promise<HandResult> {
  const share = Math.round(edit.strength * 100) / 100;
  if (!(share >= 0 && share <= 1)) return refuse('A strength is from 0, all is kept, to 1, anything goes.');
  const word = keeps.get(share);
  const [name, value, other] = word === undefined ? ['strength', String(share), 'keep'] : ['keep', word, 'strength'];
  const targets: Target[] = [];
  const passed: string[] = [];
  for (const id of new Set(edit.ids)) {
    const target = targetOf(id, context);
    if ('no' in target) passed.push(target.no);
    // Several elements may have one statement.
    else if (!targets.some(({ node }) => node === target.node)) targets.push(target);
  }
  if (targets.length === 0) return refuse(passed[0] ?? 'There is nothing to write about.');
  const writing = new Writing(context.module.text);
  for (const { node } of targets) {
    const [own, former] = [propertyOf(node, name), propertyOf(node, other)];
    if (former !== undefined) writing.remove(former);
    // What is added takes the place of what is removed.
    if (own === undefined) writing.add(node, name, value);
    else writing.assign(node, name, value);
  }
  const changes = writing.changes();
  const label = `Set \`${name}\` of ${listed(targets.map(({ element }) => wordsFor(element)))}`;
  if (changes === null) return refuse('The text cannot take that.');
  const outcome = changes.length === 0 ? null : await tried(changes, context);
  if (outcome !== null && 'error' in outcome) return refuse(outcome.error);
  return { changes, label, select: targets.map(({ element }) => outcome?.after(element)?.id ?? element.id) };
}
