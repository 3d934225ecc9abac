import { basicColor } from '../../../compiler/color/basic.js';
import { isTagged } from '../../../compiler/scene/read.js';
import type { Measure, SceneElement } from '../../../compiler/scene/types.js';
import { shownColor } from '../../../compiler/verify/colors.js';
import { basicColorOf, countThings, thingsOf } from '../../../compiler/verify/counting.js';
import type { Draft } from '../../../compiler/verify/draft.js';
import { legibility } from '../../../compiler/verify/legibility.js';
import { elementsIn, measure } from '../../../compiler/verify/measures.js';
import { type Found, foundOf, number } from '../../../compiler/verify/values.js';
import { amount, listed, nameOf, percentage, px } from '../../../compiler/verify/words.js';
import { colorShown, contrastAround } from './pixel-colors.js';
import type { SeenDraft } from './seen.js';

/** A value that the picture has; `most` where it may be that much; null where the picture does not tell. */
export interface Seen {
  readonly found: Found | null;
  /** Of a count of which some may or may not be there. */
  readonly most: Found | null;
  /** How it was measured, or why it was not, in words. */
  readonly how: readonly string[];
}

/** Letters that stand out less are not read: WCAG 2.2, 1.4.3, for large text. */
const leastContrast = 3;

/** Measures in the picture what a claim asks of the draft. What can be told of both is first tried on the draft, whose answer is known. */
export function seen(what: Measure, draft: SeenDraft): Seen {
  switch (what.type) {
    case 'value':
      return plainValue(what, draft);
    case 'elements':
      return untold('elements have no value');
    case 'binary': {
      const [left, right] = [seen(what.left, draft), seen(what.right, draft)];
      return calculated({ ...what, left: asMeasure(left), right: asMeasure(right) }, [left, right], draft);
    }
    case 'call':
      return called(what, draft);
  }
}

type Call = Extract<Measure, { type: 'call' }>;

function called(call: Call, draft: SeenDraft): Seen {
  const [first] = call.arguments;
  const elements = elementsIn(call.named.get('of') ?? first);
  switch (call.name) {
    case 'color-of':
      return colorOfOne(elements[0], draft);
    case 'count':
      return counted(call, draft);
    case 'visible': {
      const places = placesOf(elements, draft);
      return places.told ? { found: measure(call, draft).found, most: null, how: places.how } : untold(...places.how);
    }
    case 'readable':
      return readable(elements, draft);
    case 'area':
    case 'distance': {
      const both = call.name === 'area' ? elements : elementsOf(call, draft);
      const places = placesOf(both, draft);
      return places.told ? { found: measure(call, draft).found, most: null, how: places.how } : untold(...places.how);
    }
  }
  const inner = call.arguments.map((each) => seen(each, draft));
  const named = Array.from(call.named, ([name, each]) => [name, seen(each, draft)] as const);
  const rewritten: Call = {
    ...call,
    arguments: inner.map(asMeasure),
    named: new Map(named.map(([name, one]) => [name, asMeasure(one)])),
  };
  return calculated(rewritten, [...inner, ...named.map(([, one]) => one)], draft);
}

/** A length may be that of elements, which have to be found first. */
function plainValue(what: Extract<Measure, { type: 'value' }>, draft: SeenDraft): Seen {
  const places = placesOf(elementsOf(what, draft), draft);
  return places.told ? { found: foundOf(what.value, draft), most: null, how: places.how } : untold(...places.how);
}

function calculated(what: Measure, parts: readonly Seen[], draft: SeenDraft): Seen {
  const how = parts.flatMap((part) => part.how);
  if (parts.some(({ found, most }) => found === null || most !== null)) return { found: null, most: null, how };
  return { found: measure(what, draft).found, most: null, how };
}

/** For sums only: numbers with their units, as lengths where they are px. */
function asMeasure({ found }: Seen): Measure {
  if (found?.type !== 'number') return { type: 'elements', elements: [], each: false };
  if (found.unit !== 'px') return { type: 'value', value: found.value };
  return { type: 'value', value: { type: 'length', px: found.value, percent: 0, em: 0, terms: [] } };
}

function colorOfOne(element: SceneElement | undefined, draft: SeenDraft): Seen {
  if (element === undefined) return untold('there is nothing to look at');
  const [before, known] = [colorShown(draft.pixels, draft.mask(element)), shownColor(element, draft)];
  if (before === null || known === null) return untold(`nothing of ${nameOf(element)} is seen`);
  if (before.name !== basicColor(known))
    return untold(
      `the pixels of ${nameOf(element)} are mostly ${before.name} in the draft too, though it counts as ${basicColor(known)}`,
    );
  const after = colorShown(draft.picture, draft.maskThere(element))!;
  const how = `${percentage(after.share)} of the pixels of ${nameOf(element)} are ${after.name} (in the draft ${percentage(before.share)} ${before.name})`;
  return { found: { type: 'color', value: after.color }, most: null, how: [how] };
}

function counted(call: Call, draft: SeenDraft): Seen {
  const noun = textIn(nounOf(call));
  const color = call.named.get('color') ?? call.arguments[1];
  const wanted = color?.type === 'value' ? foundOf(color.value, draft) : null;
  const asked = wanted?.type === 'color' ? basicColor(wanted.value) : null;
  const things = countThings(noun, null, draft).counted;
  let [sure, perhaps] = [0, 0];
  const reasons: string[] = [];
  for (const thing of things) {
    const { told, how } = placesOf([thing], draft);
    const shown = asked === null ? null : colorNow(thing, draft);
    if (shown !== null && shown !== asked) {
      reasons.push(`${nameOf(thing)} is ${shown}`);
      continue;
    }
    perhaps++;
    if (told && (asked === null || shown === asked)) sure++;
    else reasons.push(...(told ? [`the colour of ${nameOf(thing)} cannot be told`] : how));
  }
  const kept = `${sure} of the draft's ${things.length} are found again; what else the editor may have drawn is not counted`;
  return { found: number(sure), most: perhaps === sure ? null : number(perhaps), how: [kept, ...reasons.slice(0, 3)] };
}

/** The colour that a thing counts as, by its pixels; null where the draft's own pixels tell another one than it counts as. */
function colorNow(thing: SceneElement, draft: SeenDraft): string | null {
  const before = colorShown(draft.pixels, draft.mask(thing));
  if (before === null || before.name !== basicColorOf(thing, draft)) return null;
  return colorShown(draft.picture, draft.maskThere(thing))?.name ?? null;
}

function readable(elements: readonly SceneElement[], draft: SeenDraft): Seen {
  if (elements.length === 0) return untold('there is nothing to read');
  const how: string[] = [];
  for (const element of elements) {
    const faults = legibility(element, draft);
    if (faults.length > 0) return { found: no, most: null, how: [`in the draft already: ${faults[0]}`] };
    const mask = draft.mask(element);
    if (!isSame(draft, mask)) {
      const located = draft.located(element);
      if (located.state === 'not found' && located.agreement < 0.25)
        return { found: no, most: null, how: [`the letters of ${nameOf(element)} are gone`] };
      return untold(`the letters of ${nameOf(element)} are not the draft's own pixels: someone has to read them`);
    }
    const contrast = contrastAround(draft.picture, mask);
    const before = contrastAround(draft.pixels, mask);
    if (contrast === null || before === null) return untold(`nothing is seen around ${nameOf(element)}`);
    const words = `the letters of ${nameOf(element)} are the draft's to the bit, with a contrast of ${amount(contrast)} to what is around them`;
    if (contrast < Math.min(leastContrast, before))
      return { found: no, most: null, how: [`${words} (${amount(before)} in the draft)`] };
    how.push(words);
  }
  return { found: { type: 'boolean', value: true }, most: null, how };
}

const no: Found = { type: 'boolean', value: false };

function isSame({ pixels, picture }: SeenDraft, mask: Uint32Array): boolean {
  return mask.every((pixel) => {
    for (let at = pixel * 4; at < pixel * 4 + 3; at++) if (pixels.data[at] !== picture.data[at]) return false;
    return true;
  });
}

/** Whether all of these are found in the picture, and how, or which is not. */
export function placesOf(
  elements: readonly SceneElement[],
  draft: SeenDraft,
): { readonly told: boolean; readonly moved: boolean; readonly how: readonly string[] } {
  const [there, absent]: [string[], string[]] = [[], []];
  let moved = false;
  for (const element of new Set(elements)) {
    if (element.parent === null) continue;
    const located = draft.located(element);
    const name = nameOf(element);
    switch (located.state) {
      case 'in place':
        there.push(`${name} (${percentage(located.agreement)})`);
        break;
      case 'moved':
        moved = true;
        there.push(`${name}, moved by ${px(located.dx)} and ${px(located.dy)} (${percentage(located.agreement)})`);
        break;
      case 'not found':
        absent.push(`the edges of ${name} are not found again (${percentage(located.agreement)} beyond chance)`);
        break;
      case 'unknown':
        absent.push(`${name} is not found again: ${located.why}`);
    }
  }
  if (absent.length > 0) return { told: false, moved, how: absent };
  return { told: true, moved, how: there.length === 0 ? [] : [`found again by edges: ${listed(there.slice(0, 4))}`] };
}

/** The elements that a measure is about, in lengths and anchors too, and the things that it counts. */
export function elementsOf(what: Measure, draft: Draft): SceneElement[] {
  switch (what.type) {
    case 'elements':
      return [...what.elements];
    case 'binary':
      return [...elementsOf(what.left, draft), ...elementsOf(what.right, draft)];
    case 'call': {
      const parts = [...what.arguments, ...what.named.values()];
      const things = what.name === 'count' ? thingsOf(textIn(nounOf(what)), draft) : [];
      return [...things, ...parts.flatMap((part) => elementsOf(part, draft))];
    }
    case 'value': {
      const { value } = what;
      if (isTagged(value, 'anchor')) return [value.element];
      if (isTagged(value, 'length')) return value.terms.map(({ element }) => element);
      return [...elementsIn(what)];
    }
  }
}

function nounOf(call: Call): Measure | undefined {
  return call.named.get('noun') ?? call.arguments[0];
}

function textIn(what: Measure | undefined): string {
  return what?.type === 'value' && typeof what.value === 'string' ? what.value : '';
}

function untold(...how: readonly string[]): Seen {
  return { found: null, most: null, how };
}
