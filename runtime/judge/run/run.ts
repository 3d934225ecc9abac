import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { writeWhole } from '../../cli/outputs.js';
import { type Item, ItemError, readItem } from '../wanted.js';
import { sheetPage } from './page.js';
import { evaluateAll, type PoolOptions } from './pool.js';
import { inOrder, ResultFolder } from './results.js';
import { failuresText, type Judged, type Row, rowsOf, tableText } from './table.js';
import type { EvalResult } from './types.js';

export interface EvalOptions extends Pick<PoolOptions, 'program' | 'jobs' | 'stage' | 'writer' | 'limitMs' | 'signal'> {
  /** Null: results go nowhere but to `onResult`. */
  readonly out: string | null;
  /** Do not go on with what an earlier call left. */
  readonly fresh: boolean;
  /** Changes when the program does. */
  readonly build: string;
  readonly onResult: (result: EvalResult, done: number, of: number) => void;
}

export interface Evaluation {
  readonly rows: readonly Row[];
  /** The table, and failures by kind. */
  readonly text: string;
  readonly judged: readonly Judged[];
  /** How many results an earlier call left. */
  readonly resumed: number;
  /** All items have a result. */
  readonly complete: boolean;
}

/**
 * The items of prompt sets, in order.
 *
 * @param only categories (or sets) to keep; empty: all
 * @throws ItemError with the file, where a line is no item or an id comes twice
 */
export function readSets(
  files: readonly string[],
  { only, limit }: { only: readonly string[]; limit: number },
): Item[] {
  const items = new Map<string, Item>();
  for (const file of files) {
    let kept = 0;
    for (const [index, line] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
      if (line.trim() === '') continue;
      let item: Item;
      try {
        item = readItem(line, index + 1, basename(file, extname(file)));
      } catch (problem) {
        throw problem instanceof ItemError ? new ItemError(`${file}, ${problem.message}`) : problem;
      }
      if (only.length > 0 && !only.includes(item.category) && !only.includes(item.set)) continue;
      if (++kept > limit) break;
      if (items.has(item.id)) throw new ItemError(`${file}, line ${index + 1}: a second item “${item.id}”`);
      items.set(item.id, item);
    }
  }
  return [...items.values()];
}

/** Evaluates what has no result yet, and sums all up. An aborted signal ends it early, with what is there. */
export async function runEvaluation(items: readonly Item[], options: EvalOptions): Promise<Evaluation> {
  const folder = options.out === null ? null : new ResultFolder(options.out);
  const key = { stage: options.stage, writer: options.writer, build: options.build };
  const results = folder?.resume(key, options.fresh) ?? new Map<string, EvalResult>();
  const waiting = items.filter(({ id }) => !results.has(id));
  const resumed = items.length - waiting.length;
  let done = resumed;
  await evaluateAll(waiting, options, (item, evaluated) => {
    results.set(item.id, evaluated.result);
    folder?.add(item, evaluated);
    options.onResult(evaluated.result, ++done, items.length);
  });
  const judged = items.flatMap((item): Judged[] => {
    const result = results.get(item.id);
    return result ? [{ item, result }] : [];
  });
  const rows = rowsOf(judged);
  const text = judged.length === 0 ? 'No item was evaluated.\n' : `${tableText(rows)}\n\n${failuresText(judged)}\n`;
  if (options.out !== null && judged.length > 0)
    await writeWhole([
      { path: join(options.out, 'results.jsonl'), content: inOrder(items, results) },
      { path: join(options.out, 'table.txt'), content: text },
      { path: join(options.out, 'table.json'), content: `${JSON.stringify(rows, null, 2)}\n` },
      { path: join(options.out, 'index.html'), content: sheetPage(judged, text) },
    ]);
  return { rows, text, judged, resumed, complete: judged.length === items.length };
}
