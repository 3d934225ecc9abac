import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CocoGrammar } from '../../language/generated/grammar.js';
import { reserved } from '../../language/syntax/keywords.js';
import { parse } from '../../language/syntax/parse.js';
import { entryRules, grammarFormats } from '../../runtime/generate/grammar/export.js';
import { required, slipFeatures, slipRules } from '../../runtime/generate/grammar/slips.js';
import { mutantsOf } from '../mutation/mutants.js';
import { readExport, recognizerOf, seeded } from './exports.js';
import type { Expression } from './expression.js';
import { Recognizer } from './recognize.js';
import { Sampler } from './sample.js';

const examples = readdirSync('examples')
  .filter((name) => name.endsWith('.coco'))
  .map((name) => ({ name, text: readFileSync(`examples/${name}`, 'utf8') }));

const errorsOf = (text: string): string[] =>
  parse('file:///sample.coco', text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

/** Texts of each format; 10,000 in all. */
const samples = { gbnf: 4000, lark: 3000, ebnf: 3000 };

describe.each(grammarFormats)('the grammar as %s', (format) => {
  const grammar = readExport({ format, profile: 'full' });
  const recognizer = new Recognizer(grammar);

  test('takes every example', () => {
    const refused = examples.filter(({ text }) => !recognizer.recognize(text).accepted);
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  test(`allows nothing that the parser refuses (${samples[format]} samples)`, () => {
    const sampler = new Sampler(grammar, seeded(2026));
    const wrong: string[] = [];
    for (let i = 0; i < samples[format]; i++) {
      const text = sampler.draw(20 + (i % 10) * 40);
      const errors = errorsOf(text);
      if (errors.length > 0) wrong.push(`${errors[0]}\n${text}`);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 60_000);

  test('has no keyword for a name', () => {
    const taken = [...reserved].filter(
      (word) =>
        recognizer.recognize(`scene A { rect ${word} { } }`).accepted ||
        (!/true|false/.test(word) && recognizer.recognize(`scene A { x: ${word}.left }`).accepted),
    );
    expect(taken).toEqual([]);
  });

  test('takes names that only begin like a keyword, or go on with a hyphen', () => {
    const names = [...reserved].flatMap((word) => [`${word}s`, `${word}-a`, word.slice(0, -1) || 'x', `x${word}`]);
    // `the` could run together with the word before it into a slip: `to the left of`.
    const free = names.filter((name) => !reserved.has(name) && name !== 'the');
    const refused = free.filter((name) => !recognizer.recognize(`scene A { rect ${name} { } }`).accepted);
    expect(refused).toEqual([]);
  });

  test('has no white space without bound', () => {
    const endless = [...grammar.rules]
      .filter(([name]) => !/^(raw|block|template)?[-_]?(string|head|middle|tail)$/i.test(name))
      .filter(([, expression]) => repeatsBlanks(expression, grammar.rules));
    expect(endless.map(([name]) => name)).toEqual([]);
  });
});

describe('mutants of the examples', () => {
  test('that the parser refuses are refused by the Lark form', () => {
    const recognizer = recognizerOf({ format: 'lark', profile: 'full' });
    const taken: string[] = [];
    let refused = 0;
    for (const [index, { name, text }] of examples.entries())
      for (const mutant of mutantsOf(text, 6, 40 + index)) {
        if (errorsOf(mutant.text).length === 0) continue;
        refused++;
        if (recognizer.recognize(mutant.text).accepted) taken.push(`${name}: ${mutant.name}`);
      }
    expect(taken).toEqual([]);
    expect(refused).toBeGreaterThan(400);
  }, 60_000);
});

describe('an export that starts at a rule', () => {
  /** A place in a program where the rule may stand. */
  const around: Readonly<Record<string, readonly [before: string, after: string]>> = {
    Module: ['', ''],
    Item: ['', ''],
    Import: ['', ''],
    Scene: ['', ''],
    Component: ['', ''],
    Style: ['', ''],
    Palette: ['', ''],
    Let: ['', ''],
    FunctionDecl: ['', ''],
    Param: ['fn f(', ') = 1'],
    TypeRef: ['fn f(a: ', ') = 1'],
    TypeTerm: ['fn f(a: ', ') = 1'],
    Block: ['scene A ', ''],
    Member: ['scene A {\n', '\n}'],
    Property: ['scene A {\n', '\n}'],
    Element: ['scene A {\n', '\n}'],
    For: ['scene A {\n', '\n}'],
    If: ['scene A {\n', '\n}'],
    Place: ['scene A {\n', '\n}'],
    Expect: ['scene A {\n', '\n}'],
    Placement: ['scene A { place a ', ' }'],
    RelationWord: ['scene A { place a ', ' b }'],
    ListLit: ['let a = ', ''],
    RecordLit: ['let a = ', ''],
    Field: ['let a = { ', ' }'],
    Arg: ['let a = f(', ')'],
  };
  const expression = ['let a = (', ')'] as const;

  test.each(entryRules('full'))('%s', (rule) => {
    const sampler = new Sampler(readExport({ format: 'gbnf', profile: 'full', rule }), seeded(7));
    const [before, after] = around[rule] ?? expression;
    for (let i = 0; i < 60; i++) {
      const text = before + sampler.draw(20 + (i % 5) * 30) + after;
      expect(errorsOf(text), text).toEqual([]);
    }
  });

  test('no rule of that name: which there are', () => {
    expect(() => readExport({ format: 'gbnf', profile: 'full', rule: 'Thing' })).toThrow(
      /^the full grammar has no rule Thing; it has Module, /,
    );
  });
});

describe('with the names that may be referred to', () => {
  const options = { format: 'lark', profile: 'full', rule: 'Expr', names: ['cat', 'table'] } as const;
  const recognizer = recognizerOf(options);

  test.each(['cat left of table', 'cat.width * 2 + table.left', '[cat, table, crimson]', 'min(cat.top, 3)'])(
    '%s is taken',
    (text) => {
      expect(recognizer.recognize(text).accepted).toBe(true);
    },
  );
  test.each(['dog left of table', 'cat left of tables', 'ca', 'cat.width + dog'])('%s is not', (text) => {
    expect(recognizer.recognize(text).accepted).toBe(false);
  });
});

describe('what is left out as a slip', () => {
  const features = new Map<string, Set<string>>();
  for (const rule of CocoGrammar().rules)
    if ('definition' in rule)
      features.set(rule.name, new Set(JSON.stringify(rule.definition, withoutLinks).match(/(?<="feature":")\w+/g)));

  test('is in the grammar', () => {
    const known = CocoGrammar().rules.map(({ name }) => name);
    expect([...slipRules].filter((name) => !known.includes(name))).toEqual([]);
    const listed = [...slipFeatures, ...required].map((each) => each.replace(/=.*/, '').split('.'));
    expect(listed.filter(([rule, feature]) => !features.get(rule!)?.has(feature!))).toEqual([]);
  });
});

/** A grammar's tree has links up and across. */
function withoutLinks(key: string, value: unknown): unknown {
  return key.startsWith('$') || key === 'rule' ? undefined : value;
}

/** Whether something in an expression repeats without end what may be white space alone. */
function repeatsBlanks(expression: Expression, rules: ReadonlyMap<string, Expression>): boolean {
  switch (expression.is) {
    case 'all':
    case 'one':
      return expression.of.some((part) => repeatsBlanks(part, rules));
    case 'times': {
      const endless = expression.max === Number.POSITIVE_INFINITY && mayBeBlank(expression.of, rules);
      // A remark's own words may be blanks.
      return (endless && !mayBeLetter(expression.of)) || repeatsBlanks(expression.of, rules);
    }
    default:
      return false;
  }
}

function mayBeBlank(expression: Expression, rules: ReadonlyMap<string, Expression>): boolean {
  switch (expression.is) {
    case 'character':
      return expression.ranges.some(([from, to]) => [9, 10, 32].some((blank) => from <= blank && blank <= to));
    case 'named':
      return mayBeBlank(rules.get(expression.name)!, rules);
    case 'all':
      return expression.of.every((part) => mayBeBlank(part, rules));
    case 'one':
      return expression.of.some((part) => mayBeBlank(part, rules));
    case 'times':
      return expression.min === 0 || mayBeBlank(expression.of, rules);
  }
}

function mayBeLetter(expression: Expression): boolean {
  return expression.is === 'character' && expression.ranges.some(([from, to]) => from <= 97 && 97 <= to);
}
