import { analyze } from '../../language/analyze.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { parse } from '../../language/syntax/parse.js';
import { evaluate } from '../evaluate/evaluate.js';
import { transformBox } from '../geometry/box.js';
import { emptyPath } from '../geometry/path.js';
import type { SceneElement } from '../scene/types.js';
import type { TextLayout, TextStyle, Words } from '../text/types.js';
import { layout } from './layout.js';
import type { LayoutServices } from './services.js';
import type { Layout } from './types.js';

/** x, y, width, height. */
export type BoxNumbers = readonly [x: number, y: number, width: number, height: number];

export interface LaidOut {
  readonly layout: Layout;
  readonly diagnostics: readonly Diagnostic[];
  /** By id: the box in its parent's frame. */
  readonly boxes: Readonly<Record<string, BoxNumbers>>;
  /** By id: the upright box around the transformed box, on the canvas. */
  readonly onCanvas: Readonly<Record<string, BoxNumbers>>;
  /** By id of the parent, `''` for the scene: the ids of its children in paint order. */
  readonly order: Readonly<Record<string, readonly string[]>>;
}

/**
 * Lays out the body of a scene (or a whole module) with a typewriter's font, so that expected boxes can be worked out by hand:
 * every character is half an em wide and a line is as high as `line-height` says; a text of 10 characters at size 20 is 100 px
 * wide.
 */
export function layOut(source: string): LaidOut {
  const text = /(^|\n)\s*scene\b/.test(source) ? source : `scene S {\n${source}\n}`;
  const module = analyze(parse('test.coco', text), new Map());
  const { scenes, diagnostics } = evaluate(module);
  const services: LayoutServices = {
    ...typewriter,
    thing: () => null,
    imageSize: () => ({ width: 300, height: 200 }),
    linesOf: () => module.lines,
  };
  const result = layout(scenes[0]!, services);
  const boxes: Record<string, BoxNumbers> = {};
  const onCanvas: Record<string, BoxNumbers> = {};
  const order: Record<string, string[]> = {};
  const name = (element: SceneElement): string => (element.parent ? element.id : '');
  for (const [element, { box, matrix }] of result.layout.placed) {
    const { x, y, width, height } = transformBox(matrix, { ...box, x: 0, y: 0 });
    boxes[name(element)] = [box.x, box.y, box.width, box.height];
    onCanvas[name(element)] = [x, y, width, height];
  }
  for (const [element, children] of result.layout.order) order[name(element)] = children.map(name);
  return {
    ...result,
    diagnostics: [...module.diagnostics, ...diagnostics, ...result.diagnostics],
    boxes,
    onCanvas,
    order,
  };
}

const typewriter: Pick<LayoutServices, 'measureText' | 'setText' | 'fitFontSize'> = {
  measureText(said, style) {
    const text = plain(said);
    const words = style.whiteSpace === 'nowrap' ? [text] : text.split(/[ \n]/);
    return { minContent: widest(words, style), maxContent: widest(text.split('\n'), style) };
  },
  setText: (words, style, room) => set(plain(words), style, typeof room === 'number' ? room : null),
  fitFontSize(words, style, { width, height, maxLines }) {
    const text = plain(words);
    const wraps = height !== null || maxLines > 0;
    for (let size = 400; size > 1; size--) {
      const { lines, width: used, height: high } = set(text, { ...style, fontSize: size }, wraps ? width : null);
      if (used <= width && high <= (height ?? high) && (maxLines === 0 || lines.length <= maxLines)) return size;
    }
    return 1;
  },
};

/** The typewriter has one look: parts are words behind each other, blocks lines. */
function plain(words: Words): string {
  if (typeof words === 'string') return words;
  return words.blocks.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n');
}

function widest(parts: readonly string[], { fontSize, letterSpacing }: TextStyle): number {
  return parts.reduce((most, part) => Math.max(most, part.length * (fontSize / 2 + letterSpacing)), 0);
}

function set(text: string, style: TextStyle, width: number | null): TextLayout {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && width !== null && widest([longer], style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  const height = style.fontSize * style.lineHeight;
  return {
    lines: lines.map((line, index) => ({
      text: line,
      x: 0,
      baseline: index * height + (height + style.fontSize) / 2,
      width: widest([line], style),
      outline: emptyPath,
      rtl: false,
      fragments: [],
    })),
    width: widest(lines, style),
    height: lines.length * height,
    fontSize: style.fontSize,
    missing: [],
    truncated: false,
  };
}
