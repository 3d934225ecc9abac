import { RefineError } from '../types.js';

/** A `scheduler_config.json`, read key by key; keys of other schedulers are passed over, as in diffusers. */
export class Config {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly name: string;

  constructor(values: Readonly<Record<string, unknown>>, name: string) {
    this.#values = values;
    this.name = name;
  }

  /** The same without keys that a scheduler knows nothing of, so that others which read them do not either. */
  without(...keys: readonly string[]): Config {
    const rest = Object.entries(this.#values).filter(([key]) => !keys.includes(key));
    return new Config(Object.fromEntries(rest), this.name);
  }

  #wrong(key: string, wanted: string): RefineError {
    return new RefineError(
      `The scheduler's configuration has ${key}: ${JSON.stringify(this.#values[key])}, where ${this.name} takes ${wanted}.`,
    );
  }

  #get(key: string): unknown {
    return this.#values[key] ?? undefined;
  }

  number(key: string, otherwise: number): number {
    const value = this.#get(key) ?? otherwise;
    // JSON has no infinity; Python writes one all the same.
    if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
    if (value === 'Infinity') return Number.POSITIVE_INFINITY;
    if (typeof value !== 'number') throw this.#wrong(key, 'a number');
    return value;
  }

  whole(key: string, otherwise: number, least: number): number {
    const value = this.number(key, otherwise);
    if (!Number.isInteger(value) || value < least) throw this.#wrong(key, `a whole number from ${least}`);
    return value;
  }

  optional(key: string): number | null {
    return this.#get(key) === undefined ? null : this.number(key, 0);
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#get(key) ?? otherwise;
    if (typeof value !== 'boolean') throw this.#wrong(key, 'true or false');
    return value;
  }

  choice<const T extends string>(key: string, choices: readonly T[], otherwise: NoInfer<T>): T {
    const value = this.#get(key) ?? otherwise;
    const found = choices.find((one) => one === value);
    if (found === undefined) throw this.#wrong(key, choices.map((one) => `“${one}”`).join(' or '));
    return found;
  }

  numbers(key: string): readonly number[] | null {
    const value = this.#get(key);
    if (value === undefined) return null;
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'number')) {
      throw this.#wrong(key, 'a list of numbers');
    }
    return value;
  }

  /** Refuses what is not done rather than do something else. */
  refuse(key: string): void {
    const value = this.#get(key);
    if (value !== undefined && value !== false) throw this.#wrong(key, 'none');
  }
}

/** The values of a configuration as diffusers writes it: JSON, but for Python's `Infinity` and `NaN`. */
export function parsedConfig(text: string): Record<string, unknown> {
  const json = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (part) =>
    part.startsWith('"') ? part : `"${part}"`,
  );
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch (error) {
    throw new RefineError(`The scheduler's configuration is not JSON: ${(error as Error).message}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new RefineError('The scheduler’s configuration is not a JSON object.');
  }
  return values as Record<string, unknown>;
}
