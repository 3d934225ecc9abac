import type { Claim, ExpectStatement, Measure, RelationTarget, SceneElement } from '../../../compiler/scene/types.js';
import { decide, membersOf, wanted, withMember } from '../../../compiler/verify/claims.js';
import { thingsOf } from '../../../compiler/verify/counting.js';
import { Draft } from '../../../compiler/verify/draft.js';
import { elementsIn } from '../../../compiler/verify/measures.js';
import { judge } from '../../../compiler/verify/relations/judge.js';
import { compareFound, show } from '../../../compiler/verify/values.js';
import { elementsOf, placesOf, type Seen, seen } from './pixel-measures.js';
import { type Judged, SeenDraft } from './seen.js';

export type Answer = 'holds' | 'fails' | 'cannot be told from the picture';

/** What became of one `expect` of the scene. */
export interface JudgedExpectation {
  /** As the scene says it. */
  readonly source: string;
  /** Whether it holds of the draft. */
  readonly draft: boolean;
  readonly picture: Answer;
  /** How that was measured, or why it cannot be, in words. */
  readonly how: string;
  /** The elements that it speaks of, by id. */
  readonly about: readonly string[];
}

/** True, false, or null for what the picture does not tell; joined by Kleene's logic. */
interface Verdict {
  readonly holds: boolean | null;
  readonly how: readonly string[];
}

/**
 * Judges the `expect` lines of a scene again on the picture that an editor made of its draft, as far as pixels can tell: colours by the pixels of
 * each element, words by their pixels and their contrast, places by finding the edges of elements again, counts by how many of the draft's things
 * are found. What an editor has added nobody sees here: that takes a detector of things.
 */
export function judgeExpectations(judged: Judged): JudgedExpectation[] {
  const { expectations } = judged.scene;
  if (expectations.length === 0) return [];
  const { scene, layout, list, raster } = judged;
  const [before, after] = [new Draft(scene, layout, list, raster), new SeenDraft(judged)];
  return expectations.map((statement) => judgedOne(statement, before, after));
}

function judgedOne({ source, claim }: ExpectStatement, before: Draft, after: SeenDraft): JudgedExpectation {
  const { holds, how } = verdictOn(claim, after);
  const picture = holds === null ? 'cannot be told from the picture' : holds ? 'holds' : 'fails';
  return {
    source,
    draft: decide(claim, before).holds,
    picture,
    how: [...new Set(how)].join('; '),
    about: aboutOf(claim, before),
  };
}

function verdictOn(claim: Claim, draft: SeenDraft): Verdict {
  switch (claim.type) {
    case 'constant':
      return { holds: claim.holds, how: ['the source alone decides it'] };
    case 'not': {
      const { holds, how } = verdictOn(claim.claim, draft);
      return { holds: holds === null ? null : !holds, how };
    }
    case 'and':
    case 'or': {
      const both = [verdictOn(claim.left, draft), verdictOn(claim.right, draft)];
      const decisive = both.filter(({ holds }) => holds === (claim.type === 'or'));
      if (decisive.length > 0) return { holds: claim.type === 'or', how: decisive.flatMap(({ how }) => how) };
      const open = both.filter(({ holds }) => holds === null);
      if (open.length > 0) return { holds: null, how: open.flatMap(({ how }) => how) };
      return { holds: claim.type === 'and', how: both.flatMap(({ how }) => how) };
    }
    case 'relation':
      return related(claim, draft);
    case 'absence': {
      const { holds, found } = decide(claim, draft);
      if (holds)
        return { holds: null, how: ['the draft has none; whether the editor drew one takes a detector of things'] };
      return { holds: false, how: [found ?? ''] };
    }
    case 'compare':
      return ofEach([claim.left, claim.right], ([left, right]) => compared(claim.operator, left!, right!, draft));
    case 'holds':
      return ofEach([claim.measure], ([what]) => {
        const { found, how } = seen(what!, draft);
        if (found === null) return { holds: null, how };
        return { holds: found.type === 'boolean' ? found.value : found.type !== 'number' || found.value !== 0, how };
      });
  }
}

function aboutOf(claim: Claim, draft: Draft): string[] {
  const about = (part: Claim): readonly SceneElement[] => {
    switch (part.type) {
      case 'not':
        return about(part.claim);
      case 'and':
      case 'or':
        return [...about(part.left), ...about(part.right)];
      case 'relation':
        return [part.relation.subject, part.relation.target, part.relation.second].flatMap(elementsMeant);
      case 'compare':
        return [...elementsOf(part.left, draft), ...elementsOf(part.right, draft)];
      case 'holds':
        return elementsOf(part.measure, draft);
      case 'absence':
        return thingsOf(part.noun, draft);
      case 'constant':
        return [];
    }
  };
  return [...new Set(about(claim).map(({ id }) => id))];
}

/** Finer than a move can be measured, or told by the draft's paint alone. */
const exact: ReadonlySet<string> = new Set(['on', 'touching', 'aligned', 'in front of', 'behind']);

function related({ relation }: Extract<Claim, { type: 'relation' }>, draft: SeenDraft): Verdict {
  const targets = [relation.subject, relation.target, relation.second];
  const { told, moved, how } = placesOf(targets.flatMap(elementsMeant), draft);
  if (!told) return { holds: null, how };
  if (moved && exact.has(relation.relation))
    return { holds: null, how: [...how, `whether it is still “${relation.relation}” is finer than that tells`] };
  const { holds, found } = judge(relation, draft);
  return { holds, how: [found, ...how] };
}

function elementsMeant(target: RelationTarget | null): readonly SceneElement[] {
  if (target?.type === 'elements') return target.elements;
  return target?.type === 'anchor' ? [target.anchor.element] : [];
}

/** Of `each(…)` all must hold; one that does not is enough. */
function ofEach(measures: readonly Measure[], test: (measures: readonly Measure[]) => Verdict): Verdict {
  const members = measures.map(membersOf).find((found) => found !== null);
  if (members == null) return test(measures);
  const verdicts = members.map((member) => test(measures.map((each) => withMember(each, member))));
  if (verdicts.length === 0) return { holds: false, how: ['there is nothing to look at'] };
  const failed = verdicts.find(({ holds }) => holds === false) ?? verdicts.find(({ holds }) => holds === null);
  return failed ?? { holds: true, how: verdicts.flatMap(({ how }) => how).slice(0, 4) };
}

type Operator = Extract<Claim, { type: 'compare' }>['operator'];

function compared(operator: Operator, left: Measure, right: Measure, draft: SeenDraft): Verdict {
  if (elementsIn(left).length > 0 && elementsIn(right).length > 0) {
    const { holds } = decide({ type: 'compare', operator, left, right }, draft);
    return { holds, how: ['the source alone decides it'] };
  }
  const [a, b] = [seen(left, draft), seen(right, draft)];
  const how = [...a.how, ...b.how];
  if (a.found === null || b.found === null) return { holds: null, how };
  const answers = new Set<boolean | null>();
  for (const one of ends(a)) for (const other of ends(b)) answers.add(compareFound(operator, one, other));
  const [only] = answers;
  if (answers.size !== 1 || only === null || only === undefined) return { holds: null, how };
  const against = only ? [] : [`it is ${show(a.found)}; ${wanted[operator]} ${show(b.found)}`];
  return { holds: only, how: [...against, ...how] };
}

function ends({ found, most }: Seen) {
  return most === null ? [found!] : [found!, most];
}
