import { intersection } from '../../paint/bounds.js';
import { booleanOf } from '../../scene/read.js';
import type { Claim, Measure, SceneElement } from '../../scene/types.js';
import { leastVisible, thingsOf } from '../counting.js';
import type { Draft } from '../draft.js';
import { nameOf, percentage } from '../words.js';
import { type CheckContext, paintsItself } from './context.js';

/** With less than this to be seen, a thing is as good as not there. */
export const hiddenBelow = 0.05;

/** Of a large thing a small share may still be plainly there: a ridge behind a road. Share of the canvas. */
const noticed = 0.003;

function shownArea(element: SceneElement, draft: Draft): number {
  const { width, height } = draft.box(element);
  return draft.visible(element) * width * height;
}

/** Things that others hide, and things that a `count` speaks of but that are covered too far to be counted. */
export function* checkHidden(context: CheckContext): Generator<void> {
  const hidden = new Set<SceneElement>();
  for (const element of context.elements) {
    yield;
    if (element.parent !== null && hidden.has(element.parent)) {
      hidden.add(element);
      continue;
    }
    if (!paintsItself(element, context.draft) || !context.draft.isCovered(element, hiddenBelow)) continue;
    if (shownArea(element, context.draft) > noticed * context.draft.list.width * context.draft.list.height) continue;
    const covering = coveringElement(element, context.draft);
    // Nothing covers it: it lies outside the canvas, or paints nothing that can be seen.
    if (covering === null) continue;
    hidden.add(element);
    if (isStrewn(element, covering)) continue;
    if (!context.isFirst('hidden', element)) continue;
    const parameters = { name: nameOf(element), other: nameOf(covering) };
    const related = [{ span: context.spanOf(covering), message: `${nameOf(covering)} is here` }];
    context.reporter.report('hidden', parameters, context.spanOf(element), { related });
  }
  for (const noun of countedNouns(context.draft)) {
    for (const element of thingsOf(noun, context.draft)) {
      const visible = context.draft.visible(element);
      if (visible >= leastVisible || visible <= hiddenBelow || !context.isFirst('uncounted', element)) continue;
      const parameters = { name: nameOf(element), noun, visible: percentage(visible), least: percentage(leastVisible) };
      context.reporter.report('not-counted', parameters, context.spanOf(element));
    }
  }
}

/** Of what a `scatter` strews some may lie behind a thing before it, a star behind the moon, and behind each other where that was said. */
function isStrewn({ parent }: SceneElement, covering: SceneElement): boolean {
  if (parent === null || parent.many === null) return false;
  return covering.parent === parent ? booleanOf(parent, 'overlap') : strewing.has(parent.many);
}

/** A `count` is a promise that all are to be seen, even where they are scattered. */
const strewing: ReadonlySet<string> = new Set(['region', 'over', 'along']);

/** What covers most of an element, by its box. */
export function coveringElement(element: SceneElement, draft: Draft): SceneElement | null {
  const { to } = draft.leaves(element);
  const box = draft.box(element);
  const { leaves } = draft.index;
  let best: { readonly id: string; readonly area: number } | null = null;
  for (let leaf = to; leaf < leaves.length; leaf++) {
    const over = leaves[leaf]!.box && intersection(leaves[leaf]!.box!, box);
    if (!over || leaves[leaf]!.opacity < 0.5) continue;
    const area = over.width * over.height;
    if (best === null || area > best.area) best = { id: leaves[leaf]!.item.element, area };
  }
  return best === null ? null : (draft.scene.elements.get(best.id) ?? null);
}

function countedNouns({ scene }: Draft): Set<string> {
  const nouns = new Set<string>();
  const inMeasure = (what: Measure): void => {
    if (what.type === 'binary') {
      inMeasure(what.left);
      inMeasure(what.right);
    }
    if (what.type !== 'call') return;
    const [noun] = what.arguments;
    if (what.name === 'count' && noun?.type === 'value' && typeof noun.value === 'string') nouns.add(noun.value);
    for (const each of [...what.arguments, ...what.named.values()]) inMeasure(each);
  };
  const inClaim = (claim: Claim): void => {
    if (claim.type === 'not') inClaim(claim.claim);
    if (claim.type === 'and' || claim.type === 'or' || claim.type === 'compare') {
      for (const side of [claim.left, claim.right]) {
        if (claim.type === 'compare') inMeasure(side as Measure);
        else inClaim(side as Claim);
      }
    }
  };
  for (const { claim } of scene.expectations) inClaim(claim);
  return nouns;
}
