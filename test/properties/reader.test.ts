import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { AstNode } from 'langium';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { syntaxMessages } from '../../language/messages/syntax.js';
import { typeMessages } from '../../language/messages/types.js';
import { parse } from '../../language/syntax/parse.js';
import { TokenParser } from '../../language/syntax/parser.js';
import { partOf } from '../../language/syntax/read/source.js';
import { noise, program, render } from '../generators/program.js';
import { mutantsOf } from '../mutation/mutants.js';

// The reader (language/syntax/read/) and the parser that Langium makes of the grammar: each text is parsed as ever, with its
// repairs, and all tokens that are read on the way are read by both.

/** Edits of each kind and file; more of them, and other ones, with `MUTANTS` and `SEED`. */
const perKind = Number(process.env.MUTANTS ?? 1);
const seed = Number(process.env.SEED ?? 1);

const folders = ['examples', 'test/north-star', 'test/north-star/parts', 'language/library/street'];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.coco'))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);
const messages = [...Object.values(syntaxMessages), ...Object.values(typeMessages)].flatMap(({ bad, good }) => [
  bad,
  good,
]);

/** What is read most easily amiss: words and signs that several rules share. */
const splinters = (
  '{ } ( ) [ ] ; , : = . - ! ? | < > .. " ${ }" """ // /* in by and or not no if then else place expect for let fn as with ' +
  'above near between same aligned true x 1 #fff rect'
).split(' ');

let read = 0;

beforeAll(() => {
  const { parse: ours, firstError } = TokenParser.prototype;
  vi.spyOn(TokenParser.prototype, 'parse').mockImplementation(function (this: TokenParser, text, tokens) {
    const tree = ours.call(this, text, tokens);
    const measure = this.parseByGrammar(text, tokens);
    expect(tree && described(tree)).toEqual(measure && described(measure));
    read++;
    return tree;
  });
  vi.spyOn(TokenParser.prototype, 'firstError').mockImplementation(function (this: TokenParser, tokens, rule) {
    const error = firstError.call(this, tokens, rule);
    expect(error).toBe(this.firstErrorByGrammar(tokens, rule));
    read++;
    return error;
  });
});

afterAll(() => {
  vi.restoreAllMocks();
});

test('what is right is read as the grammar has it', () => {
  for (const text of [...files, ...messages]) check(text);
  fc.assert(
    fc.property(program, noise, (pieces, choices) => check(render(pieces, choices))),
    { numRuns: 150, seed },
  );
}, 120_000);

test('a sign that could go on with a statement or end it is read as the grammar has it', () => {
  const statements = [
    'place above, x = 1',
    'place on a, , below b',
    'place on a,',
    'group on { x: 1 }',
    'group on { x: 1 } { y: 2 }',
    'rect next to { x: 1;, }',
    'place near if a { x: 1 }',
    'place near if a then b else c',
    'expect a between b and not c',
    'expect a between b and c and d',
    'expect a on b and no "c"',
    'width: a ? b : c ? d : e',
    'width: 1 - 2 - 3 * 4 .. 5',
    'text "a" above b { x: 1 }',
    'f(1,) { x: 1 }',
    'border: 1 2 #fff red',
    'data: { "a": 1; b: 2; }',
  ];
  for (const statement of statements) check(`scene S {\n  ${statement}\n  rect r { }\n}`);
});

test('what is wrong is refused and read as the grammar has it', () => {
  const short = [...files, ...messages].filter((text) => text.length < 3000);
  for (const text of short) for (const mutant of mutantsOf(text, perKind, seed)) check(mutant.text);
  const splintered = fc.tuple(fc.constantFrom(...short), fc.nat(), fc.constantFrom(...splinters), fc.nat(3));
  fc.assert(
    fc.property(splintered, ([text, place, splinter, cut]) => {
      const at = place % (text.length + 1);
      check(`${text.slice(0, at)} ${splinter} ${text.slice(at + cut)}`);
    }),
    { numRuns: 400 * perKind, seed },
  );
  expect(read).toBeGreaterThan(5000);
}, 120_000);

function check(text: string): void {
  // The recovery takes what a step throws for a fault of the step, and says so.
  const { diagnostics } = parse('a.coco', text);
  const faults = diagnostics.filter(({ code }) => code === `COCO${syntaxMessages['reading-failed'].code}`);
  expect(faults, text).toEqual([]);
}

/** A tree with all that anybody asks of it: types, the order of properties, places, and the places of words. */
function described(node: AstNode): unknown {
  const entries = Object.entries(node).filter(([key]) => !key.startsWith('$'));
  return {
    type: node.$type,
    place: [node.$cstNode!.offset, node.$cstNode!.end],
    within: [node.$container?.$type, node.$containerProperty, node.$containerIndex],
    entries: entries.map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(part) : part(value),
      asked(value) ? [undefined, 0, 1, 9].map((index) => partOf(node, key, index)) : [],
    ]),
  };
}

function part(value: unknown): unknown {
  return isNode(value) ? described(value) : value;
}

/** Places are asked of words alone; those of nodes the nodes have themselves. */
function asked(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && !isNode(value[0]) : !isNode(value);
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}
