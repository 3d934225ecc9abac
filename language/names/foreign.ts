import { optionsOf, type Type } from '../types/types.js';

/**
 * Words that people and models bring along from CSS, HTML, SVG, Figma, matplotlib and other languages, with what they are called
 * here. `safe` fixes keep the meaning that the writer plainly had. Data only: the checks say when they apply.
 */

/** Another word for one thing; `use` null where only the hint can help. */
export interface ForeignWord {
  readonly use: string | null;
  readonly safe: boolean;
  readonly hint: string;
}

function same(use: string, hint = ''): ForeignWord {
  return { use, safe: true, hint };
}

function like(use: string, hint = ''): ForeignWord {
  return { use, safe: false, hint };
}

function none(hint: string): ForeignWord {
  return { use: null, safe: false, hint };
}

/** Kinds of element. `add`: a property that the kind here needs to be the same thing. */
export const foreignKinds: Readonly<Record<string, ForeignWord & { readonly add?: string }>> = {
  rectangle: same('rect'),
  square: same('rect'),
  box: same('rect'),
  roundrect: same('rect'),
  'rounded-rect': same('rect'),
  oval: same('ellipse'),
  disc: same('circle'),
  disk: same('circle'),
  dot: same('circle'),
  ring: like('circle'),
  triangle: { ...same('polygon'), add: 'sides: 3' },
  pentagon: { ...same('polygon'), add: 'sides: 5' },
  hexagon: { ...same('polygon'), add: 'sides: 6' },
  octagon: { ...same('polygon'), add: 'sides: 8' },
  curve: same('path'),
  bezier: same('path'),
  spline: same('path'),
  div: same('group'),
  container: same('group'),
  frame: same('group'),
  section: same('group'),
  card: like('column'),
  panel: like('group'),
  view: same('group'),
  g: same('group'),
  svg: same('group'),
  layer: same('group'),
  p: same('text'),
  tspan: same('span'),
  run: same('span'),
  b: { ...same('span'), add: 'font-weight: bold' },
  strong: { ...same('span'), add: 'font-weight: bold' },
  i: { ...same('span'), add: 'font-style: italic' },
  em: { ...same('span'), add: 'font-style: italic' },
  code: { ...like('span'), add: 'font-family: "JetBrains Mono"' },
  u: { ...same('span'), add: 'text-decoration: underline' },
  sub: { ...same('span'), add: 'vertical-align: sub' },
  sup: { ...same('span'), add: 'vertical-align: super' },
  ul: same('list'),
  bullets: same('list'),
  ol: { ...same('list'), add: 'list-style-type: decimal' },
  li: same('item'),
  'list-item': same('item'),
  textpath: like('text', 'Words on a path are a `text` with `path: name`.'),
  h1: same('text'),
  h2: same('text'),
  h3: same('text'),
  heading: same('text'),
  paragraph: same('text'),
  label: same('text'),
  caption: same('text'),
  title: same('text'),
  img: same('image'),
  photo: like('image'),
  picture: same('image'),
  svgimage: same('image'),
  vbox: same('column'),
  vstack: same('column'),
  col: same('column'),
  hbox: same('row'),
  hstack: same('row'),
  flex: same('row'),
  zstack: same('stack'),
  overlay: same('stack'),
  button: like('row', 'A button is a row with a background and a text.'),
  icon: like('object', 'An icon is an object with a noun: `object "arrow"`.'),
  thing: same('object'),
  entity: same('object'),
  sprite: like('object'),
  person: { ...like('object'), add: 'noun: "person"' },
  plot: same('chart'),
  diagram: like('graph'),
  formula: same('math'),
  equation: same('math'),
  latex: same('math'),
  tex: same('math'),
  divider: same('line'),
  hr: same('line'),
  connector: same('arrow'),
  edge: like('arrow'),
  background: none('The background is a property of the scene: `background: #faf8f4`.'),
  canvas: none('The canvas is a property of the scene: `canvas: size(1024, 1024)`.'),
};

/** Properties: the first of `use` that the kind has. `value` rewrites what stood there (`$` is the written value). */
export interface ForeignProperty {
  readonly use: readonly string[];
  readonly safe: boolean;
  readonly hint: string;
  readonly value?: string;
  /** What to write for a certain value instead of the whole statement; null leaves the statement out. */
  readonly statements?: Readonly<Record<string, string | null>>;
  /** The same for a call of a certain function; `$` is its arguments. */
  readonly calls?: Readonly<Record<string, string>>;
  /** What to write for the whole statement where the value is a plain length; `$` is the value. */
  readonly expand?: string;
  /** The property meant on certain kinds (`style`: in a style), whatever `use` says. */
  readonly kinds?: Readonly<Record<string, string>>;
  /** Counts on this kind alone. */
  readonly on?: string;
}

function rename(...use: string[]): ForeignProperty {
  return { use, safe: true, hint: '' };
}

function maybe(...use: string[]): ForeignProperty {
  return { use, safe: false, hint: '' };
}

function advice(hint: string): ForeignProperty {
  return { use: [], safe: false, hint };
}

const order = advice(
  'Use `place in front of …` or `place behind …`: what stands later in the source is painted later.',
);
const shadows = { calls: { shadow: 'filter: drop-shadow($)', 'drop-shadow': 'filter: drop-shadow($)' } };
const dashes: ForeignProperty = {
  ...advice('A dashed line is `stroke-dasharray: "8 4"`.'),
  statements: {
    solid: null,
    dashed: 'stroke-dasharray: "8 4"',
    dotted: 'stroke-dasharray: "2 4"',
  },
};
const spacer = advice('Use `margin` or `padding` with a tuple: (vertical, horizontal) or (top, right, bottom, left).');

export const foreignProperties: Readonly<Record<string, ForeignProperty>> = {
  radius: rename('border-radius', 'r'),
  'corner-radius': rename('border-radius'),
  rounded: maybe('border-radius'),
  round: maybe('border-radius'),
  rx: maybe('border-radius'),
  ry: maybe('border-radius'),
  diameter: rename('width'),
  align: rename('align-items', 'text-align', 'align-self'),
  alignment: rename('align-items', 'text-align'),
  justify: rename('justify-content', 'justify-items', 'text-align'),
  'vertical-align': rename('align-items', 'align-self'),
  valign: rename('align-items', 'align-self'),
  halign: rename('justify-items', 'text-align'),
  layer: order,
  'z-index': order,
  zindex: order,
  z: order,
  zorder: order,
  position: { ...maybe('at'), statements: { absolute: null, relative: null, fixed: null } },
  pos: rename('at'),
  location: rename('at'),
  anchor: rename('at'),
  center: rename('at'),
  left: rename('x'),
  top: rename('y'),
  right: advice('Use `at: right` with `offset: (-20, 0)`, or `place right of …`.'),
  bottom: advice('Use `at: bottom` with `offset: (0, -20)`, or `place below …`.'),
  cx: advice('Use `at: (x, y)` for the centre, or `x` for the left edge.'),
  cy: advice('Use `at: (x, y)` for the centre, or `y` for the top edge.'),
  x1: advice('A line has `from: (x, y)` and `to: (x, y)`.'),
  y1: advice('A line has `from: (x, y)` and `to: (x, y)`.'),
  x2: advice('A line has `from: (x, y)` and `to: (x, y)`.'),
  y2: advice('A line has `from: (x, y)` and `to: (x, y)`.'),
  start: rename('from'),
  end: rename('to'),
  width: { ...advice('The size of the picture is `canvas: size(1024, 1024)`.'), on: 'scene' },
  height: { ...advice('The size of the picture is `canvas: size(1024, 1024)`.'), on: 'scene' },
  w: rename('width'),
  h: rename('height'),
  size: {
    ...rename('canvas'),
    kinds: { text: 'font-size', math: 'font-size', style: 'font-size' },
    expand: 'width: $; height: $',
  },
  dimensions: rename('canvas'),
  resolution: rename('canvas'),
  'background-color': rename('background', 'fill'),
  backgroundcolor: rename('background', 'fill'),
  bg: rename('background', 'fill'),
  bgcolor: rename('background', 'fill'),
  background: rename('fill'),
  'fill-color': rename('fill'),
  facecolor: rename('fill', 'background'),
  'face-color': rename('fill', 'background'),
  foreground: rename('fill'),
  'text-color': rename('fill', 'color'),
  'font-color': rename('fill', 'color'),
  border: rename('stroke', 'border-color'),
  outline: rename('stroke', 'border-color'),
  'border-color': rename('stroke'),
  'border-width': rename('stroke-width'),
  'stroke-color': rename('stroke'),
  edgecolor: rename('stroke', 'border-color'),
  'line-width': rename('stroke-width'),
  linewidth: rename('stroke-width'),
  lw: rename('stroke-width'),
  thickness: rename('stroke-width'),
  dash: rename('stroke-dasharray'),
  dasharray: rename('stroke-dasharray'),
  line: dashes,
  'line-style': dashes,
  linestyle: dashes,
  'border-style': dashes,
  linecap: rename('stroke-linecap'),
  linejoin: rename('stroke-linejoin'),
  alpha: rename('opacity'),
  'fill-opacity': maybe('opacity'),
  transparency: advice('Use `opacity`: 1 is solid, 0 is invisible.'),
  font: rename('font-family'),
  family: rename('font-family'),
  typeface: rename('font-family'),
  fontsize: rename('font-size'),
  'text-size': rename('font-size'),
  weight: rename('font-weight'),
  bold: { ...rename('font-weight'), value: 'bold' },
  italic: { ...rename('font-style'), value: 'italic' },
  underline: { ...rename('text-decoration'), value: 'underline' },
  leading: rename('line-height'),
  tracking: rename('letter-spacing'),
  lines: rename('max-lines'),
  'line-clamp': rename('max-lines'),
  text: rename('content', 'noun', 'title'),
  value: rename('content'),
  string: rename('content'),
  label: rename('title', 'content', 'noun'),
  name: rename('noun', 'title', 'content'),
  caption: rename('title', 'content'),
  what: rename('noun'),
  noun: rename('content', 'title'),
  type: rename('mark', 'noun'),
  kind: rename('mark', 'noun'),
  description: rename('look', 'prompt'),
  details: rename('look'),
  material: rename('look'),
  texture: rename('look'),
  mood: rename('look'),
  appearance: rename('look'),
  expression: rename('pose'),
  action: rename('pose'),
  posture: rename('pose'),
  orientation: maybe('facing'),
  looking: rename('facing'),
  prompt: rename('look'),
  formula: rename('tex'),
  url: rename('src'),
  href: rename('src'),
  source: rename('src'),
  file: rename('src'),
  number: rename('count'),
  amount: rename('count'),
  quantity: rename('count'),
  spacing: rename('gap'),
  space: rename('gap'),
  gutter: rename('gap'),
  'row-gap': maybe('gap'),
  'column-gap': maybe('gap'),
  cols: rename('columns'),
  'grid-template-columns': maybe('columns'),
  'margin-top': { ...spacer, expand: 'margin: ($, 0, 0, 0)' },
  'margin-right': { ...spacer, expand: 'margin: (0, $, 0, 0)' },
  'margin-bottom': { ...spacer, expand: 'margin: (0, 0, $, 0)' },
  'margin-left': { ...spacer, expand: 'margin: (0, 0, 0, $)' },
  'padding-top': { ...spacer, expand: 'padding: ($, 0, 0, 0)' },
  'padding-right': { ...spacer, expand: 'padding: (0, $, 0, 0)' },
  'padding-bottom': { ...spacer, expand: 'padding: (0, 0, $, 0)' },
  'padding-left': { ...spacer, expand: 'padding: (0, 0, 0, $)' },
  flex: advice('A share of the room left is `width: 1fr`.'),
  'flex-grow': advice('A share of the room left is `width: 1fr`.'),
  'flex-direction': advice('Children side by side are a `row`, below each other a `column`.'),
  direction: advice('Children side by side are a `row`, below each other a `column`.'),
  display: {
    ...advice('Containers are kinds: `row`, `column`, `grid`, `stack`.'),
    statements: { flex: null, block: null, grid: null },
  },
  visible: advice('An element that is not always there stands in `if … { … }`.'),
  visibility: advice('An element that is not always there stands in `if … { … }`.'),
  hidden: advice('An element that is not always there stands in `if … { … }`.'),
  rotation: rename('rotate'),
  angle: rename('rotate'),
  transform: {
    ...advice('There are `rotate`, `scale`, `flip` and `offset`.'),
    calls: { rotate: 'rotate: $', scale: 'scale: $', translate: 'offset: ($)' },
  },
  mirror: rename('flip'),
  'flip-x': rename('flip'),
  blur: { ...rename('filter'), value: 'blur($)' },
  'box-shadow': { ...advice('Use `filter: drop-shadow(0, 4, 12, #0003)`.'), ...shadows },
  shadow: {
    ...advice('Use `filter: drop-shadow(0, 4, 12, #0003)`, and for words `text-shadow: shadow(0, 2, 4)`.'),
    ...shadows,
  },
  'drop-shadow': { ...advice('Use `filter: drop-shadow(0, 4, 12, #0003)`.'), ...shadows },
  blend: rename('mix-blend-mode'),
  'blend-mode': rename('mix-blend-mode'),
  clip: maybe('clip-path', 'overflow'),
  tick: rename('step'),
  ticks: rename('step'),
  domain: rename('range'),
  lim: rename('range'),
  keep: rename('exact'),
  in: maybe('over'),
  within: maybe('over'),
  region: maybe('over'),
  area: maybe('over'),
  vertices: rename('points', 'through'),
  points: rename('through'),
  path: rename('d'),
  closed: rename('close'),
  'background-image': maybe('background'),
  'background-gradient': rename('background', 'fill'),
  gradient: rename('fill', 'background'),
};

/** Members of enumerations, by the enumeration. */
export const foreignValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  align: {
    'flex-start': 'start',
    'flex-end': 'end',
    left: 'start',
    top: 'start',
    right: 'end',
    bottom: 'end',
    middle: 'center',
    centre: 'center',
    fill: 'stretch',
  },
  justify: {
    'flex-start': 'start',
    'flex-end': 'end',
    left: 'start',
    top: 'start',
    right: 'end',
    bottom: 'end',
    middle: 'center',
    centre: 'center',
    between: 'space-between',
    around: 'space-around',
    evenly: 'space-evenly',
    stretch: 'space-between',
  },
  'text-align': { middle: 'center', centre: 'center' },
  'font-weight': {
    regular: 'normal',
    book: 'normal',
    'semi-bold': 'semibold',
    'demi-bold': 'semibold',
    demibold: 'semibold',
    'extra-bold': 'black',
    extrabold: 'black',
    heavy: 'black',
    bolder: 'bold',
    lighter: 'light',
  },
  'font-style': { oblique: 'italic' },
  anchor: {
    'left-top': 'top-left',
    'right-top': 'top-right',
    'left-bottom': 'bottom-left',
    'right-bottom': 'bottom-right',
    'upper-left': 'top-left',
    'upper-right': 'top-right',
    'lower-left': 'bottom-left',
    'lower-right': 'bottom-right',
    'top-center': 'top',
    'bottom-center': 'bottom',
    'center-left': 'left',
    'center-right': 'right',
    'middle-left': 'left',
    'middle-right': 'right',
    'center-top': 'top',
    'center-bottom': 'bottom',
    'center-center': 'center',
    middle: 'center',
    centre: 'center',
  },
  edge: { down: 'bottom', up: 'top' },
  direction: { horizontal: 'right', vertical: 'down', top: 'up', bottom: 'down' },
  overflow: { clip: 'hidden', scroll: 'hidden', show: 'visible' },
  mark: {
    scatter: 'point',
    points: 'point',
    dots: 'point',
    lines: 'line',
    bars: 'bar',
    column: 'bar',
    pie: 'arc',
    donut: 'arc',
  },
  marker: { dot: 'circle', x: 'cross', plus: 'cross', rect: 'square' },
  facing: { front: 'viewer', camera: 'viewer', forward: 'viewer', back: 'away', backward: 'away' },
  flip: { x: 'horizontal', y: 'vertical' },
  'white-space': { 'pre-wrap': 'pre-line', pre: 'pre-line', 'no-wrap': 'nowrap' },
  'text-transform': { upper: 'uppercase', lower: 'lowercase', title: 'capitalize' },
  'text-decoration': { strikethrough: 'line-through' },
  operation: { difference: 'subtract', minus: 'subtract', intersection: 'intersect', unite: 'union', xor: 'exclude' },
  arrange: { line: 'row', stack: 'pile', circle: 'ring', heap: 'pile', col: 'column', random: 'scatter' },
  'arrow-heads': { head: 'end', tail: 'start', forward: 'end', backward: 'start', double: 'both' },
  keep: { pixels: 'exact', locked: 'exact', structure: 'layout' },
};

/** Types. */
export const foreignTypes: Readonly<Record<string, string>> = {
  string: 'text',
  str: 'text',
  char: 'text',
  int: 'number',
  integer: 'number',
  float: 'number',
  double: 'number',
  num: 'number',
  px: 'length',
  bool: 'boolean',
  colour: 'color',
  gradient: 'paint',
  fill: 'paint',
  array: 'list',
  vector: 'point',
  vec2: 'point',
  node: 'element',
  object: 'element',
  dict: 'record',
  map: 'record',
};

/** Functions. */
export const foreignFunctions: Readonly<Record<string, ForeignWord>> = {
  'linear-gradient': same('gradient'),
  linearGradient: same('gradient'),
  radialGradient: same('radial-gradient'),
  conicGradient: same('conic-gradient'),
  'sweep-gradient': same('conic-gradient'),
  hsla: same('hsl'),
  'color-mix': like('mix'),
  range: none('A range is `1..5`, both ends in.'),
  len: same('length'),
  strlen: same('length'),
  avg: same('average'),
  mean: same('average'),
  total: same('sum'),
  ceiling: same('ceil'),
  power: same('pow'),
  rand: like('random'),
  uppercase: same('upper'),
  lowercase: same('lower'),
  toUpperCase: same('upper'),
  str: none('A value becomes text in a text: `"${value}"`.'),
  color: same('color-of'),
  colorOf: same('color-of'),
  dropShadow: same('drop-shadow'),
  fade: like('alpha'),
  opacify: like('alpha'),
  translate: none('Use `offset: (right, down)`.'),
  rotate: none('Use the property `rotate: 30deg`.'),
  scale: none('Use the property `scale: 2`.'),
  url: none('A file is shown by `image "file.png"`.'),
  calc: none('Lengths are calculated without a function: `width: 50% - 20`.'),
  var: none('A name stands for its value without a function.'),
  aligned: none('Write `a aligned top with b`.'),
  box: none('A region is an element: draw a `group` or `rect` there and name it.'),
};

/** Values that other languages have. */
export const foreignNames: Readonly<Record<string, ForeignWord>> = {
  True: same('true'),
  False: same('false'),
  yes: same('true'),
  null: like('none', 'Here `none` says that there is nothing.'),
  None: same('none'),
  nil: like('none'),
  undefined: like('none'),
  self: none('Inside its own block an element is meant by itself; a percentage refers to its parent.'),
  this: none('Inside its own block an element is meant by itself; a percentage refers to its parent.'),
  parent: none('A percentage refers to the parent: `width: 50%`, `at: center`.'),
  screen: same('canvas'),
  page: like('canvas'),
  image: like('canvas'),
  frame: like('canvas'),
  picture: like('canvas'),
  scene: like('canvas'),
  currentColor: none('Text properties and `fill` pass on to what is inside.'),
  inherit: none('Text properties and `fill` pass on to what is inside.'),
};

/** Members of elements. */
export const foreignMembers: Readonly<Record<string, { readonly use: string; readonly safe: boolean }>> = {
  x: { use: 'left', safe: true },
  y: { use: 'top', safe: true },
  w: { use: 'width', safe: true },
  h: { use: 'height', safe: true },
  cx: { use: 'center.x', safe: true },
  cy: { use: 'center.y', safe: true },
  centerX: { use: 'center.x', safe: true },
  centerY: { use: 'center.y', safe: true },
  middle: { use: 'center', safe: true },
  centre: { use: 'center', safe: true },
  start: { use: 'left', safe: false },
  end: { use: 'right', safe: false },
};

/** Words of place, by the relation that is meant; `on` before `at the top of` is decided by the word alone. */
export const foreignRelations: Readonly<Record<string, { readonly use: string; readonly safe: boolean }>> = {
  in: { use: 'inside', safe: true },
  within: { use: 'inside', safe: true },
  into: { use: 'inside', safe: true },
  'inside of': { use: 'inside', safe: true },
  beside: { use: 'near', safe: true },
  'next to': { use: 'near', safe: true },
  'close to': { use: 'near', safe: true },
  alongside: { use: 'near', safe: true },
  against: { use: 'touching', safe: false },
  'on top of': { use: 'on', safe: true },
  atop: { use: 'on', safe: true },
  onto: { use: 'on', safe: true },
  upon: { use: 'on', safe: true },
  beneath: { use: 'under', safe: true },
  underneath: { use: 'under', safe: true },
  over: { use: 'above', safe: false },
  left: { use: 'left of', safe: true },
  right: { use: 'right of', safe: true },
  bigger: { use: 'larger than', safe: true },
  'bigger than': { use: 'larger than', safe: true },
  'in between': { use: 'between', safe: true },
};

/** Members of lists and texts. */
export const listMembers: Readonly<Record<string, string>> = { count: 'length', size: 'length', len: 'length' };

/** What a word of another language is called among the members that a type takes; null if it is none of the known ones. */
export function aliasOf(expected: Type, word: string): string | null {
  for (const option of optionsOf(expected)) {
    if (option.kind !== 'enum' || option.members.includes(word)) continue;
    const alias = foreignValues[option.name]?.[word];
    if (alias !== undefined) return alias;
  }
  return null;
}
