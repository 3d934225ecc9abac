// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are source of the language, which interpolates so
import { message } from '../../language/diagnostics/catalogue.js';

/** 3xxx: what evaluation finds when it computes values and makes elements. */
export const evaluateMessages = {
  'division-by-zero': message<{ value: string }>({
    code: 3001,
    severity: 'error',
    text: ({ value }) => `${value} divided by 0 has no value.`,
    explain:
      'A division needs a divisor that is not zero. Where it may be zero, ask first: `if n == 0 then 0 else a / n`.',
    bad: 'scene S {\n  rect a { width: 100 / (2 - 2); height: 20 }\n}\n',
    good: 'scene S {\n  rect a { width: 100 / (2 - 1); height: 20 }\n}\n',
  }),
  'not-a-number': message<{ what: string }>({
    code: 3002,
    severity: 'error',
    text: ({ what }) => `${what} is not a number that can be drawn.`,
    explain:
      'The result is too large, or not defined at all: the square root of a negative number, a power that overflows.',
    bad: 'scene S {\n  rect a { width: sqrt(4 - 8); height: 20 }\n}\n',
    good: 'scene S {\n  rect a { width: sqrt(8 - 4); height: 20 }\n}\n',
  }),
  'index-out-of-range': message<{ index: string; length: number; of: string }>({
    code: 3003,
    severity: 'error',
    text: ({ index, length, of }) =>
      length === 0
        ? `There is no member ${index}: ${of} is empty.`
        : `There is no member ${index}: ${of} has ${length}, counted from 0 to ${length - 1}.`,
    explain: 'Members are counted from 0 in whole numbers: the last one of three is `list[2]`.',
    bad: 'let sizes = [10, 20, 30]\nscene S {\n  rect a { width: sizes[3]; height: 20 }\n}\n',
    good: 'let sizes = [10, 20, 30]\nscene S {\n  rect a { width: sizes[2]; height: 20 }\n}\n',
  }),
  'missing-field': message<{ name: string; has: readonly string[] }>({
    code: 3004,
    severity: 'error',
    text: ({ name, has }) =>
      `This record has no \`${name}\`; it has ${has.length === 0 ? 'no fields' : has.map((field) => `\`${field}\``).join(', ')}.`,
    explain:
      'Every record of a list needs the fields that are read from it; a column of a table is named in its first line.',
    bad: 'component Card(of: record) { rect { width: of.wide; height: 20 } }\nscene S {\n  Card { of: { width: 40 } }\n}\n',
    good: 'component Card(of: record) { rect { width: of.width; height: 20 } }\nscene S {\n  Card { of: { width: 40 } }\n}\n',
  }),
  'not-linear': message<{ what: 'product' | 'quotient' }>({
    code: 3005,
    severity: 'error',
    text: ({ what }) => `The ${what} of two lengths is no length; multiply or divide by a plain number.`,
    explain:
      'Lengths stay sums of px, percentages and other boxes, so that a layout can always be found. `body.width * 70%` is fine; `a.width * b.width` is not.',
    bad: 'component Card(of: record) { rect { width: of.width * of.height; height: 20 } }\nscene S {\n  Card { of: { width: 40px, height: 20px } }\n}\n',
    good: 'component Card(of: record) { rect { width: of.width * 2; height: 20 } }\nscene S {\n  Card { of: { width: 40px, height: 20px } }\n}\n',
  }),
  'wrong-value': message<{ found: string; wanted: string }>({
    code: 3006,
    severity: 'error',
    text: ({ found, wanted }) => `This is ${found}; ${wanted} is needed here.`,
    explain:
      'The value became known only when it was computed, and does not fit where it stands; the default is drawn.',
    bad: 'component Card(of: record) { rect { width: of.width; height: 20 } }\nscene S {\n  Card { of: { width: "wide" } }\n}\n',
    good: 'component Card(of: record) { rect { width: of.width; height: 20 } }\nscene S {\n  Card { of: { width: 40 } }\n}\n',
  }),
  'out-of-range': message<{ value: string; low: string; high: string; drawn: string }>({
    code: 3007,
    severity: 'error',
    text: ({ value, low, high, drawn }) => `${value} is not between ${low} and ${high}; ${drawn} is used.`,
    explain: 'The property or parameter takes numbers of a certain range only.',
    bad: 'scene S {\n  for i in 1..2 { rect { width: 20; height: 20; opacity: i / 1 } }\n}\n',
    good: 'scene S {\n  for i in 1..2 { rect { width: 20; height: 20; opacity: i / 2 } }\n}\n',
  }),
  'absent-element': message<{ name: string }>({
    code: 3008,
    severity: 'hint',
    text: ({ name }) => `\`${name}\` is not in the picture here, so this has no effect.`,
    explain:
      'The element stands under an `if` that is false. Relations to it are left out; an `expect` about it fails.',
    bad: 'let late = 1 > 2\nscene S {\n  if late { rect a { width: 20; height: 20 } }\n  rect b { width: 20; height: 20; place below a }\n}\n',
    good: 'let late = 2 > 1\nscene S {\n  if late { rect a { width: 20; height: 20 } }\n  rect b { width: 20; height: 20; place below a }\n}\n',
  }),
  'needs-layout': message<{ statement: string }>({
    code: 3009,
    severity: 'error',
    text: ({ statement }) =>
      `\`${statement}\` decides which elements there are, so it cannot ask where elements lie or what the draft shows.`,
    explain:
      'Elements are made first and laid out later. Loop over the values that make the elements, not over the elements.',
    bad: 'scene S {\n  rect a { width: 20; height: 20 }\n  if a.width > 10 { rect b { width: 20; height: 20 } }\n}\n',
    good: 'let wide = 20\nscene S {\n  rect a { width: wide; height: 20 }\n  if wide > 10 { rect b { width: 20; height: 20 } }\n}\n',
  }),
  'needs-draft': message<Record<string, never>>({
    code: 3010,
    severity: 'error',
    text: () => 'Only the finished draft shows this; it can be said in an `expect` only.',
    explain:
      'What is visible, how many things are counted and which relations hold is found when the draft is done; no value can depend on it.',
    bad: 'scene S {\n  rect a { width: 20; height: 20 }\n  rect b { width: 20; height: 20; x: 60 }\n  rect c { width: 20; height: 20; opacity: distance(a.center, b.center) / 100 }\n}\n',
    good: 'scene S {\n  rect a { width: 20; height: 20 }\n  rect b { width: 20; height: 20; x: 60 }\n  expect distance(a.center, b.center) > 40\n}\n',
  }),
  'many-elements': message<{ count: number }>({
    code: 3011,
    severity: 'error',
    text: ({ count }) => `This name stands for ${count} elements; say which one: \`[0]\` is the first.`,
    explain:
      'A name from a loop is a list outside the loop. Its members have boxes; the list has none that a length could use.',
    bad: 'component Under(what: element) { rect { width: what.width; height: 4 } }\nscene S {\n  for i in 1..3 { rect dot { width: 20; height: 20 } }\n  Under { what: dot }\n}\n',
    good: 'component Under(what: element) { rect { width: what.width; height: 4 } }\nscene S {\n  for i in 1..3 { rect dot { width: 20; height: 20 } }\n  Under { what: dot[0] }\n}\n',
  }),
  'which-axis': message<{ anchor: string }>({
    code: 3012,
    severity: 'error',
    text: ({ anchor }) =>
      `\`${anchor}\` is a point; as a length it needs an axis, as in \`x: a.${anchor}\` or \`(a.${anchor}, 0)\`.`,
    explain:
      'The centre and the corners of a box are points. In a pair, and at `x`, `y`, `width` and `height`, the axis is plain.',
    bad: 'component Card(of: record) { rect { width: 40; height: 20; stroke-width: of.place } }\nscene S {\n  rect a { width: 20; height: 20 }\n  Card { of: { place: a.center } }\n}\n',
    good: 'component Card(of: record) { rect { width: 40; height: 20; x: of.place } }\nscene S {\n  rect a { width: 20; height: 20 }\n  Card { of: { place: a.center } }\n}\n',
  }),
  'ragged-row': message<{ row: number; cells: number; columns: number }>({
    code: 3013,
    severity: 'error',
    text: ({ row, cells, columns }) =>
      `Line ${row} of the table has ${cells} ${cells === 1 ? 'cell' : 'cells'}; the first line names ${columns} columns.`,
    explain:
      'Every line needs as many cells as the first line has names. A comma inside a cell needs quotes around the cell.',
    bad: 'let table = csv("""\n  name, share\n  a, 1\n  b\n  """)\nscene S {\n  rect { width: rows(table).length * 10; height: 20 }\n}\n',
    good: 'let table = csv("""\n  name, share\n  a, 1\n  b, 2\n  """)\nscene S {\n  rect { width: rows(table).length * 10; height: 20 }\n}\n',
  }),
  'repeated-column': message<{ name: string }>({
    code: 3014,
    severity: 'error',
    text: ({ name }) => `Two columns of the table are named \`${name}\`.`,
    explain: 'Cells are read by the name of their column, so each name stands once in the first line.',
    bad: 'let table = csv("""\n  name, name\n  a, 1\n  b, 2\n  """)\nscene S {\n  rect { width: rows(table).length * 10; height: 20 }\n}\n',
    good: 'let table = csv("""\n  name, share\n  a, 1\n  b, 2\n  """)\nscene S {\n  rect { width: rows(table).length * 10; height: 20 }\n}\n',
  }),
  'unknown-column': message<{ name: string; has: readonly string[] }>({
    code: 3015,
    severity: 'error',
    text: ({ name, has }) =>
      `The table has no column "${name}"; it has ${has.map((column) => `"${column}"`).join(', ')}.`,
    explain: 'The first line of the table names its columns, letter for letter.',
    bad: 'let table = csv("""\n  name, share\n  a, 1\n  """)\nscene S {\n  for name in ["share", "shares"] { rect { width: column(table, name).length * 10; height: 20 } }\n}\n',
    good: 'let table = csv("""\n  name, share\n  a, 1\n  """)\nscene S {\n  for name in ["share", "name"] { rect { width: column(table, name).length * 10; height: 20 } }\n}\n',
  }),
  'unknown-slot': message<{ name: string; component: string; has: readonly string[] }>({
    code: 3016,
    severity: 'error',
    text: ({ name, component, has }) =>
      `\`${component}\` has no slot "${name}"${has.length === 0 ? '' : `; it has ${has.map((slot) => `"${slot}"`).join(', ')}`}.`,
    explain: 'A child goes to the slot that it names; the component declares its slots as `slot header { }`.',
    bad: 'component Card() { column { slot head { } } }\nscene S {\n  Card { text "Hello" { slot: "foot" } }\n}\n',
    good: 'component Card() { column { slot head { } } }\nscene S {\n  Card { text "Hello" { slot: "head" } }\n}\n',
  }),
  'no-color-word': message<{ words: string }>({
    code: 3017,
    severity: 'warning',
    text: ({ words }) => `No colour is named in "${words}", so gray is drawn.`,
    explain: 'A colour in words is drawn in the colour that it names first: "cream with red stripes" is drawn cream.',
    bad: 'scene S {\n  rect a { width: 20; height: 20; color: "shiny" }\n}\n',
    good: 'scene S {\n  rect a { width: 20; height: 20; color: "shiny red" }\n}\n',
  }),
  'style-cycle': message<{ chain: readonly string[] }>({
    code: 3018,
    severity: 'error',
    text: ({ chain }) => `These styles need each other: ${chain.map((name) => `\`${name}\``).join(' → ')}.`,
    explain: 'A style may build on another one, but not on itself.',
    bad: 'style a { style: b; fill: red }\nstyle b { style: a; opacity: 0.5 }\nscene S {\n  rect r { width: 20; height: 20; style: a }\n}\n',
    good: 'style a { style: b; fill: red }\nstyle b { opacity: 0.5 }\nscene S {\n  rect r { width: 20; height: 20; style: a }\n}\n',
  }),
  'bad-step': message<{ by: string }>({
    code: 3019,
    severity: 'error',
    text: ({ by }) => `Steps of ${by} never lead from the first number to the last.`,
    explain: 'Steps upwards are positive, steps downwards negative, and none is zero.',
    bad: 'scene S {\n  for x in steps(0, 100, 10 - 10) { rect { width: 20; height: 20; x: x } }\n}\n',
    good: 'scene S {\n  for x in steps(0, 100, 20) { rect { width: 20; height: 20; x: x } }\n}\n',
  }),
  'unknown-child': message<{ name: string; of: string }>({
    code: 3020,
    severity: 'error',
    text: ({ name, of }) => `\`${of}\` has nothing named \`${name}\`.`,
    explain:
      'Parts of an element are reached by their names; an element that came through a parameter may not have that part.',
    bad: 'component Card(of: record) { rect { width: of.what.sign.width; height: 20 } }\nscene S {\n  rect a { width: 20; height: 20 }\n  Card { of: { what: a } }\n}\n',
    good: 'component Card(of: record) { rect { width: of.what.width; height: 20 } }\nscene S {\n  rect a { width: 20; height: 20 }\n  Card { of: { what: a } }\n}\n',
  }),
  'canvas-size': message<{ side: string; least: number; most: number; drawn: number }>({
    code: 3021,
    severity: 'error',
    text: ({ side, least, most, drawn }) =>
      `A canvas has ${least} to ${most} px a side, not ${side}; ${drawn} is drawn.`,
    explain: 'A draft is a raster that an editor repaints; smaller or larger ones serve no editor.',
    bad: 'scene S {\n  canvas: size(8, 1024)\n  rect { width: 20; height: 20 }\n}\n',
    good: 'scene S {\n  canvas: size(64, 1024)\n  rect { width: 20; height: 20 }\n}\n',
  }),
  'too-many-elements': message<{ most: number }>({
    code: 3030,
    severity: 'error',
    text: ({ most }) => `This makes more than ${most} elements; those made before are drawn.`,
    explain: 'A scene has a budget, so that no source can exhaust the machine. Use a pattern, or fewer repetitions.',
    bad: 'scene S {\n  for i in 1..200 { for j in 1..200 { rect { width: 2; height: 2; x: i; y: j } } }\n}\n',
    good: 'scene S {\n  for i in 1..5 { for j in 1..5 { rect { width: 2; height: 2; x: i; y: j } } }\n}\n',
  }),
  'too-deep': message<{ most: number }>({
    code: 3031,
    severity: 'error',
    text: ({ most }) => `Elements are nested more than ${most} deep here; what lies deeper is left out.`,
    explain:
      'A scene has a budget, so that no source can exhaust the machine; the groups and components of a picture rarely go ten deep.',
    bad: `component C0() { rect { width: 9; height: 4 } }\n${Array.from({ length: 60 }, (_, i) => `component C${i + 1}() { group { group { C${i} { } } } }`).join('\n')}\nscene S {\n  C60 { }\n}\n`,
    good: 'component C0() { rect { width: 9; height: 4 } }\nscene S {\n  C0 { }\n}\n',
  }),
  'too-many-turns': message<{ most: number }>({
    code: 3032,
    severity: 'error',
    text: ({ most }) => `The loops of this scene turn more than ${most} times; the rest is left out.`,
    explain: 'A scene has a budget, so that no source can exhaust the machine.',
    bad: 'scene S {\n  for i in 1..10000 { for j in 1..10000 { if i == j * 7 { rect { width: 2; height: 2 } } } }\n}\n',
    good: 'scene S {\n  for i in 1..100 { if i == 7 { rect { width: 2; height: 2 } } }\n}\n',
  }),
  'too-many-steps': message<{ most: number }>({
    code: 3033,
    severity: 'error',
    text: ({ most }) => `Computing this scene takes more than ${most} steps; from here on defaults are drawn.`,
    explain:
      'A scene has a budget, so that no source can exhaust the machine. Functions that call others twice double the work each time.',
    bad: `fn f0(x: number): number = x\n${Array.from({ length: 24 }, (_, i) => `fn f${i + 1}(x: number): number = f${i}(x) + f${i}(x)`).join('\n')}\nscene S {\n  rect { width: f24(1); height: 2 }\n}\n`,
    good: 'fn f0(x: number): number = x\nfn f1(x: number): number = 2 * f0(x)\nscene S {\n  rect { width: f1(1); height: 2 }\n}\n',
  }),
  'too-deep-expression': message<{ most: number }>({
    code: 3034,
    severity: 'error',
    text: ({ most }) => `This expression leads more than ${most} levels down.`,
    explain: 'Expressions, calls and `let`s that need each other go only so deep.',
    bad: `let a0 = 1\n${Array.from({ length: 450 }, (_, i) => `let a${i + 1} = abs(a${i})`).join('\n')}\nscene S {\n  rect { width: a450; height: 2 }\n}\n`,
    good: 'let a0 = 1\nlet a1 = a0 + 1\nscene S {\n  rect { width: a1; height: 2 }\n}\n',
  }),
  'too-long-list': message<{ most: number; length: string }>({
    code: 3035,
    severity: 'error',
    text: ({ most, length }) =>
      `A list holds at most ${most} members, those of lists inside it counted too; this one would have ${length}.`,
    explain: 'A scene has a budget, so that no source can exhaust the machine.',
    bad: 'scene S {\n  for i in 1..100000 { rect { width: 2; height: 2; x: i } }\n}\n',
    good: 'scene S {\n  for i in 1..10 { rect { width: 2; height: 2; x: i } }\n}\n',
  }),
  'too-long-text': message<{ most: number }>({
    code: 3036,
    severity: 'error',
    text: ({ most }) => `A text holds at most ${most} characters; this one would have more.`,
    explain: 'A scene has a budget, so that no source can exhaust the machine.',
    bad: `let t0 = "coco"\n${Array.from({ length: 18 }, (_, i) => `let t${i + 1} = "\${t${i}}\${t${i}}"`).join('\n')}\nscene S {\n  text { content: t18 }\n}\n`,
    good: 'let t0 = "coco"\nlet t1 = "${t0}${t0}"\nscene S {\n  text { content: t1 }\n}\n',
  }),
  'large-percentage': message<{ cure: string | null }>({
    code: 3037,
    severity: 'warning',
    text: ({ cure }) =>
      `This is more than ten times the size of the parent.${cure === null ? '' : ` For that part of a number of px write \`${cure}\`.`}`,
    explain:
      'A number times a percentage is a percentage: `0.82 * 100%` is 82 % of the parent, and `200 * 80%` is 160 times the parent.',
    bad: 'component Dot(size: number) { circle { width: size * 80% } }\nscene S {\n  Dot { size: 200 }\n}\n',
    good: 'component Dot(size: number) { circle { width: size * 0.8 } }\nscene S {\n  Dot { size: 200 }\n}\n',
  }),
};

export type EvaluateMessages = typeof evaluateMessages;
