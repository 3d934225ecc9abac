import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { graphOrigin } from '../emit/scene-graph/graph.js';
import type { GraphExpectation, GraphRelation } from '../emit/scene-graph/types.js';
import type { Host } from '../host.js';
import type { Layout } from '../layout/types.js';
import { checkMessages } from '../messages/checks.js';
import type { DisplayList } from '../paint/types.js';
import type { RelationStatement, RelationTarget, Scene, SceneElement } from '../scene/types.js';
import { checkCanvas } from './checks/canvas.js';
import { CheckContext } from './checks/context.js';
import { checkHidden } from './checks/hidden.js';
import { checkLikeness } from './checks/likeness.js';
import { checkCoveredWords, checkWordsOnWords } from './checks/overlap.js';
import { checkTextFit } from './checks/text-fit.js';
import { checkLegibility } from './checks/text-legible.js';
import { decide } from './claims.js';
import { Draft } from './draft.js';
import { judge } from './relations/judge.js';
import { boxesIn } from './undecided.js';
import { listed, nameOf } from './words.js';

export interface VerifyServices {
  /** To look at pixels; asked only where boxes cannot tell. */
  readonly raster: Host['raster'];
  /** False: only what the source asks for is looked at closely; checks without being asked go without pixels. */
  readonly pixels: boolean;
  readonly linesOf: LinesOf;
}

export interface Verified {
  /** Every relation of a `place`. */
  readonly relations: readonly GraphRelation[];
  readonly expectations: readonly GraphExpectation[];
  /** 0..1 for an element of the scene: how much of it can be seen. Measured when asked. */
  readonly visible: (element: SceneElement) => number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Judges the finished draft: whether the relations of every `place` hold, what every `expect` finds, and what is wrong with the
 * picture that nobody asked about. Pure; pixels are looked at only where boxes cannot tell. In steps, since looking at much takes long.
 */
export function* verify(
  scene: Scene,
  layout: Layout,
  list: DisplayList,
  services: VerifyServices,
): Generator<void, Verified> {
  const { raster, linesOf } = services;
  const draft = new Draft(scene, layout, list, raster);
  const reporter = new Reporter(checkMessages, linesOf);
  const relations = scene.relations.map((statement) =>
    verifyRelation(statement, draft, layout.leftOut.has(statement), reporter, linesOf),
  );
  yield;
  const expectations = scene.expectations.map((statement): GraphExpectation => {
    const { source, claim, message, origin, numbers } = statement;
    const { holds, found } = decide(claim, draft);
    if (!holds) {
      const boxes = boxesIn(claim, draft);
      const what = { claim: source, said: message, numbers: found ?? numbers };
      if (boxes.length === 0) reporter.report('expectation-failed', what, origin);
      else
        reporter.report(
          'expectation-undecided',
          { claim: source, names: listed(boxes.slice(0, 3).map(nameOf)) },
          origin,
        );
    }
    const said = [holds ? null : message, found ?? (holds ? null : numbers)].filter((words) => words !== null);
    return { source, holds, message: said.join(': ') || null, origin: graphOrigin(origin, linesOf) };
  });
  const context = new CheckContext(draft, reporter, linesOf);
  for (const check of [checkCanvas, checkTextFit, checkWordsOnWords, checkLikeness]) {
    yield;
    check(context);
  }
  if (services.pixels) {
    yield* checkLegibility(context);
    yield* checkHidden(context);
    yield* checkCoveredWords(context);
  }
  return { relations, expectations, visible: (element) => draft.visible(element), diagnostics: reporter.diagnostics };
}

function verifyRelation(
  statement: RelationStatement,
  draft: Draft,
  isLeftOut: boolean,
  reporter: Reporter<typeof checkMessages>,
  linesOf: LinesOf,
): GraphRelation {
  const { relation, edge, words, origin, statement: whole } = statement;
  const { holds, found } = judge(statement, draft);
  const name =
    relation === 'aligned'
      ? `aligned ${edge ?? 'center'} with`
      : relation === 'same'
        ? `same ${edge ?? 'size'} as`
        : relation;
  const second = statement.second && objectOf(statement.second, words.second ?? '');
  // What layout left out it has told, with all that contradicts it.
  if (!holds && !isLeftOut) {
    const object = second === null ? words.target : `${words.target} and ${words.second}`;
    const claim = `${words.subject} ${name} ${object}`;
    const there = whole.uri === origin.uri ? origin : whole;
    reporter.report('relation-not-held', { claim, found }, there);
  }
  const object = objectOf(statement.target, words.target);
  return {
    subject: objectOf(statement.subject, words.subject),
    relation: name,
    object: second === null ? object : [object, second],
    holds,
    origin: graphOrigin(origin, linesOf),
  };
}

/** The id of the one element that is meant, else the source's words. */
function objectOf(target: RelationTarget, words: string): string {
  if (target.type === 'elements' && target.elements.length === 1) return target.elements[0]!.id;
  if (target.type === 'canvas') return 'canvas';
  return target.type === 'region' ? target.name : words;
}
