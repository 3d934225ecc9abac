import type { CodeAction, Range } from 'vscode-languageserver';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Compilation } from '../../../compiler/types.js';
import type * as ast from '../../../language/generated/ast.js';
import type { Module } from '../../../language/module.js';
import { nodesAt } from '../../../language/services/nodes.js';
import type { Folder } from '../folder.js';
import { boxOf, madeBy } from './elements.js';
import { applied, type Change, placeOver, put } from './place-edits.js';
import { candidates, isPoint } from './relation-candidates.js';
import { keepsPlaces } from './trial.js';

/** Changes of the text that are tried out for one answer. */
const trialLimit = 5;

interface Asked {
  readonly module: Module;
  readonly compilation: Compilation;
  readonly folder: Folder;
  readonly signal: AbortSignal;
}

/**
 * Actions that say the same place in another way: a point as a relation to the nearest sibling, and a guess of the layout as a point. Each has
 * been tried: with it, everything lies where it lay, within a pixel.
 */
export async function placeActions(range: Range, asked: Asked): Promise<CodeAction[]> {
  const { module, compilation } = asked;
  const offset = module.lines.offset(range.start);
  const node = nodesAt(module.ast, offset).findLast((one): one is ast.Element => one.$type === 'Element');
  if (node === undefined) return [];
  const made = madeBy(node, module.uri, compilation);
  if (made.length !== 1) return [];
  const [{ element, scene }] = made as [(typeof made)[number]];
  return [
    ...(await toRelation(node, element, scene.layout, asked)),
    ...(await toPoint(node, element, scene.layout, asked)),
  ];
}

type MaybeLayout = Compilation['scenes'][number]['layout'];

async function toRelation(
  node: ast.Element,
  element: SceneElement,
  layout: MaybeLayout,
  asked: Asked,
): Promise<CodeAction[]> {
  const points = (node.body?.members ?? []).filter((member): member is ast.Property => isPoint(member));
  const box = boxOf(element, layout);
  if (points.length === 0 || box === null || element.parent === null) return [];
  const siblings = element.parent.children.flatMap((sibling) => {
    const name = nameOf(sibling);
    const there = boxOf(sibling, layout);
    return sibling === element || name === null || there === null || !sibling.placed ? [] : [{ name, box: there }];
  });
  const frame = boxOf(element.parent, layout);
  if (frame === null) return [];
  const own = { x: box.x - frame.x, y: box.y - frame.y };
  for (const { statement, also } of candidates(box, own, siblings, points).slice(0, trialLimit)) {
    const changes = placeOver(points, [statement, ...also], asked.module.text);
    const action = await tried(`Say this place as \`${statement}\``, changes, asked);
    if (action !== null) return [action];
  }
  return [];
}

async function toPoint(
  node: ast.Element,
  element: SceneElement,
  layout: MaybeLayout,
  asked: Asked,
): Promise<CodeAction[]> {
  const guesses = (layout?.guesses() ?? []).filter((guess) => guess.element === element);
  if (guesses.length === 0) return [];
  const properties = guesses.map(({ axis, start }) => `${axis}: ${Math.round(start * 100) / 100}`);
  const action = await tried('Place it where it lies', [put(node, properties, asked.module.text)], asked);
  return action === null ? [] : [action];
}

/** The action where all stays in its place with it. */
async function tried(title: string, changes: readonly Change[], asked: Asked): Promise<CodeAction | null> {
  const { module, compilation, folder, signal } = asked;
  const text = applied(module.text, changes);
  if (!(await keepsPlaces(text, module.uri, compilation, folder, signal))) return null;
  const edits = changes.map(({ start, end, newText }) => ({ range: module.lines.range(start, end), newText }));
  return { title, kind: 'refactor.rewrite', edit: { changes: { [module.uri]: edits } } };
}

/** By which a sibling can be spoken of; null for what has no name, or shares it with others of a loop. */
function nameOf({ name, id }: SceneElement): string | null {
  return name !== null && (id === name || id.endsWith(`.${name}`)) ? name : null;
}
