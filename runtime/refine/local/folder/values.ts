import { readFile } from 'node:fs/promises';
import { RefineError } from '../../types.js';

/** A JSON file of a model: objects only, as all of them are. */
export class Values {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly path: string;

  constructor(values: Readonly<Record<string, unknown>>, path: string) {
    this.#values = values;
    this.path = path;
  }

  get all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  #wrong(key: string, wanted: string): RefineError {
    return new RefineError(`${this.path}: ${key} is ${JSON.stringify(this.#values[key])}, where ${wanted} is wanted.`);
  }

  number<Otherwise>(key: string, otherwise: Otherwise): number | Otherwise {
    const value = this.#values[key] ?? undefined;
    if (value === undefined) return otherwise;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.#wrong(key, 'a number');
    return value;
  }

  /** Of a number for all levels of a network, or one for each: the greatest. */
  most<Otherwise>(key: string, otherwise: Otherwise): number | Otherwise {
    const list = this.list(key).filter((one) => typeof one === 'number');
    return list.length > 0 ? Math.max(...list) : this.number(key, otherwise);
  }

  flag(key: string): boolean {
    const value = this.#values[key] ?? false;
    if (typeof value !== 'boolean') throw this.#wrong(key, 'true or false');
    return value;
  }

  text(key: string): string {
    const value = this.#values[key] ?? '';
    return typeof value === 'string' ? value : '';
  }

  list(key: string): readonly unknown[] {
    const value = this.#values[key] ?? [];
    return Array.isArray(value) ? value : [];
  }
}

/** @throws RefineError where the file is there and is no JSON object */
export async function valuesIn(path: string): Promise<Values | null> {
  const text = await textIn(path);
  if (text === null) return null;
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw new RefineError(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new RefineError(`${path} is no JSON object.`);
  return new Values(values as Record<string, unknown>, path);
}

/** Null where there is no such file. */
export async function textIn(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new RefineError(`${path} cannot be read: ${message}`);
  }
}
