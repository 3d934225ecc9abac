import type { LineIndex } from '../../language/diagnostics/lines.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { spanOf } from '../../language/names/spans.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import type { ExpectStatement, RelationStatement, Scene } from '../scene/types.js';
import { limits } from './budget.js';
import { Context } from './context.js';
import { ElementDraft } from './element.js';
import { Expansion, type Pending } from './expand.js';
import type { Frame } from './frame.js';
import { giveIds } from './ids.js';
import { writtenIn } from './plan.js';
import { giveProperties, type Inherited, nothingInherited } from './properties.js';
import { is } from './raw.js';
import { expectationOf, relationsOf, subjectsOf } from './relations.js';

export interface Evaluation {
  readonly scenes: readonly Scene[];
  /** 3xxx, by scene and then by the order in which they were found. */
  readonly diagnostics: readonly Diagnostic[];
}

const known = new WeakMap<Module, Evaluation>();

/**
 * The scenes of a module: components expanded, loops unrolled, every property a plain value. Pure and total: bad values cost
 * themselves, budgets cost the rest, and both are reported. The same module gives the same object again.
 */
export function evaluate(module: Module): Evaluation {
  let evaluation = known.get(module);
  if (evaluation === undefined) {
    const linesOf = linesOfAll(module);
    const scenes: Scene[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const item of module.ast.items) {
      if (item.$type !== 'Scene' || item.body === undefined) continue;
      const cx = new Context(linesOf);
      scenes.push(evaluateScene(item, module, cx));
      diagnostics.push(...cx.diagnostics);
    }
    evaluation = { scenes, diagnostics };
    known.set(module, evaluation);
  }
  return evaluation;
}

/** Line indices of the module and of all that it imports. */
function linesOfAll(module: Module): (uri: string) => LineIndex {
  const lines = new Map<string, LineIndex>();
  const visit = (at: Module): void => {
    if (lines.has(at.uri)) return;
    lines.set(at.uri, at.lines);
    for (const imported of at.imports.values()) if (imported !== null) visit(imported);
  };
  visit(module);
  return (uri) => lines.get(uri) ?? module.lines;
}

function evaluateScene(node: ast.Scene, module: Module, cx: Context): Scene {
  const file = cx.file(module);
  const frame = file.open(node.body);
  const root = new ElementDraft(
    {
      definition: vocabulary.kinds.get('scene')![0]!,
      written: 'scene',
      member: false,
      layers: [{ written: writtenIn(node.body, module), frame }],
      frames: [frame],
      label: node.title === undefined ? null : { expr: node.title, frame },
    },
    {
      name: node.name ?? null,
      component: null,
      written: { span: spanOf(module.uri, node), frame },
      represents: [],
      picture: false,
      parent: null,
    },
  );
  cx.root = root;
  const expansion = new Expansion(cx);
  expansion.members(node.body.members, frame, {
    parent: root,
    owner: null,
    member: false,
    nesting: 0,
    further: false,
    slot: undefined,
  });

  cx.phase = 'values';
  cx.budget.refill();
  const elements = giveIds(root);
  giveAll(root, nothingInherited(), cx);
  return {
    uri: module.uri,
    name: node.name ?? 'scene',
    title: root.label,
    root,
    canvas: canvasOf(root, frame, cx),
    relations: relations(expansion.pending, cx),
    expectations: expectations(expansion.pending, cx),
    elements,
  };
}

function giveAll(element: ElementDraft, inherited: Inherited, cx: Context): void {
  const passed = giveProperties(element, inherited, cx);
  for (const child of element.children) giveAll(child, passed, cx);
}

/** Whole px within the limits. */
function canvasOf(root: ElementDraft, frame: Frame, cx: Context): Scene['canvas'] {
  const size = root.properties.canvas;
  const wanted = is(size, 'size') ? size : { width: 1024, height: 1024 };
  const { least, most } = limits.canvas;
  const side = (value: number) => Math.round(Math.min(most, Math.max(least, value)));
  const written = root.winners.find(({ name }) => name === 'canvas');
  for (const value of [wanted.width, wanted.height])
    if (written !== undefined && (value < least || value > most))
      cx.report('canvas-size', { side: String(value), least, most, drawn: side(value) }, written.expr, frame);
  return { width: side(wanted.width), height: side(wanted.height) };
}

function relations(pending: Pending, cx: Context): readonly RelationStatement[] {
  const all = pending.places.flatMap((place) => relationsOf(place, cx));
  for (const relation of all) {
    const subjects = subjectsOf(relation.subject);
    if (!cx.budget.step(subjects.length)) break;
    for (const subject of subjects) if (subject instanceof ElementDraft) subject.relations.push(relation);
  }
  return all;
}

function expectations(pending: Pending, cx: Context): readonly ExpectStatement[] {
  return pending.expects.flatMap(({ node, frame }) => expectationOf(node, frame, cx) ?? []);
}
