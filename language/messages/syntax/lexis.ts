import { message } from '../../diagnostics/catalogue.js';

/** Characters, comments, strings, numbers, colours. */
export const lexisMessages = {
  'unexpected-character': message<{ characters: string }>({
    code: 1001,
    severity: 'error',
    text: ({ characters }) => `${characters} has no meaning in a program; it is left out.`,
    explain: 'Outside of texts and comments a program is made of names, numbers, colours, brackets and a few signs.',
    bad: 'scene S { rect a { width: 10 @ } }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'full-width': message<{ found: string; ascii: string }>({
    code: 1002,
    severity: 'error',
    text: ({ found, ascii }) => `Write \`${ascii}\` for \`${found}\`.`,
    explain: 'Full-width and typographic signs look like the signs of the language but are other characters.',
    bad: 'scene S { rect a { width： 10 } }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'markdown-fence': message<Record<never, never>>({
    code: 1003,
    severity: 'error',
    text: () => 'A file holds the program alone, without the ``` lines and the words around it.',
    explain: 'Fences of Markdown mark code inside prose; in a file of its own they are left out.',
    bad: '```coco\nscene S { rect a { width: 10 } }\n```',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'hash-comment': message<Record<never, never>>({
    code: 1004,
    severity: 'error',
    text: () => 'A comment starts with `//`.',
    explain: '`#` starts a colour. Comments are `// …` to the end of the line, or `/* … */`.',
    bad: 'scene S {\n  # a square\n  rect a { width: 10 }\n}',
    good: 'scene S {\n  // a square\n  rect a { width: 10 }\n}',
  }),
  'unclosed-comment': message<Record<never, never>>({
    code: 1005,
    severity: 'error',
    text: () => 'This comment is never closed: `*/` is missing.',
    explain: '`/* … */` needs its end; a comment to the end of the line is `// …`.',
    bad: 'scene S { rect a { width: 10 } } /* done',
    good: 'scene S { rect a { width: 10 } } /* done */',
  }),
  'unclosed-text': message<Record<never, never>>({
    code: 1010,
    severity: 'error',
    text: () => 'This text is not closed: a `"` is missing.',
    explain: 'A text in `"…"` ends on its own line. Longer ones stand in `"""…"""`.',
    bad: 'scene S {\n  text a "Hello\n}',
    good: 'scene S {\n  text a "Hello"\n}',
  }),
  'unclosed-text-block': message<Record<never, never>>({
    code: 1011,
    severity: 'error',
    text: () => 'This block of text is not closed: `"""` is missing.',
    explain: 'A block of text starts with `"""` and ends with `"""`.',
    bad: 'scene S {\n  text a """\n    Hello\n}',
    good: 'scene S {\n  text a """\n    Hello\n    """\n}',
  }),
  'wrong-quotes': message<{ quotes: string }>({
    code: 1012,
    severity: 'error',
    text: ({ quotes }) => `A text stands in straight double quotes, \`"…"\`, not in \`${quotes}\`.`,
    explain: 'There is one kind of quotes, so that apostrophes need no care inside a text.',
    bad: "scene S { text a 'Hello' }",
    good: 'scene S { text a "Hello" }',
  }),
  'unknown-escape': message<{ sequence: string }>({
    code: 1013,
    severity: 'error',
    text: ({ sequence }) =>
      `\`${sequence}\` is no escape. For a backslash write \`\\\\\`, or make the text raw: \`r"…"\`. The escapes are \`\\" \\\\ \\n \\t \\$ \\u{…}\`.`,
    explain: 'In `r"…"` every character stands for itself, which suits formulas and patterns.',
    bad: 'scene S { text a "C:\\games" }',
    good: 'scene S { text a r"C:\\games" }',
  }),
  'unclosed-interpolation': message<Record<never, never>>({
    code: 1014,
    severity: 'error',
    text: () => 'This `${` has no `}` in the same text. Write `\\${` for the two characters themselves.',
    explain: '`${expression}` puts a value into a text; it ends with `}` before the text does.',
    bad: 'scene S { text a "costs ${1 + 1" }',
    good: 'scene S { text a "costs ${1 + 1}" }',
  }),
  'unknown-unit': message<{ unit: string; instead: string | null }>({
    code: 1015,
    severity: 'error',
    text: ({ unit, instead }) =>
      instead === null
        ? `There is no unit \`${unit}\`. The units are px, %, em, fr, deg, m and cm.`
        : `There is no unit \`${unit}\`; write \`${instead}\`.`,
    explain: 'Lengths are px, %, em or, under a camera, m and cm; shares are fr; angles are deg.',
    bad: 'scene S { rect a { width: 12pt } }',
    good: 'scene S { rect a { width: 16px } }',
  }),
  'unit-apart': message<{ number: string; unit: string }>({
    code: 1016,
    severity: 'error',
    text: ({ number, unit }) => `The unit stands directly behind its number: \`${number}${unit}\`.`,
    explain: 'A space between them would make two things of one.',
    bad: 'scene S { rect a { width: 50 % } }',
    good: 'scene S { rect a { width: 50% } }',
  }),
  'number-form': message<{ number: string; instead: string }>({
    code: 1017,
    severity: 'error',
    text: ({ number, instead }) => `Write the number \`${number}\` as \`${instead}\`.`,
    explain: 'Numbers have digits on both sides of the point, no exponent and no separators.',
    bad: 'scene S { rect a { opacity: .5 } }',
    good: 'scene S { rect a { opacity: 0.5 } }',
  }),
  'color-form': message<{ color: string }>({
    code: 1018,
    severity: 'error',
    text: ({ color }) =>
      `\`${color}\` is no colour: write \`#rgb\`, \`#rgba\`, \`#rrggbb\` or \`#rrggbbaa\` with the digits 0–9 and a–f.`,
    explain: 'Colours are written as in CSS: three, four, six or eight hexadecimal digits.',
    bad: 'scene S { rect a { fill: #12345 } }',
    good: 'scene S { rect a { fill: #123456 } }',
  }),
};
