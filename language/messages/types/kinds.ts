import { message } from '../../diagnostics/catalogue.js';
import { also, choice, didYouMean } from './words.js';

/** Kinds of element, their properties and their places. */
export const kindMessages = {
  'unknown-kind': message<{ name: string; nearest: readonly string[]; hint: string }>({
    code: 2030,
    severity: 'error',
    text: ({ name, nearest, hint }) => `There is no kind of element \`${name}\`.${didYouMean(nearest)}${also(hint)}`,
    explain:
      'The kinds are those of the language and the components of the file. Things of the world are `object`s with a noun.',
    bad: 'scene S { rectangle a { width: 10 } }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'unknown-property': message<{ name: string; kind: string; nearest: readonly string[]; hint: string }>({
    code: 2031,
    severity: 'error',
    text: ({ name, kind, nearest, hint }) =>
      `\`${name}\` is not a property of ${kind}.${hint === '' ? didYouMean(nearest) : also(hint)}`,
    explain: 'Every kind has its list of properties; the reference has a page for each.',
    bad: 'scene S { rect a { widht: 10 } }',
    good: 'scene S { rect a { width: 10 } }',
  }),
  'duplicate-property': message<{ name: string; first: number }>({
    code: 2032,
    severity: 'error',
    text: ({ name, first }) => `\`${name}\` is given twice in this block (first on line ${first}).`,
    explain: 'Nothing wins silently: leave one of them out.',
    bad: 'scene S { rect a { width: 10; width: 20 } }',
    good: 'scene S { rect a { width: 10; height: 20 } }',
  }),
  'property-outside': message<{ name: string; where: string }>({
    code: 2033,
    severity: 'error',
    text: ({ name, where }) => {
      if (where === 'Component')
        return `\`${name}\` belongs to an element: put the body of the component into one, \`group { ${name}: … }\`.`;
      return `\`${name}\` cannot be set inside \`${where === 'For' ? 'for' : 'if'}\`; give it a conditional value, \`${name}: if … then … else …\`.`;
    },
    explain: 'A property has one value and stands directly in the block of its element.',
    bad: 'scene S { let late = true; rect a { if late { fill: red } } }',
    good: 'scene S { let late = true; rect a { fill: if late then red else green } }',
  }),
  'only-properties': message<{ what: string }>({
    code: 2034,
    severity: 'error',
    text: ({ what }) => `A ${what} holds nothing but ${what === 'palette' ? 'colours' : 'properties'}.`,
    explain: 'Elements belong into scenes and components.',
    bad: 'style s { rect a { width: 10 } }\nscene S { text "A" { style: s } }',
    good: 'style s { font-size: 20 }\nscene S { text "A" { style: s } }',
  }),
  'wrong-parent': message<{ kind: string; parents: readonly string[]; found: string }>({
    code: 2035,
    severity: 'error',
    text: ({ kind, parents, found }) => `\`${kind}\` stands directly in ${choice(parents)}, not in \`${found}\`.`,
    explain: 'Parts belong to the kind of element that they are part of.',
    bad: 'scene S { axis x { title: "t" } }',
    good: 'scene S { chart c { data: csv("""\n  a, b\n  1, 2\n  """); x: "a"; y: "b"; axis x { title: "t" } } }',
  }),
  'missing-parameters': message<{ component: string; names: readonly string[] }>({
    code: 2036,
    severity: 'error',
    text: ({ component, names }) =>
      `\`${component}\` needs ${names.length === 1 ? 'a value' : 'values'} for ${names.map((name) => `\`${name}\``).join(', ')}.`,
    explain: 'A parameter without a default must be given by every instance.',
    bad: 'component Tag(label: text) { text { content: label } }\nscene S { Tag { } }',
    good: 'component Tag(label: text) { text { content: label } }\nscene S { Tag { label: "A" } }',
  }),
  'slot-outside': message<Record<never, never>>({
    code: 2037,
    severity: 'error',
    text: () => '`slot` marks where the children of an instance go; it stands only in a component.',
    explain: 'In a scene there is nobody who could give the children.',
    bad: 'scene S { slot { } }',
    good: 'component Box() { group { slot { } } }\nscene S { Box { rect a { width: 10 } } }',
  }),
  'label-and-main': message<{ main: string }>({
    code: 2039,
    severity: 'error',
    text: ({ main }) => `The label and \`${main}\` say the same thing; leave one of them out.`,
    explain: 'A label is shorthand for the main property of a kind.',
    bad: 'scene S { text a "A" { content: "B" } }',
    good: 'scene S { text a "A" { } }',
  }),
  'keep-and-strength': message<Record<never, never>>({
    code: 2040,
    severity: 'error',
    text: () => '`keep` and `strength` say the same thing in two ways; leave one of them out.',
    explain: '`keep: exact | layout | idea` are the strengths 0, 0.35 and 0.75.',
    bad: 'scene S { rect a { width: 10; keep: exact; strength: 0.5 } }',
    good: 'scene S { rect a { width: 10; keep: exact } }',
  }),
  'extern-outside': message<Record<never, never>>({
    code: 2041,
    severity: 'error',
    text: () => '`extern` declares what the language itself draws; a file has `component`, `fn` and `style`.',
    explain: 'Only the prelude, the part of the language that is written in itself, uses `extern`.',
    bad: 'extern enum mood { glad, sad }\nscene S { rect a { width: 10 } }',
    good: 'component Face(glad: boolean = true) { circle { r: if glad then 20 else 10 } }\nscene S { Face { } }',
  }),
};
