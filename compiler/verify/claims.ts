import type { Claim, Measure, SceneElement } from '../scene/types.js';
import { thingsOf } from './counting.js';
import type { Draft } from './draft.js';
import { describe, elementsIn, measure } from './measures.js';
import { judge } from './relations/judge.js';
import { compareFound, type Operator, show } from './values.js';
import { listed, nameOf } from './words.js';

/** Whether a claim holds on the draft, and what was found, in words with numbers; null where there is nothing to say. */
export interface Decision {
  readonly holds: boolean;
  readonly found: string | null;
}

export function decide(claim: Claim, draft: Draft): Decision {
  switch (claim.type) {
    case 'constant':
      return { holds: claim.holds, found: null };
    case 'not': {
      const { holds, found } = decide(claim.claim, draft);
      return { holds: !holds, found };
    }
    case 'and': {
      const both = [decide(claim.left, draft), decide(claim.right, draft)];
      const failed = both.filter(({ holds }) => !holds);
      return { holds: failed.length === 0, found: joined(failed.length === 0 ? both : failed, '; ') };
    }
    case 'or': {
      const both = [decide(claim.left, draft), decide(claim.right, draft)];
      const met = both.filter(({ holds }) => holds);
      return { holds: met.length > 0, found: joined(met.length > 0 ? met : both, ', and ') };
    }
    case 'relation':
      return judge(claim.relation, draft);
    case 'absence':
      return absence(claim.noun, draft);
    case 'compare':
      return ofEach([claim.left, claim.right], ([left, right]) => compare(claim.operator, left!, right!, draft));
    case 'holds':
      return ofEach([claim.measure], ([what]) => holds(what!, draft));
  }
}

function joined(decisions: readonly Decision[], by: string): string | null {
  const words = decisions.flatMap(({ found }) => found ?? []);
  return words.length === 0 ? null : words.join(by);
}

/** What the picture must not show, however it is drawn: a labelled box says the word to the editor too. */
function absence(noun: string, draft: Draft): Decision {
  const there = thingsOf(noun, draft).filter((element) => draft.isPainted(element));
  if (there.length === 0) return { holds: true, found: null };
  const names = listed(there.slice(0, 3).map(nameOf));
  const more = there.length > 3 ? ` and ${there.length - 3} more` : '';
  return { holds: false, found: `the draft shows ${names}${more}` };
}

/** A claim about `each(…)` is one about every member; the first that does not hold speaks. */
function ofEach(measures: readonly Measure[], test: (measures: readonly Measure[]) => Decision): Decision {
  const members = measures.map(membersOf).find((found) => found !== null);
  if (members == null) return test(measures);
  let last: Decision = { holds: false, found: 'there is nothing to look at' };
  for (const member of members) {
    last = test(measures.map((each) => withMember(each, member)));
    if (!last.holds) return last;
  }
  return last;
}

/** The members that a claim about `each(…)` is about; null for a claim about one thing. */
export function membersOf(what: Measure): readonly SceneElement[] | null {
  if (what.type === 'elements') return what.each ? what.elements : null;
  const inner =
    what.type === 'binary'
      ? [what.left, what.right]
      : what.type === 'call'
        ? [...what.arguments, ...what.named.values()]
        : [];
  return inner.map(membersOf).find((found) => found !== null) ?? null;
}

/** The measure of one member. */
export function withMember(what: Measure, member: SceneElement): Measure {
  switch (what.type) {
    case 'elements':
      return what.each ? { type: 'elements', elements: [member], each: false } : what;
    case 'binary':
      return { ...what, left: withMember(what.left, member), right: withMember(what.right, member) };
    case 'call':
      return {
        ...what,
        arguments: what.arguments.map((each) => withMember(each, member)),
        named: new Map(Array.from(what.named, ([name, each]) => [name, withMember(each, member)] as const)),
      };
    default:
      return what;
  }
}

/** What a comparison asks for, in words. */
export const wanted: Readonly<Record<Operator, string>> = {
  '==': 'it should be',
  '!=': 'it should not be',
  '<': 'it should be less than',
  '<=': 'it should be at most',
  '>': 'it should be more than',
  '>=': 'it should be at least',
};

function compare(operator: Operator, left: Measure, right: Measure, draft: Draft): Decision {
  const same = sameElements(left, right);
  if (same !== null) return { holds: same === (operator === '=='), found: null };
  const [a, b] = [measure(left, draft), measure(right, draft)];
  if (a.found === null || b.found === null) {
    const side = a.found === null ? left : right;
    return { holds: false, found: `the draft gives no value for ${describe(side, draft)}` };
  }
  const holds = compareFound(operator, a.found, b.found);
  const notes = [...a.notes, ...b.notes].map((note) => ` (${note})`).join('');
  if (holds === null) return { holds: false, found: `${show(a.found)} and ${show(b.found)} cannot be compared` };
  const turned = left.type === 'value' && right.type !== 'value';
  if (turned) {
    const mirrored = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as Partial<Record<Operator, Operator>>)[operator];
    const words = wanted[mirrored ?? operator];
    return { holds, found: `${describe(right, draft)} is ${show(b.found)}; ${words} ${show(a.found)}${notes}` };
  }
  const constant = describe(right, draft) === show(b.found);
  const other = constant ? show(b.found) : `${describe(right, draft)}, which is ${show(b.found)}`;
  const found = `${describe(left, draft)} is ${show(a.found)}${notes}; ${wanted[operator]} ${other}`;
  return { holds, found: holds ? `${describe(left, draft)} is ${show(a.found)}` : found };
}

/** Two measures that are elements are equal if they are the same; null where one is something else. */
function sameElements(left: Measure, right: Measure): boolean | null {
  const [a, b] = [elementsIn(left), elementsIn(right)];
  if (a.length === 0 || b.length === 0) return null;
  return a.length === b.length && a.every((element, index) => element === b[index]);
}

function holds(what: Measure, draft: Draft): Decision {
  const { found, notes } = measure(what, draft);
  if (found === null) return { holds: false, found: `the draft gives no value for ${describe(what, draft)}` };
  const value = found.type === 'boolean' ? found.value : found.type !== 'number' || found.value !== 0;
  return { holds: value, found: notes.length > 0 ? notes.join('; ') : null };
}
