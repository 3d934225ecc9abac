import { s } from './dom.js';

/** Drawn by hand on 16 × 16, stroke 1.5, round ends; a path that begins with `#` is filled. */
const paths = {
  layers: ['M8 2 14 5.2 8 8.4 2 5.2Z', 'M2.5 8.2 8 11.1l5.5-2.9', 'M2.5 11 8 13.9 13.5 11'],
  check: ['M3 8.5 6.5 12 13 4.5'],
  cross: ['M4 4l8 8M12 4l-8 8'],
  question: ['M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10', '#M8 11.6a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z'],
  warning: ['M8 2.5 14.3 13.3H1.7Z', 'M8 6.5v3', '#M8 10.6a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6Z'],
  info: ['M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z', 'M8 7.3v3.6', '#M8 4.3a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Z'],
  map: ['M2 4 6 2.5l4 1.5 4-1.5v9.5L10 13.5 6 12l-4 1.5Z', 'M6 2.5V12M10 4v9.5'],
  minus: ['M3.5 8h9'],
  plus: ['M3.5 8h9M8 3.5v9'],
  fit: ['M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10'],
  grid: ['M2.5 2.5h11v11h-11ZM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11'],
  ruler: ['M1.8 5.5h12.4v5H1.8Z', 'M4.6 5.5v2M7.3 5.5v2.6M10 5.5v2M12.2 5.5v2'],
  surround: ['M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z', '#M8 2a6 6 0 0 1 0 12Z'],
  relation: ['M3 13 12.5 3.5', 'M7.5 3h5.5v5.5', 'M1.6 11.6 4.4 14.4'],
  compare: ['M2.5 3.5h11v9h-11Z', 'M8 1.5v13', '#M8.6 4.2h4.2v7.6H8.6Z'],
  export: ['M8 10V2.5M4.8 5.5 8 2.3l3.2 3.2', 'M3 9v4.5h10V9'],
  panel: ['M2 3h12v10H2Z', 'M9.8 3v10'],
  text: ['M3 5V3h10v2M8 3v10M6 13h4'],
  rect: ['M2.5 4h11v8h-11Z'],
  circle: ['M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z'],
  star: ['m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5Z'],
  line: ['M3 13 13 3'],
  path: ['M2.5 12.5C4 4 8 12 13.5 3.5'],
  image: ['M2.5 3h11v10h-11Z', 'm3 11 3.2-3.4 2.6 2.6 1.6-1.5 2.8 2.6', '#M10.6 5.2a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z'],
  row: ['M2 4h3v8H2ZM6.5 4h3v8h-3ZM11 4h3v8h-3Z'],
  column: ['M4 2h8v3H4ZM4 6.5h8v3H4ZM4 11h8v3H4Z'],
  group: ['M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11', 'M5.5 5.5h5v5h-5Z'],
  noun: ['M8 1.8 13.4 5v6L8 14.2 2.6 11V5Z', 'M2.8 5.1 8 8.1l5.2-3M8 8.1v6'],
  chevron: ['M6 4l4 4-4 4'],
  down: ['M4.5 6.5 8 10l3.5-3.5'],
  undo: ['M3 6.5h6.5a3.5 3.5 0 1 1 0 7H6', 'M5.8 3.5 2.8 6.5l3 3'],
  redo: ['M13 6.5H6.5a3.5 3.5 0 1 0 0 7H10', 'm10.2 3.5 3 3-3 3'],
  left: ['M2.5 2v12', 'M5 4.5h8M5 11.5h5'],
  center: ['M8 2v12', 'M3.5 4.5h9M5 11.5h6'],
  right: ['M13.5 2v12', 'M3 4.5h8M6 11.5h5'],
  top: ['M2 2.5h12', 'M4.5 5v8M11.5 5v5'],
  middle: ['M2 8h12', 'M4.5 3.5v9M11.5 5v6'],
  bottom: ['M2 13.5h12', 'M4.5 3v8M11.5 6v5'],
  spreadX: ['M2.5 2v12M13.5 2v12', 'M6.5 5h3v6h-3Z'],
  spreadY: ['M2 2.5h12M2 13.5h12', 'M5 6.5h6v3H5Z'],
  duplicate: ['M5.5 5.5h8v8h-8Z', 'M10.5 2.5h-8v8'],
  trash: ['M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9'],
  raise: ['M8 13V3M4.5 6.5 8 3l3.5 3.5'],
  lower: ['M8 3v10M4.5 9.5 8 13l3.5-3.5'],
  target: ['M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z', 'M8 1v3M8 12v3M1 8h3M12 8h3'],
  search: ['M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z', 'm10.3 10.3 3.4 3.4'],
  sparkle: ['M7 2.5 8.4 6 12 7.5 8.4 9 7 12.5 5.6 9 2 7.5 5.6 6Z', 'M12.5 10.5v4M10.5 12.5h4'],
  dice: [
    'M3 3h10v10H3Z',
    '#M5.8 4.9a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8ZM10.2 9.3a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8ZM8 7.1a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Z',
  ],
  drift: ['M2.5 9.5c1.8-4 3.7-4 5.5-1.5s3.7 2.5 5.5-1.5'],
  copy: ['M5.5 5.5h8v8h-8Z', 'M10.5 2.5h-8v8'],
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  return s(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    ...paths[name].map((d) => (d.startsWith('#') ? s('path', { class: 'solid', d: d.slice(1) }) : s('path', { d }))),
  );
}

const kinds: Readonly<Record<string, IconName>> = {
  text: 'text',
  rect: 'rect',
  square: 'rect',
  circle: 'circle',
  ellipse: 'circle',
  star: 'star',
  line: 'line',
  connector: 'relation',
  arrow: 'relation',
  path: 'path',
  curve: 'path',
  polygon: 'path',
  image: 'image',
  row: 'row',
  grid: 'grid',
  column: 'column',
  stack: 'column',
  group: 'group',
  frame: 'group',
  layer: 'layers',
};

export const kindIcon = (kind: string): SVGSVGElement => icon(kinds[kind] ?? 'noun');
