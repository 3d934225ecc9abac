import { message } from '../../diagnostics/catalogue.js';
import { showType } from '../../types/show.js';
import type { Type } from '../../types/types.js';
import { also, choice, didYouMean } from './words.js';

/** Types of values. */
export const valueMessages = {
  'wrong-type': message<{ what: string; expected: Type; actual: Type; cure: string | null }>({
    code: 2050,
    severity: 'error',
    text: ({ what, expected, actual, cure }) =>
      `${what} takes ${showType(expected)}, not ${showType(actual)}.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: 'Every place takes values of certain types; units are types, too.',
    bad: 'scene S { rect a { width: 10; rotate: 30 } }',
    good: 'scene S { rect a { width: 10; rotate: 30deg } }',
  }),
  'out-of-range': message<{ what: string; value: number; low: number; high: number; cure: string | null }>({
    code: 2051,
    severity: 'error',
    text: ({ what, value, low, high, cure }) =>
      `${what} goes from ${low} to ${high}; ${value} is outside.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: 'The value has no meaning beyond its range.',
    bad: 'scene S { rect a { opacity: 300 } }',
    good: 'scene S { rect a { opacity: 0.3 } }',
  }),
  'not-printable': message<{ type: Type }>({
    code: 2052,
    severity: 'error',
    text: ({ type }) => `\${…} in a text takes a number, a text or a word, not ${showType(type)}.`,
    explain: 'Only values that can be written out stand in a text.',
    bad: 'scene S { rect a { width: 10 }  text "see ${a}" }',
    good: 'scene S { let n = 3; text "see ${n}" }',
  }),
  'duplicate-field': message<{ name: string }>({
    code: 2053,
    severity: 'error',
    text: ({ name }) => `The field \`${name}\` is given twice.`,
    explain: 'Every field of a record has one value.',
    bad: 'let r = { a: 1, a: 2 }\nscene S { rect b { width: r.a } }',
    good: 'let r = { a: 1, b: 2 }\nscene S { rect b { width: r.a } }',
  }),
  'not-indexable': message<{ type: Type }>({
    code: 2054,
    severity: 'error',
    text: ({ type }) => `\`[…]\` takes a member of a list, not of ${showType(type)}.`,
    explain: 'Lists, tuples and containers have members, counted from 0.',
    bad: 'let n = 3\nscene S { rect b { width: n[0] } }',
    good: 'let n = [3]\nscene S { rect b { width: n[0] } }',
  }),
  'not-a-list': message<{ type: Type; cure: string | null }>({
    code: 2055,
    severity: 'error',
    text: ({ type, cure }) =>
      `A loop runs over a list, a range or a table, not over ${showType(type)}.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: '`for x in list` or `for i in 1..5`, both ends in.',
    bad: 'scene S { for i in 3 { rect { width: 10 * i } } }',
    good: 'scene S { for i in 1..3 { rect { width: 10 * i } } }',
  }),
  'not-a-quantity': message<{ operator: string; type: Type }>({
    code: 2056,
    severity: 'error',
    text: ({ operator, type }) =>
      `\`${operator}\` takes numbers and lengths, not ${showType(type)}.${type.kind === 'element' ? ' Take a measure of it, such as its `.width`.' : ''}`,
    explain: 'Only quantities can be counted with and put in order.',
    bad: 'scene S { rect a { width: 10 }  expect a > 5 }',
    good: 'scene S { rect a { width: 10 }  expect a.width > 5 }',
  }),
  'not-comparable': message<{ left: Type; right: Type; operator: string; cure: string | null }>({
    code: 2057,
    severity: 'error',
    text: ({ left, right, operator, cure }) =>
      `\`${operator}\` compares things of one kind, not ${showType(left)} with ${showType(right)}.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: 'Values of different types are never equal, so the comparison must be a mistake.',
    bad: 'let n = 3\nscene S { if n == "3" { rect { width: 10 } } }',
    good: 'let n = 3\nscene S { if n == 3 { rect { width: 10 } } }',
  }),
  'not-linear': message<{ operator: string }>({
    code: 2058,
    severity: 'error',
    text: ({ operator }) =>
      `\`${operator}\` of two lengths is no length; outside an \`expect\` a length takes only plain numbers as factors.`,
    explain: 'Lengths go to a solver of linear equations: sums, differences, and multiples by numbers.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: a.width * a.height } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: a.width * 2 } }',
  }),
  'wrong-operands': message<{ operator: string; left: Type; right: Type; cure: string | null }>({
    code: 2059,
    severity: 'error',
    text: ({ operator, left, right, cure }) =>
      `\`${operator}\` does not go with ${showType(left)} and ${showType(right)}.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: 'Units go together only with themselves; lengths, percentages and numbers are of one family.',
    bad: 'scene S { rect a { rotate: 10deg + 5 } }',
    good: 'scene S { rect a { rotate: 10deg + 5deg } }',
  }),
  'text-plus': message<{ cure: string | null }>({
    code: 2060,
    severity: 'error',
    text: ({ cure }) => `Texts are joined inside one text: \`${cure ?? '"${first}${second}"'}\`.`,
    explain: '`${…}` puts a value into a text; `+` is for quantities.',
    bad: 'scene S { let n = 3; text { content: "No. " + n } }',
    good: 'scene S { let n = 3; text { content: "No. ${n}" } }',
  }),
  'unknown-column': message<{ name: string; nearest: readonly string[]; columns: readonly string[] }>({
    code: 2061,
    severity: 'error',
    text: ({ name, nearest, columns }) =>
      `The table has no column \`${name}\`.${nearest.length > 0 ? didYouMean(nearest) : ` It has ${choice(columns)}.`}`,
    explain: 'The first line of a table names its columns.',
    bad: 'let t = csv("""\n  year, value\n  2020, 5\n  """)\nscene S { expect max(column(t, "valeu")) == 5 }',
    good: 'let t = csv("""\n  year, value\n  2020, 5\n  """)\nscene S { expect max(column(t, "value")) == 5 }',
  }),
  'unknown-argument': message<{ name: string; callee: string; nearest: readonly string[]; known: readonly string[] }>({
    code: 2062,
    severity: 'error',
    text: ({ name, callee, nearest, known }) =>
      `\`${callee}\` has no parameter \`${name}\`.${nearest.length > 0 ? didYouMean(nearest) : ` It has ${choice(known)}.`}`,
    explain: 'Arguments are given in order or by the name of their parameter.',
    bad: 'scene S { rect a { fill: gradient(red, blue, dir: right) } }',
    good: 'scene S { rect a { fill: gradient(red, blue, to: right) } }',
  }),
  'argument-twice': message<{ name: string; callee: string }>({
    code: 2063,
    severity: 'error',
    text: ({ name, callee }) => `\`${name}\` of \`${callee}\` is given twice.`,
    explain: 'Every parameter takes one argument.',
    bad: 'scene S { rect a { filter: blur(4, radius: 5) } }',
    good: 'scene S { rect a { filter: blur(radius: 5) } }',
  }),
  'too-many-arguments': message<{ form: string }>({
    code: 2064,
    severity: 'error',
    text: ({ form }) => `Too many arguments for \`${form}\`.`,
    explain: 'A call gives at most one argument for each parameter.',
    bad: 'scene S { rect a { filter: blur(4, 5) } }',
    good: 'scene S { rect a { filter: blur(4) } }',
  }),
  'missing-argument': message<{ names: readonly string[]; form: string }>({
    code: 2065,
    severity: 'error',
    text: ({ names, form }) => `${choice(names)} is missing in the call of \`${form}\`.`,
    explain: 'Parameters without a `?` must be given.',
    bad: 'scene S { rect a { filter: blur() } }',
    good: 'scene S { rect a { filter: blur(4) } }',
  }),
  'draft-only': message<{ what: string }>({
    code: 2066,
    severity: 'error',
    text: ({ what }) =>
      `${what[0]!.toUpperCase()}${what.slice(1)} asks the finished draft, so it stands only in an \`expect\`.`,
    explain: 'What the draft shows is known when it is drawn; the drawing itself cannot depend on it.',
    bad: 'scene S { rect a { width: 10 }  if visible(a) > 0.5 { rect b { width: 10 } } }',
    good: 'scene S { rect a { width: 10 }  expect visible(a) > 0.5 }',
  }),
  'needs-camera': message<{ source: string }>({
    code: 2067,
    severity: 'error',
    text: ({ source }) =>
      `\`${source}\` is a distance in the scene's space, which needs a \`camera { }\` in the scene. For a length write px or %.`,
    explain: 'Metres have a size on the canvas only where a camera says how far away things are.',
    bad: 'scene S { object dog "dog" { height: 0.6m } }',
    good: 'scene S { camera { height: 1.6m }  object dog "dog" { height: 0.6m; stand: (0m, 4m) } }',
  }),
  'misplaced-distance': message<{ name: string }>({
    code: 2068,
    severity: 'error',
    text: ({ name }) =>
      `\`${name}\` is on the canvas and takes px or %; metres belong to \`width\`, \`height\`, \`stand\` and \`along\`.`,
    explain: 'Places on the canvas and places in the scene’s space are different things.',
    bad: 'scene S { camera { height: 1.6m }  object dog "dog" { at: (1m, 4m) } }',
    good: 'scene S { camera { height: 1.6m }  object dog "dog" { stand: (1m, 4m) } }',
  }),
  'stand-in-metres': message<{ cure: string | null }>({
    code: 2069,
    severity: 'error',
    text: ({ cure }) =>
      `\`stand\` is a place in metres: to the right of the middle, and away from the viewer.${cure === null ? '' : ` Write \`${cure}\`.`}`,
    explain: 'Metres need their unit.',
    bad: 'scene S { camera { height: 1.6m }  object dog "dog" { stand: (1, 4) } }',
    good: 'scene S { camera { height: 1.6m }  object dog "dog" { stand: (1m, 4m) } }',
  }),
  'misplaced-fraction': message<{ name: string; kind: string }>({
    code: 2070,
    severity: 'error',
    text: ({ name, kind }) =>
      `\`fr\` is a share of the room in a \`row\`, \`column\` or \`grid\`; \`${kind}\` shares out none. Write \`${name}\` in px or %.`,
    explain: 'Shares are what is left when the other children have their sizes.',
    bad: 'scene S { group g { rect a { width: 1fr } } }',
    good: 'scene S { row g { rect a { width: 1fr } } }',
  }),
  'not-boolean': message<{ actual: Type; hint: string }>({
    code: 2072,
    severity: 'error',
    text: ({ actual, hint }) => `\`expect\` takes a claim that is true or false, not ${showType(actual)}.${also(hint)}`,
    explain:
      'A claim is a comparison, a relation, `readable(x)`, `no "car"`, or several of them joined by `and`, `or`, `not`.',
    bad: 'scene S { object a "apple" { width: 10 }  expect count("apple") }',
    good: 'scene S { object a "apple" { width: 10 }  expect count("apple") == 1 }',
  }),
  'count-of-list': message<Record<never, never>>({
    code: 2073,
    severity: 'error',
    text: () => '`count` counts the things of a noun in the draft; the members of a list are counted by `length`.',
    explain: '`count("apple")` asks the picture, `length([1, 2])` a list.',
    bad: 'let names = ["a", "b"]\nscene S { expect count(names) == 2 }',
    good: 'let names = ["a", "b"]\nscene S { expect length(names) == 2 }',
  }),
  'angle-in-call': message<{ name: string; cure: string }>({
    code: 2074,
    severity: 'error',
    text: ({ name, cure }) => `\`${name}\` works on numbers; give the unit to its result: \`${cure}\`.`,
    explain: 'Functions of arithmetic take and give plain numbers.',
    bad: 'scene S { rect a { rotate: random(-40deg, 40deg) } }',
    good: 'scene S { rect a { rotate: random(-40, 40) * 1deg } }',
  }),
  'loop-names': message<{ names: readonly string[] }>({
    code: 2075,
    severity: 'error',
    text: ({ names }) => `A loop names the member and its index, no more: \`for ${names.join(', ')} in …\`.`,
    explain: 'The fields of a member are read by their names, the items of a tuple by their index.',
    bad: 'scene S { for a, b, c in [1, 2] { rect { width: a } } }',
    good: 'scene S { for a, i in [1, 2] { rect { width: a * i } } }',
  }),
};
