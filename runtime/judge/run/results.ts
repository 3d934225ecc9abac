import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../wanted.js';
import type { EvalResult, Evaluated } from './types.js';

/** What results depend on beside their items: another scene writer or program makes those of before stale. */
export interface RunKey {
  readonly stage: string;
  readonly writer: unknown;
  /** Of the program. */
  readonly build: string;
}

/** The folder of an evaluation: `results.jsonl`, `scenes/ID.coco`, `drafts/ID.svg`, and `run.json`, by which a later call knows it again. */
export class ResultFolder {
  readonly folder: string;
  readonly #results: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#results = join(folder, 'results.jsonl');
  }

  /**
   * What an earlier call with the same key left, by id; a last line that was cut off is dropped, in the file too. With another key all
   * starts anew.
   */
  resume(key: RunKey, fresh: boolean): Map<string, EvalResult> {
    for (const part of ['scenes', 'drafts']) mkdirSync(join(this.folder, part), { recursive: true });
    const keyFile = join(this.folder, 'run.json');
    const text = `${JSON.stringify(key, null, 2)}\n`;
    const known = !fresh && existsSync(keyFile) && readFileSync(keyFile, 'utf8') === text;
    if (!known) {
      writeFileSync(this.#results, '');
      writeFileSync(keyFile, text);
      return new Map();
    }
    return this.#read();
  }

  #read(): Map<string, EvalResult> {
    const found = new Map<string, EvalResult>();
    if (!existsSync(this.#results)) return found;
    const content = readFileSync(this.#results);
    let whole = 0;
    for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, whole)) {
      const result = parsed(content.toString('utf8', whole, end));
      if (result === null) break;
      found.set(result.id, result);
      whole = end + 1;
    }
    if (whole < content.length) truncateSync(this.#results, whole);
    return found;
  }

  add(item: Item, { result, source, svg }: Evaluated): void {
    const name = fileName(item.id);
    if (source !== null) writeFileSync(join(this.folder, 'scenes', `${name}.coco`), source);
    if (svg !== null) writeFileSync(join(this.folder, 'drafts', `${name}.svg`), svg);
    appendFileSync(this.#results, `${JSON.stringify(result)}\n`);
  }
}

/** The lines of all results, those of `items` first and in their order: results come in the order in which they were done. */
export function inOrder(items: readonly Item[], results: ReadonlyMap<string, EvalResult>): string {
  const rest = new Map(results);
  const first = items.flatMap(({ id }) => rest.get(id) ?? []);
  for (const { id } of items) rest.delete(id);
  return [...first, ...rest.values()].map((result) => `${JSON.stringify(result)}\n`).join('');
}

function parsed(line: string): EvalResult | null {
  try {
    const value: EvalResult = JSON.parse(line);
    return typeof value.id === 'string' && Array.isArray(value.failed) ? value : null;
  } catch {
    return null;
  }
}

/** An id as the name of a file on any system; ids that differ in signs only stay apart. */
export function fileName(id: string): string {
  const plain = id
    .replace(/[^\w.-]/g, '_')
    .replace(/^\./, '_')
    .slice(0, 100);
  if (plain === id) return id;
  let hash = 0;
  for (const unit of id) hash = (Math.imul(hash, 31) + unit.codePointAt(0)!) >>> 0;
  return `${plain}-${hash.toString(36)}`;
}
