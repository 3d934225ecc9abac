import type { GrammarAST } from 'langium';
import { dimensions, edges } from '../../../language/check/relation-form.js';
import type {
  FunctionDefinition,
  KindDefinition,
  PropertyDefinition,
  Vocabulary,
} from '../../../language/prelude/vocabulary.js';
import { optionsOf, simpleType } from '../../../language/types/types.js';
import { block, lineOf } from './layout.js';
import { choice, type Node, optional, repeat, rule, sequence, text } from './nodes.js';
import { GrammarReader, ruleName } from './read.js';
import { Values } from './values.js';

/** Kinds that a scene written from a prompt does not need: they want a file, a component or a set operation. */
const leftOut: ReadonlySet<string> = new Set(['image', 'slot', 'combine', 'refine']);
/** Properties that only serve what the profile leaves out. */
const unused: ReadonlySet<string> = new Set(['style slot', 'slot', 'stand', 'clip-path', 'mask']);

export interface Profile {
  readonly rules: ReadonlyMap<string, Node>;
  /** Rules at which an export may start. */
  readonly entries: readonly string[];
}

/**
 * The authoring profile (docs/language-card.md): one scene of literals, objects, words, shapes, containers, relations and expectations,
 * with the prelude's kinds and properties alone. A part of the language, so everything that it allows the language allows too.
 */
export function authoring(grammar: GrammarAST.Grammar, vocabulary: Vocabulary): Profile {
  return new Builder(grammar, vocabulary).build();
}

class Builder {
  readonly #vocabulary: Vocabulary;
  readonly #values: Values;
  readonly #reader: GrammarReader;
  readonly #rules = new Map<string, Node>();
  readonly #definitions: readonly KindDefinition[];
  /** Each mixin's properties over all kinds, to write those that a kind has all of as one rule. */
  readonly #mixins = new Map<string, Set<PropertyDefinition>>();

  constructor(grammar: GrammarAST.Grammar, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#values = new Values(vocabulary);
    this.#reader = new GrammarReader(
      grammar,
      new Map([
        ['Block', rule('scene-block')],
        ['Text', rule('string')],
        ['Related', rule('claim')],
        ['Place.subject', rule('thing')],
        ['Placement.target', rule('thing')],
        ['Placement.second', rule('thing')],
        ['Placement.gap', rule('length')],
        ['Placement.edge aligned', choice(...edges.map(text))],
        ['Placement.edge same', choice(...dimensions.map(text))],
      ]),
    );
    const known = new Set(
      [...vocabulary.kinds].filter(([name, [first]]) => !leftOut.has(name) && !first!.later).map(([name]) => name),
    );
    this.#definitions = [...vocabulary.kinds.values()]
      .flat()
      .filter(
        ({ name, later, parents }) =>
          known.has(name) && !later && (parents === null || parents.some((parent) => known.has(parent))),
      );
    for (const { properties } of this.#definitions)
      for (const property of properties.values())
        if (property.mixin !== null)
          this.#mixins.set(property.mixin, (this.#mixins.get(property.mixin) ?? new Set()).add(property));
  }

  build(): Profile {
    this.#values.of(simpleType('length'));
    this.#claims();
    const place = this.#reader.rule('Place');
    const expect = this.#reader.rule('Expect');
    const relation = this.#reader.rule('Placement', 'plain');
    const further = repeat(sequence(text(', '), relation), 0, null);
    this.#rules.set('placing', sequence(text('place '), rule('thing'), text(' '), relation, further));
    for (const definition of this.#definitions) this.#kind(definition, place, expect);
    const free = this.#definitions.filter(({ name, parents }) => parents === null && name !== 'scene');
    this.#rules.set('element-closed', choice(...free.map((each) => rule(`${nameOf(each)}-closed`))));
    this.#rules.set('element-open', choice(...free.map((each) => rule(`${nameOf(each)}-open`))));
    this.#rules.set('element', choice(rule('element-closed'), rule('element-open')));
    this.#rules.set('block', rule('group-block'));
    this.#rules.set(
      'scene',
      sequence(
        text('scene '),
        rule('name'),
        optional(sequence(text(' '), rule('string'))),
        text(' '),
        rule('scene-block'),
      ),
    );
    this.#rules.set('module', sequence(rule('scene'), optional(text('\n'))));
    this.#rules.set('member', choice(rule('scene-property'), rule('element'), place, expect));
    this.#rules.set('property', choice(...this.#definitions.map((each) => rule(`${nameOf(each)}-property`))));
    return {
      rules: new Map([...this.#reader.rules, ...this.#values.rules, ...this.#rules]),
      entries: ['Module', 'Scene', 'Member', 'Element', 'Property', 'Block', 'Place', 'Expect'],
    };
  }

  #kind(definition: KindDefinition, place: Node, expect: Node): void {
    const name = nameOf(definition);
    this.#rules.set(`${name}-property`, this.#properties(definition));
    const inner = this.#childrenOf(definition);
    const statements = {
      closed: inner.length === 0 ? null : choice(...inner.map((child) => rule(`${child}-closed`))),
      open: choice(
        rule(`${name}-property`),
        ...inner.map((child) => rule(`${child}-open`)),
        ...(definition.mixins.includes('placed') ? [place] : []),
        // A scene itself lies in no relation: what is placed must be named.
        ...(name === 'scene' ? [rule('placing'), expect] : []),
      ),
    };
    this.#rules.set(`${name}-line`, lineOf(statements));
    this.#rules.set(`${name}-block`, block(rule(`${name}-line`)));
    if (name === 'scene') return;
    const head = sequence(text(definition.name), optional(sequence(text(' '), rule('name'))));
    const label = sequence(text(' '), rule('string'));
    this.#rules.set(`${name}-closed`, sequence(head, optional(label), text(' '), rule(`${name}-block`)));
    this.#rules.set(`${name}-open`, sequence(head, label));
  }

  /** What stands in a kind: its own parts, and where it is a box, any element. Words hold only parts of words. */
  #childrenOf({ name, mixins }: KindDefinition): string[] {
    const parts = this.#definitions.filter(({ parents }) => parents?.includes(name) === true).map(nameOf);
    const box = mixins.includes('typographic') && !mixins.includes('paragraphs');
    return box ? [...parts, 'element'] : parts;
  }

  #properties({ properties }: KindDefinition): Node {
    const own: Node[] = [];
    const byMixin = new Map<string, PropertyDefinition[]>();
    for (const property of properties.values())
      if (property.mixin === null) own.push(...this.#property(property));
      else byMixin.set(property.mixin, [...(byMixin.get(property.mixin) ?? []), property]);
    for (const [mixin, members] of byMixin) {
      const nodes = members.flatMap((member) => this.#property(member));
      if (members.length === this.#mixins.get(mixin)!.size) {
        this.#rules.set(`${mixin}-properties`, choice(...nodes));
        own.push(rule(`${mixin}-properties`));
      } else own.push(...nodes);
    }
    return choice(...own);
  }

  #property({ name, type }: PropertyDefinition): Node[] {
    if (unused.has(name)) return [];
    const value = this.#values.of(type);
    if (value === null) return [];
    // `style: none` alone is left of a property that takes a declared style.
    if (optionsOf(type).some(({ kind }) => kind === 'style')) return [];
    return [sequence(text(`${name}: `), value)];
  }

  /** What an expectation says of the draft: a relation, a question with yes or no, or a comparison of measures. */
  #claims(): void {
    const path = rule('path');
    const questions = [...this.#vocabulary.functions.values()].filter(({ later, name, parameters }) => {
      const types = parameters.flatMap(({ type }) => optionsOf(type));
      return !later && (name === 'count' || types.some(({ kind }) => kind === 'element'));
    });
    const asking = (result: string) =>
      questions
        .filter((each) => each.result.kind === result)
        .map((each) => this.#question(each))
        .filter((node) => node !== null);
    const geometry = choice(...measures.map(text));
    const measure = choice(rule('length'), ...asking('number'), sequence(path, text('.'), geometry));
    const sum = sequence(
      rule('measure'),
      repeat(sequence(choice(...[' + ', ' - ', ' * ', ' / '].map(text)), rule('measure')), 0, 3),
    );
    const compared = choice(...['<', '<=', '>', '>=', '==', '!='].map((sign) => text(` ${sign} `)));
    const color = this.#values.of(simpleType('color'))!;
    this.#rules.set('thing', choice(path, ...asking('element')));
    this.#rules.set('measure', measure);
    this.#rules.set('sum', sum);
    this.#rules.set(
      'claim',
      choice(
        sequence(rule('thing'), text(' '), this.#reader.rule('Placement')),
        ...asking('boolean'),
        sequence(rule('sum'), compared, rule('sum')),
        ...asking('color').map((asked) => sequence(asked, choice(text(' == '), text(' != ')), color)),
        sequence(text('('), this.#reader.rule('Or'), text(')')),
      ),
    );
  }

  /** `count("apple", color: red)`: optional arguments are named. */
  #question({ name, parameters }: FunctionDefinition): Node | null {
    const args = parameters.map(({ name: parameter, type, default: missing }, index) => {
      const value = this.#values.of(type);
      if (value === null) return null;
      if (missing !== null) return optional(sequence(text(`, ${parameter}: `), value));
      return sequence(text(index === 0 ? '' : ', '), value);
    });
    const known = args.filter((arg) => arg !== null);
    return known.length < args.length ? null : sequence(text(`${name}(`), ...known, text(')'));
  }
}

/** Numbers that every element has (docs/language.md, "Names and scopes"). */
const measures = ['left', 'right', 'top', 'bottom', 'width', 'height'];

/** A kind that is declared again for a parent has a name of its own. */
function nameOf({ name, parents }: KindDefinition): string {
  return parents === null || !['list', 'circle'].includes(name) ? ruleName(name, 'many') : `${name}-in-${parents[0]}`;
}
