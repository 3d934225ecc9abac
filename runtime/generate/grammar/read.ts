import { GrammarAST } from 'langium';
import {
  block,
  declarations,
  type Edge,
  type Lines,
  lineOf,
  loose,
  manyOf,
  maybe,
  oneOf,
  type Part,
  piece,
  row,
  type Statements,
  sign,
} from './layout.js';
import { choice, type Node, rule, sequence, text } from './nodes.js';
import { fromRegex } from './regex.js';
import { isSlipFeature, isSlipTerminal, required, slipFeatures, slipRules, slipWords } from './slips.js';

/** Signs that stand otherwise in one rule than elsewhere. */
const ownEdges: Readonly<Record<string, readonly [Edge, Edge]>> = {
  'TypeTerm <': ['tight', 'tight'],
  'TypeTerm >': ['tight', 'loose'],
  'Unary -': ['loose', 'tight'],
  // Without a bracket around them, names stay on their line.
  'For ,': ['tight', 'loose'],
  'Place ,': ['tight', 'loose'],
  'Component ,': ['tight', 'loose'],
};

/** Terminals that the lexer makes by context: what they look like. */
const made: Readonly<Record<string, Part>> = {
  KEY: loose(rule('word')),
  NUMBER: loose(rule('number')),
  COLOR: loose(rule('color')),
  CALL_OPEN: piece(text('('), 'tight', 'open'),
  INDEX_OPEN: piece(text('['), 'tight', 'open'),
  TEMPLATE_HEAD: piece(rule('template-head'), 'loose', 'tight'),
  TEMPLATE_MIDDLE: piece(rule('template-middle'), 'tight', 'tight'),
  TEMPLATE_TAIL: piece(rule('template-tail'), 'tight', 'loose'),
};

/** Which shape a name has, by where it stands (`Rule.feature`); elsewhere it is `name`. */
const names: Readonly<Record<string, string>> = {
  'Element.kind': 'kind-name',
  'Postfix.member': 'word',
  'Primary.name': 'reference',
  'Param.name': 'name',
  'Let.name': 'name',
};

const blockRule = 'block';

/**
 * Where a rule of the grammar is read. On one line, a `${…}`, texts are plain. The `}` of a record ends what the lexer knows of the
 * statement around it (settle.ts), so there is none in a `${…}`, nor where that is `place`.
 */
interface Place {
  readonly rule: string;
  readonly lines: Lines;
}

/** Reads rules of the language's grammar into rules over characters, white space and all. */
export class GrammarReader {
  readonly rules = new Map<string, Node>();
  readonly #grammar: GrammarAST.Grammar;
  readonly #overrides: ReadonlyMap<string, Node>;
  readonly #splits = new Map<string, Statements>();

  /**
   * @param overrides what is something else here: rules of the grammar, features as `Rule.feature`, or those of one alternative as
   *   `Rule.feature keyword`
   */
  constructor(grammar: GrammarAST.Grammar, overrides: ReadonlyMap<string, Node> = new Map()) {
    this.#grammar = grammar;
    this.#overrides = overrides;
  }

  /** Rules of the grammar at which an export may start. */
  get entries(): readonly string[] {
    return this.#grammar.rules
      .filter((each) => !GrammarAST.isTerminalRule(each) && !slipRules.has(each.name))
      .map(({ name }) => name);
  }

  /** The exported rule for one of the grammar, read with all that it needs. */
  rule(name: string, lines: Lines = 'many'): Node {
    const override = this.#overrides.get(name);
    if (override !== undefined) return override;
    // Blocks first: how their statements end is only known when those have been read, and they lead back here.
    if (name !== 'Block' && !this.rules.has(blockRule) && !this.#overrides.has('Block')) this.rule('Block');
    const exported = ruleName(name, lines);
    if (!this.rules.has(exported)) {
      this.rules.set(exported, sequence());
      this.rules.set(exported, this.#read(name, lines));
    }
    return rule(exported);
  }

  #read(name: string, lines: Lines): Node {
    const found = this.#grammar.rules.find((each) => each.name === name)!;
    if (name === 'Place') return this.#definition(found, 'plain');
    if (GrammarAST.isInfixRule(found)) return this.#infix(found, lines);
    if (name === 'Postfix') return this.#postfix(found as GrammarAST.ParserRule, lines);
    return this.#definition(found, lines);
  }

  #definition(found: GrammarAST.AbstractRule, lines: Lines): Node {
    const part = this.#part((found as GrammarAST.ParserRule).definition, { rule: found.name, lines });
    if (part === null) throw new Error(`nothing of the rule ${found.name} can be exported`);
    return part.core;
  }

  /** Which operator binds tighter is no matter of what may be written. */
  #infix(found: GrammarAST.InfixRule, lines: Lines): Node {
    const operand = loose(this.rule(found.call.rule.ref!.name, lines));
    const signs = found.operators.precedences.flatMap(({ operators }) => operators.map(({ value }) => value));
    const tails = signs.map((value) => manyOf(row([sign(value), operand], lines)!, 0, lines));
    const tight = row([operand, oneOf(tails.filter(({ before }) => before === 'tight'))], lines)!;
    const spaced = oneOf(
      tails.filter(({ before }) => before === 'loose').map((tail) => ({ ...tail, nullable: false })),
    );
    return row([loose(tight.core), maybe(manyOf(spaced, 1, lines))], lines)!.core;
  }

  /**
   * The lexer takes a `(` for that of a call behind a name alone, a `[` for that of an index behind a name or a bracket (settle.ts):
   * so `a.f(x)[0]` is right and neither `f(x)(y)` nor `"abc"[0]` is.
   */
  #postfix(found: GrammarAST.ParserRule, lines: Lines): Node {
    const place = { rule: 'Postfix', lines };
    const [head, tails] = (found.definition as GrammarAST.Group).elements;
    const tail = (opening: string): Part => {
      const of = (tails as GrammarAST.Alternatives).elements.find((each) => opensWith(each, opening))!;
      return this.#part(of, place)!;
    };
    const call = maybe(tail('CALL_OPEN'));
    const indices = manyOf(tail('INDEX_OPEN'), 0, lines);
    const members = manyOf(behind(behind(tail('.'), call), indices), 0, lines);
    const primary = (head as GrammarAST.RuleCall).rule.ref as GrammarAST.ParserRule;
    const numbers: Part[] = [];
    const options = (primary.definition as GrammarAST.Alternatives).elements.flatMap((each) => {
      // `place if a then b else c left of d`: the `else` would take the relation.
      const part = lines === 'plain' && opensWith(each, 'if') ? null : this.#part(each, { rule: primary.name, lines });
      if (part === null) return [];
      const ending = lastWord(each);
      // A number takes a point behind it for its own.
      if (ending === 'NUMBER') {
        numbers.push(part);
        return [];
      }
      const called = ending === 'ID' ? behind(part, call) : part;
      return [ending === 'ID' || ending === ')' || ending === ']' ? behind(called, indices) : part];
    });
    return oneOf([behind(oneOf(options), members), ...numbers]).core;
  }

  #part(element: GrammarAST.AbstractElement, place: Place): Part | null {
    const statements = GrammarAST.isAlternatives(element) ? this.#statements(element, place) : null;
    if (statements !== null) return loose(declarations(either(statements)));
    const part = this.#once(element, place);
    if (part === null) return null;
    switch (element.cardinality) {
      case '?':
        return this.#isRequired(element, place) ? part : maybe(part);
      case '*':
        return manyOf(part, 0, place.lines);
      case '+':
        return manyOf(part, 1, place.lines);
      default:
        return part;
    }
  }

  #isRequired(element: GrammarAST.AbstractElement, place: Place): boolean {
    const own = GrammarAST.isGroup(element) ? element.elements : [element];
    return own.some((each) => GrammarAST.isAssignment(each) && required.has(`${place.rule}.${each.feature}`));
  }

  #once(element: GrammarAST.AbstractElement, place: Place): Part | null {
    if (GrammarAST.isKeyword(element)) return this.#keyword(element.value, place);
    if (GrammarAST.isRuleCall(element)) return this.#call(element.rule.ref!, '', place);
    if (GrammarAST.isAssignment(element)) return this.#assignment(element, place);
    if (GrammarAST.isAlternatives(element)) {
      const options = element.elements.map((each) => this.#part(each, place)).filter((part) => part !== null);
      return options.length === 0 ? null : oneOf(options);
    }
    if (GrammarAST.isGroup(element)) return this.#group(element, place);
    throw new Error(`the export knows no ${element.$type}`);
  }

  #keyword(value: string, place: Place): Part | null {
    return slipWords.has(value) ? null : sign(value, ownEdges[`${place.rule} ${value}`]);
  }

  #group(group: GrammarAST.Group, place: Place): Part | null {
    const body = group.elements[1];
    if (group.elements.length === 3 && body !== undefined && GrammarAST.isAlternatives(body)) {
      const statements = this.#statements(body, place);
      if (statements !== null) {
        this.rules.set('line', lineOf(statements));
        return loose(block(rule('line')));
      }
    }
    const parts: Part[] = [];
    for (const element of group.elements) {
      if (GrammarAST.isAction(element)) continue;
      const part = this.#part(element, place);
      const last = parts.at(-1);
      // Behind the `>` of `list<text>` the lexer takes no `(` for that of a call.
      if (part?.nullable && last?.nullable && opensWith(element, 'CALL_OPEN')) parts.splice(-1, 1, oneOf([last, part]));
      else if (part !== null) parts.push(part);
      // A trailing comma is right, and the formatter takes it away.
      else if (element.cardinality !== '?' && element.cardinality !== '*') return null;
      if (GrammarAST.isKeyword(element) && element.value === ',' && element.cardinality === '?') parts.pop();
    }
    return row(parts, place.lines);
  }

  #assignment(element: GrammarAST.Assignment, place: Place): Part | null {
    const { feature, terminal } = element;
    const at = `${place.rule}.${feature}`;
    if (isSlipFeature(feature) || slipFeatures.has(at)) return null;
    const override = this.#overrides.get(at) ?? this.#overrides.get(`${at} ${firstWord(element)}`);
    if (override !== undefined) return loose(override);
    if (GrammarAST.isRuleCall(terminal)) {
      if (slipFeatures.has(`${at}=${terminal.rule.ref!.name}`)) return null;
      return this.#call(terminal.rule.ref!, feature, place);
    }
    return this.#part(terminal, place);
  }

  #call(called: GrammarAST.AbstractRule, feature: string, place: Place): Part | null {
    const { name } = called;
    if (!GrammarAST.isTerminalRule(called)) {
      if (slipRules.has(name) || (name === 'RecordLit' && place.lines !== 'many')) return null;
      const inText = place.rule === 'Text' && feature === 'parts';
      return loose(this.rule(name, inText ? 'one' : place.lines));
    }
    if (isSlipTerminal(name)) return null;
    const named = names[`${place.rule}.${feature}`];
    if (name === 'ID' || (name === 'KEY' && named !== undefined)) return loose(rule(named ?? 'name'));
    if (name === 'STRING') return loose(this.#string(place));
    if (name === 'TEMPLATE_HEAD' && place.lines === 'one') return null;
    const known = made[name];
    if (known !== undefined) return known;
    // Words that make one token together: one blank between them.
    const { definition } = called;
    if (!GrammarAST.isRegexToken(definition)) throw new Error(`the export cannot read the terminal ${name}`);
    return loose(fromRegex(definition.regex.replace(/^\/|\/$/g, '').replaceAll('[ \\t]+', ' ')));
  }

  #string(place: Place): Node {
    if (place.rule === 'Import') return rule('string');
    const plain = choice(rule('string'), rule('raw-string'));
    return place.lines === 'one' ? plain : choice(plain, rule('block-string'));
  }

  /** `(a+=A | b+=B | ';' | …)*`: statements, which the layout separates. */
  #statements(element: GrammarAST.Alternatives, place: Place): Statements | null {
    const { elements, cardinality } = element;
    if (cardinality !== '*' || !elements.some((each) => GrammarAST.isKeyword(each) && each.value === ';')) return null;
    const members = elements
      .filter((each) => !GrammarAST.isKeyword(each))
      .map((each) => this.#part(each, place))
      .filter((part) => part !== null);
    return this.#split(choice(...members.map(({ core }) => core)));
  }

  /** Parts what ends with a block from what does not. */
  #split(node: Node): Statements {
    switch (node.type) {
      case 'rule':
        return this.#splitRule(node.name);
      case 'choice':
        return joined(node.options.map((option) => this.#split(option)));
      case 'sequence': {
        const first = node.items.slice(0, -1);
        const last = node.items.at(-1)!;
        const optionalLast = last.type === 'repeat' && last.min === 0 && last.max === 1;
        const there = this.#split(optionalLast ? last.item : last);
        const put = (end: Node | null) => (end === null ? null : sequence(...first, end));
        const whole = { closed: put(there.closed), open: put(there.open) };
        return optionalLast ? joined([whole, this.#split(sequence(...first))]) : whole;
      }
      default:
        return { closed: null, open: node };
    }
  }

  /** Whether something of the rule ends with a block. */
  #canClose(name: string, seen: Set<string> = new Set()): boolean {
    if (name === blockRule) return true;
    const node = this.rules.get(name);
    if (node === undefined || seen.has(name)) return false;
    seen.add(name);
    return lastRules(node).some((last) => this.#canClose(last, seen));
  }

  #splitRule(name: string): Statements {
    if (name === blockRule) return { closed: rule(name), open: null };
    if (!this.#canClose(name)) return { closed: null, open: rule(name) };
    const known = this.#splits.get(name);
    if (known !== undefined) return known;
    // A statement whose tail is a statement of its own kind (`else if`) ends as that does.
    this.#splits.set(name, { closed: rule(name), open: null });
    const { closed, open } = this.#split(this.rules.get(name)!);
    const part = (node: Node | null, other: Node | null, suffix: string): Node | null => {
      if (node === null) return null;
      if (other === null) return rule(name);
      this.rules.set(`${name}-${suffix}`, node);
      return rule(`${name}-${suffix}`);
    };
    const split = { closed: part(closed, open, 'closed'), open: part(open, closed, 'open') };
    this.#splits.set(name, split);
    return split;
  }
}

/** The keyword with which the group begins that an assignment stands in. */
function firstWord(element: GrammarAST.Assignment): string {
  const group: unknown = element.$container;
  const first = GrammarAST.isGroup(group) ? group.elements[0] : undefined;
  return first !== undefined && GrammarAST.isAssignment(first) && GrammarAST.isKeyword(first.terminal)
    ? first.terminal.value
    : '';
}

/** Tight tails, which have no gap. */
function behind(first: Part, tail: Part): Part {
  return row([first, tail], 'one')!;
}

function opensWith(element: GrammarAST.AbstractElement, word: string): boolean {
  const first = GrammarAST.isGroup(element) ? element.elements.find((each) => !GrammarAST.isAction(each)) : element;
  if (first === undefined || GrammarAST.isKeyword(first)) return first?.value === word;
  return GrammarAST.isRuleCall(first) && first.rule.ref?.name === word;
}

/** The keyword or the terminal with which an element ends, or with which the rule does that it calls; else the called rule's name. */
function lastWord(element: GrammarAST.AbstractElement, calls = 1): string {
  if (GrammarAST.isKeyword(element)) return element.value;
  if (GrammarAST.isGroup(element)) return lastWord(element.elements.at(-1)!, calls);
  if (GrammarAST.isAssignment(element)) return lastWord(element.terminal, calls);
  if (!GrammarAST.isRuleCall(element)) return '';
  const called = element.rule.ref!;
  return GrammarAST.isParserRule(called) && calls > 0 ? lastWord(called.definition, calls - 1) : called.name;
}

/** The rules with which a node may end. */
function lastRules(node: Node): string[] {
  switch (node.type) {
    case 'rule':
      return [node.name];
    case 'choice':
      return node.options.flatMap(lastRules);
    case 'repeat':
      return lastRules(node.item);
    case 'sequence': {
      const last = node.items.at(-1);
      if (last === undefined) return [];
      const before = last.type === 'repeat' && last.min === 0 ? lastRules(sequence(...node.items.slice(0, -1))) : [];
      return [...lastRules(last), ...before];
    }
    default:
      return [];
  }
}

function joined(all: readonly Statements[]): Statements {
  const of = (nodes: readonly (Node | null)[]): Node | null => {
    const there = nodes.filter((node) => node !== null);
    return there.length === 0 ? null : choice(...there);
  };
  return { closed: of(all.map(({ closed }) => closed)), open: of(all.map(({ open }) => open)) };
}

function either({ closed, open }: Statements): Node {
  return closed === null ? open! : open === null ? closed : choice(closed, open);
}

/** `FunctionDecl` as `function-decl`; what is read otherwise in some place has a name of its own. */
export function ruleName(name: string, lines: Lines): string {
  const kebab = name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  return lines === 'many' ? kebab : `${kebab}-${lines === 'one' ? 'inline' : 'plain'}`;
}
