import { choice, type Node, optional, repeat, rule, sequence, text } from './nodes.js';

/**
 * How a part meets what stands before or behind it in a line. `open` and `comma` may end a line inside brackets, before `close` one
 * may begin. Everything but `loose` stands tight on one side or both.
 */
export type Edge = 'loose' | 'tight' | 'open' | 'close' | 'comma' | 'braced' | 'brace-end';

/** A piece of a rule with its white space inside; `core` is what it is when it is there. */
export interface Part {
  readonly core: Node;
  readonly nullable: boolean;
  readonly before: Edge;
  readonly after: Edge;
}

/** Whether brackets may be laid out over several lines; `plain`: they may, and none of them is a record. */
export type Lines = 'many' | 'plain' | 'one';

const newline = rule('newline');
const blank = text(' ');

export const loose = (core: Node): Part => ({ core, nullable: false, before: 'loose', after: 'loose' });

/** Signs that stand as the formatter puts them; all others have a blank on both sides. */
const edges: Readonly<Record<string, readonly [before: Edge, after: Edge]>> = {
  '(': ['loose', 'open'],
  '[': ['loose', 'open'],
  ')': ['close', 'loose'],
  ']': ['close', 'loose'],
  '{': ['loose', 'braced'],
  '}': ['brace-end', 'loose'],
  ',': ['tight', 'comma'],
  ':': ['tight', 'loose'],
  '.': ['tight', 'tight'],
  '..': ['tight', 'tight'],
};

export function sign(value: string, [before, after] = edges[value] ?? (['loose', 'loose'] as const)): Part {
  return { core: text(value), nullable: false, before, after };
}

export function piece(core: Node, before: Edge, after: Edge): Part {
  return { core, nullable: false, before, after };
}

/** What stands between two parts: nothing, a blank, or inside brackets also a new line. */
function gap(after: Edge, before: Edge, lines: Lines): Node {
  const wrapped = (node: Node): Node => (lines === 'one' ? node : choice(node, newline));
  if (after === 'open' && before === 'close') return sequence();
  if (after === 'braced' || before === 'brace-end') return wrapped(blank);
  if (before === 'tight' || after === 'tight') return sequence();
  if (after === 'open' || before === 'close') return lines === 'one' ? sequence() : optional(newline);
  if (after === 'comma') return wrapped(blank);
  return blank;
}

/** Parts one behind the other. At most the first of them may be missing together with all before it. */
export function row(parts: readonly Part[], lines: Lines): Part | null {
  let whole: Part | null = null;
  for (const next of parts) {
    if (whole === null) {
      whole = next;
      continue;
    }
    const between = gap(whole.after, next.before, lines);
    if (whole.nullable && next.nullable)
      throw new Error('two parts of a rule that may both be missing stand side by side');
    if (whole.nullable)
      whole = {
        ...next,
        core: sequence(optional(sequence(whole.core, between)), next.core),
        before: either(whole.before, next.before),
      };
    else if (next.nullable)
      whole = {
        core: sequence(whole.core, optional(sequence(between, next.core))),
        nullable: false,
        before: whole.before,
        after: either(whole.after, next.after),
      };
    else
      whole = {
        core: sequence(whole.core, between, next.core),
        nullable: false,
        before: whole.before,
        after: next.after,
      };
  }
  return whole;
}

/** One of several parts. */
export function oneOf(options: readonly Part[]): Part {
  return {
    core: choice(...options.map(({ core }) => core)),
    nullable: options.some(({ nullable }) => nullable),
    before: options.map(({ before }) => before).reduce(either),
    after: options.map(({ after }) => after).reduce(either),
  };
}

/** A part that may be there any number of times. */
export function manyOf(part: Part, least: 0 | 1, lines: Lines): Part {
  const further = repeat(sequence(gap(part.after, part.before, lines), part.core), 0, null);
  return { ...part, core: sequence(part.core, further), nullable: least === 0 };
}

export const maybe = (part: Part): Part => ({ ...part, nullable: true });

/**
 * The edge of a part that may have one of two. A bracket's or a comma's gap is the narrower choice, and one of a word next to it
 * leaves the bracket to decide.
 */
function either(a: Edge, b: Edge): Edge {
  if (a === b) return a;
  if (a === 'loose') return b === 'tight' ? mixed(a, b) : a;
  return b === 'loose' ? either(b, a) : mixed(a, b);
}

function mixed(a: Edge, b: Edge): never {
  throw new Error(`a part of a rule has no single spacing: ${a}, ${b}`);
}

/** A statement, by whether it ends with its block: behind a block the next one may stand on the same line without a `;`. */
export interface Statements {
  readonly closed: Node | null;
  readonly open: Node | null;
}

/** `{ }`, `{ a; b }` on one line, or lines between braces. `line` is the rule of what `lineOf` gives. */
export function block(line: Node): Node {
  const lines = sequence(newline, line, repeat(sequence(newline, line), 0, null), newline);
  return sequence(text('{'), choice(blank, sequence(blank, line, blank), lines), text('}'));
}

/** Statements on one line: `a: 1; b: 2`, `rect { } circle { } c: 3`. */
export function lineOf({ closed, open }: Statements): Node {
  const stretch =
    closed === null
      ? open!
      : choice(
          sequence(
            closed,
            repeat(sequence(blank, closed), 0, null),
            open === null ? sequence() : optional(sequence(blank, open)),
          ),
          ...(open === null ? [] : [open]),
        );
  return sequence(stretch, repeat(sequence(text('; '), stretch), 0, null));
}

/** Declarations one below the other. */
export function declarations(item: Node): Node {
  return sequence(item, repeat(sequence(newline, item), 0, null), optional(text('\n')));
}
