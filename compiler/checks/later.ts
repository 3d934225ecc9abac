import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { checkMessages } from '../messages/checks.js';
import type { Objects } from '../objects/types.js';
import { plannedLabel } from '../paint/kinds/placeholder.js';
import { textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { headOf } from './head.js';

/** Settings that the draft already follows. */
const inUse = new Set(['camera']);

/**
 * Says what of a scene this version does not draw yet, once for each place in the source: things that are labelled boxes, settings
 * without an effect, a background in words that the library has no place for.
 */
export function checkLater(scene: Scene, objects: Objects | null, linesOf: LinesOf): Diagnostic[] {
  const reporter = new Reporter(checkMessages, linesOf);
  const said = new Set<string>();
  const visit = (element: SceneElement): void => {
    if (element.planned) report(element);
    // Parts of what is a box as a whole (axes, series) need no word of their own; things put on it do.
    for (const child of element.children) if (child.placed || !element.planned) visit(child);
  };
  const report = (element: SceneElement): void => {
    const { kind, origin, placed } = element;
    const place = `${kind} ${origin.uri} ${origin.start}`;
    if (said.has(place)) return;
    said.add(place);
    const span = headOf(origin, linesOf);
    if (placed) reporter.report('drawn-as-box', { kind, label: plannedLabel(element) }, span);
    else if (!inUse.has(kind)) reporter.report('no-effect-yet', { kind }, span);
  };
  visit(scene.root);
  const words = textOf(scene.root, 'background');
  if (words !== '' && objects !== null && !objects.backdrops.has(scene.root)) {
    const span = scene.root.propertyOrigins.get('background') ?? headOf(scene.root.origin, linesOf);
    reporter.report('background-in-words', { words }, span);
  }
  return reporter.diagnostics;
}
