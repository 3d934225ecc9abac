import type { Look, PageText } from '../types.js';
import type { Align, Block, Ink } from './blocks.js';
import { contrastOf, mixed, readableOn } from './colors.js';
import type { Skin } from './skins.js';
import type { Names } from './source.js';

/** px: the least unit, at which the smallest words still have 14 px. */
export const leastUnit = 17;

export interface Wish {
  readonly width: number;
  readonly height: number;
  readonly skin: Skin;
  readonly names: Names;
  /** Nouns that stand between head and body. */
  readonly art: readonly string[];
  /** The largest unit in px. */
  readonly most: number;
  /** A sign is smaller than a page: its words are nearer to each other in size, and it has no foot. */
  readonly panel: boolean;
  /** The name of a paper, across the page. */
  readonly masthead: boolean;
  /** Words begin at the top of the page, as in a letter. */
  readonly top: boolean;
  /** Shapes without words that a screen has where little is written; null: none. */
  readonly filler: Block | null;
  /** Words of a page that is mostly empty grow beyond the usual scale. */
  readonly loud: boolean;
}

export function inkOf(
  look: Look,
  skin: Skin,
  color: string,
  family: Ink['face']['family'],
  bold: boolean,
  align: Align,
  ground: string,
  least: number,
): Ink {
  const wished = look.color ?? color;
  // A colour that the prompt gives is kept where it can be made out on this ground.
  const near = contrastOf(wished, ground) >= least * 0.6 ? wished : color;
  const plain = readableOn(near, ground, least);
  // The ground may run from one tone to another; words are read on both.
  const readable = ground === skin.paper ? readableOn(plain, skin.shade, least) : plain;
  const chosen = look.family ?? family;
  return {
    face: { family: chosen, bold: look.bold || bold, spacing: 0 },
    italic: look.italic,
    color: readable,
    align,
    leading: chosen === 'script' ? 1.15 : 1.35,
    extra: '',
  };
}

function titleScale(text: string): number {
  const length = [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 1.9 : 1), 0);
  return length <= 14 ? 4.2 : length <= 26 ? 3.4 : length <= 48 ? 2.7 : length <= 80 ? 2.1 : 1.7;
}

export function headWords(text: PageText, { skin, loud, panel, masthead }: Wish, align: Align): Block {
  const { role, look } = text;
  if (role === 'title') {
    const ink = inkOf(look, skin, skin.title, skin.titleFamily, true, align, skin.paper, 3.8);
    return {
      kind: 'words',
      text,
      em: titleScale(text.text) * (masthead ? 1.7 : panel ? 0.72 : loud ? 1.15 : 1),
      ink: { ...ink, leading: ink.face.family === 'script' ? 1.05 : 1.15 },
      mark: null,
      iconColor: null,
    };
  }
  const em = role === 'subtitle' ? (text.text.length > 70 ? 1.3 : 1.6) : text.text.length > 60 ? 1.15 : 1.3;
  const color = role === 'subtitle' ? skin.accent : skin.ink;
  return {
    kind: 'words',
    text,
    em: em * (loud ? 1.15 : 1),
    ink: inkOf(look, skin, color, skin.bodyFamily, false, align, skin.paper, 5.2),
    mark: null,
    iconColor: null,
  };
}

export function pill(text: PageText, skin: Skin): Block {
  const fill = skin.accent;
  return {
    kind: 'pill',
    text,
    em: 1,
    fill,
    radius: 0.7,
    ink: {
      ...inkOf(
        { ...text.look, color: null },
        skin,
        '#ffffff',
        skin.bodyFamily === 'script' ? 'script' : 'sans',
        true,
        'center',
        fill,
        5.2,
      ),
      leading: 1.25,
    },
  };
}

export function paragraph(
  text: PageText,
  { skin }: Wish,
  align: Align,
  loud: boolean,
  dense: boolean,
  marked: boolean,
): Block {
  const { length } = text.text;
  const em = text.vertical
    ? 2.4
    : dense
      ? 1
      : (length <= 30 ? 1.4 : length <= 70 ? 1.25 : length <= 160 ? 1.1 : 1) * (loud ? 1.2 : 1);
  const ink = inkOf(
    text.look,
    skin,
    skin.ink,
    skin.bodyFamily,
    false,
    length > 220 && align === 'center' ? 'left' : align,
    skin.paper,
    5.2,
  );
  return {
    kind: 'words',
    text,
    em,
    ink: { ...ink, leading: ink.leading + (length > 160 ? 0.1 : 0) },
    mark: marked ? skin.accent : null,
    iconColor: null,
  };
}

/** Tabs side by side, a mark above each. */
export function tabRow(texts: readonly PageText[], { skin, width }: Wish): Block {
  const rows: Block[] = [];
  const longest = Math.max(...texts.map(({ text }) => text.length));
  const each = Math.max(2, Math.min(6, Math.floor(width / leastUnit / (longest * 0.62 + 1))));
  for (let at = 0; at < texts.length; at += each) {
    const line = texts.slice(at, at + each).map(
      (text): Block => ({
        kind: 'words',
        text,
        em: 0.95,
        ink: inkOf(
          text.look,
          skin,
          skin.ink,
          skin.bodyFamily === 'script' ? 'script' : 'sans',
          false,
          'center',
          skin.paper,
          5.2,
        ),
        mark: null,
        iconColor: skin.accent,
      }),
    );
    rows.push({ kind: 'row', blocks: line, shares: line.map(() => 1), gap: 0.6, align: 'start' });
  }
  return rows.length === 1 ? rows[0]! : { kind: 'column', blocks: rows, gap: 0.6, pad: 0, box: '' };
}

/** The foot: few short texts side by side, each on its own side of the page, else below each other. */
export function footBlock(texts: readonly PageText[], wish: Wish, align: Align): Block {
  const { skin, width } = wish;
  if (texts.every(({ role }) => role === 'nav'))
    return {
      kind: 'column',
      blocks: [
        { kind: 'rule', color: mixed(skin.paper, skin.ink, 0.2), thick: 2, share: 1, align: 'left' },
        tabRow(texts, wish),
      ],
      gap: 0.8,
      pad: 0,
      box: '',
    };
  const order = { left: 0, center: 1, right: 2 } as const;
  const ink = (text: PageText, at: Align): Ink =>
    inkOf(text.look, skin, skin.muted, skin.bodyFamily, false, at, skin.paper, 5.2);
  const words = (text: PageText, at: Align): Block => ({
    kind: 'words',
    text,
    em: text.text.length < 40 && text.role !== 'small' ? 1.1 : wish.loud ? 1.1 : 0.88,
    ink: ink(text, at),
    mark: null,
    iconColor: null,
  });
  const rule: Block = { kind: 'rule', color: mixed(skin.paper, skin.ink, 0.25), thick: 2, share: 1, align: 'left' };
  const short = texts.every(({ text }) => text.length <= (width > 1000 ? 46 : 30));
  if (texts.length > 1 && texts.length <= 3 && short) {
    const sorted = texts.every(({ region }) => region.column !== null)
      ? [...texts].sort((a, b) => order[a.region.column!] - order[b.region.column!])
      : [...texts];
    const cells = sorted.map((text, at) =>
      words(text, at === 0 ? 'left' : at === sorted.length - 1 ? 'right' : 'center'),
    );
    const row: Block = { kind: 'row', blocks: cells, shares: cells.map(() => 1), gap: 1, align: 'center' };
    return { kind: 'column', blocks: [rule, row], gap: 0.7, pad: 0, box: '' };
  }
  if (texts.length > 3 && texts.every(({ text }) => text.length <= 24)) {
    const rows: Block[] = [];
    for (let at = 0; at < texts.length; at += 5) {
      const line = texts.slice(at, at + 5).map((text) => words(text, 'center'));
      rows.push({ kind: 'row', blocks: line, shares: line.map(() => 1), gap: 0.8, align: 'center' });
    }
    return { kind: 'column', blocks: [rule, ...rows], gap: 0.7, pad: 0, box: '' };
  }
  const blocks = texts.map((text) => words(text, text.region.column ?? align));
  return { kind: 'column', blocks: [rule, ...blocks], gap: 0.5, pad: 0, box: '' };
}
