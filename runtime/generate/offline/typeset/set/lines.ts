import type { Face } from './measure.js';
import { widthOf } from './measure.js';

/** What a line of Chinese may not break: a character with the marks that cling to it, a number, a word of other letters. */
const unit =
  /[「『《“‘（【]*(?:[\u2e80-\u2fff\u3005-\u3007\u3021-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+)[、。，！？；：」』》”’）】…—]*\s*/gu;
/** Numbers stay with what they count: 1954年5月18日, 晚上七点. */
const counted = /[0-9一二三四五六七八九十百千万两半零〇.:：]$/u;
const counts = /^[年月日号点时分秒元角块个只位名场届期楼层室次岁周天度%％0-9一二三四五六七八九十百千万]/u;

/**
 * The width in em at which lines of Chinese break best: no more of them than in the whole room, none of a single character, no break inside of words
 * and dates where another will do, and all about equally long. Null where the words are on one line or are not Chinese.
 */
export function bestWidth(text: string, room: number, face: Face): number | null {
  if ((text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) * 2 < text.length || text.length > 400) return null;
  const pieces = (text.match(unit) ?? []).map((piece) => ({
    piece,
    bare: widthOf(piece.trimEnd(), face) / 1.02,
    full: widthOf(piece, face) / 1.02,
  }));
  const inside = new Set<number>();
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    for (let at = index + 1; at < index + segment.length; at++) inside.add(at);
  const lines = (width: number): { readonly breaks: number[]; readonly widths: number[] } => {
    const [breaks, widths] = [[] as number[], [] as number[]];
    let [at, used, last] = [0, 0, 0];
    for (const { piece, bare, full } of pieces) {
      if (used > 0 && used + bare > width) {
        breaks.push(at);
        widths.push(last);
        used = 0;
      }
      last = used + bare;
      used += full;
      at += piece.length;
    }
    return { breaks, widths: [...widths, last] };
  };
  const most = lines(room).widths.length;
  if (most === 1) return null;
  const cost = (width: number): number => {
    const { breaks, widths } = lines(width);
    if (widths.length > most) return Number.POSITIVE_INFINITY;
    const widest = Math.max(...widths);
    const ragged = widths.reduce((sum, one) => sum + (1 - one / widest) ** 2, 0) / widths.length;
    const broken = breaks.reduce((sum, at) => {
      const [before, behind] = [text.slice(0, at).trimEnd(), text.slice(at)];
      if (/[、。，！？；：,.;:]$/.test(before) || /\s$/.test(text.slice(0, at))) return sum - 0.15;
      return sum + (counted.test(before) && counts.test(behind) ? 2 : inside.has(at) ? 0.7 : 0.15);
    }, 0);
    return ragged * 3 + broken + (widths.at(-1)! < 2.5 ? 3 : 0);
  };
  // In the middle of the widths that are as good, so that what is measured a little otherwise breaks the same.
  let [best, from, to] = [Number.POSITIVE_INFINITY, room, room];
  const step = 0.1;
  for (let width = room; width > room * 0.45; width -= step) {
    const one = cost(width);
    if (one < best - 1e-9) [best, from, to] = [one, width, width];
    else if (Math.abs(one - best) < 1e-9 && to - step * 1.5 < width) to = width;
  }
  return (from + to) / 2;
}
