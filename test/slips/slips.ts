/**
 * Typical slips of people and models: what they write, the one message that they get, and the text after `--fix` (null where no
 * fix is safe). Sources of the slips: LANGUAGE's list, the scenes of test/data/trial, and habits of CSS, SVG, Python and others.
 */
export interface Slip {
  readonly slip: string;
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly fixed: string | null;
}

export const slips: readonly Slip[] = [
  {
    slip: 'CSS: calc',
    source: 'scene S { rect a { width: calc(100% - 20px) } }',
    code: 'COCO2009',
    message: 'There is no function `calc`. Lengths are calculated without a function: `width: 50% - 20`.',
    fixed: 'scene S { rect a { width: (100% - 20px) } }',
  },
  {
    slip: 'JSON: a canvas as a record',
    source: 'scene S { canvas: { width: 800, height: 600 }; rect a { width: 90 } }',
    code: 'COCO2050',
    message: '`canvas` takes a size, not a record. Write `size(800, 600)`.',
    fixed: 'scene S { canvas: size(800, 600); rect a { width: 90 } }',
  },
  {
    slip: 'CSS: a radius of corners',
    source: 'scene S { rect a { width: 90; radius: 8 } }',
    code: 'COCO2031',
    message: '`radius` is not a property of `rect`. Did you mean `border-radius`?',
    fixed: 'scene S { rect a { width: 90; border-radius: 8 } }',
  },
  {
    slip: "CSS: a circle's radius",
    source: 'scene S { circle a { radius: 8 } }',
    code: 'COCO2031',
    message: '`radius` is not a property of `circle`. Did you mean `r`?',
    fixed: 'scene S { circle a { r: 8 } }',
  },
  {
    slip: 'CSS: align in a row',
    source: 'scene S { row r { align: center; rect { width: 10 } } }',
    code: 'COCO2031',
    message: '`align` is not a property of `row`. Did you mean `align-items`?',
    fixed: 'scene S { row r { align-items: center; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: align with an edge',
    source: 'scene S { row r { align: bottom; rect { width: 10 } } }',
    code: 'COCO2031',
    message: '`align` is not a property of `row`. Did you mean `align-items`?',
    fixed: 'scene S { row r { align-items: end; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: flex-start',
    source: 'scene S { row r { align-items: flex-start; rect { width: 10 } } }',
    code: 'COCO2001',
    message: 'There is no `flex-start` here. Did you mean `start`?',
    fixed: 'scene S { row r { align-items: start; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: justify',
    source: 'scene S { row r { width: 90; justify: between; rect { width: 10 } } }',
    code: 'COCO2031',
    message: '`justify` is not a property of `row`. Did you mean `justify-content`?',
    fixed: 'scene S { row r { width: 90; justify-content: space-between; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: camel case',
    source: `scene S { text "A" { fontSize: 20 } }`,
    code: 'COCO2031',
    message: '`fontSize` is not a property of `text`. Did you mean `font-size`?',
    fixed: `scene S { text "A" { font-size: 20 } }`,
  },
  {
    slip: 'CSS: background-color of a box',
    source: 'scene S { row r { background-color: white; rect { width: 10 } } }',
    code: 'COCO2031',
    message: '`background-color` is not a property of `row`. Did you mean `background`?',
    fixed: 'scene S { row r { background: white; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: background of a shape',
    source: 'scene S { rect a { width: 10; background: red } }',
    code: 'COCO2031',
    message: '`background` is not a property of `rect`. Did you mean `fill`?',
    fixed: 'scene S { rect a { width: 10; fill: red } }',
  },
  {
    slip: 'CSS: z-index',
    source: 'scene S { rect a { width: 10; z-index: 3 } }',
    code: 'COCO2031',
    message:
      '`z-index` is not a property of `rect`. Use `place in front of …` or `place behind …`: what stands later in the source is painted later.',
    fixed: null,
  },
  {
    slip: 'CSS: position',
    source: 'scene S { rect a { width: 10; position: absolute } }',
    code: 'COCO2031',
    message: '`position` is not a property of `rect`. Leave it out.',
    fixed: 'scene S { rect a { width: 10;} }',
  },
  {
    slip: 'CSS: border in one word',
    source: 'scene S { rect a { width: 10; border: black } }',
    code: 'COCO2031',
    message: '`border` is not a property of `rect`. Did you mean `stroke`?',
    fixed: 'scene S { rect a { width: 10; stroke: black } }',
  },
  {
    slip: 'CSS: border shorthand',
    source: 'scene S { rect a { width: 10; border: 1px solid black } }',
    code: 'COCO1052',
    message: '`border` takes one value; write each property by itself: `border-color: black; border-width: 1px`.',
    fixed: 'scene S { rect a { width: 10; stroke: black; stroke-width: 1px } }',
  },
  {
    slip: 'CSS: padding with spaces',
    source: 'scene S { row r { padding: 10px 20px; rect { width: 10 } } }',
    code: 'COCO1051',
    message: 'Several values need brackets and commas: `(10px, 20px)`.',
    fixed: 'scene S { row r { padding: (10px, 20px); rect { width: 10 } } }',
  },
  {
    slip: 'CSS: linear-gradient',
    source: 'scene S { rect a { width: 10; fill: linear-gradient(90deg, red, blue) } }',
    code: 'COCO2009',
    message: 'There is no function `linear-gradient`. Did you mean `gradient`?',
    fixed: 'scene S { rect a { width: 10; fill: gradient(red, blue, to: 90deg) } }',
  },
  {
    slip: 'CSS: box-shadow',
    source: 'scene S { rect a { width: 10; box-shadow: drop-shadow(0, 4, 8) } }',
    code: 'COCO2031',
    message: '`box-shadow` is not a property of `rect`. Use `filter: drop-shadow(0, 4, 12, #0003)`.',
    fixed: 'scene S { rect a { width: 10; filter: drop-shadow(0, 4, 8) } }',
  },
  {
    slip: 'CSS: blur as a property',
    source: 'scene S { rect a { width: 10; blur: 4 } }',
    code: 'COCO2031',
    message: '`blur` is not a property of `rect`. Did you mean `filter`?',
    fixed: 'scene S { rect a { width: 10; filter: blur(4) } }',
  },
  {
    slip: 'CSS: pixels for a number',
    source: 'scene S { rect a { width: 10; filter: blur(4px) } }',
    code: 'COCO2050',
    message: '`radius` of `blur` takes a number from 0 to 200, not a length. Write `4`.',
    fixed: 'scene S { rect a { width: 10; filter: blur(4) } }',
  },
  {
    slip: 'CSS: a transform',
    source: 'scene S { rect a { width: 10; transform: rotate(30deg) } }',
    code: 'COCO2031',
    message: '`transform` is not a property of `rect`. There are `rotate`, `scale`, `flip` and `offset`.',
    fixed: 'scene S { rect a { width: 10; rotate: 30deg } }',
  },
  {
    slip: 'CSS: rotation without a unit',
    source: 'scene S { rect a { width: 10; rotate: 30 } }',
    code: 'COCO2050',
    message: '`rotate` takes an angle, not a number. Write `30deg`.',
    fixed: 'scene S { rect a { width: 10; rotate: 30deg } }',
  },
  {
    slip: 'CSS: a quoted keyword',
    source: `scene S { row r { align-items: "center"; rect { width: 10 } } }`,
    code: 'COCO2050',
    message: '`align-items` takes one of start, center, end, stretch, baseline, not text. Write `center`.',
    fixed: 'scene S { row r { align-items: center; rect { width: 10 } } }',
  },
  {
    slip: 'CSS: a quoted colour',
    source: `scene S { rect a { width: 10; fill: "red" } }`,
    code: 'COCO2050',
    message: '`fill` takes a colour, a gradient, `none` or `auto`, not text. Write `red`.',
    fixed: 'scene S { rect a { width: 10; fill: red } }',
  },
  {
    slip: 'CSS: a quoted hex colour',
    source: `scene S { rect a { width: 10; fill: "#ff0000" } }`,
    code: 'COCO2050',
    message: '`fill` takes a colour, a gradient, `none` or `auto`, not text. Write `#ff0000`.',
    fixed: 'scene S { rect a { width: 10; fill: #ff0000 } }',
  },
  {
    slip: 'CSS: a quoted length',
    source: `scene S { rect a { width: "50%" } }`,
    code: 'COCO2050',
    message: '`width` takes a length, a share of the room (fr), a distance in metres or `auto`, not text. Write `50%`.',
    fixed: 'scene S { rect a { width: 50% } }',
  },
  {
    slip: 'CSS: bold as a switch',
    source: `scene S { text "A" { bold: true } }`,
    code: 'COCO2031',
    message: '`bold` is not a property of `text`. Did you mean `font-weight`?',
    fixed: `scene S { text "A" { font-weight: bold } }`,
  },
  {
    slip: 'CSS: display',
    source: 'scene S { group g { display: flex; rect { width: 10 } } }',
    code: 'COCO2031',
    message: '`display` is not a property of `group`. Containers are kinds: `row`, `column`, `grid`, `stack`.',
    fixed: 'scene S { group g { rect { width: 10 } } }',
  },
  {
    slip: 'CSS: an edge as a property',
    source: 'scene S { rect a { width: 10; left: 20 } }',
    code: 'COCO2031',
    message: '`left` is not a property of `rect`. Did you mean `x`?',
    fixed: 'scene S { rect a { width: 10; x: 20 } }',
  },
  {
    slip: 'CSS: margin-top',
    source: 'scene S { row r { rect { width: 10; margin-top: 8 } } }',
    code: 'COCO2031',
    message:
      '`margin-top` is not a property of `rect`. Use `margin` or `padding` with a tuple: (vertical, horizontal) or (top, right, bottom, left).',
    fixed: 'scene S { row r { rect { width: 10; margin: (8, 0, 0, 0) } } }',
  },
  {
    slip: 'CSS: a point size',
    source: `scene S { text "A" { font-size: 12pt } }`,
    code: 'COCO1015',
    message: 'There is no unit `pt`; write `16px`.',
    fixed: `scene S { text "A" { font-size: 16px } }`,
  },
  {
    slip: 'HTML: a div',
    source: 'scene S { div a { rect { width: 10 } } }',
    code: 'COCO2030',
    message: 'There is no kind of element `div`. Did you mean `group`?',
    fixed: 'scene S { group a { rect { width: 10 } } }',
  },
  {
    slip: 'HTML: a heading',
    source: `scene S { h1 "Hello" }`,
    code: 'COCO2030',
    message: 'There is no kind of element `h1`. Did you mean `text`?',
    fixed: `scene S { text "Hello" }`,
  },
  {
    slip: 'HTML: an image',
    source: `scene S { img a { src: "a.png"; width: 10 } }`,
    code: 'COCO2030',
    message: 'There is no kind of element `img`. Did you mean `image`?',
    fixed: `scene S { image a { src: "a.png"; width: 10 } }`,
  },
  {
    slip: 'SVG: rx',
    source: 'scene S { rect a { width: 90; rx: 8 } }',
    code: 'COCO2031',
    message: '`rx` is not a property of `rect`. Did you mean `border-radius`?',
    fixed: null,
  },
  {
    slip: 'SVG: cx and cy',
    source: 'scene S { circle a { r: 8; cx: 40 } }',
    code: 'COCO2031',
    message: '`cx` is not a property of `circle`. Use `at: (x, y)` for the centre, or `x` for the left edge.',
    fixed: null,
  },
  {
    slip: 'SVG: a triangle',
    source: 'scene S { triangle a { width: 10; height: 10 } }',
    code: 'COCO2030',
    message: 'There is no kind of element `triangle`. Did you mean `polygon`?',
    fixed: 'scene S { polygon a { sides: 3; width: 10; height: 10 } }',
  },
  {
    slip: 'Figma: a frame',
    source: 'scene S { frame a { rect { width: 10 } } }',
    code: 'COCO2030',
    message: 'There is no kind of element `frame`. Did you mean `group`?',
    fixed: 'scene S { group a { rect { width: 10 } } }',
  },
  {
    slip: 'Figma: a rectangle',
    source: 'scene S { rectangle a { width: 10 } }',
    code: 'COCO2030',
    message: 'There is no kind of element `rectangle`. Did you mean `rect`?',
    fixed: 'scene S { rect a { width: 10 } }',
  },
  {
    slip: 'SwiftUI: a stack',
    source: 'scene S { vstack v { rect { width: 10 } } }',
    code: 'COCO2030',
    message: 'There is no kind of element `vstack`. Did you mean `column`?',
    fixed: 'scene S { column v { rect { width: 10 } } }',
  },
  {
    slip: 'Flutter: size of a shape',
    source: 'scene S { rect a { size: 40 } }',
    code: 'COCO2031',
    message: '`size` is not a property of `rect`. Write `width: 40; height: 40`.',
    fixed: 'scene S { rect a { width: 40; height: 40 } }',
  },
  {
    slip: "matplotlib: a line's width",
    source: 'scene S { line l { from: (0, 0); to: (9, 9); linewidth: 3 } }',
    code: 'COCO2031',
    message: '`linewidth` is not a property of `line`. Did you mean `stroke-width`?',
    fixed: 'scene S { line l { from: (0, 0); to: (9, 9); stroke-width: 3 } }',
  },
  {
    slip: 'matplotlib: alpha',
    source: 'scene S { rect a { width: 10; alpha: 0.5 } }',
    code: 'COCO2031',
    message: '`alpha` is not a property of `rect`. Did you mean `opacity`?',
    fixed: 'scene S { rect a { width: 10; opacity: 0.5 } }',
  },
  {
    slip: 'matplotlib: facecolor',
    source: 'scene S { rect a { width: 10; facecolor: red } }',
    code: 'COCO2031',
    message: '`facecolor` is not a property of `rect`. Did you mean `fill`?',
    fixed: 'scene S { rect a { width: 10; fill: red } }',
  },
  {
    slip: 'matplotlib: a mark',
    source: `scene S { chart c { data: csv("""a, b
  1, 2"""); mark: scatter; x: "a"; y: "b" } }`,
    code: 'COCO2001',
    message: 'There is no `scatter` here. Did you mean `point`?',
    fixed: `scene S { chart c { data: csv("""a, b
  1, 2"""); mark: point; x: "a"; y: "b" } }`,
  },
  {
    slip: 'Python: range',
    source: 'scene S { for i in range(3) { rect { width: 10 } } }',
    code: 'COCO2009',
    message: 'There is no function `range`. A range is `0..2`, both ends in.',
    fixed: 'scene S { for i in 0..2 { rect { width: 10 } } }',
  },
  {
    slip: 'Python: a number as a loop',
    source: 'scene S { for i in 3 { rect { width: 10 * i } } }',
    code: 'COCO2055',
    message: 'A loop runs over a list, a range or a table, not over a number. Write `1..3`.',
    fixed: 'scene S { for i in 1..3 { rect { width: 10 * i } } }',
  },
  {
    slip: 'Python: True',
    source: 'scene S { rect a { width: 10; flip: True } }',
    code: 'COCO2001',
    message: 'There is no `True` here. Did you mean `true`?',
    fixed: 'scene S { rect a { width: 10; flip: true } }',
  },
  {
    slip: 'Python: None',
    source: 'scene S { rect a { width: 10; stroke: None } }',
    code: 'COCO2001',
    message: 'There is no `None` here. Did you mean `none`?',
    fixed: 'scene S { rect a { width: 10; stroke: none } }',
  },
  {
    slip: 'Python: len',
    source: `let l = [1, 2]
scene S { rect a { width: len(l) } }`,
    code: 'COCO2009',
    message: 'There is no function `len`. Did you mean `length`?',
    fixed: `let l = [1, 2]
scene S { rect a { width: length(l) } }`,
  },
  {
    slip: 'Python: joining texts',
    source: `scene S { let n = 3; text { content: "No. " + n } }`,
    code: 'COCO2060',
    message: `Texts are joined inside one text: \`"No. \${n}"\`.`,
    fixed: `scene S { let n = 3; text { content: "No. \${n}" } }`,
  },
  {
    slip: 'JavaScript: const',
    source: `const u = 10
scene S { rect a { width: u } }`,
    code: 'COCO1041',
    message: 'A name for a value is `let`, not `const`.',
    fixed: `let u = 10
scene S { rect a { width: u } }`,
  },
  {
    slip: 'JavaScript: a ternary',
    source: `let late = true
scene S { rect a { width: 10; fill: late ? red : green } }`,
    code: 'COCO1081',
    message: 'A conditional value is written with words: `if late then red else green`.',
    fixed: `let late = true
scene S { rect a { width: 10; fill: if late then red else green } }`,
  },
  {
    slip: 'JavaScript: &&',
    source: `let a = true
scene S { if a && true { rect { width: 10 } } }`,
    code: 'COCO1082',
    message: 'Write `and` for `&&`.',
    fixed: `let a = true
scene S { if a and true { rect { width: 10 } } }`,
  },
  {
    slip: 'TypeScript: string',
    source: `component Tag(label: string) { text { content: label } }
scene S { Tag { label: "A" } }`,
    code: 'COCO2008',
    message: 'There is no type `string`. Did you mean `text`?',
    fixed: `component Tag(label: text) { text { content: label } }
scene S { Tag { label: "A" } }`,
  },
  {
    slip: 'TypeScript: an array type',
    source: `component Tag(labels: text[]) { text { content: labels[0] } }
scene S { Tag { labels: ["A"] } }`,
    code: 'COCO1047',
    message: 'A list of `text` is `list<text>`.',
    fixed: `component Tag(labels: list<text>) { text { content: labels[0] } }
scene S { Tag { labels: ["A"] } }`,
  },
  {
    slip: 'commas between statements',
    source: 'scene S { rect a { width: 10, height: 20 } }',
    code: 'COCO1028',
    message: 'No comma stands between statements; a new line or `;` does.',
    fixed: 'scene S { rect a { width: 10; height: 20 } }',
  },
  {
    slip: 'an equals sign',
    source: 'scene S { rect a { width = 10 } }',
    code: 'COCO1040',
    message: 'A property takes a colon: `width: …`. (A variable is `let width = …`.)',
    fixed: 'scene S { rect a { width: 10 } }',
  },
  {
    slip: 'a call for an element',
    source: 'scene S { rect(width: 10) }',
    code: 'COCO1044',
    message: 'An element is `rect name { property: value }`; only functions are called with `(…)`.',
    fixed: 'scene S { rect { width: 10 } }',
  },
  {
    slip: 'semicolons in a record',
    source: `let r = { a: 1; b: 2 }
scene S { rect x { width: r.a } }`,
    code: 'COCO1080',
    message: 'The fields of a record are separated by commas.',
    fixed: `let r = { a: 1, b: 2 }
scene S { rect x { width: r.a } }`,
  },
  {
    slip: 'a list for a point',
    source: 'scene S { rect a { width: 10; at: [20, 30] } }',
    code: 'COCO2050',
    message:
      '`at` takes a point or one of top-left, top, top-right, left, center, right, bottom-left, bottom, bottom-right, auto, not a list of numbers. Write `(20, 30)`.',
    fixed: 'scene S { rect a { width: 10; at: (20, 30) } }',
  },
  {
    slip: 'a tuple for the canvas',
    source: 'scene S { canvas: (800, 600); rect a { width: 10 } }',
    code: 'COCO2050',
    message: '`canvas` takes a size, not a pair. Write `size(800, 600)`.',
    fixed: 'scene S { canvas: size(800, 600); rect a { width: 10 } }',
  },
  {
    slip: 'lists for points',
    source: 'scene S { polygon p { points: [[0, 0], [9, 0], [9, 9]] } }',
    code: 'COCO2050',
    message: 'An item of this list takes a point, not a list of numbers. Write `(0, 0)`.',
    fixed: 'scene S { polygon p { points: [(0, 0), (9, 0), (9, 9)] } }',
  },
  {
    slip: 'one point for a list',
    source: 'scene S { arrow a { from: (0, 0); to: (9, 9); through: (3, 4) } }',
    code: 'COCO2050',
    message: '`through` takes a list of points, not a pair. Write `[(3, 4)]`.',
    fixed: 'scene S { arrow a { from: (0, 0); to: (9, 9); through: [(3, 4)] } }',
  },
  {
    slip: 'percent as a number',
    source: 'scene S { rect a { width: 10; opacity: 50 } }',
    code: 'COCO2051',
    message: '`opacity` goes from 0 to 1; 50 is outside. Write `50%`.',
    fixed: 'scene S { rect a { width: 10; opacity: 50% } }',
  },
  {
    slip: 'out of range',
    source: 'scene S { rect a { width: 10; opacity: 3.5 } }',
    code: 'COCO2051',
    message: '`opacity` goes from 0 to 1; 3.5 is outside.',
    fixed: null,
  },
  {
    slip: 'a minus without spaces',
    source: 'scene S { let a = 9; let b = 4; rect r { width: a-b } }',
    code: 'COCO2001',
    message: 'There is no `a-b` here. A minus sign stands between spaces: `a - b`.',
    fixed: 'scene S { let a = 9; let b = 4; rect r { width: a - b } }',
  },
  {
    slip: 'a parameter as a bare name',
    source: `component Tag(label: text) { text label { font-size: 20 } }
scene S { Tag { label: "A" } }`,
    code: 'COCO2015',
    message: '`text label` only names the element; to show the value of `label`, write `text { content: label }`.',
    fixed: `component Tag(label: text) { text { content: label; font-size: 20 } }
scene S { Tag { label: "A" } }`,
  },
  {
    slip: 'a loop variable as a bare name',
    source: `scene S { row r { for name in ["A", "B"] { text name { font-size: 20 } } } }`,
    code: 'COCO2015',
    message: '`text name` only names the element; to show the value of `name`, write `text { content: name }`.',
    fixed: `scene S { row r { for name in ["A", "B"] { text { content: name; font-size: 20 } } } }`,
  },
  {
    slip: 'a variable as a label',
    source: `component Box(what: text) { object box what { width: 40 } }
scene S { Box { what: "crate" } }`,
    code: 'COCO1060',
    message:
      'A label is a text in quotes. A computed one is written as the property it stands for: `object { noun: what }`.',
    fixed: `component Box(what: text) { object box { noun: what; width: 40 } }
scene S { Box { what: "crate" } }`,
  },
  {
    slip: 'a relation in the head',
    source: 'scene S { rect a { width: 10 }  group g on a { rect { width: 5 } } }',
    code: 'COCO1045',
    message: 'A relation stands in the block, after `place`: `{ place on … }`.',
    fixed: 'scene S { rect a { width: 10 }  group g { place on a; rect { width: 5 } } }',
  },
  {
    slip: 'beside',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place beside a } }',
    code: 'COCO2080',
    message: 'There is no relation `beside`; write `near`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place near a } }',
  },
  {
    slip: 'next to',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place next to a } }',
    code: 'COCO2080',
    message: 'There is no relation `next to`; write `near`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place near a } }',
  },
  {
    slip: 'on top of',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place on top of a } }',
    code: 'COCO2080',
    message: 'There is no relation `on top of`; write `on`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place on a } }',
  },
  {
    slip: 'to the left of',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place to the left of a } }',
    code: 'COCO2080',
    message: 'There is no relation `to the left of`; write `left of`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place left of a } }',
  },
  {
    slip: 'left_of',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place left_of a } }',
    code: 'COCO2080',
    message: 'There is no relation `left_of`; write `left of`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place left of a } }',
  },
  {
    slip: 'underneath',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place underneath a } }',
    code: 'COCO2080',
    message: 'There is no relation `underneath`; write `under`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10; place under a } }',
  },
  {
    slip: 'in as a relation',
    source: 'scene S { rect a { width: 90; height: 90 }  rect b { width: 10 }  expect b in a }',
    code: 'COCO2080',
    message: 'There is no relation `in`; write `inside`.',
    fixed: 'scene S { rect a { width: 90; height: 90 }  rect b { width: 10 }  expect b inside a }',
  },
  {
    slip: 'at inside place',
    source: 'scene S { rect a { width: 90 }  rect b { width: 10; place on a, at center } }',
    code: 'COCO2081',
    message: '`at` is a property, not a relation: `at: center`.',
    fixed: 'scene S { rect a { width: 90 }  rect b { width: 10; at: center; place on a } }',
  },
  {
    slip: 'at alone inside place',
    source: 'scene S { rect b { width: 10; place at center } }',
    code: 'COCO2081',
    message: '`at` is a property, not a relation: `at: center`.',
    fixed: 'scene S { rect b { width: 10; at: center } }',
  },
  {
    slip: 'a relation without a target',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place below } }',
    code: 'COCO2082',
    message: '`below` what? Name the other thing: `below table`.',
    fixed: null,
  },
  {
    slip: 'between one thing',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; place between a } }',
    code: 'COCO2083',
    message: '`between` takes two things: `between a and b`.',
    fixed: null,
  },
  {
    slip: 'a distance without meaning',
    source: 'scene S { rect a { width: 90; height: 90 }  rect b { width: 10; place inside a by 8 } }',
    code: 'COCO2084',
    message: '`inside` has no distance, so `by` means nothing here.',
    fixed: null,
  },
  {
    slip: 'place without a subject',
    source: 'scene S { rect a { width: 10 }  place left of a }',
    code: 'COCO2086',
    message: 'Outside the block of an element `place` names what it places: `place mug left of a`.',
    fixed: null,
  },
  {
    slip: 'place in a row',
    source: 'scene S { row r { rect a { width: 10 }  rect b { width: 10; place right of a } } }',
    code: 'COCO2089',
    message:
      'The `row` places its children, so `place right of …` cannot; only `in front of` and `behind` can be said of them.',
    fixed: null,
  },
  {
    slip: 'at in a row',
    source: 'scene S { row r { rect a { width: 10; at: center } } }',
    code: 'COCO2088',
    message: 'The `row` around it and `at` both say where this stands; leave one of them out.',
    fixed: null,
  },
  {
    slip: 'offset in a row',
    source: 'scene S { row r { rect a { width: 10; offset: (0, 4) } } }',
    code: 'COCO2090',
    message: '`offset` has no say here: the `row` owns the place.',
    fixed: null,
  },
  {
    slip: 'at and x',
    source: 'scene S { rect a { width: 10; at: center; x: 20 } }',
    code: 'COCO2088',
    message: '`at` and `x` both say where this stands across; leave one of them out.',
    fixed: null,
  },
  {
    slip: 'layer: front',
    source: 'scene S { rect a { width: 10; layer: front } }',
    code: 'COCO2031',
    message:
      '`layer` is not a property of `rect`. Use `place in front of …` or `place behind …`: what stands later in the source is painted later.',
    fixed: null,
  },
  {
    slip: 'layer: above something',
    source: 'scene S { rect a { width: 10 }  rect b { width: 5; layer: above a } }',
    code: 'COCO1062',
    message: '`layer` takes no relation; use `place in front of a`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 5; place in front of a } }',
  },
  {
    slip: 'a relation as a function',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10 }  expect left_of(a, b) }',
    code: 'COCO1063',
    message: '`left_of` stands between the things it relates: `a left of b`.',
    fixed: 'scene S { rect a { width: 10 }  rect b { width: 10 }  expect a left of b }',
  },
  {
    slip: 'counting without comparing',
    source: `scene S { object a "apple" { width: 10 }  expect count("apple") }`,
    code: 'COCO2072',
    message: `\`expect\` takes a claim that is true or false, not a number. Compare it: \`count("apple") == …\` or \`count("apple") >= …\`.`,
    fixed: null,
  },
  {
    slip: 'color for color-of',
    source: `scene S { object a "apple" { width: 10 }  expect color(a) == red }`,
    code: 'COCO2009',
    message: 'There is no function `color`. Did you mean `color-of`?',
    fixed: `scene S { object a "apple" { width: 10 }  expect color-of(a) == red }`,
  },
  {
    slip: 'an element for a number',
    source: 'scene S { rect a { width: 10 }  expect a > 5 }',
    code: 'COCO2056',
    message: '`>` takes numbers and lengths, not an element. Take a measure of it, such as its `.width`.',
    fixed: null,
  },
  {
    slip: 'what for noun',
    source: `scene S { scatter s { what: "book"; count: 4; width: 90; height: 40 } }`,
    code: 'COCO2031',
    message: '`what` is not a property of `scatter`. Did you mean `noun`?',
    fixed: `scene S { scatter s { noun: "book"; count: 4; width: 90; height: 40 } }`,
  },
  {
    slip: 'a noun for a kind',
    source: 'scene S { apple { width: 40 } }',
    code: 'COCO2030',
    message: `There is no kind of element \`apple\`. A thing is an \`object\` with its noun: \`object "apple"\`.`,
    fixed: null,
  },
  {
    slip: 'a noun without quotes',
    source: 'scene S { object a { noun: apple } }',
    code: 'COCO2014',
    message: `A text stands in quotes: \`"apple"\`.`,
    fixed: `scene S { object a { noun: "apple" } }`,
  },
  {
    slip: 'a word of an anchor',
    source: 'scene S { rect a { width: 10; at: left-top } }',
    code: 'COCO2001',
    message: 'There is no `left-top` here. Did you mean `top-left`?',
    fixed: 'scene S { rect a { width: 10; at: top-left } }',
  },
  {
    slip: 'a misspelt kind',
    source: 'scene S { elipse a { width: 10 } }',
    code: 'COCO2030',
    message: 'There is no kind of element `elipse`. Did you mean `ellipse`?',
    fixed: 'scene S { ellipse a { width: 10 } }',
  },
  {
    slip: 'a misspelt property',
    source: 'scene S { rect a { widht: 10 } }',
    code: 'COCO2031',
    message: '`widht` is not a property of `rect`. Did you mean `width`?',
    fixed: 'scene S { rect a { width: 10 } }',
  },
  {
    slip: 'a misspelt colour',
    source: 'scene S { rect a { width: 10; fill: crimsom } }',
    code: 'COCO2001',
    message: 'There is no `crimsom` here. Did you mean `crimson`?',
    fixed: 'scene S { rect a { width: 10; fill: crimson } }',
  },
  {
    slip: 'a misspelt name',
    source: 'scene S { rect board { width: 10 }  rect b { width: bord.width } }',
    code: 'COCO2001',
    message: 'There is no `bord` here. Did you mean `board`?',
    fixed: 'scene S { rect board { width: 10 }  rect b { width: board.width } }',
  },
  {
    slip: 'an unknown part',
    source: `component Stall() { rect board { width: 10 } rect body { width: 5 } }
scene S { Stall fish { }  expect visible(fish.bord) > 0.5 }`,
    code: 'COCO2006',
    message: '`fish` has no `bord`. Did you mean `board`?',
    fixed: `component Stall() { rect board { width: 10 } rect body { width: 5 } }
scene S { Stall fish { }  expect visible(fish.board) > 0.5 }`,
  },
  {
    slip: 'a part without its owner',
    source: `component Stall() { rect board { width: 10 } rect body { width: 5 } }
scene S { Stall fish { }  expect visible(board) > 0.5 }`,
    code: 'COCO2001',
    message: 'There is no `board` here. Did you mean `fish.board`?',
    fixed: null,
  },
  {
    slip: 'a name that two have',
    source:
      'scene S { group g { rect body { width: 9 } }  group h { rect body { width: 9 } }  expect visible(body) > 0.5 }',
    code: 'COCO2002',
    message: 'Several elements are called `body`: `g.body` or `h.body`. Write the path of the one that is meant.',
    fixed: null,
  },
  {
    slip: 'the same property twice',
    source: 'scene S { rect a { width: 10; fill: red; width: 20 } }',
    code: 'COCO2032',
    message: '`width` is given twice in this block (first on line 1).',
    fixed: null,
  },
  {
    slip: 'the same name twice',
    source: 'scene S { rect a { width: 10 }  rect a { width: 20 } }',
    code: 'COCO2003',
    message: '`a` is declared twice in this block; give one of them another name.',
    fixed: null,
  },
  {
    slip: 'a missing argument of a component',
    source: `component Tag(label: text) { text { content: label } }
scene S { Tag { } }`,
    code: 'COCO2036',
    message: '`Tag` needs a value for `label`.',
    fixed: null,
  },
  {
    slip: 'an unknown argument of a component',
    source: `component Tag(label: text) { text { content: label } }
scene S { Tag { label: "A"; tint: red } }`,
    code: 'COCO2031',
    message: '`tint` is not a property of `Tag`. Its parameters: `label`.',
    fixed: null,
  },
  {
    slip: 'metres without a camera',
    source: `scene S { object dog "dog" { height: 0.6m } }`,
    code: 'COCO2067',
    message:
      "`0.6m` is a distance in the scene's space, which needs a `camera { }` in the scene. For a length write px or %.",
    fixed: null,
  },
  {
    slip: 'metres without their unit',
    source: `scene S { camera { }  object dog "dog" { height: 0.6m; stand: (1, 4) } }`,
    code: 'COCO2069',
    message: '`stand` is a place in metres: to the right of the middle, and away from the viewer. Write `(1m, 4m)`.',
    fixed: `scene S { camera { }  object dog "dog" { height: 0.6m; stand: (1m, 4m) } }`,
  },
  {
    slip: 'a share outside a row',
    source: 'scene S { group g { rect a { width: 1fr } } }',
    code: 'COCO2070',
    message:
      '`fr` is a share of the room in a `row`, `column` or `grid`; `group` shares out none. Write `width` in px or %.',
    fixed: null,
  },
  {
    slip: 'a column that is not there',
    source: `let t = csv("""
  year, sales
  2020, 5
  """)
scene S { chart c { data: t; x: "year"; y: "sale" } }`,
    code: 'COCO2061',
    message: 'The table has no column `sale`. Did you mean `sales`?',
    fixed: `let t = csv("""
  year, sales
  2020, 5
  """)
scene S { chart c { data: t; x: "year"; y: "sales" } }`,
  },
  {
    slip: 'a property in an if',
    source: `let late = true
scene S { rect a { width: 10; if late { fill: red } } }`,
    code: 'COCO2033',
    message: '`fill` cannot be set inside `if`; give it a conditional value, `fill: if … then … else …`.',
    fixed: null,
  },
  {
    slip: 'keep of refine',
    source: 'scene S { rect a { width: 10 }  refine { keep: [a] } }',
    code: 'COCO2031',
    message: '`keep` is not a property of `refine`. Did you mean `exact`?',
    fixed: 'scene S { rect a { width: 10 }  refine { exact: [a] } }',
  },
  {
    slip: 'self',
    source: 'scene S { rect a { width: 10; height: self.width } }',
    code: 'COCO2001',
    message:
      'There is no `self` here. Inside its own block an element is meant by itself; a percentage refers to its parent.',
    fixed: null,
  },
  {
    slip: 'x of an element',
    source: 'scene S { rect a { width: 10 }  rect b { width: 10; x: a.x } }',
    code: 'COCO2021',
    message: '`x` of `a` cannot be read; give the value a name with `let` and use that in both places.',
    fixed: null,
  },
  {
    slip: 'geometry as a function',
    source: 'scene S { rect b { width: 10; place above line((0, 0), (9, 0)) } }',
    code: 'COCO2011',
    message: '`line` is a kind of element, not a function: put `line name { … }` into the scene and use its name here.',
    fixed: null,
  },
];
