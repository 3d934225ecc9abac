import { message } from '../../diagnostics/catalogue.js';

/** Brackets, borders of statements, the whole file. */
export const structureMessages = {
  'unclosed-block': message<{ bracket: string; close: string }>({
    code: 1020,
    severity: 'error',
    text: ({ bracket, close }) => `This \`${bracket}\` is never closed: a \`${close}\` is missing.`,
    explain:
      'Every bracket has its partner. Where one is missing, the indentation says where the block was meant to end.',
    bad: 'scene S {\n  rect a { width: 10\n  rect b { width: 20 }\n}',
    good: 'scene S {\n  rect a { width: 10 }\n  rect b { width: 20 }\n}',
  }),
  'surplus-bracket': message<{ bracket: string }>({
    code: 1021,
    severity: 'error',
    text: ({ bracket }) => `This \`${bracket}\` closes nothing; it is left out.`,
    explain: 'There is one bracket more than was opened.',
    bad: 'scene S { rect a { width: 10 } } }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'wrong-bracket': message<{ found: string; expected: string }>({
    code: 1022,
    severity: 'error',
    text: ({ found, expected }) => `\`${expected}\` closes this, not \`${found}\`.`,
    explain: 'Brackets close in pairs: `( )`, `[ ]`, `{ }`.',
    bad: 'scene S { rect a { at: (10, 20] } }',
    good: 'scene S { rect a { at: (10, 20) } }',
  }),
  'missing-open-brace': message<Record<never, never>>({
    code: 1023,
    severity: 'error',
    text: () => 'The `{` of this block is missing.',
    explain: 'What belongs to an element stands between `{` and `}`.',
    bad: 'scene S {\n  rect a "A"\n    width: 10\n  }\n}',
    good: 'scene S {\n  rect a "A" {\n    width: 10\n  }\n}',
  }),
  'too-deep': message<{ limit: number }>({
    code: 1024,
    severity: 'error',
    text: ({ limit }) => `Brackets nest more than ${limit} deep here; what is inside is left out.`,
    explain: 'The depth of a program is bounded, so that no file can exhaust the compiler.',
    bad: `scene S { let a = ${'('.repeat(120)}1${')'.repeat(120)} }`,
    good: 'scene S { let a = (1) }',
  }),
  'too-long': message<{ limit: number }>({
    code: 1025,
    severity: 'error',
    text: ({ limit }) =>
      `This expression has more than ${limit} operators; the rest is left out. Split it with \`let\`.`,
    explain: 'The size of one expression is bounded, so that no file can exhaust the compiler.',
    bad: `scene S { let a = ${'1 + '.repeat(400)}1 }`,
    good: 'scene S { let a = 1 + 1 }',
  }),
  'too-many-errors': message<{ count: number }>({
    code: 1026,
    severity: 'error',
    text: ({ count }) => `${count} more errors like those before are not shown.`,
    explain: 'A file that is hardly a program gets its first messages only.',
    bad: `scene S {\n${'  rect "a" ) {}\n'.repeat(120)}}`,
    good: 'scene S { rect "a" {} }',
  }),
  'foreign-language': message<{ language: string }>({
    code: 1027,
    severity: 'error',
    text: ({ language }) =>
      `This is ${language}, not Coco. A scene is \`scene Name { kind name "label" { property: value } }\`.`,
    explain: 'The file is written in another language; nothing of it can be drawn.',
    bad: '<svg width="100"><rect width="10"/></svg>',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'stray-comma': message<Record<never, never>>({
    code: 1028,
    severity: 'error',
    text: () => 'No comma stands between statements; a new line or `;` does.',
    explain: 'Commas separate the members of lists, tuples, records and arguments.',
    bad: 'scene S { rect a { width: 10, height: 20 } }',
    good: 'scene S { rect a { width: 10; height: 20 } }',
  }),
  'outside-scene': message<{ what: string }>({
    code: 1029,
    severity: 'error',
    text: ({ what }) => `${what} stands outside of a scene: put it into \`scene Name { … }\`.`,
    explain: 'At the top of a file stand scenes, components, styles, palettes, functions, constants and imports.',
    bad: 'rect a { width: 10 }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  unreadable: message<{ found: string; hint: string }>({
    code: 1030,
    severity: 'error',
    text: ({ found, hint }) =>
      `This cannot be read from ${found} on; the statement is left out.${hint === '' ? '' : ` ${hint}`}`,
    explain: 'The statement has a form that the language does not have. The rest of the file is not affected.',
    bad: 'scene S { rect a { width: * / 10 } }',
    good: 'scene S { rect a { width: 20 / 10 } }',
  }),
  'unexpected-word': message<{ word: string }>({
    code: 1031,
    severity: 'error',
    text: ({ word }) => `\`${word}\` does not belong here.`,
    explain: 'Without it the statement can be read.',
    bad: 'scene S { expect (count("a") == 1) really }',
    good: 'scene S { expect (count("a") == 1) }',
  }),
  'missing-sign': message<{ sign: string; before: string }>({
    code: 1032,
    severity: 'error',
    text: ({ sign, before }) => `A \`${sign}\` is missing before ${before}.`,
    explain: 'With it the statement can be read.',
    bad: 'scene S { polyline a { points: [(0, 0) (10, 10)] } }',
    good: 'scene S { polyline a { points: [(0, 0), (10, 10)] } }',
  }),
};
