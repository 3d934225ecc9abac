import { oneIgScore } from '../rules/oneig.js';
import type { Item } from '../wanted.js';
import type { EvalResult } from './types.js';

export interface Judged {
  readonly item: Item;
  readonly result: EvalResult;
}

/** One line of the table. Shares are 0..1; null where there was nothing to count. */
export interface Row {
  readonly set: string;
  /** Null: the whole set. */
  readonly category: string | null;
  readonly items: number;
  readonly ok: number;
  readonly compiles: number;
  readonly objects: number | null;
  readonly relations: number | null;
  /** Strings shown, marks at their ends aside. */
  readonly texts: number | null;
  /** Strings shown with every mark. */
  readonly exact: number | null;
  readonly longText: number | null;
  readonly oneIg: number | null;
  readonly expectations: number | null;
  readonly coverage: number | null;
  readonly unused: number | null;
}

/** A row for each set and, where a set has several, each category, in the order in which they come. */
export function rowsOf(all: readonly Judged[]): Row[] {
  const rows: Row[] = [];
  for (const [set, items] of grouped(all, ({ item }) => item.set)) {
    rows.push(rowOf(set, null, items));
    const categories = grouped(items, ({ item }) => item.category);
    if (categories.size > 1) for (const [name, some] of categories) rows.push(rowOf(set, name, some));
  }
  return rows;
}

function grouped(all: readonly Judged[], key: (one: Judged) => string): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function rowOf(set: string, category: string | null, all: readonly Judged[]): Row {
  const results = all.map(({ result }) => result);
  const sum = (of: (result: EvalResult) => number): number => results.reduce((total, each) => total + of(each), 0);
  const share = (part: (result: EvalResult) => number, whole: (result: EvalResult) => number): number | null => {
    const wanted = sum(whole);
    return wanted === 0 ? null : sum(part) / wanted;
  };
  return {
    set,
    category,
    items: all.length,
    ok: sum(({ ok }) => Number(ok)) / all.length,
    compiles: sum(({ compiles }) => Number(compiles)) / all.length,
    objects: share(
      ({ objects }) => objects?.held ?? 0,
      ({ objects }) => objects?.wanted ?? 0,
    ),
    relations: share(
      ({ relations }) => relations?.held ?? 0,
      ({ relations }) => relations?.wanted ?? 0,
    ),
    texts: share(
      ({ texts }) => texts?.shown ?? 0,
      ({ texts }) => texts?.wanted ?? 0,
    ),
    exact: share(
      ({ texts }) => texts?.exact ?? 0,
      ({ texts }) => texts?.wanted ?? 0,
    ),
    longText: share(
      ({ texts }) => texts?.longText.matched ?? 0,
      ({ texts }) => texts?.longText.wanted ?? 0,
    ),
    oneIg: oneIgOf(all),
    expectations: share(
      ({ expectations }) => expectations?.held ?? 0,
      ({ expectations }) => expectations?.wanted ?? 0,
    ),
    coverage: share(
      ({ coverage }) => coverage.stated,
      ({ coverage }) => coverage.wanted,
    ),
    unused: share(
      ({ unused }) => unused.words.length,
      ({ unused }) => unused.of,
    ),
  };
}

/** Over the languages of a set, each by its own measure, weighted by items. */
function oneIgOf(all: readonly Judged[]): number | null {
  const texts = (lang: Item['lang']) =>
    all.flatMap(({ item, result }) =>
      item.lang === lang && result.texts && result.texts.wanted > 0 ? [result.texts.oneIg] : [],
    );
  const [en, zh] = [texts('en'), texts('zh')];
  const count = en.length + zh.length;
  if (count === 0) return null;
  return (oneIgScore(en, 'en') * en.length + oneIgScore(zh, 'zh') * zh.length) / count;
}

export interface KindOfFailure {
  readonly kind: string;
  /** Items, not failures. */
  readonly items: number;
  /** "geneval 12": items by set. */
  readonly sets: readonly string[];
  /** "readable 12": of mistakes their codes, of expectations what they ask; failures, the most frequent first. */
  readonly details: readonly string[];
}

/** How often each kind of failure occurs, the most frequent first. */
export function failureKinds(all: readonly Judged[]): KindOfFailure[] {
  const kinds = new Map<string, { items: number; sets: Tallies; details: Tallies }>();
  for (const { item, result } of all) {
    const seen = new Set<string>();
    for (const { kind, detail } of result.failed) {
      const entry = kinds.get(kind) ?? { items: 0, sets: new Tallies(), details: new Tallies() };
      kinds.set(kind, entry);
      const what = kind === 'does not compile' ? /^COCO\d+/.exec(detail)?.[0] : asked(kind, detail);
      if (what) entry.details.add(what);
      if (seen.has(kind)) continue;
      seen.add(kind);
      entry.items++;
      entry.sets.add(item.set);
    }
  }
  return Array.from(kinds, ([kind, { items, sets, details }]) => ({
    kind,
    items,
    sets: sets.inWords(),
    details: details.inWords(),
  })).sort((a, b) => b.items - a.items || (a.kind < b.kind ? -1 : 1));
}

/** What an expectation asks: its function or its relation. */
function asked(kind: string, detail: string): string | null {
  if (kind !== 'own expectation') return null;
  const source = detail.replace(/ \(.*$/s, '');
  return (
    /^(count|readable|visible|distance|area|color-of)\(|^(no) "/
      .exec(detail)
      ?.slice(1)
      .find((word) => word) ??
    /\b(left of|right of|above|below|on|under|inside|outside|in front of|behind|near|between|around|touching|overlapping|larger than|smaller than|taller than|aligned|same)\b/.exec(
      source,
    )?.[1] ??
    'other'
  );
}

class Tallies {
  readonly #times = new Map<string, number>();

  add(name: string): void {
    this.#times.set(name, (this.#times.get(name) ?? 0) + 1);
  }

  inWords(): string[] {
    return [...this.#times].sort((a, b) => b[1] - a[1]).map(([name, times]) => `${name} ${times}`);
  }
}

const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['set', ({ set, category }) => (category === null ? set : `  ${category}`)],
  ['items', ({ items }) => String(items)],
  ['all right', ({ ok }) => percent(ok)],
  ['compiles', ({ compiles }) => percent(compiles)],
  ['objects', ({ objects }) => percent(objects)],
  ['relations', ({ relations }) => percent(relations)],
  ['texts', ({ texts }) => percent(texts)],
  ['exact', ({ exact }) => percent(exact)],
  ['LongText', ({ longText }) => percent(longText)],
  ['OneIG', ({ oneIg }) => percent(oneIg)],
  ['own expect', ({ expectations }) => percent(expectations)],
  ['stated', ({ coverage }) => percent(coverage)],
  ['unused', ({ unused }) => percent(unused)],
];

/** The table as text, for a terminal and for docs; columns without a number in any row are left out. */
export function tableText(rows: readonly Row[]): string {
  const used = columns.filter(
    ([name, cell], at) => at === 0 || name === 'items' || rows.some((row) => cell(row) !== ''),
  );
  const lines = [used.map(([name]) => name), ...rows.map((row) => used.map(([, cell]) => cell(row)))];
  const widths = used.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const pad = (cell: string, at: number) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!));
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

export function failuresText(all: readonly Judged[]): string {
  const kinds = failureKinds(all);
  if (kinds.length === 0) return 'Nothing failed.';
  const width = Math.max(...kinds.map(({ kind }) => kind.length));
  const lines = kinds.flatMap(({ kind, items, sets, details }) => [
    `${kind.padEnd(width)}  ${String(items).padStart(5)}  ${sets.join(', ')}`,
    ...(details.length > 0 ? [`${' '.repeat(width + 9)}(${details.slice(0, 12).join(', ')})`] : []),
  ]);
  return ['Items that fail, by kind:', ...lines].join('\n');
}

/** Rounded down above 99.95, so that 100 is all of them. */
function percent(share: number | null): string {
  if (share === null) return '';
  return (share >= 1 ? 100 : Math.min(share * 100, 99.9)).toFixed(1);
}
