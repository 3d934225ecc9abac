import { isTagged } from '../scene/read.js';
import type { Claim, Measure, RelationTarget, SceneElement } from '../scene/types.js';
import { thingsOf } from './counting.js';
import type { Draft } from './draft.js';

/**
 * The things of a claim that are drawn as labelled boxes. Their proportions, colours and parts are not those of the
 * thing, so a claim about them that fails is not false but not decided.
 */
export function boxesIn(claim: Claim, draft: Draft): SceneElement[] {
  const found = new Set<SceneElement>();
  const add = (element: SceneElement): void => {
    if (draft.isStandIn(element)) found.add(element);
    for (const child of element.children) add(child);
  };
  const addTarget = (target: RelationTarget | null): void => {
    if (target?.type === 'elements') target.elements.forEach(add);
    else if (target?.type === 'anchor') add(target.anchor.element);
  };
  const addMeasure = (what: Measure): void => {
    switch (what.type) {
      case 'elements':
        what.elements.forEach(add);
        break;
      case 'binary':
        addMeasure(what.left);
        addMeasure(what.right);
        break;
      case 'call': {
        const [noun] = what.arguments;
        if (what.name === 'count' && noun?.type === 'value' && typeof noun.value === 'string')
          for (const thing of thingsOf(noun.value, draft)) if (draft.isStandIn(thing)) found.add(thing);
        what.arguments.forEach(addMeasure);
        what.named.forEach(addMeasure);
        break;
      }
      case 'value': {
        const { value } = what;
        if (isTagged(value, 'element') || isTagged(value, 'anchor')) addOwnerOf(value.element);
        else if (isTagged(value, 'length')) for (const term of value.terms) addOwnerOf(term.element);
      }
    }
  };
  /** A part of a planned figure waits as the figure does. */
  const addOwnerOf = (element: SceneElement): void => {
    for (let at: SceneElement | null = element; at !== null; at = at.parent) if (draft.isStandIn(at)) found.add(at);
    add(element);
  };
  const visit = (part: Claim): void => {
    switch (part.type) {
      case 'not':
        visit(part.claim);
        break;
      case 'and':
      case 'or':
        visit(part.left);
        visit(part.right);
        break;
      case 'relation':
        addTarget(part.relation.subject);
        addTarget(part.relation.target);
        addTarget(part.relation.second);
        break;
      case 'compare':
        addMeasure(part.left);
        addMeasure(part.right);
        break;
      case 'holds':
        addMeasure(part.measure);
        break;
      case 'absence':
      case 'constant':
    }
  };
  visit(claim);
  return Array.from(found);
}
