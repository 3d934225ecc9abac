import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../language/prelude/prelude.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import { draft } from '../../test/kit/draft.js';
import { painters } from './registry.js';

const kinds = Array.from(vocabulary.kinds.values()).flat();

/** What this version draws: the scene, and every kind that has a place and is not for later. A scatter is a group of objects by then. */
const drawn = kinds.filter(
  ({ name, later, mixins }) => !later && (name === 'scene' || mixins.includes('placed')) && name !== 'scatter',
);

test('every drawn kind of the prelude has a painter, and every painter a kind', () => {
  expect(Array.from(painters.keys()).sort()).toEqual(drawn.map(({ name }) => name).sort());
});

test.each([
  ['scene Harbour "At sea" { prompt: "A harbour" }', 'At sea'],
  ['scene Harbour { prompt: "A harbour" }', 'A harbour'],
  ['scene Harbour { }', 'Harbour'],
])('%s has the title “%s”', async (source, title) => {
  expect((await draft(source)).displayList.title).toBe(title);
});

describe('every property that concerns painting changes the picture', () => {
  /** An element of each kind, and what stands around it. `…` is where a property goes. */
  const bases: Readonly<Record<string, string>> = {
    scene:
      '… rect { at: center; width: 40; height: 40 } text "Words here and mul\u{ad}ti\u{ad}ply there" { at: top; width: 90 }',
    group:
      'group it { at: center; width: 80; height: 60; … rect { x: 10; y: 10; width: 70%; height: 20 } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { x: 0; y: 30; width: 60 } }',
    row: 'row it { at: center; width: 80; height: 60; … rect { width: 90; height: 20 } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    column:
      'column it { at: center; width: 80; height: 60; … rect { width: 90; height: 20 } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    grid: 'grid it { at: center; width: 80; height: 60; … rect { width: 90; height: 20 } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    stack:
      'stack it { at: center; width: 80; height: 60; … rect { width: 90; height: 20 } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    rect: 'rect it { at: center; width: 80; height: 60; … circle { at: right; width: 30; offset: (20, 0) } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    ellipse:
      'ellipse it { at: center; width: 80; height: 60; … circle { at: right; width: 30; offset: (20, 0) } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    circle:
      'circle it { at: center; … circle { at: right; width: 30; offset: (20, 0) } text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    polygon:
      'polygon it { at: center; width: 80; height: 60; … text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    star: 'star it { at: center; width: 80; height: 60; … text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    line: 'line it { from: (20, 30); to: (120, 90); … }',
    arrow: 'arrow it { from: (20, 30); to: (120, 90); … }',
    polyline: 'polyline it { points: [(20, 30), (60, 90), (120, 40)]; … }',
    path: 'path it { through: [(20, 30), (60, 90), (120, 40)]; … }',
    'line.from': 'line it { to: (120, 90); … }',
    'line.to': 'line it { from: (20, 30); … }',
    'arrow.from': 'arrow it { to: (120, 90); … }',
    'arrow.to': 'arrow it { from: (20, 30); … }',
    'polyline.points': 'polyline it { … }',
    'text.content': 'text it { at: center; width: 90; … }',
    'list.items': 'list it { at: center; width: 90; … }',
    'list.list-style-type': 'list it { at: center; width: 90; items: ["one"]; … }',
    'list.start': 'list it { at: center; width: 90; items: ["one"]; list-style-type: decimal; … }',
    'image.src': 'image it { at: center; width: 80; height: 30; … }',
    'path.d': 'path it { through: [(20, 30), (60, 90), (120, 40)]; … }',
    'path.through': 'path it { stroke: black; … }',
    'path.fill-rule': 'path it { d: "M20 30 L120 30 L120 90 L20 90 Z M40 40 L100 40 L100 80 L40 80 Z"; … }',
    combine:
      'combine it { at: center; … rect { x: 0; y: 0; width: 60; height: 40 } circle { x: 30; y: 10; width: 50 } }',
    text: 'text it "Ag in it and mul\u{ad}ti\u{ad}ply a few" { at: center; width: 90; … }',
    list: 'list it { at: center; width: 90; items: ["Ag in it and mul\u{ad}ti\u{ad}ply a few", "two"]; … }',
    'text.start-offset': 'circle other { r: 40; at: center } text it "Ag and words" { path: other; … }',
    'text.side': 'circle other { r: 40; at: center } text it "Ag and words" { path: other; … }',
    image: 'image it "dot.png" { at: center; width: 80; height: 30; … }',
    object: 'object it "dog" { at: center; width: 80; … text "Ag in it and mul\u{ad}ti\u{ad}ply a few" { width: 60 } }',
    'object.noun': 'object it { at: center; width: 60; … }',
  };

  /** A value that differs from the default, and what else it takes for the property to show. */
  const samples: Readonly<Record<string, string | readonly [value: string, along: string]>> = {
    rotate: '20deg',
    scale: '1.5',
    flip: 'horizontal',
    opacity: '0.5',
    'mix-blend-mode': 'multiply',
    filter: 'blur(3)',
    'clip-path': 'other',
    mask: 'other',
    fill: 'gradient(red, blue)',
    stroke: 'red',
    'stroke-width': ['7', 'stroke: black;'],
    'stroke-dasharray': ['"6 3"', 'stroke: black;'],
    'stroke-dashoffset': ['4', 'stroke: black; stroke-dasharray: "6 3";'],
    'stroke-linecap': ['round', 'stroke: black;'],
    'stroke-linejoin': ['bevel', 'stroke: black;'],
    color: 'red',
    background: 'stripes(red, white)',
    'border-width': '4',
    'border-color': ['red', 'border-width: 4;'],
    'border-radius': ['9', 'background: white;'],
    overflow: 'hidden',
    padding: '(20, 4, 0, 9)',
    r: '20',
    sides: '7',
    'polygon.points': '[(10, 10), (90, 20), (50, 90)]',
    'polyline.points': '[(10, 10), (90, 20), (50, 90)]',
    'star.points': '7',
    'inner-radius': '0.3',
    d: '"M0 0 L50 50 L0 50 Z"',
    through: '[(30, 90), (60, 20)]',
    close: 'true',
    'fill-rule': 'evenodd',
    heads: 'both',
    'head-size': '9',
    operation: 'subtract',
    content: '"Other words"',
    'font-family': '"Nowhere Sans"',
    'font-size': '31',
    'font-weight': 'bold',
    'font-style': 'italic',
    'line-height': '2',
    'letter-spacing': '3',
    'text-align': 'center',
    'text-align-last': 'end',
    'text-justify': ['none', 'text-align: justify;'],
    'text-indent': '9',
    'text-wrap': ['balance', 'font-size: 12; hyphens: none;'],
    'scene.text-wrap': ['balance', 'font-size: 7; hyphens: none;'],
    'list.text-wrap': ['balance', 'font-size: 8; hyphens: none;'],
    'text.text-wrap': ['balance', 'font-size: 9; hyphens: none;'],
    hyphens: ['none', 'font-size: 30;'],
    direction: 'rtl',
    'overflow-wrap': ['normal', 'font-size: 40; hyphens: none;'],
    'word-break': ['keep-all', 'content: "漢字 漢字漢字";'],
    'list.word-break': ['keep-all', 'items: ["漢 漢字漢字"];'],
    'writing-mode': 'vertical-rl',
    'text-orientation': ['upright', 'writing-mode: vertical-rl;'],
    'column-count': '2',
    'column-gap': ['40', 'column-count: 2;'],
    'paint-order': ['normal', 'stroke: red;'],
    path: 'other',
    'start-offset': '20%',
    side: 'right',
    items: '["Other"]',
    'list-style-type': 'decimal',
    start: '4',
    'text-transform': 'uppercase',
    'white-space': 'nowrap',
    'text-decoration': 'underline',
    'text-shadow': 'shadow(2, 2, 3, red)',
    'max-lines': '1',
    src: '"dot.svg"',
    'object-fit': 'cover',
    noun: '"cat"',
    'contact-shadow': 'true',
    count: '3',
    arrange: ['column', 'count: 3;'],
    'object.gap': ['40', 'count: 3;'],
    seed: ['7', 'count: 9; arrange: scatter;'],
    canvas: 'size(200, 150)',
    palette: '[teal, olive]',
    gap: '3',
    columns: '1',
    rows: '[50, 9]',
    'align-items': 'end',
    'justify-content': 'end',
    'justify-items': 'end',
    from: '(5, 5)',
    to: '(140, 100)',
  };

  /** Not about painting: places (which layout proves), words for the editor, and what only its own kind of value can show. */
  const elsewhere = new Set(['placed', 'described', 'flexible']);
  const words = new Set(['prompt', 'negative', 'style', 'lang', 'detail']);
  const shown = new Set(['rotate', 'scale', 'flip']);

  /** Properties that change nothing in these scenes, and why. */
  const without: Readonly<Record<string, string>> = {
    'line.fill': 'a line has no inside',
    'arrow.fill': 'a line has no inside',
    'image.color': 'said for the scene graph; the file has its own colours',
  };

  const propertiesOf = ({ name, properties }: KindDefinition): string[] =>
    Array.from(properties.values())
      .filter((property) => shown.has(property.name) || !elsewhere.has(property.mixin ?? ''))
      .map((property) => property.name)
      .filter((property) => !(name === 'scene' && words.has(property)) && property !== 'lang' && property !== 'detail');

  const png = Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  const files = {
    'dot.png': png,
    'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>',
  };
  const svgOf = async (base: string, body: string): Promise<string> => {
    const around = base.startsWith('…') ? '' : 'canvas: size(160, 120);';
    const other = body.includes('other')
      ? 'star other { at: center; width: 50; height: 50; fill: gradient(white, black) }'
      : '';
    return (await draft(`scene S { ${around} ${base.replace('…', body)} ${other} }`, files)).svg;
  };

  test.each(drawn.map((kind) => [kind.name, kind] as const))('of %s', async (name, kind) => {
    const idle: string[] = [];
    for (const property of propertiesOf(kind)) {
      const base = bases[`${name}.${property}`] ?? bases[name]!;
      const sample = samples[`${name}.${property}`] ?? samples[property];
      if (sample === undefined) {
        idle.push(`${property} has no sample`);
        continue;
      }
      const [value, along] = typeof sample === 'string' ? [sample, ''] : sample;
      const beside = kind.properties.has('background') || property !== 'border-radius' ? along : '';
      const before = await svgOf(base, beside);
      const after = await svgOf(base, `${beside} ${property}: ${value};`);
      if (before === after) idle.push(property);
    }
    expect(idle).toEqual(
      Object.keys(without)
        .filter((key) => key.startsWith(`${name}.`))
        .map((key) => key.slice(name.length + 1)),
    );
  });
});
