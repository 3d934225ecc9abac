import { CocoGrammar } from '../../../language/generated/grammar.js';
import { vocabulary } from '../../../language/prelude/prelude.js';
import { authoring } from './authoring.js';
import { lexis } from './lexical.js';
import type { NameShape } from './names.js';
import { choice, type Node, optional, type Rules, reachable, rule, sequence, text } from './nodes.js';
import { GrammarReader, ruleName } from './read.js';
import { fromRegex } from './regex.js';
import { writeEbnf } from './write-ebnf.js';
import { writeGbnf } from './write-gbnf.js';
import { writeLark } from './write-lark.js';

/** `gbnf`: llama.cpp; `lark`: llguidance, vLLM, OpenAI's custom tools; `ebnf`: the W3C's, for people. */
export const grammarFormats = ['gbnf', 'lark', 'ebnf'] as const;
export type GrammarFormat = (typeof grammarFormats)[number];

/**
 * `full`: all that is right in form. `authoring`: what a model needs to write a scene, with the kinds and properties of the
 * prelude and the values that each may have, so that none can be invented.
 */
export const grammarProfiles = ['full', 'authoring'] as const;
export type GrammarProfile = (typeof grammarProfiles)[number];

export interface GrammarOptions {
  readonly format: GrammarFormat;
  readonly profile: GrammarProfile;
  /** Where it starts: a rule of the language's grammar (`Module`, `Scene`, `Member`, `Expr`, …), or of the profile. Else `Module`. */
  readonly rule?: string;
  /** The only names that may be referred to, besides the prelude's own words. Else any. */
  readonly names?: readonly string[];
}

/** Where an export starts. No rule of the grammar has the name. */
const root = 'root';

/** The call was wrong: there is no such rule, or a name cannot be one. */
export class GrammarError extends Error {
  override readonly name = 'GrammarError';
}

/**
 * The language's grammar for a sampler that holds a model to it. Canonical white space, as the formatter prints it and never without
 * bound; what the grammar of the language takes only to name its cure is left out (slips.ts).
 *
 * @throws GrammarError
 */
export function exportGrammar(options: GrammarOptions): string {
  const rules = grammarRules(options);
  switch (options.format) {
    case 'gbnf':
      return writeGbnf(rules);
    case 'lark':
      return writeLark(rules);
    case 'ebnf':
      return writeEbnf(rules);
  }
}

/** The rules at which an export may start. */
export function entryRules(profile: GrammarProfile): readonly string[] {
  return profile === 'full' ? new GrammarReader(CocoGrammar()).entries : authoring(CocoGrammar(), vocabulary).entries;
}

function grammarRules({ profile, rule: entry = 'Module', names }: GrammarOptions): Rules {
  for (const name of names ?? [])
    if (!/^[^\s"'`{}()[\];:,.#]+$/.test(name)) throw new GrammarError(`\`${name}\` is no name`);
  const entries = entryRules(profile);
  if (!entries.includes(entry))
    throw new GrammarError(`the ${profile} grammar has no rule ${entry}; it has ${entries.join(', ')}`);
  const rules = new Map<string, Node>();
  const shape = nameShape(profile === 'authoring');
  const words = lexis(shape, profile === 'full');
  for (const [name, node] of words.rules) rules.set(name, node);
  rules.set('reference', reference(profile, names));
  if (profile === 'full') {
    const reader = new GrammarReader(CocoGrammar());
    const start = reader.rule(entry);
    for (const [name, node] of reader.rules) rules.set(name, node);
    rules.set(root, entry === 'Module' ? sequence(optional(rule('head')), start) : start);
  } else {
    for (const [name, node] of authoring(CocoGrammar(), vocabulary).rules) rules.set(name, node);
    rules.set(root, rule(ruleName(entry, 'many')));
  }
  return reachable({ rules: simplified(rules, words.lexical), lexical: words.lexical, root });
}

/** What a name in an expression may be: any that is no keyword, or those given and the words of the prelude. */
function reference(profile: GrammarProfile, names: readonly string[] | undefined): Node {
  if (names === undefined) return rule('name');
  const given = profile === 'authoring' ? names : [...names, ...preludeWords()];
  if (given.length === 0) throw new GrammarError('no names were given');
  return choice(...[...new Set(given)].map(text));
}

function preludeWords(): string[] {
  return [
    ...[...vocabulary.enums.values()].flatMap(({ members }) => members),
    ...vocabulary.colors.keys(),
    ...[...vocabulary.functions.values()].map(({ name }) => name),
  ];
}

/** The letters of names, from the grammar's own terminal: `START REST* ('-' PART REST*)*`. */
function nameShape(plain: boolean): NameShape {
  const id = CocoGrammar().rules.find(({ name }) => name === 'ID') as unknown as { definition: { regex: string } };
  const classes = classesIn(fromRegex(id.definition.regex.replace(/^\/|\/$/g, '')));
  const [start, rest, part] = classes.map((ranges) => ranges.filter(([, to]) => !plain || to < 0x80));
  if (start === undefined || rest === undefined || part === undefined || classes.length !== 4)
    throw new Error('the shape of names in the grammar has changed');
  return { start, rest, part };
}

function classesIn(node: Node): NameShape['start'][] {
  if (node.type === 'chars') return [node.ranges];
  if (node.type === 'sequence') return node.items.flatMap(classesIn);
  return node.type === 'repeat' ? classesIn(node.item) : [];
}

/** Rules that only stand for another one are gone. */
function simplified(rules: ReadonlyMap<string, Node>, lexical: ReadonlySet<string>): Map<string, Node> {
  const target = (name: string): string => {
    const node = rules.get(name);
    return node?.type === 'rule' && name !== root && !lexical.has(name) ? target(node.name) : name;
  };
  const renamed = (node: Node): Node => {
    switch (node.type) {
      case 'rule':
        return rule(target(node.name));
      case 'sequence':
        return sequence(...node.items.map(renamed));
      case 'choice':
        return choice(...node.options.map(renamed));
      case 'repeat':
        return { ...node, item: renamed(node.item) };
      default:
        return node;
    }
  };
  return new Map([...rules].map(([name, node]) => [name, renamed(node)]));
}
