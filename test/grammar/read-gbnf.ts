import { alternatives, type Expression, lastPoint, letters, outside, type ReadGrammar, Scanner } from './expression.js';

/** Reads GBNF by llama.cpp's guide (grammars/README.md). An escape that its parser does not know is an error, as there. */
export function readGbnf(text: string): ReadGrammar {
  const scanner = new Scanner(text);
  const rules = new Map<string, Expression>();
  while (!scanner.done) {
    const [, name] = scanner.take(/([a-zA-Z0-9-]+) ::= /);
    if (rules.has(name!)) throw new Error(`${name} is defined twice`);
    rules.set(name!, alternatives(scanner, item));
    scanner.take(/\n/);
  }
  return { rules, start: 'root' };
}

function item(scanner: Scanner): Expression {
  return counted(scanner, primary(scanner));
}

function counted(scanner: Scanner, of: Expression): Expression {
  const found = scanner.match(/[?*+]|\{(\d+)(?:(,)(\d+)?)?\}/);
  if (found === null) return of;
  const [sign, low, comma, high] = found;
  if (sign === '?') return { is: 'times', of, min: 0, max: 1 };
  if (low === undefined) return { is: 'times', of, min: sign === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  const max = comma === undefined ? Number(low) : high === undefined ? Number.POSITIVE_INFINITY : Number(high);
  return { is: 'times', of, min: Number(low), max };
}

const one = String.raw`\\(?:[nrt"\\[\]]|x[0-9A-F]{2}|u[0-9A-F]{4}|U[0-9A-F]{8})`;

function primary(scanner: Scanner): Expression {
  if (scanner.match(/\(/)) {
    const inner = alternatives(scanner, item);
    scanner.take(/\)/);
    return inner;
  }
  const literal = scanner.match(new RegExp(`"((?:${one}|[^"\\\\\\n])*)"`));
  if (literal !== null) return letters(literal[1]!.replace(new RegExp(one, 'gu'), (found) => decoded(found)));
  const set = scanner.match(new RegExp(`\\[(\\^?)((?:${one}|[^\\]\\\\\\n])+)\\]`));
  if (set !== null) {
    const member = new RegExp(`(${one}|[^\\\\])(?:-(${one}|[^\\\\]))?`, 'gu');
    const ranges = [...set[2]!.matchAll(member)].map(([, from, to]) => [pointOf(from!), pointOf(to ?? from!)] as const);
    return { is: 'character', ranges: set[1] === '^' ? outside(ranges) : ranges };
  }
  return { is: 'named', name: scanner.take(/[a-zA-Z0-9-]+/)[0] };
}

function pointOf(written: string): number {
  return decoded(written).codePointAt(0)!;
}

function decoded(written: string): string {
  if (!written.startsWith('\\')) return written;
  if (/^\\[xuU]/.test(written)) {
    const point = Number.parseInt(written.slice(2), 16);
    if (point > lastPoint) throw new Error(`no code point: ${written}`);
    return String.fromCodePoint(point);
  }
  return { n: '\n', r: '\r', t: '\t' }[written[1]!] ?? written[1]!;
}
