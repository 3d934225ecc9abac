import type { PageText } from '../types.js';
import { type Align, type Block, heightOf, unitFor, write } from './blocks.js';
import { bodyBlocks } from './body.js';
import { type Parts, partsOf } from './parts.js';
import { px } from './source.js';
import { footBlock, headWords, leastUnit, tabRow, type Wish } from './words.js';

export interface Composition {
  /** One column of the language as large as the room. */
  readonly source: string;
  /** px; more than was asked for where the words do not fit otherwise. */
  readonly height: number;
}

/** Sets texts on a rectangle as large as they fit, in as many columns as suits them best. */
export function compose(texts: readonly PageText[], wish: Wish): Composition {
  const parts = partsOf(texts, wish.panel);
  let best: { readonly zones: Zones; readonly unit: number; readonly score: number } | null = null;
  const headed = parts.body.filter(({ heading }) => heading !== null).length;
  for (const columns of headed < 2 ? [1] : [1, 2, 3, 4].filter((count) => count <= headed)) {
    // On a page with room left, its body comes nearer to the size of its head.
    for (const scale of bodyScales) {
      const zones = zonesOf(parts, wish, columns, scale);
      const unit = unitFor(whole(zones), wish.width, wish.height, leastUnit / Math.min(1, scale), wish.most);
      if (unit === null) continue;
      // A grid without holes is worth a little size.
      const holes = headed % columns === 0 ? 0 : 0.12;
      const score =
        unit *
        (0.25 + 0.75 * scale) *
        (1 - holes - (columns === 1 && headed > 1 && wish.width > wish.height ? 0.1 : 0));
      if (best === null || score > best.score * 1.02) best = { zones, unit, score };
    }
  }
  if (best !== null) return { source: spread(best.zones, wish, best.unit, wish.height), height: wish.height };
  const zones = zonesOf(parts, wish, Math.min(headed, wish.width > wish.height ? 3 : 2) || 1, 1);
  // A single word may be wider than the page: it is broken then.
  const height = Math.max(wish.height, heightOf(whole(zones), wish.width, leastUnit) * 1.03);
  return { source: spread(zones, wish, leastUnit, height), height };
}

const bodyScales = [1, 1.2, 1.45, 1.7, 2] as const;

interface Zones {
  readonly head: Block | null;
  readonly body: Block | null;
  readonly foot: Block | null;
}

function whole({ head, body, foot }: Zones): Block {
  const blocks = [head, body, foot].filter((one) => one !== null);
  return { kind: 'column', blocks, gap: 1.5, pad: 0, box: '' };
}

/** Head, body and foot over the height: apart where the page is full or has a foot, together in the middle where it is sparse. */
function spread(zones: Zones, wish: Wish, unit: number, height: number): string {
  const filled = heightOf(whole(zones), wish.width, unit) / height;
  const blocks = [zones.head, zones.body, zones.foot].filter((one) => one !== null);
  const apart = blocks.length > 1 && (zones.foot !== null || filled > 0.62);
  const children = blocks.map((block) => write(block, wish.width, unit, wish.names)).join('\n');
  const gap = Math.min(1.5 * unit + (apart ? 0 : (height * (1 - Math.min(filled, 1))) / 6), height * 0.12);
  return `column { width: ${px(wish.width)}; height: ${px(height)}; gap: ${px(apart ? 0 : gap)}; align-items: center; justify-content: ${apart ? 'space-between' : wish.top ? 'start' : 'center'}
${children} }`;
}

function zonesOf(parts: Parts, wish: Wish, columns: number, scale: number): Zones {
  const { skin } = wish;
  const centred = skin.align === 'center' || parts.body.length === 0;
  const align: Align = centred ? 'center' : 'left';
  const head = parts.head.map((text) => headWords(text, wish, align));
  if (head.length > 0 && parts.body.length > 0 && wish.art.length === 0)
    head.push({ kind: 'rule', color: skin.accent, thick: 4, share: 0.14, align });
  if (parts.tabs.length > 0) head.unshift(tabRow(parts.tabs, wish));
  const body: Block[] = wish.art.length > 0 ? [{ kind: 'art', nouns: wish.art, em: artSize(parts, wish) }] : [];
  body.push(...bodyBlocks(parts.body, wish, columns, align).map((block) => scaled(block, scale)));
  if (wish.filler !== null) body.push(wish.filler);
  return {
    head: head.length === 0 ? null : { kind: 'column', blocks: head, gap: 0.45, pad: 0, box: '' },
    body: body.length === 0 ? null : { kind: 'column', blocks: body, gap: 1.1, pad: 0, box: '' },
    foot: parts.foot.length === 0 ? null : scaled(footBlock(parts.foot, wish, align), Math.min(scale, 1.5)),
  };
}

/** A block with everything in it larger by a factor. */
function scaled(block: Block, by: number): Block {
  if (by === 1) return block;
  switch (block.kind) {
    case 'words':
    case 'pill':
      return { ...block, em: block.em * by };
    case 'column':
      return {
        ...block,
        gap: block.gap * by,
        pad: block.pad * by,
        blocks: block.blocks.map((child) => scaled(child, by)),
      };
    case 'row':
      return { ...block, gap: block.gap * by, blocks: block.blocks.map((child) => scaled(child, by)) };
    default:
      return block;
  }
}

function artSize(parts: Parts, { width, height, most }: Wish): number {
  const letters = [...parts.head, ...parts.body.flatMap(({ texts }) => texts), ...parts.foot].reduce(
    (sum, { text }) => sum + text.length,
    0,
  );
  const share = letters < 160 ? 0.34 : letters < 320 ? 0.24 : 0.15;
  return Math.min(height * share, width * 0.5) / most;
}
