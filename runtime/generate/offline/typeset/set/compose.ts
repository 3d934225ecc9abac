import type { PageText } from '../types.js';
import { type Align, type Block, capOf, heightOf, type Lines, largest, write } from './blocks.js';
import { bodyBlocks, flowBlock } from './body.js';
import { type Parts, partsOf } from './parts.js';
import { px } from './source.js';
import { footBlock, headWords, leastUnit, tabRow, type Wish } from './words.js';

export interface Composition {
  /** One column of the language as large as the room. */
  readonly source: string;
  /** px; more than was asked for where the words do not fit otherwise. */
  readonly height: number;
}

/** A way to set the body: parts in a grid, or everything in columns one after the other as in a newspaper. */
interface Plan {
  readonly type: 'grid' | 'flow';
  readonly columns: number;
}

/** A title has at least so many times the size of what it heads, where that is enlarged. */
const titleOver = 1.75;
const titleAtMost = 3.6;

/** Words on a surface of their own, with nothing beside them: in a bubble, on a page of a book, on a sign. */
export const wordsAlone = {
  art: [],
  loud: false,
  panel: true,
  masthead: false,
  top: false,
  filler: null,
} as const;

/** Sets texts on a rectangle as large as they fit, in as many columns as suits them best. */
export function compose(texts: readonly PageText[], wish: Wish): Composition {
  const parts = partsOf(texts, wish.panel);
  let best: { readonly zones: Zones; readonly unit: number; readonly score: number } | null = null;
  // A paragraph alone is as large as it can be.
  const isAlone = texts.length === 1 && texts[0]!.role === 'body';
  const variants: readonly Lines[] = isAlone ? ['running'] : ['whole', 'running'];
  const headed = parts.body.filter(({ heading }) => heading !== null).length;
  for (const plan of plansFor(parts, wish, headed)) {
    // On a page with room left, its body comes nearer to the size of its head.
    for (const scale of bodyScales) {
      const zones = zonesOf(parts, wish, plan, scale);
      if (scale > 1 && zones.head !== null && largestIn(zones.body) * titleOver > largestIn(zones.head)) break;
      for (const lines of variants) {
        const caps = capsOf(zones, wish.width, wish.most, lines);
        if (caps === null) continue;
        const fits = (unit: number): boolean =>
          heightOf(whole(fitted(zones, caps, unit)), wish.width, unit) <= wish.height;
        const unit = largest(fits, leastUnit, wish.most);
        if (unit === null) continue;
        // A grid without holes is worth a little size.
        const holes = plan.type === 'flow' ? 0.05 : headed % plan.columns === 0 ? 0 : 0.12;
        const long = plan.columns === 1 && headed > 1 && wish.width > wish.height ? 0.1 : 0;
        const body = Math.min(unit, Math.min(...caps.body));
        const ragged = lines === 'whole' ? 0 : 0.14;
        const score = (0.25 * unit + 0.75 * body * scale) * (1 - holes - long - ragged);
        if (best === null || score > best.score * 1.02)
          best = { zones: tempered(fitted(zones, caps, unit)), unit, score };
      }
    }
  }
  if (best !== null) return { source: spread(best.zones, wish, best.unit, wish.height), height: wish.height };
  const columns = Math.min(headed, wish.width > wish.height ? 3 : 2) || 1;
  const zones = zonesOf(parts, wish, { type: 'grid', columns }, 1);
  // A single word may be wider than the page: it is broken then.
  const height = Math.max(wish.height, heightOf(whole(zones), wish.width, leastUnit) * 1.03);
  return { source: spread(zones, wish, leastUnit, height), height };
}

const bodyScales = [1, 1.2, 1.45, 1.7, 2] as const;

function plansFor({ body }: Parts, wish: Wish, headed: number): Plan[] {
  const counts = headed < 2 ? [1] : [1, 2, 3, 4].filter((count) => count <= headed);
  const plans: Plan[] = counts.map((columns) => ({ type: 'grid', columns }));
  const texts = body.reduce((sum, part) => sum + part.texts.length + 1, 0);
  if (texts < 9 || wish.panel) return plans;
  for (const columns of [2, 3, 4]) if (wish.width / columns > leastUnit * 15) plans.push({ type: 'flow', columns });
  return plans;
}

interface Zones {
  readonly head: Block | null;
  readonly body: Block | null;
  readonly foot: Block | null;
}

/** The largest units of what stands at the top of each zone. */
interface Caps {
  readonly head: readonly number[];
  readonly body: readonly number[];
  readonly foot: readonly number[];
}

/** One long word, or an address at the foot, makes itself smaller and not the whole page. Null where something is too wide at the least unit. */
function capsOf(zones: Zones, width: number, most: number, lines: Lines): Caps | null {
  const caps = { head: [] as number[], body: [] as number[], foot: [] as number[] };
  for (const zone of ['head', 'body', 'foot'] as const) {
    for (const block of childrenOf(zones[zone])) {
      const cap = capOf(block, width, leastUnit, most, lines);
      if (cap === null) return null;
      caps[zone].push(cap);
    }
  }
  // Paragraphs and lists of one page are of one size; single lines of the head are not.
  const body = Math.min(...caps.body);
  return { ...caps, body: caps.body.map(() => body) };
}

function childrenOf(zone: Block | null): readonly Block[] {
  return zone?.kind === 'column' ? zone.blocks : [];
}

function fitted(zones: Zones, caps: Caps, unit: number): Zones {
  const limited = (zone: Block | null, limits: readonly number[]): Block | null =>
    zone?.kind === 'column'
      ? { ...zone, blocks: zone.blocks.map((block, at) => scaled(block, Math.min(1, limits[at]! / unit))) }
      : zone;
  return {
    head: limited(zones.head, caps.head),
    body: limited(zones.body, caps.body),
    foot: limited(zones.foot, caps.foot),
  };
}

/** Beside small words a title need not be as large as it can. */
function tempered(zones: Zones): Zones {
  const [head, body] = [largestIn(zones.head), largestIn(zones.body)];
  if (zones.head === null || body === 0 || head <= body * titleAtMost) return zones;
  return { ...zones, head: scaled(zones.head, (body * titleAtMost) / head) };
}

/** em of the largest words in it. */
function largestIn(block: Block | null): number {
  if (block === null) return 0;
  if (block.kind === 'words' || block.kind === 'pill') return block.text.vertical ? 0 : block.em;
  return 'blocks' in block ? Math.max(0, ...block.blocks.map(largestIn)) : 0;
}

function whole({ head, body, foot }: Zones): Block {
  const blocks = [head, body, foot].filter((one) => one !== null);
  return { kind: 'column', blocks, gap: 1.5, pad: 0, box: '' };
}

/** Head, body and foot over the height: apart where the page is full or has a foot, together in the middle where it is sparse. */
function spread(zones: Zones, wish: Wish, unit: number, height: number): string {
  const filled = heightOf(whole(zones), wish.width, unit) / height;
  const blocks = [zones.head, zones.body, zones.foot].filter((one) => one !== null);
  const apart = blocks.length > 1 && (zones.foot !== null || filled > 0.9);
  const children = blocks.map((block) => write(block, wish.width, unit, wish.names)).join('\n');
  const gap = Math.min(1.5 * unit + (apart ? 0 : (height * (1 - Math.min(filled, 1))) / 3), height * 0.16);
  return `column { width: ${px(wish.width)}; height: ${px(height)}; gap: ${px(apart ? 0 : gap)}; align-items: center; justify-content: ${apart ? 'space-between' : wish.top ? 'start' : 'center'}
${children} }`;
}

function zonesOf(parts: Parts, wish: Wish, plan: Plan, scale: number): Zones {
  const { skin } = wish;
  const centred = skin.align === 'center' || parts.body.length === 0;
  const align: Align = centred ? 'center' : 'left';
  const alone = parts.body.length === 0 && parts.foot.length === 0 && wish.art.length === 0 && wish.loud;
  const head = parts.head.map((text) => scaled(headWords(text, wish, align), alone ? 1.4 : 1));
  if (head.length > 0 && parts.body.length > 0 && wish.art.length === 0)
    head.push({ kind: 'rule', color: skin.accent, thick: 4, share: 0.14, align });
  if (parts.tabs.length > 0) head.unshift(tabRow(parts.tabs, wish));
  const body: Block[] = wish.art.length > 0 ? [{ kind: 'art', nouns: wish.art, em: artSize(parts, wish) }] : [];
  const words =
    plan.type === 'flow'
      ? [flowBlock(parts.body, wish, plan.columns, scale)]
      : bodyBlocks(parts.body, wish, plan.columns, align);
  body.push(...words.map((block) => scaled(block, scale)));
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
