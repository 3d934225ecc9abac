import type { PageText } from '../types.js';
import { type Align, type Block, heightOf } from './blocks.js';
import { mixed } from './colors.js';
import { byPlace, type Part, sides } from './parts.js';
import { inkOf, leastUnit, paragraph, pill, type Wish } from './words.js';

export function bodyBlocks(body: readonly Part[], wish: Wish, columns: number, align: Align): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < body.length; ) {
    if (body[at]!.heading === null) {
      blocks.push(
        ...loose(
          body[at]!.texts,
          wish,
          align,
          body.some(({ heading }) => heading !== null),
        ),
      );
      at += 1;
      continue;
    }
    const run: Part[] = [];
    while (at < body.length && body[at]!.heading !== null) run.push(body[at++]!);
    blocks.push(...grid(byPlace(run), wish, columns, align));
  }
  return blocks;
}

/**
 * Everything in columns, one after the other as in a newspaper, which end about equally deep; parts and paragraphs are not broken.
 * @param scale what the block will be enlarged by
 */
export function flowBlock(body: readonly Part[], wish: Wish, columns: number, scale: number): Block {
  const gap = 1.6;
  const width = (wish.width - (columns - 1) * gap * leastUnit * scale) / columns;
  const narrow = { ...wish, width, loud: false };
  const dense = body.some(({ heading }) => heading !== null);
  const items = body.flatMap((part) =>
    part.heading === null
      ? lines(part.texts).flatMap((texts) => stack(loose(texts, narrow, 'left', dense)))
      : [section(part, narrow, 1, 'left')],
  );
  const high = items.map((item) => heightOf(item, width / scale, leastUnit * 1.2) + leastUnit);
  let [low, most] = [Math.max(...high), high.reduce((sum, one) => sum + one, 0)];
  for (let step = 0; step < 20; step++) {
    const middle = (low + most) / 2;
    if (packed(high, middle).length <= columns) most = middle;
    else low = middle;
  }
  const cells = packed(high, most + 0.5).map(
    ([from, to]): Block => ({ kind: 'column', blocks: items.slice(from, to), gap: 0.7, pad: 0, box: '' }),
  );
  return { kind: 'row', blocks: cells, shares: cells.map(() => 1), gap, align: 'start' };
}

/** The first column takes what fits into this height, then the next one: from, to. */
function packed(high: readonly number[], height: number): [number, number][] {
  const cells: [number, number][] = [[0, 0]];
  let sum = 0;
  for (const [at, one] of high.entries()) {
    if (at > 0 && sum + one > height) {
      cells.push([at, at]);
      sum = 0;
    }
    sum += one;
    cells.at(-1)![1] = at + 1;
  }
  return cells;
}

function stack(blocks: readonly Block[]): Block[] {
  return blocks.length < 2 ? [...blocks] : [{ kind: 'column', blocks, gap: 0.3, pad: 0, box: '' }];
}

/** Whether a text goes on with the sentence of the one before: lines that the prompt gives one by one. */
function goesOn(before: PageText, text: PageText): boolean {
  return (
    /^\p{Ll}/u.test(text.text) && before.text.length > 12 && !/[.!?:;)]$/.test(before.text) && text.role !== 'button'
  );
}

/** Texts by sentences: those that go on with one stay with it, and so do a few short ones in a row. */
function lines(texts: readonly PageText[]): PageText[][] {
  const runs: PageText[][] = [];
  for (const text of texts) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    const isButton = text.role === 'button' && before?.role === 'button';
    if (last !== undefined && before !== undefined && (goesOn(before, text) || isButton)) last.push(text);
    else runs.push([text]);
  }
  return runs;
}

function grid(run: readonly Part[], wish: Wish, columns: number, align: Align): Block[] {
  const rows: Block[] = [];
  for (let at = 0; at < run.length; at += columns) {
    const line = run.slice(at, at + columns);
    const cells = line.map((part) =>
      section(
        part,
        wish,
        columns,
        run.length === 1 ? align : wish.skin.card === null && columns === 1 ? align : 'left',
      ),
    );
    rows.push(
      cells.length === 1
        ? cells[0]!
        : {
            kind: 'row',
            blocks: cells,
            shares: cells.map(() => 1),
            gap: wish.skin.card === null ? 2.2 : 1.2,
            align: wish.skin.card === null ? 'start' : 'stretch',
          },
    );
  }
  return rows;
}

function section({ heading, texts }: Part, wish: Wish, columns: number, align: Align): Block {
  const { skin } = wish;
  const ground = skin.card ?? skin.paper;
  const head: Block = {
    kind: 'words',
    text: heading!,
    em: heading!.text.length > 40 ? 1.15 : 1.35,
    ink: {
      ...inkOf(
        heading!.look,
        skin,
        skin.title,
        skin.titleFamily === 'script' ? 'script' : skin.bodyFamily,
        true,
        align,
        ground,
        5.2,
      ),
      leading: 1.2,
    },
    mark: null,
    iconColor: null,
  };
  const marked =
    skin.card !== null && texts.length > 1 && texts.every(({ text }) => text.length < 60) && align === 'left';
  const blocks: Block[] = [head];
  if (skin.card === null)
    blocks.push({ kind: 'rule', color: skin.accent, thick: 3, share: align === 'center' ? 0.2 : 1, align });
  const inner =
    texts.length > 8
      ? inColumns(
          texts,
          { ...wish, width: wish.width / columns, skin: { ...skin, paper: ground, shade: ground } },
          align,
          true,
        )
      : null;
  if (inner !== null) blocks.push(inner);
  else
    for (const text of texts) {
      if (text.role === 'button') blocks.push(pill(text, skin));
      else
        blocks.push({
          kind: 'words',
          text,
          em: 1,
          ink: inkOf(text.look, skin, skin.ink, skin.bodyFamily, false, align, ground, 5.2),
          mark: marked ? skin.accent : null,
          iconColor: null,
        });
    }
  const box =
    skin.card === null
      ? ''
      : `background: ${skin.card}; border-radius: ${skin.radius}; border-width: 1.5; border-color: ${mixed(skin.card, skin.ink, 0.16)}`;
  return { kind: 'column', blocks, gap: 0.5, pad: skin.card === null ? 0 : 1.1, box };
}

/** A long list of short lines in columns, as many as keep it from being higher than wide; null where there is no such list. */
function inColumns(texts: readonly PageText[], wish: Wish, align: Align, dense: boolean): Block | null {
  const proportion = wish.width / wish.height;
  const short = texts.every(
    ({ text, role, region }) =>
      text.length <= 44 && role !== 'button' && (region.column === texts[0]!.region.column || texts.length > 20),
  );
  if (texts.some((text, at) => at > 0 && goesOn(texts[at - 1]!, text))) return null;
  if (!short || texts.length < (dense ? 4 : proportion > 1.15 ? 8 : 15)) return null;
  const longest = Math.max(...texts.map(({ text }) => text.length));
  const most = Math.max(1, Math.min(proportion > 1 ? 6 : 4, Math.floor(wish.width / leastUnit / (longest * 0.6 + 2))));
  const count = Math.min(most, Math.max(2, Math.round(Math.sqrt((texts.length * proportion) / 5))));
  if (count < 2) return null;
  const each = Math.ceil(texts.length / count);
  const columns = Array.from({ length: count }, (_, at) => texts.slice(at * each, (at + 1) * each)).filter(
    (one) => one.length > 0,
  );
  const cells = columns.map(
    (column): Block => ({
      kind: 'column',
      blocks: column.map((text) => paragraph(text, wish, align, false, true, false)),
      gap: 0.5,
      pad: 0,
      box: '',
    }),
  );
  return { kind: 'row', blocks: cells, shares: cells.map(() => 1), gap: 1.4, align: 'start' };
}

/** Texts without a heading: runs of buttons side by side, lists with marks, paragraphs. */
function loose(texts: readonly PageText[], wish: Wish, align: Align, dense: boolean): Block[] {
  const { skin, loud } = wish;
  const listed = inColumns(texts, wish, align, dense);
  if (listed !== null) return [listed];
  const blocks: Block[] = [];
  const entries = texts.filter(({ role }) => role === 'item');
  const marked = entries.length > 2 && entries.every(({ text }) => text.length < 70) && align === 'left';
  for (let at = 0; at < texts.length; ) {
    const text = texts[at]!;
    if (text.role === 'button') {
      const run: PageText[] = [];
      while (texts[at]?.role === 'button' && run.length < 4) run.push(texts[at++]!);
      const pills = run.map((one) => pill(one, skin));
      blocks.push(
        pills.length === 1
          ? pills[0]!
          : { kind: 'row', blocks: pills, shares: run.map(() => 1), gap: 0.8, align: 'center' },
      );
      continue;
    }
    const side = sides(texts, at);
    if (side !== null) {
      const cells = side.map(
        (stack): Block => ({
          kind: 'column',
          blocks: stack.map((one) => paragraph(one, wish, 'center', loud, dense, false)),
          gap: 0.5,
          pad: 0,
          box: '',
        }),
      );
      blocks.push({
        kind: 'row',
        blocks: cells,
        shares: side.map((stack) => Math.max(18, ...stack.map((one) => Math.min(40, one.text.length)))),
        gap: 2,
        align: 'center',
      });
      at += side.reduce((sum, stack) => sum + stack.length, 0);
      continue;
    }
    blocks.push(paragraph(text, wish, align, loud, dense, marked && text.role === 'item'));
    at += 1;
  }
  const tight = texts.length > 3 && texts.every(({ text }) => text.length < 60);
  return tight ? [{ kind: 'column', blocks, gap: 0.55, pad: 0, box: '' }] : blocks;
}
