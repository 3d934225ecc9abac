import type { Layout } from '../../../compiler/layout/types.js';
import { isTagged, keywordOf } from '../../../compiler/scene/read.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Module } from '../../../language/module.js';
import { containerWords } from './context.js';
import { axes, edges } from './geometry.js';
import { isPlacing, ownerOf } from './moves.js';
import { flowOf } from './target.js';

/** Why an element lies where it lies, one line a reason. */
export function placedBy(element: SceneElement, layout: Layout, module: Module): string[] {
  const flow = flowOf(element);
  if (flow !== null) return [`the order in ${containerWords(flow)}`];
  if (element.many === 'along' || element.many === 'over') return ['what it is spread over'];
  const owners = axes.map((axis) => ownerOf({ element }, axis));
  const reasons = new Set<string>();
  const source = (name: string) => sourceOf(element, name, module);
  for (const axis of axes) {
    const owner = owners[axis]!;
    if (owner === 'edge') reasons.add(`${edges[axis]}: ${source(edges[axis]) ?? 'a length'}`);
    if (owner === 'anchor') reasons.add(`at: ${source('at') ?? keywordOf(element, 'at')}`);
    if (owner === 'point') reasons.add(`at: ${source('at') ?? 'a point'}`);
    if (owner === 'stand') reasons.add(`stand: ${source('stand') ?? 'a place on the ground'}`);
    if (owner === 'ends')
      for (const end of ['from', 'to'])
        if (element.written.has(end)) reasons.add(`${end}: ${source(end) ?? 'a point'}`);
  }
  if (owners.includes('relation'))
    for (const statement of element.relations)
      if (isPlacing(statement)) reasons.add(relationWords(element, statement, module));
  if (
    owners.some((owner) => owner !== 'relation') &&
    element.written.has('offset') &&
    isTagged(element.properties.offset, 'point')
  )
    reasons.add(`offset: ${source('offset') ?? 'a step'}`);
  if (reasons.size === 0) {
    const guessed = layout.guesses().some((guess) => guess.element === element);
    reasons.add(guessed ? 'a guess of the layout: nothing says where' : 'what it is made of');
  }
  return [...reasons];
}

function relationWords({ name }: SceneElement, statement: SceneElement['relations'][number], module: Module): string {
  const { origin, words, relation } = statement;
  if (origin.uri !== module.uri) return `${relation} ${words.target}`;
  const source = oneLine(module.text.slice(origin.start, origin.end));
  return words.subject === '' || words.subject === name || name === null ? source : `${words.subject} ${source}`;
}

/** A property as it is written in the file; null where it is written elsewhere. */
function sourceOf(element: SceneElement, name: string, module: Module): string | null {
  const span = element.propertyOrigins.get(name);
  if (span === undefined || span.uri !== module.uri) return null;
  return oneLine(module.text.slice(span.start, span.end).replace(/^[\w-]+\s*[:=]\s*/, ''));
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
