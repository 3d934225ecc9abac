import { message } from '../../diagnostics/catalogue.js';

/** Values and operators. */
export const expressionMessages = {
  'record-separator': message<Record<never, never>>({
    code: 1080,
    severity: 'error',
    text: () => 'The fields of a record are separated by commas.',
    explain: '`{ name: "IFRS 9", late: true }` is a value like a list or a tuple, and those take commas.',
    bad: 'let r = { name: "A"; late: true }\nscene S { text { content: r.name } }',
    good: 'let r = { name: "A", late: true }\nscene S { text { content: r.name } }',
  }),
  ternary: message<{ instead: string }>({
    code: 1081,
    severity: 'error',
    text: ({ instead }) => `A conditional value is written with words: \`${instead}\`.`,
    explain: '`if c then a else b` is the only conditional expression.',
    bad: 'let late = true\nscene S { rect a { fill: late ? red : green } }',
    good: 'let late = true\nscene S { rect a { fill: if late then red else green } }',
  }),
  'operator-word': message<{ operator: string; word: string }>({
    code: 1082,
    severity: 'error',
    text: ({ operator, word }) => `Write \`${word}\` for \`${operator}\`.`,
    explain: 'The logical operators are the words `and`, `or` and `not`.',
    bad: 'let a = true\nlet b = true && a\nscene S { if b { rect r { } } }',
    good: 'let a = true\nlet b = true and a\nscene S { if b { rect r { } } }',
  }),
  'missing-member': message<{ of: string }>({
    code: 1083,
    severity: 'error',
    text: ({ of }) => `A name is missing after \`${of}.\``,
    explain: 'After the point stands the name of a part, a field, or a measure: `box.width`.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: a. } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: a.width } }',
  }),
  'missing-operand': message<{ operator: string }>({
    code: 1084,
    severity: 'error',
    text: ({ operator }) => `Something is missing after \`${operator}\`.`,
    explain: 'An operator stands between two values, a joining word before one.',
    bad: 'scene S { rect a { width: 10 + } }',
    good: 'scene S { rect a { width: 10 + 5 } }',
  }),
  'equality-sign': message<Record<never, never>>({
    code: 1085,
    severity: 'error',
    text: () => 'Equality is `==`.',
    explain: '`=` gives a name its value, `==` compares.',
    bad: 'let a = 1\nscene S { if a = 1 { rect r { } } }',
    good: 'let a = 1\nscene S { if a == 1 { rect r { } } }',
  }),
  'colon-for-equals': message<{ name: string }>({
    code: 1087,
    severity: 'error',
    text: ({ name }) => `A variable takes \`=\`: \`let ${name} = …\`.`,
    explain: 'A colon after the name of a variable stands before its type: `let size: length = 10px`.',
    bad: 'let size: 10\nscene S { rect a { width: size } }',
    good: 'let size = 10\nscene S { rect a { width: size } }',
  }),
  'ratio-form': message<{ written: string; instead: string }>({
    code: 1086,
    severity: 'error',
    text: ({ written, instead }) => `Write the ratio \`${written}\` as \`${instead}\`.`,
    explain: 'A colon separates a name from its value; a ratio is a division.',
    bad: 'scene S { rect a { width: 160; aspect-ratio: 16:9 } }',
    good: 'scene S { rect a { width: 160; aspect-ratio: 16 / 9 } }',
  }),
};
