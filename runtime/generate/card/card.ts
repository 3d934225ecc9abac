import { dimensions, edges } from '../../../language/check/relation-form.js';
import { vocabulary } from '../../../language/prelude/prelude.js';
import { relationWords } from '../../../language/syntax/keywords.js';
import { units } from '../../../language/syntax/numbers.js';
import { cardScenes } from './scenes.js';
import { slips } from './slips.js';
import { cardKinds, functionLine, propertyLines } from './vocabulary.js';

let made: string | null = null;

/**
 * The language on one page, for models that never saw it: Markdown, at most 4,000 tokens. Kinds, properties and functions come from
 * the prelude, so it is always that of this version. docs/language-card.md is the same text.
 */
export function languageCard(): string {
  made ??= card();
  return made;
}

/** Relations of several words are tokens of their own, so no list of words has them. */
const ofSeveralWords = ['left of', 'right of', 'in front of', 'larger than', 'smaller than', 'taller than'];
const withOperands = new Set(['between', 'aligned', 'same']);

function card(): string {
  const kinds = cardKinds(vocabulary).map(({ name, doc, main }) =>
    name === 'scene' ? [] : [`\`${name}\`${main === null ? '' : ` (label: ${main})`}: ${firstSentence(doc)}`],
  );
  const relations = [...ofSeveralWords, ...relationWords.filter((word) => !withOperands.has(word))];
  return `# Coco on one page

Coco describes a picture as a program. The compiler lays it out, draws it and checks it.

## Shape
\`\`\`
scene Name {                  // exactly one scene; Name is one word
  canvas: size(1024, 768)     // px
  prompt: "what it shows"
  background: skyblue         // a colour, a gradient, or words for a place: "beach", "forest", "kitchen", "city street", "night sky"
  kind name "label" { property: value; property: value; children; place …  }
  expect claim
}
\`\`\`
- An element is \`kind\`, then a name if something speaks of it, then a label in quotes if it has one, then a block. Label or block may be missing, not both.
- One statement a line, or \`;\` between them. No commas between statements, no \`=\`, no quotes around colours and words such as \`center\`. Names: letters, digits, single hyphens (\`red-mug\`); not ${['on', 'in', 'by', 'left of'].map((word) => `\`${word}\``).join(', ')} and other words of the language.
- Texts stand in \`"…"\` (escapes \`\\" \\\\ \\n \\t \\$ \\u{…}\`; \`\${value}\` puts a value in) or on lines between \`"""\`. Comments: \`// …\`.
- Values: numbers are px; units ${[...units]
    .filter((unit) => unit !== '')
    .map((unit) => `\`${unit}\``)
    .join(
      ' ',
    )} stand directly behind the number. Colours: \`#rgb\`, \`#rrggbb\`, \`#rrggbbaa\`, CSS names. Points and sides: \`(x, y)\`. Lists: \`[a, b]\`. Ranges: \`0..4\`, both ends in.
- \`let n = 3\`; \`for x in [..] { … }\`, \`for x, i in list { … }\`; \`if c { … } else { … }\`; \`if c then a else b\` in values; \`+ - * /\`, \`== != < <= > >=\`, \`and or not\`.

## Kinds
${kinds.flat().join('\n')}

Children lie in their parent's box; any element can have some: a sign carries its \`text\`. What stands later is painted on top.

## Properties
No others exist. \`a|b\` is a choice, \`[…]\` a list. CSS and SVG names mean what they mean there.
${propertyLines(vocabulary).join('\n')}
- \`scene\` also passes on \`fill\`, \`stroke\` and the properties of words.

Functions for values: ${functionLine(vocabulary, ['color', 'paint', 'filter', 'shadow'])}. A stop is a colour or \`(colour, 30%)\`; \`to\` and other arguments behind a list are named: \`gradient(red, gold, to: right)\`.

## Layout
Best first: containers, then relations, then \`at\`, then numbers. Give each thing a place by one of them, not by two.
- \`row\`, \`column\`, \`grid\`, \`stack\` place their children; these take no \`at\`, \`x\`, \`y\` or \`place\`. \`1fr\` is a share of the room left.
- \`at: top-right\` puts the corners of thing and parent together; \`at: (x, y)\` puts the centre there; \`x\`, \`y\` are the left and top edges; \`offset: (dx, dy)\` shifts an \`at\`.
- Percentages are of the parent's box. Things without a size are as large as their content or a usual size.

## Relations
\`place on table, left of mug by 20\` in a block places that element; \`place mug right of apple\` outside names it. \`by\` is the distance in px.
- ${relations.map((word) => `\`${word}\``).join(' ')}
- \`between a and b\`; \`aligned ${edges.join('|')} with a\`; \`same ${dimensions.join('|')} as a\`

## Expect
A claim about the finished draft: \`expect a left of b\`, \`expect a on b and not c overlapping a\`, any relation. Also
- \`count("apple") == 3\`, \`count("mug", color: red) >= 1\`, \`no "person"\`
- \`readable(title)\`, \`visible(cat) > 80%\`, \`color-of(car) == red\`, \`each(row-a) above b\`, \`a.width > 2 * b.width\`, also \`left top right bottom height\`

Write one for every count, colour, relation and text that the request demands, and no others.

## Things and words
- \`object\` is for anything with a noun: \`object cat "cat" { color: black; pose: "asleep" }\`. The library draws some two thousand; what it has not is a labelled box that the editor paints. Several alike: one \`object\` with \`count: 5; arrange: row|column|grid|pile|ring|scatter\`.
- Put colours into \`color\`, materials and moods into \`look\`, never a whole sentence into the label.
- \`text name "exact words"\`; a value of a variable: \`text { content: word }\`. \`font-size: fit\` with a \`width\` (and \`height\`) fills the box. \`span\`s go on with their text in another look.
- Fonts: "Inter", "Oswald", "Source Serif 4", "Playfair Display", "JetBrains Mono", "Caveat", and for every script one.

## Slips
| not | but |
| --- | --- |
${slips.map(({ not, but }) => `| ${inCode(not)} | ${inCode(but)} |`).join('\n')}

## Scenes
${cardScenes.map((scene) => `\`\`\`coco\n${scene}\`\`\``).join('\n\n')}
`;
}

/** A bar would end the cell. */
function inCode(fragments: readonly string[]): string {
  return fragments.map((fragment) => `\`${fragment.replaceAll('|', '\\|')}\``).join(', ');
}

function firstSentence(doc: string): string {
  return /^.*?[.:](?= |$)/.exec(doc)?.[0].replace(/:$/, '.') ?? doc;
}
