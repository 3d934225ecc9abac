import { type Expression, letters, outside, type ReadGrammar, Scanner } from './expression.js';

/** Reads the notation of the XML specification's section 6 (`#xN`, classes, quoted strings, `| ? * +`). */
export function readEbnf(text: string): ReadGrammar {
  const scanner = new Scanner(text);
  const rules = new Map<string, Expression>();
  while (!scanner.done) {
    const [, name] = scanner.take(/([a-z0-9-]+) ::= /);
    if (rules.has(name!)) throw new Error(`${name} is defined twice`);
    rules.set(name!, alternatives(scanner));
    scanner.take(/\n/);
  }
  return { rules, start: rules.keys().next().value! };
}

function alternatives(scanner: Scanner): Expression {
  const of = [items(scanner)];
  while (scanner.match(/ *\| */)) of.push(items(scanner));
  return { is: 'one', of };
}

function items(scanner: Scanner): Expression {
  const of: Expression[] = [];
  do {
    const part = primary(scanner);
    const sign = scanner.match(/[?*+]/)?.[0];
    if (sign === undefined) of.push(part);
    else
      of.push({ is: 'times', of: part, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY });
  } while (scanner.match(/ +(?=[^| )])/));
  return { is: 'all', of };
}

function primary(scanner: Scanner): Expression {
  if (scanner.match(/\(/)) {
    const inner = alternatives(scanner);
    scanner.take(/\)/);
    return inner;
  }
  const literal = scanner.match(/"([^"]*)"|'([^']*)'/);
  if (literal !== null) return letters(literal[1] ?? literal[2]!);
  const single = scanner.match(/#x([0-9A-F]+)/);
  if (single !== null) return letters(String.fromCodePoint(Number.parseInt(single[1]!, 16)));
  const set = scanner.match(/\[(\^?)((?:#x[0-9A-F]+|[^\]#])+)\]/);
  if (set !== null) {
    const ranges = [...set[2]!.matchAll(/(#x[0-9A-F]+|.)(?:-(#x[0-9A-F]+|.))?/gu)].map(
      ([, from, to]) => [pointOf(from!), pointOf(to ?? from!)] as const,
    );
    return { is: 'character', ranges: set[1] === '^' ? outside(ranges) : ranges };
  }
  return { is: 'named', name: scanner.take(/[a-z0-9-]+/)[0] };
}

function pointOf(written: string): number {
  return written.startsWith('#x') ? Number.parseInt(written.slice(2), 16) : written.codePointAt(0)!;
}
