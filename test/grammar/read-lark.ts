import { alternatives, type Expression, letters, outside, type ReadGrammar, Scanner } from './expression.js';

/**
 * Reads the part of Lark's syntax that llguidance shares (its docs/syntax.md): rules, terminals, strings, regular expressions
 * without look-around, `| ? * + ~n..m`. A terminal that refers to itself is an error, as there.
 */
export function readLark(text: string): ReadGrammar {
  const scanner = new Scanner(text);
  const rules = new Map<string, Expression>();
  while (!scanner.done) {
    const [, name] = scanner.take(/([a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*): /);
    if (rules.has(name!)) throw new Error(`${name} is defined twice`);
    rules.set(name!, alternatives(scanner, item));
    scanner.take(/\n/);
  }
  for (const name of rules.keys()) if (isTerminal(name)) checkTerminal(name, name, rules);
  return { rules, start: 'start' };
}

const isTerminal = (name: string): boolean => /^[A-Z]/.test(name);

function checkTerminal(name: string, from: string, rules: ReadonlyMap<string, Expression>): void {
  for (const other of namesIn(rules.get(name)!)) {
    if (!isTerminal(other)) throw new Error(`the terminal ${name} names the rule ${other}`);
    if (other === from) throw new Error(`the terminal ${from} refers to itself`);
    checkTerminal(other, from, rules);
  }
}

function namesIn(expression: Expression): string[] {
  if (expression.is === 'named') return [expression.name];
  if (expression.is === 'character') return [];
  return expression.is === 'times' ? namesIn(expression.of) : expression.of.flatMap(namesIn);
}

function item(scanner: Scanner): Expression {
  return counted(scanner, primary(scanner));
}

function counted(scanner: Scanner, of: Expression): Expression {
  const found = scanner.match(/[?*+]|~(\d+)(?:\.\.(\d+))?/);
  if (found === null) return of;
  const [sign, low, high] = found;
  if (sign === '?') return { is: 'times', of, min: 0, max: 1 };
  if (low === undefined) return { is: 'times', of, min: sign === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  return { is: 'times', of, min: Number(low), max: Number(high ?? low) };
}

function primary(scanner: Scanner): Expression {
  if (scanner.match(/\(/)) {
    const inner = alternatives(scanner, item);
    scanner.take(/\)/);
    return inner;
  }
  const literal = scanner.match(/"((?:\\[n"\\]|[^"\\\n])*)"/);
  if (literal !== null)
    return letters(literal[1]!.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)));
  const expression = scanner.match(/\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+)\//);
  if (expression !== null) {
    const inner = new Scanner(expression[1]!);
    const read = disjunction(inner);
    if (!inner.done)
      throw new Error(`the rest of a regular expression was not read: ${expression[1]!.slice(inner.at)}`);
    return read;
  }
  return { is: 'named', name: scanner.take(/[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*/)[0] };
}

/** The syntax of Rust's `regex` crate, as far as Python's `re` means the same by it. */
function disjunction(scanner: Scanner): Expression {
  const of = [conjunction(scanner)];
  while (scanner.match(/\|/)) of.push(conjunction(scanner));
  return { is: 'one', of };
}

function conjunction(scanner: Scanner): Expression {
  const of: Expression[] = [];
  while (!scanner.done) {
    const atom = regexAtom(scanner);
    if (atom === null) break;
    const found = scanner.match(/[?*+]|\{(\d+)(?:(,)(\d+)?)?\}/);
    if (found === null) of.push(atom);
    else {
      const [sign, low, comma, high] = found;
      const unbounded = sign === '*' || sign === '+' || (comma !== undefined && high === undefined);
      const min = low === undefined ? (sign === '+' ? 1 : 0) : Number(low);
      const max = unbounded ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(high ?? low);
      of.push({ is: 'times', of: atom, min, max });
    }
  }
  return { is: 'all', of };
}

function regexAtom(scanner: Scanner): Expression | null {
  if (scanner.match(/\((?!\?)/)) {
    const inner = disjunction(scanner);
    scanner.take(/\)/);
    return inner;
  }
  const set = scanner.match(/\[(\^?)((?:\\x[0-9a-f]{2}|\\.|[^\]\\[])+)\]/);
  if (set !== null) {
    const ranges = [...set[2]!.matchAll(/(\\x[0-9a-f]{2}|\\.|[^\\])(?:-(\\x[0-9a-f]{2}|\\.|[^\\]))?/gu)].map(
      ([, from, to]) => [pointOf(from!), pointOf(to ?? from!)] as const,
    );
    return { is: 'character', ranges: set[1] === '^' ? outside(ranges) : ranges };
  }
  const single = scanner.match(/\\x[0-9a-f]{2}|\\[n.*+?^$(){}|[\]\\/]|[^\\.*+?^$(){}|[\]]/);
  return single === null ? null : { is: 'character', ranges: [[pointOf(single[0]), pointOf(single[0])]] };
}

function pointOf(written: string): number {
  if (/^\\x/.test(written)) return Number.parseInt(written.slice(2), 16);
  if (written === '\\n') return 10;
  const plain = written.startsWith('\\') ? written.slice(1) : written;
  if (/^[A-Za-z0-9]$/.test(plain) && plain !== written)
    throw new Error(`an escape that means something else: ${written}`);
  return plain.codePointAt(0)!;
}
