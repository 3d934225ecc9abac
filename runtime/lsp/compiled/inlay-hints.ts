import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Compilation, CompiledScene } from '../../../compiler/types.js';
import type * as ast from '../../../language/generated/ast.js';
import type { Module } from '../../../language/module.js';
import { endOf, placeOf, startOf, walk } from '../../../language/syntax/walk.js';
import { writeType } from '../../../language/types/show.js';
import { explain } from '../../diagnostics/explanation.js';
import type { Settings } from '../settings.js';
import { boxOf, madeBy, shown } from './elements.js';

/** The types of `let`s that say none. */
export function typeHints(module: Module, range: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  const { start, end } = offsets(module, range);
  walk(module.ast, (node) => {
    if (node.$type !== 'Let') return;
    const declared = node as ast.Let;
    if (declared.type !== undefined || declared.value === undefined || declared.name === undefined) return;
    const at = placeOf(declared, 'name').end;
    const type = module.types.get(declared.value);
    if (type === undefined || type.kind === 'unknown' || at < start || at > end) return;
    hints.push({ position: module.lines.position(at), label: `: ${writeType(type)}`, kind: InlayHintKind.Type });
  });
  return hints;
}

/** Where relations have put what they place, and what layout chose because nothing says it. */
export function placeHints(
  module: Module,
  compilation: Compilation,
  range: Range,
  wanted: Settings['hints'],
): InlayHint[] {
  const { start, end } = offsets(module, range);
  const hints: InlayHint[] = [];
  const guesses = wanted.guesses ? guessesByStart(compilation, module) : new Map<number, Guessed>();
  walk(module.ast, (node) => {
    const at = endOf(node);
    if (node.$type === 'Place' && wanted.positions && at >= start && at <= end) {
      const placed = placedBy(node as ast.Place, module, compilation);
      if (placed !== null) hints.push(hint(module, at, `→ ${placed}`, 'Where this puts it, px of the canvas.'));
    }
    if (node.$type !== 'Element') return;
    const guess = guesses.get(startOf(node));
    const { body } = node as ast.Element;
    const head = body === undefined ? at : headEnd(module.text, startOf(body));
    if (guess === undefined || head < start || head > end) return;
    hints.push(hint(module, head, guess.words, guess.why));
  });
  return hints;
}

function hint(module: Module, offset: number, label: string, tooltip: string): InlayHint {
  return { position: module.lines.position(offset), label, tooltip, paddingLeft: true };
}

/** Behind the last word before a body. */
function headEnd(text: string, body: number): number {
  let end = body;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function offsets(module: Module, range: Range): { start: number; end: number } {
  return { start: module.lines.offset(range.start), end: module.lines.offset(range.end) };
}

/** Left and top of what a `place` is about, where it is one thing. */
function placedBy(place: ast.Place, module: Module, compilation: Compilation): string | null {
  const found = new Map<SceneElement, CompiledScene>();
  const around = place.$container.$container;
  if (place.subject === undefined && around?.$type === 'Element')
    for (const { element, scene } of madeBy(around, module.uri, compilation)) found.set(element, scene);
  else if (place.subject !== undefined)
    for (const scene of compilation.scenes)
      for (const { statement, subject } of scene.scene.relations)
        if (statement.uri === module.uri && statement.start === startOf(place) && subject.type === 'elements')
          for (const element of subject.elements) found.set(element, scene);
  if (found.size !== 1) return null;
  const [[element, scene]] = found as unknown as [[SceneElement, CompiledScene]];
  const box = boxOf(element, scene.layout);
  return box && `(${shown(box.x)}, ${shown(box.y)})`;
}

interface Guessed {
  readonly words: string;
  readonly why: string;
}

/** What is a guess of the free room, by where its statement begins; a statement that made several things is left out. */
function guessesByStart(compilation: Compilation, module: Module): Map<number, Guessed> {
  const found = new Map<number, Guessed | null>();
  for (const scene of compilation.scenes) {
    const free = new Set(
      (scene.layout?.guesses() ?? []).filter(({ rule }) => rule === 'free room').map(({ element }) => element.id),
    );
    const starts = new Map([...scene.scene.elements.values()].map(({ id, origin }) => [id, origin]));
    for (const { id, places } of explain(scene, ({ uri, start, end }) => ({
      uri,
      range: module.lines.range(start, end),
    })).elements) {
      const origin = starts.get(id);
      if (!free.has(id) || origin === undefined || origin.uri !== module.uri) continue;
      const words = places.map(({ axis, start }) => `${axis} ≈ ${shown(start)}`).join(', ');
      const why = places
        .map(({ axis, from, to, why: reason }) => `${axis}: ${shown(from)} to ${shown(to)} would do; ${reason}`)
        .join('\n');
      found.set(origin.start, found.has(origin.start) ? null : { words, why });
    }
  }
  return new Map([...found].flatMap(([start, guess]) => (guess === null ? [] : [[start, guess] as const])));
}
