/**
 * A grammar over characters, before it is written in one of the formats. Rules whose name is in `lexical` never refer to
 * themselves and are one lexeme each where a format knows lexemes.
 */
export type Node =
  | { readonly type: 'text'; readonly value: string }
  /** One character out of ranges of code points, both ends in; `not`: one that is in none of them. */
  | { readonly type: 'chars'; readonly ranges: readonly Range[]; readonly not: boolean }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly options: readonly Node[] }
  /** `max` null: without end. */
  | { readonly type: 'repeat'; readonly item: Node; readonly min: number; readonly max: number | null }
  | { readonly type: 'rule'; readonly name: string };

export type Range = readonly [from: number, to: number];

export interface Rules {
  /** By name: lower-case words joined by hyphens. */
  readonly rules: ReadonlyMap<string, Node>;
  readonly lexical: ReadonlySet<string>;
  readonly root: string;
}

export const text = (value: string): Node => ({ type: 'text', value });
export const rule = (name: string): Node => ({ type: 'rule', name });
export const repeat = (item: Node, min: number, max: number | null): Node => ({ type: 'repeat', item, min, max });
export const optional = (item: Node): Node => repeat(item, 0, 1);

/** The empty sequence is the empty text. */
export function sequence(...items: readonly Node[]): Node {
  const flat = items
    .flatMap((item) => (item.type === 'sequence' ? item.items : [item]))
    .filter((item) => item.type !== 'text' || item.value !== '');
  return flat.length === 1 ? flat[0]! : { type: 'sequence', items: flat };
}

export function choice(...options: readonly Node[]): Node {
  const flat = options.flatMap((option) => (option.type === 'choice' ? option.options : [option]));
  const seen = new Set<string>();
  const distinct = flat.filter((option) => {
    const key = JSON.stringify(option);
    return !seen.has(key) && seen.add(key);
  });
  return distinct.length === 1 ? distinct[0]! : { type: 'choice', options: distinct };
}

/** One character of those listed: `chars('a-z_')` as in a regular expression's class, without escapes. */
export function chars(listed: string, not = false): Node {
  const points = [...listed].map((character) => character.codePointAt(0)!);
  const ranges: Range[] = [];
  for (let at = 0; at < points.length; at++)
    if (points[at + 1] === 0x2d && at + 2 < points.length) {
      ranges.push([points[at]!, points[at + 2]!]);
      at += 2;
    } else ranges.push([points[at]!, points[at]!]);
  return { type: 'chars', ranges: merged(ranges), not };
}

/** The ranges in order, none touching the next. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** The ranges without some code points. */
export function without(ranges: readonly Range[], points: readonly number[]): Range[] {
  let left = ranges.map(([from, to]): Range => [from, to]);
  for (const point of points)
    left = left.flatMap(([from, to]): Range[] => {
      if (point < from || point > to) return [[from, to]];
      return [...(from < point ? [[from, point - 1] as const] : []), ...(point < to ? [[point + 1, to] as const] : [])];
    });
  return left;
}

/** Texts side by side as one. */
export function joined(items: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const item of items) {
    const last = result.at(-1);
    if (item.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { type: 'text', value: last.value + item.value };
    else result.push(item);
  }
  return result;
}

/** The rules that a node names, in order. */
export function* namedIn(node: Node): Generator<string> {
  if (node.type === 'rule') yield node.name;
  else if (node.type === 'sequence') for (const item of node.items) yield* namedIn(item);
  else if (node.type === 'choice') for (const option of node.options) yield* namedIn(option);
  else if (node.type === 'repeat') yield* namedIn(node.item);
}

/** What the root needs, in the order in which it is first named. Throws where a rule is missing: a mistake of this program. */
export function reachable({ rules, lexical, root }: Rules): Rules {
  const kept = new Map<string, Node>();
  const visit = (name: string): void => {
    if (kept.has(name)) return;
    const node = rules.get(name);
    if (node === undefined) throw new Error(`the exported grammar names a rule that it does not have: ${name}`);
    kept.set(name, node);
    for (const other of namedIn(node)) visit(other);
  };
  visit(root);
  return { rules: kept, lexical: new Set([...lexical].filter((name) => kept.has(name))), root };
}
