/** Some things of a class, as a prompt set's metadata states them. */
export interface Wanted {
  readonly class: string;
  readonly count: number;
  readonly color?: string;
  readonly attr?: string;
  /** GenEval++: larger or smaller than the other class with a size. */
  readonly size?: string;
  /** GenEval++: the half of the picture that they are in. */
  readonly region?: string;
}

/** Read "a kind b"; the kind is the set's own phrase. */
export interface WantedRelation {
  readonly kind: string;
  readonly a: string;
  readonly b: string;
}

/** What the metadata of an item asks of its picture. `exclude` is wrong where that many or more are found. */
export interface Expected {
  readonly objects: readonly Wanted[];
  readonly relations: readonly WantedRelation[];
  readonly exclude: readonly Wanted[];
  readonly texts: readonly string[];
}

/** One line of a prompt set. */
export interface Item {
  readonly id: string;
  readonly set: string;
  readonly category: string;
  readonly prompt: string;
  readonly lang: 'en' | 'zh';
  readonly expect: Expected;
}

/** A line that is no item: what is wrong with it, for people. */
export class ItemError extends Error {}

/**
 * Reads one line. `id` and `prompt` are needed, the rest has a default; fields that no judge looks at (`checks`, `note`, `meta`)
 * are left out.
 *
 * @param set where the line names none
 * @throws ItemError
 */
export function readItem(line: string, at: number, set = 'set'): Item {
  const said = parsed(line, at);
  const fail = (what: string): never => {
    throw new ItemError(`line ${at}: ${what}`);
  };
  const text = (name: string, otherwise?: string): string => {
    const value = said[name] ?? otherwise;
    return typeof value === 'string' && value !== '' ? value : fail(`“${name}” should be a text`);
  };
  const expect = said.expect ?? {};
  if (!isRecord(expect)) return fail('“expect” should be an object');
  const list = <Entry>(name: string, read: (entry: unknown) => Entry | null): Entry[] => {
    const entries = expect[name] ?? [];
    if (!Array.isArray(entries)) return fail(`“expect.${name}” should be a list`);
    return entries.map((entry) => read(entry) ?? fail(`“expect.${name}” has ${JSON.stringify(entry)}`));
  };
  return {
    id: text('id'),
    set: text('set', set),
    category: text('category', 'all'),
    prompt: text('prompt'),
    lang: said.lang === 'zh' ? 'zh' : 'en',
    expect: {
      objects: list('objects', readWanted),
      relations: list('relations', readRelation),
      exclude: list('exclude', readWanted),
      texts: list('texts', (entry) => (typeof entry === 'string' && entry.trim() !== '' ? entry : null)),
    },
  };
}

function parsed(line: string, at: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value)) return value;
  } catch {
    // Said below.
  }
  throw new ItemError(`line ${at}: no JSON object`);
}

function readWanted(entry: unknown): Wanted | null {
  if (!isRecord(entry)) return null;
  const { class: noun, count = 1, color, attr, size, region } = entry;
  if (typeof noun !== 'string' || typeof count !== 'number' || !Number.isInteger(count) || count < 0) return null;
  const words = Object.entries({ color, attr, size, region }).filter(([, value]) => typeof value === 'string');
  return { class: noun, count, ...Object.fromEntries(words) };
}

function readRelation(entry: unknown): WantedRelation | null {
  if (!isRecord(entry)) return null;
  const { kind, a, b } = entry;
  return typeof kind === 'string' && typeof a === 'string' && typeof b === 'string' ? { kind, a, b } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** "3 × dog" */
export function plural(count: number, noun: string): string {
  return `${count} × ${noun}`;
}

/** What a rule finds wrong: its kind for tables, what was found for people. */
export interface Wrong {
  readonly kind: 'object' | 'color' | 'region' | 'size' | 'attribute' | 'relation' | 'excluded' | 'text';
  readonly detail: string;
}
