import { basicColor } from '../../compiler/color/basic.js';
import { labelOf } from '../../compiler/emit/scene-graph/graph.js';
import { allWordsOf, hasWords } from '../../compiler/layout/wording.js';
import { isTagged, textOf } from '../../compiler/scene/read.js';
import type { Claim, Measure, RelationTarget, Scene } from '../../compiler/scene/types.js';
import { isNoun } from '../../compiler/verify/nouns.js';
import { sameWords } from './texts.js';
import { type Expected, plural, type Wanted, type WantedRelation } from './wanted.js';

/** How much of what an item asks for the scene itself says by `expect`, whether it holds or not. */
export interface Coverage {
  readonly wanted: number;
  readonly stated: number;
  /** What no `expect` says. */
  readonly missing: readonly string[];
}

/**
 * Looks in the claims of a scene for what an item's metadata asks:
 * an object by `count("apple", color: red) == 2` or more (or `visible(a)`, `color-of(a) == red` of enough elements of that noun),
 * an upper bound by `count(…) < 3` or less or `no "apple"`, a relation by the same one or its reverse between things of those nouns,
 * a text by any claim about an element that shows it (`readable(title)`).
 */
export function coverageOf(scene: Scene, all: readonly Named[], expect: Expected): Coverage {
  const reader = new ClaimReader(all);
  for (const { claim } of scene.expectations) reader.read(claim);
  const { objects, relations, exclude, texts } = expect;
  const found: readonly (readonly [string, boolean])[] = [
    ...objects.map(
      (one) => [`${plural(one.count, one.class)}${one.color ? ` ${one.color}` : ''}`, reader.hasObject(one)] as const,
    ),
    ...relations.map((one) => [`${one.a} ${one.kind} ${one.b}`, reader.hasRelation(one)] as const),
    ...exclude.map((one) => [`fewer than ${plural(one.count, one.class)}`, reader.hasBound(one)] as const),
    ...texts.map((text) => [`“${text}”`, reader.hasText(text)] as const),
  ];
  const missing = found.flatMap(([what, stated]) => (stated ? [] : [what]));
  return { wanted: found.length, stated: found.length - missing.length, missing };
}

/** An element by what it is called: an object of the scene graph will do. */
export interface Named {
  readonly id: string;
  readonly label: string | null;
  readonly noun: string | null;
  readonly text: string | null;
  readonly parent: string | null;
}

/** The elements of a scene that was not drawn. */
export function namesOf({ elements, root }: Scene): Named[] {
  return Array.from(elements.values(), (element) => ({
    id: element.id,
    label: labelOf(element),
    noun: textOf(element, 'noun') || null,
    text: hasWords(element) ? allWordsOf(element) : null,
    parent: element.parent === null || element.parent === root ? null : element.parent.id,
  }));
}

interface CountClaim {
  readonly noun: string;
  readonly color: string | null;
  readonly least: number;
  readonly most: number;
}

interface RelationClaim {
  readonly relation: string;
  readonly subject: readonly Named[];
  readonly target: readonly Named[];
}

class ClaimReader {
  readonly #objects: ReadonlyMap<string, Named>;
  readonly #inside = new Map<string, Named[]>();
  readonly #counts: CountClaim[] = [];
  readonly #relations: RelationClaim[] = [];
  readonly #visible = new Set<Named>();
  readonly #colors = new Map<Named, string>();
  /** All that some claim speaks of. */
  readonly #mentioned = new Set<Named>();

  constructor(objects: readonly Named[]) {
    this.#objects = new Map(objects.map((each) => [each.id, each]));
    for (const each of objects) {
      for (let at: Named | undefined = each; at !== undefined; at = this.#objects.get(at.parent ?? '')) {
        this.#inside.set(at.id, [...(this.#inside.get(at.id) ?? []), each]);
      }
    }
  }

  read(claim: Claim): void {
    switch (claim.type) {
      case 'and':
        this.read(claim.left);
        this.read(claim.right);
        return;
      case 'absence':
        this.#counts.push({ noun: claim.noun, color: null, least: 0, most: 0 });
        return;
      case 'relation': {
        const { relation, subject, target } = claim.relation;
        const [from, to] = [this.#targetOf(subject), this.#targetOf(target)];
        for (const each of [...from, ...to]) this.#mentioned.add(each);
        this.#relations.push({ relation, subject: from, target: to });
        return;
      }
      case 'compare':
        this.#compare(claim.operator, claim.left, claim.right);
        return;
      case 'holds':
        this.#note(claim.measure);
        return;
      default:
      // What is denied or one of two ways is not stated.
    }
  }

  hasObject({ class: noun, count, color }: Wanted): boolean {
    const counted = this.#counts.some(
      (each) => isNoun(each.noun, noun) && each.least >= count && (color === undefined || each.color === color),
    );
    if (counted) return true;
    const seen = [...this.#visible].filter((each) => isCalled(each, noun));
    return seen.filter((each) => color === undefined || this.#colors.get(each) === color).length >= count;
  }

  hasBound({ class: noun, count }: Wanted): boolean {
    return this.#counts.some((each) => isNoun(each.noun, noun) && each.color === null && each.most < count);
  }

  hasRelation({ kind, a, b }: WantedRelation): boolean {
    const [same, reverse] = WORDS.get(kind) ?? [[kind], []];
    return this.#relations.some(({ relation, subject, target }) => {
      const between = (first: string, second: string): boolean =>
        subject.some((each) => isCalled(each, first)) && target.some((each) => isCalled(each, second));
      return (same.includes(relation) && between(a, b)) || (reverse.includes(relation) && between(b, a));
    });
  }

  hasText(text: string): boolean {
    return [...this.#mentioned].some((each) => each.text !== null && sameWords(each.text, text));
  }

  #compare(operator: string, left: Measure, right: Measure): void {
    const turned = left.type === 'value';
    const [what, against] = turned ? [right, left] : [left, right];
    this.#note(what);
    if (against.type !== 'value' || what.type !== 'call') return;
    if (what.name === 'count' && typeof against.value === 'number') {
      const { least, most } = boundsOf(turned ? (MIRRORED[operator] ?? operator) : operator, against.value);
      const noun = what.arguments[0];
      if (noun?.type !== 'value' || typeof noun.value !== 'string') return;
      this.#counts.push({ noun: noun.value, color: colorIn(what.named.get('color')), least, most });
    } else if (what.name === 'color-of' && operator === '==') {
      const color = colorIn(against);
      for (const each of this.#elementsIn(what)) if (color !== null) this.#colors.set(each, color);
    }
  }

  #note(measure: Measure): void {
    for (const each of this.#elementsIn(measure)) this.#mentioned.add(each);
    if (measure.type === 'call' && measure.name === 'visible')
      for (const each of this.#elementsIn(measure)) this.#visible.add(each);
  }

  #elementsIn(measure: Measure): readonly Named[] {
    switch (measure.type) {
      case 'elements':
        return measure.elements.flatMap(({ id }) => this.#inside.get(id) ?? []);
      case 'call':
        return [...measure.arguments, ...measure.named.values()].flatMap((each) => this.#elementsIn(each));
      case 'binary':
        return [...this.#elementsIn(measure.left), ...this.#elementsIn(measure.right)];
      case 'value':
        return [];
    }
  }

  #targetOf(target: RelationTarget): readonly Named[] {
    if (target.type !== 'elements') return [];
    return target.elements.flatMap(({ id }) => this.#inside.get(id) ?? []);
  }
}

type Words = readonly [same: readonly string[], reverse: readonly string[]];

/** A set's words for a relation: the language's words for it, and those for its reverse. */
const WORDS: ReadonlyMap<string, Words> = new Map(
  (
    [
      [['left of'], ['right of'], ['left of', 'to the left of', 'on the left of']],
      [['right of'], ['left of'], ['right of', 'to the right of', 'on the right of']],
      [
        ['above', 'on'],
        ['below', 'under'],
        ['above', 'on the top of', 'on top of'],
      ],
      [
        ['below', 'under'],
        ['above', 'on'],
        ['below', 'on the bottom of'],
      ],
      [['in front of'], ['behind'], ['in front of']],
      [['behind'], ['in front of'], ['behind', 'hidden by']],
      [
        ['near', 'touching'],
        ['near', 'touching'],
        ['near', 'next to', 'on side of'],
      ],
    ] as const
  ).flatMap(([same, reverse, kinds]) => kinds.map((kind) => [kind, [same, reverse]] as const)),
);

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The whole numbers that a comparison allows. */
function boundsOf(operator: string, number: number): { readonly least: number; readonly most: number } {
  switch (operator) {
    case '==':
      return { least: number, most: number };
    case '>':
      return { least: number + 1, most: Infinity };
    case '>=':
      return { least: number, most: Infinity };
    case '<':
      return { least: 0, most: number - 1 };
    case '<=':
      return { least: 0, most: number };
    default:
      return { least: 0, most: Infinity };
  }
}

function colorIn(measure: Measure | undefined): string | null {
  return measure?.type === 'value' && isTagged(measure.value, 'color') ? basicColor(measure.value) : null;
}

function isCalled({ label, noun }: Named, wanted: string): boolean {
  return noun === wanted || (label !== null && isNoun(label, wanted));
}
