import { message } from '../../diagnostics/catalogue.js';
import { also, choice, didYouMean } from './words.js';

/** What names stand for. */
export const nameMessages = {
  'unknown-name': message<{ name: string; nearest: readonly string[]; hint: string }>({
    code: 2001,
    severity: 'error',
    text: ({ name, nearest, hint }) => `There is no \`${name}\` here.${didYouMean(nearest)}${also(hint)}`,
    explain:
      'A name must be declared in the scene, in an enclosing block or at the top of the file, or be a word that the property takes.',
    bad: 'scene S { rect board { width: 10 }  rect b { width: bord.width } }',
    good: 'scene S { rect board { width: 10 }  rect b { width: board.width } }',
  }),
  'ambiguous-name': message<{ name: string; paths: readonly string[] }>({
    code: 2002,
    severity: 'error',
    text: ({ name, paths }) =>
      `Several elements are called \`${name}\`: ${choice(paths)}. Write the path of the one that is meant.`,
    explain: 'A name that lies deeper is found by itself only where it is the only one of its kind in the scene.',
    bad: 'scene S {\n  group left { rect body { width: 10 } }\n  group right { rect body { width: 10 } }\n  expect body.width > 5\n}',
    good: 'scene S {\n  group left { rect body { width: 10 } }\n  group right { rect body { width: 10 } }\n  expect left.body.width > 5\n}',
  }),
  'duplicate-name': message<{ name: string; what: string }>({
    code: 2003,
    severity: 'error',
    text: ({ name, what }) => `\`${name}\` is declared twice ${what}; give one of them another name.`,
    explain: 'Within one block every name stands for one thing.',
    bad: 'scene S { rect a { width: 10 }  rect a { width: 20 } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 20 } }',
  }),
  'shadowed-value': message<{ name: string; declared: string }>({
    code: 2004,
    severity: 'hint',
    text: ({ name, declared }) =>
      `Here \`${name}\` is the word that this place takes, not the ${declared} of that name.`,
    explain: 'Where a value of a certain type is asked for, the words of that type come first.',
    bad: 'scene S { rect red { width: 10 }  rect b { fill: red } }',
    good: 'scene S { rect stop { width: 10 }  rect b { fill: red } }',
  }),
  'child-hides-geometry': message<{ name: string }>({
    code: 2005,
    severity: 'hint',
    text: ({ name }) => `This is the child called \`${name}\`; the measure is \`.box.${name}\`.`,
    explain: 'A child wins over a measure of the same name; `box` always leads to the measures.',
    bad: 'scene S { group g { rect left { width: 10 } }  expect readable(g.left) }',
    good: 'scene S { group g { rect start { width: 10 } }  expect readable(g.start) }',
  }),
  'unknown-member': message<{ name: string; receiver: string; nearest: readonly string[]; known: readonly string[] }>({
    code: 2006,
    severity: 'error',
    text: ({ name, receiver, nearest, known }) =>
      `\`${receiver}\` has no \`${name}\`.${nearest.length > 0 ? didYouMean(nearest) : known.length > 0 ? ` It has ${choice(known)}.` : ''}`,
    explain: 'After the point stands a part of an element, a measure of its box, or a field of a record.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: a.widht } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: a.width } }',
  }),
  'member-of-list': message<{ name: string; list: string }>({
    code: 2007,
    severity: 'error',
    text: ({ name, list }) => `\`${list}\` is a list; its first member's is \`${list}[0].${name}\`.`,
    explain:
      'A name that a loop declares, or an element with `count`, stands for a list outside of it. Members count from 0.',
    bad: 'scene S {\n  for i in 1..3 { rect bar { width: 10 } }\n  rect b { width: bar.width }\n}',
    good: 'scene S {\n  for i in 1..3 { rect bar { width: 10 } }\n  rect b { width: bar[0].width }\n}',
  }),
  'unknown-type': message<{ name: string; nearest: readonly string[] }>({
    code: 2008,
    severity: 'error',
    text: ({ name, nearest }) => `There is no type \`${name}\`.${didYouMean(nearest)}`,
    explain:
      'Types are number, boolean, text, color, paint, length, distance, angle, point, element, list<…>, record, table and the enumerations.',
    bad: 'component C(label: string) { text { content: label } }\nscene S { C { label: "A" } }',
    good: 'component C(label: text) { text { content: label } }\nscene S { C { label: "A" } }',
  }),
  'unknown-function': message<{ name: string; nearest: readonly string[]; hint: string }>({
    code: 2009,
    severity: 'error',
    text: ({ name, nearest, hint }) => `There is no function \`${name}\`.${didYouMean(nearest)}${also(hint)}`,
    explain: 'Functions are those of the language and those that the file declares or imports.',
    bad: 'scene S { rect a { width: rond(3.2) } }',
    good: 'scene S { rect a { width: round(3.2) } }',
  }),
  'not-callable': message<{ name: string }>({
    code: 2010,
    severity: 'error',
    text: ({ name }) => `\`${name}\` is a value, not a function.`,
    explain: 'Only functions are called with `(…)`.',
    bad: 'let u = 40\nscene S { rect a { width: u(2) } }',
    good: 'let u = 40\nscene S { rect a { width: u * 2 } }',
  }),
  'kind-as-function': message<{ name: string }>({
    code: 2011,
    severity: 'error',
    text: ({ name }) =>
      `\`${name}\` is a kind of element, not a function: put \`${name} name { … }\` into the scene and use its name here.`,
    explain: 'Elements are declared by a statement of their own and then referred to by name.',
    bad: 'scene S { rect a { width: 10; place above line((0, 0), (10, 0)) } }',
    good: 'scene S {\n  line base { from: (0, 0); to: (10, 0) }\n  rect a { width: 10; place above base }\n}',
  }),
  'function-as-value': message<{ name: string }>({
    code: 2012,
    severity: 'error',
    text: ({ name }) => `\`${name}\` is a function; call it with its arguments: \`${name}(…)\`.`,
    explain: 'Functions are no values.',
    bad: 'scene S { rect a { width: random } }',
    good: 'scene S { rect a { width: random(10, 20) } }',
  }),
  'component-as-value': message<{ name: string }>({
    code: 2013,
    severity: 'error',
    text: ({ name }) => `\`${name}\` is a component; name an instance of it, \`${name} a { }\`, and use that name.`,
    explain: 'A component is a kind of element; its instances are what relations and expectations speak of.',
    bad: 'component Tree() { rect { width: 10 } }\nscene S { Tree { }  expect visible(Tree) > 0.5 }',
    good: 'component Tree() { rect { width: 10 } }\nscene S { Tree oak { }  expect visible(oak) > 0.5 }',
  }),
  'text-without-quotes': message<{ name: string }>({
    code: 2014,
    severity: 'error',
    text: ({ name }) => `A text stands in quotes: \`"${name}"\`.`,
    explain: 'A bare word is the name of something.',
    bad: 'scene S { object a "chair" { look: wooden } }',
    good: 'scene S { object a "chair" { look: "wooden" } }',
  }),
  'bare-name': message<{ name: string; kind: string; main: string | null }>({
    code: 2015,
    severity: 'warning',
    text: ({ name, kind, main }) =>
      main === null
        ? `\`${name}\` names this element and hides the value of that name; give the element another name.`
        : `\`${kind} ${name}\` only names the element; to show the value of \`${name}\`, write \`${kind} { ${main}: ${name} }\`.`,
    explain:
      'After the kind stands a name of its own, then a label in quotes. A computed label is written as the property it stands for.',
    bad: 'component Tag(label: text) { text label { font-size: 20 } }\nscene S { Tag { label: "A" } }',
    good: 'component Tag(label: text) { text { content: label; font-size: 20 } }\nscene S { Tag { label: "A" } }',
  }),
  'name-taken': message<{ name: string; what: string }>({
    code: 2016,
    severity: 'error',
    text: ({ name, what }) => `\`${name}\` is a ${what} of the language; give yours another name.`,
    explain: 'A file cannot give a kind or a function of the language another meaning.',
    bad: 'component row() { rect { width: 10 } }\nscene S { rect a { width: 10 } }',
    good: 'component Shelf() { rect { width: 10 } }\nscene S { Shelf { } }',
  }),
  'let-cycle': message<{ chain: string }>({
    code: 2017,
    severity: 'error',
    text: ({ chain }) => `This value needs itself: ${chain}.`,
    explain: 'A value can use any other, before or after it, but not in a circle.',
    bad: 'let a = b + 1\nlet b = a + 1\nscene S { rect r { width: a } }',
    good: 'let a = b + 1\nlet b = 1\nscene S { rect r { width: a } }',
  }),
  'recursive-function': message<{ chain: string }>({
    code: 2018,
    severity: 'error',
    text: ({ chain }) => `A function cannot call itself: ${chain}. Use a list and \`sum\`, or a loop of elements.`,
    explain: 'Programs always end, so functions do not recurse.',
    bad: 'fn f(n: number): number = n * f(n - 1)\nscene S { rect a { width: f(3) } }',
    good: 'fn f(n: number): number = n * 2\nscene S { rect a { width: f(3) } }',
  }),
  'recursive-component': message<{ chain: string }>({
    code: 2019,
    severity: 'error',
    text: ({ chain }) => `A component cannot contain itself: ${chain}. Use a loop.`,
    explain: 'Programs always end, so components do not recurse.',
    bad: 'component Tree() { group { Tree { } } }\nscene S { Tree { } }',
    good: 'component Leaf() { rect { width: 10 } }\ncomponent Tree() { group { Leaf { } } }\nscene S { Tree { } }',
  }),
  unused: message<{ name: string; what: string }>({
    code: 2020,
    severity: 'hint',
    text: ({ name, what }) => `The ${what} \`${name}\` is never used.`,
    explain: 'It can be left out.',
    bad: 'let u = 40\nscene S { rect a { width: 10 } }',
    good: 'let u = 40\nscene S { rect a { width: u } }',
  }),
  'property-of-element': message<{ name: string; element: string; cure: string | null }>({
    code: 2021,
    severity: 'error',
    text: ({ name, element, cure }) =>
      cure === null
        ? `\`${name}\` of \`${element}\` cannot be read; give the value a name with \`let\` and use that in both places.`
        : `\`${name}\` of \`${element}\` cannot be read; ask the draft with \`${cure}\`.`,
    explain: 'Of an element its parts and the measures of its box can be read, not its properties.',
    bad: 'scene S { rect a { width: 10; fill: red }  expect a.fill == red }',
    good: 'scene S { rect a { width: 10; fill: red }  expect color-of(a) == red }',
  }),
  'method-call': message<{ name: string; cure: string }>({
    code: 2022,
    severity: 'error',
    text: ({ name, cure }) => `\`${name}\` is a function that takes what it is about: \`${cure}\`.`,
    explain: 'There are no methods; functions take everything between their parentheses.',
    bad: 'scene S { rect a { width: 10 }  expect a.area() > 50 }',
    good: 'scene S { rect a { width: 10 }  expect area(a) > 50 }',
  }),
};
