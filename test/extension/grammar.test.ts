import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../language/load.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import { semanticTokensLegend, serviceDocument, services } from '../../language/services/index.js';
import { heads, joiners, relationWords } from '../../language/syntax/keywords.js';
import { regions } from '../../language/types/names.js';
import { root } from '../../scripts/build/tools.ts';
import { type Scoped, scoper } from './scopes.ts';

const scopesOf = await scoper();

/**
 * What the scope of a word may begin with, by what the server says it is. A name means what it is declared as, which a grammar cannot know: it
 * says `variable`.
 */
const agreeing: Readonly<Record<string, readonly string[]>> = {
  keyword: ['keyword.control', 'constant.language'],
  comment: ['comment'],
  string: ['string'],
  number: ['constant.numeric'],
  operator: ['keyword.operator'],
  type: ['support.type'],
  class: ['support.type.kind', 'entity.name.type'],
  variable: ['variable', 'support.variable'],
  parameter: ['variable'],
  property: ['support.type.property-name', 'variable'],
  enumMember: ['variable.other.enummember', 'variable.other.property'],
  function: ['support.function', 'entity.name.function'],
  namespace: ['entity.name.namespace', 'variable.other'],
  decorator: ['entity.name.function.style', 'variable.other'],
};

/** Words that a property may take as they are; who gives one of them to something of their own may see it coloured as the word. */
const values = new Set([
  ...vocabulary.colors.keys(),
  ...[...vocabulary.enums.values()].flatMap(({ members }) => members),
]);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly type: string;
}

async function wordsOf(path: string, text: string): Promise<Word[]> {
  const module = await load(path, async (name) => readFileSync(join(root, name), 'utf8'));
  const { data } = services.semanticTokens(serviceDocument(module));
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const found: Word[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down, along, length, type] = data.slice(at, at + 4) as [number, number, number, number];
    line += down;
    character = down === 0 ? character + along : along;
    const start = starts[line]! + character;
    found.push({ text: text.slice(start, start + length), start, type: semanticTokensLegend.tokenTypes[type]! });
  }
  return found;
}

function at(scoped: readonly Scoped[], offset: number): readonly string[] {
  return scoped.find(({ start, end }) => start <= offset && offset < end)?.scopes ?? [];
}

const scenes = ['examples', 'test/north-star', 'test/north-star/parts', 'extension/walkthrough'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.coco'))
    .map((file) => `${folder}/${file}`),
);

describe('every word of every example is coloured as the server says', () => {
  test.each(scenes)('%s', async (path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const scoped = scopesOf(text);
    const wrong: string[] = [];
    for (const { text: word, start, type } of await wordsOf(path, text)) {
      const scopes = at(scoped, start);
      const last = scopes.at(-1) ?? '';
      const prefixes = values.has(word) ? [...agreeing[type]!, 'variable.other.enummember'] : agreeing[type]!;
      const agrees = prefixes.some((prefix) =>
        type === 'string' || type === 'comment' || type === 'number'
          ? scopes.some((one) => one.startsWith(prefix))
          : last.startsWith(prefix),
      );
      if (!agrees) wrong.push(`${text.slice(0, start).split('\n').length}: ${word} is a ${type}, coloured ${last}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** The scope of a word where `_` stands in a block. */
function scopeOf(word: string, statement: string): string {
  const before = '{\n  ';
  const text = `${before}${statement.replace('_', word)}\n}\n`;
  return at(scopesOf(text), before.length + statement.indexOf('_')).at(-1)!;
}

describe('no word of the prelude is left plain', () => {
  const kinds = [...vocabulary.kinds.keys()].filter((kind) => kind !== 'scene');
  test.each([
    ['kinds', kinds, '_ x { }', 'support.type.kind.coco'],
    ['properties', vocabulary.properties.keys(), '_: 1', 'support.type.property-name.coco'],
    ['functions', vocabulary.functions.keys(), 'x: _(1)', 'support.function.coco'],
    ['colours', vocabulary.colors.keys(), 'x: _', 'variable.other.enummember.color.coco'],
    ['values', values, 'x: _', 'variable.other.enummember'],
    ['words that start a statement', heads, '_ x', 'keyword.control'],
    ['relations', relationWords, 'place a _ b', 'keyword.control'],
    ['words that join', joiners, 'expect a _ b', 'keyword.control'],
    ['regions', regions, 'expect a inside _', 'support.variable.region.coco'],
  ] as const)('%s', (_, words, statement, scope) => {
    expect([...words].filter((word) => !isColoured(scopeOf(word, statement), scope))).toEqual([]);
  });
});

/** `true` and `false` are constants. */
function isColoured(scope: string, expected: string): boolean {
  return scope.startsWith(expected) || (expected === 'keyword.control' && scope.startsWith('constant.language'));
}

test('a scene, word by word', () => {
  const text = `/// A card.
component Card(name: text = "x", tint: color) represents "card" {
  rect { width: 40px; fill: mix(tint, #fff, 50%) } // half
}
scene Table {
  background: gradient(ivory, Dusk.glow, to: bottom)
  Card ace { name: "A\\n\${1 + 2}"; style: big }
  place ace left of king by 12, aligned top with king
  for i in 0..3 { if i >= 2 and not ace.flip { circle dot { r: i } } }
}
`;
  const said = scopesOf(text)
    .map(({ start, end, scopes }) => [text.slice(start, end), scopes.at(-1)!.replace(/\.coco$/, '')] as const)
    .filter(([word, scope]) => word.trim() !== '' && !scope.startsWith('punctuation'));
  expect(said.map(([word, scope]) => `${word.trim()} · ${scope}`).join('\n')).toMatchInlineSnapshot(`
    "/// A card. · comment.line.documentation
    component · keyword.control.declaration
    Card · entity.name.type.component
    name · variable.parameter
    text · support.type
    = · keyword.operator.assignment
    x · string.quoted.double
    tint · variable.parameter
    color · support.type
    represents · keyword.control.represents
    card · string.quoted.double
    rect · support.type.kind
    width · support.type.property-name
    40 · constant.numeric
    px · keyword.other.unit
    fill · support.type.property-name
    mix · support.function
    tint · variable.other
    fff · constant.numeric.rgb-value
    50 · constant.numeric
    % · keyword.other.unit
    // half · comment.line.double-slash
    scene · keyword.control.declaration
    Table · entity.name.namespace.scene
    background · support.type.property-name
    gradient · support.function
    ivory · variable.other.enummember.color
    Dusk · variable.other
    glow · variable.other.property
    to · variable.other.property
    bottom · variable.other.enummember
    Card · entity.name.type.component
    ace · variable.other.element
    name · variable.other.property
    A · string.quoted.double
    \\n · constant.character.escape
    1 · constant.numeric
    + · keyword.operator
    2 · constant.numeric
    style · support.type.property-name
    big · entity.name.function.style
    place · keyword.control.place
    ace · variable.other.element
    left of · keyword.control.relation
    king · variable.other.element
    by · keyword.control.relation
    12 · constant.numeric
    aligned · keyword.control.relation
    top · variable.other.enummember.edge
    with · keyword.control.relation
    king · variable.other.element
    for · keyword.control.loop
    i · variable.other.constant
    in · keyword.control.loop
    0 · constant.numeric
    .. · keyword.operator
    3 · constant.numeric
    if · keyword.control.conditional
    i · variable.other
    >= · keyword.operator
    2 · constant.numeric
    and · keyword.control.logical
    not · keyword.control.logical
    ace · variable.other
    flip · variable.other.property
    circle · support.type.kind
    dot · variable.other.element
    r · support.type.property-name
    i · variable.other"
  `);
});
