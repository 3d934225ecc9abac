import type { FunctionDefinition, ParameterDefinition, Vocabulary } from '../../../language/prelude/vocabulary.js';
import { optionsOf, type Type } from '../../../language/types/types.js';
import { choice, type Node, optional, repeat, rule, sequence, text } from './nodes.js';

/** Results of functions that a model may call in a property's value. */
const callable: ReadonlySet<string> = new Set(['color', 'paint', 'filter', 'shadow', 'size']);

/** The literal values of each type, as rules. */
export class Values {
  readonly rules = new Map<string, Node>();
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.rules.set('digits', sequence(rule('whole'), optional(sequence(text('.'), rule('decimals')))));
    this.rules.set('signed', sequence(optional(text('-')), rule('digits')));
    this.rules.set(
      'path',
      sequence(
        rule('reference'),
        optional(sequence(text('['), rule('whole'), text(']'))),
        repeat(sequence(text('.'), rule('word')), 0, null),
      ),
    );
  }

  /** What may be written for a type, or null if no literal has it. */
  of(type: Type): Node | null {
    const options = optionsOf(type)
      .map((option) => this.#one(option))
      .filter((node) => node !== null);
    return options.length === 0 ? null : choice(...options);
  }

  /** A call with its arguments by position, or where it takes any number of them, the others by name. Null if it cannot be written. */
  call({ name, parameters }: FunctionDefinition): Node | null {
    const rest = parameters.find((parameter) => parameter.rest);
    const args = rest === undefined ? this.#positional(parameters) : this.#open(rest, parameters);
    return args === null ? null : sequence(text(`${name}(`), args, text(')'));
  }

  #positional(parameters: readonly ParameterDefinition[]): Node | null {
    let tail: Node = sequence();
    for (const [index, { type, default: missing }] of [...parameters.entries()].reverse()) {
      const value = this.of(type);
      if (value === null) return null;
      const argument = sequence(index === 0 ? sequence() : text(', '), value, tail);
      tail = missing === null ? argument : optional(argument);
    }
    return tail;
  }

  #open(rest: ParameterDefinition, parameters: readonly ParameterDefinition[]): Node | null {
    const value = this.of(rest.type);
    if (value === null) return null;
    const named = parameters
      .filter((parameter) => parameter !== rest)
      .map(({ name, type }) => optional(sequence(text(`, ${name}: `), this.of(type) ?? sequence())));
    return sequence(value, repeat(sequence(text(', '), value), 1, 7), ...named);
  }

  #one(type: Type): Node | null {
    switch (type.kind) {
      case 'number': {
        const [low, high] = type.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        const plain = rule(low < 0 ? 'signed' : 'digits');
        return low === 0 && high === 1
          ? choice(
              plain,
              this.#named('percent', () => unit('digits', '%')),
            )
          : plain;
      }
      case 'enum':
        return type.members.length === 1
          ? text(type.members[0]!)
          : this.#named(`${type.name}-word`, () => choice(...type.members.map(text)));
      case 'list': {
        const item = type.item === null ? null : this.of(type.item);
        return item === null ? null : list(item);
      }
      case 'tuple':
        return this.#named('pair', () => tuple([rule('signed'), rule('signed')]));
      case 'union':
        return this.of(type);
      case 'boolean':
        return this.#named('boolean', () => choice(text('true'), text('false')));
      case 'text':
        return this.#named('words', () => choice(rule('string'), rule('block-string')));
      case 'color':
        return this.#named('color-value', () =>
          choice(rule('color'), ...[...this.#vocabulary.colors.keys()].map(text), ...this.#calls('color')),
        );
      case 'paint':
        return this.#named('paint', () => choice(this.#one({ kind: 'color' })!, ...this.#calls('paint')));
      case 'color-stop': {
        const color = this.#one({ kind: 'color' })!;
        return this.#named('color-stop', () => choice(color, tuple([color, this.#one({ kind: 'percent' })!])));
      }
      case 'filter':
      case 'shadow':
      case 'size':
        return this.#named(type.kind, () => choice(...this.#calls(type.kind)));
      case 'length':
        return this.#named('length', () => sequence(rule('signed'), optional(choice(...['px', '%', 'em'].map(text)))));
      case 'fraction':
        return this.#named('fraction', () => unit('digits', 'fr'));
      case 'percent':
        return this.#named('percent', () => unit('digits', '%'));
      case 'angle':
        return this.#named('angle', () => unit('signed', 'deg'));
      case 'point': {
        const length = this.#one({ kind: 'length' })!;
        return this.#named('point', () => tuple([length, length]));
      }
      case 'sides': {
        const length = this.#one({ kind: 'length' })!;
        return this.#named('sides', () => choice(tuple([length, length]), tuple([length, length, length, length])));
      }
      case 'range':
        return this.#named('range', () => sequence(rule('signed'), text('..'), rule('signed')));
      case 'element':
        return rule('path');
      default:
        // Metres need a camera, styles and tables a declaration: none of them is part of the profile.
        return null;
    }
  }

  #calls(result: string): Node[] {
    return [...this.#vocabulary.functions.values()]
      .filter((each) => !each.later && callable.has(result) && each.result.kind === result)
      .filter((each) => !each.parameters.some(({ type }) => optionsOf(type).some(({ kind }) => kind === 'element')))
      .map((each) => this.call(each))
      .filter((node) => node !== null);
  }

  #named(name: string, make: () => Node): Node {
    if (!this.rules.has(name)) {
      this.rules.set(name, sequence());
      this.rules.set(name, make());
    }
    return rule(name);
  }
}

function unit(number: string, name: string): Node {
  return sequence(rule(number), text(name));
}

function tuple(items: readonly Node[]): Node {
  return sequence(text('('), ...items.flatMap((item, index) => [text(index === 0 ? '' : ', '), item]), text(')'));
}

/** `[a, b]`, also one item a line. */
function list(item: Node): Node {
  const comma = sequence(text(','), choice(text(' '), rule('newline')));
  const items = sequence(item, repeat(sequence(comma, item), 0, null));
  return sequence(
    text('['),
    optional(sequence(optional(rule('newline')), items, optional(rule('newline')))),
    text(']'),
  );
}
