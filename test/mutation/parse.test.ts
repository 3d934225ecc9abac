import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { ParsedModule } from '../../language/module.js';
import { dump } from '../../language/syntax/dump.js';
import { parse } from '../../language/syntax/parse.js';
import { endOf, startOf, walk } from '../../language/syntax/walk.js';
import { type Mutant, mutantsOf } from './mutants.js';

const files = ['test/north-star', 'test/north-star/parts', 'test/data/trial', 'examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.coco'))
    .sort()
    .map((name) => `${folder}/${name}`),
);

/** Mutants of each kind and file; `MUTANTS=all` tries every token. */
const perKind = process.env.MUTANTS === 'all' ? 'all' : Number(process.env.MUTANTS ?? 25);

const statementTypes: ReadonlySet<string> = new Set(
  'Property Place Expect Let Element Style Palette For If Component Scene Import FunctionDecl'.split(' '),
);

interface Statement {
  readonly tree: string;
  readonly start: number;
  readonly end: number;
}

function statementsOf(module: ParsedModule): Statement[] {
  const found: Statement[] = [];
  walk(module.ast, (node) => {
    if (statementTypes.has(node.$type)) found.push({ tree: dump(node), start: startOf(node), end: endOf(node) });
  });
  return found;
}

/** Statements that the mistake did not touch: neither their own words nor, on the same line, what stands next to them. */
function untouched(statements: readonly Statement[], text: string, mutant: Mutant): Statement[] {
  return statements.filter(({ start, end }) => {
    if (end <= mutant.start) return /\n|[;{}]\s*\S/.test(text.slice(end, mutant.start + 1));
    return start >= mutant.end && /[\n;}]/.test(text.slice(mutant.end, start));
  });
}

/** Statements that a tree lacks. */
function missing(wanted: readonly Statement[], module: ParsedModule): string[] {
  const have = new Map<string, number>();
  for (const { tree } of statementsOf(module)) have.set(tree, (have.get(tree) ?? 0) + 1);
  return wanted.flatMap(({ tree }) => {
    const count = have.get(tree) ?? 0;
    have.set(tree, count - 1);
    return count > 0 ? [] : [tree];
  });
}

const said = ({ code, message }: Diagnostic) => `${code} ${message}`;

/** Whether a message lies at or behind the line of a mistake, or names a place that does; an open bracket is named where it opens. */
function isAtOrBehind(diagnostic: Diagnostic, line: number): boolean {
  if (diagnostic.range.end.line >= line || diagnostic.code === 'COCO1020') return true;
  return diagnostic.relatedInformation.some(({ range }) => range.end.line >= line);
}

/** The line on which the smallest statement around a mistake starts. */
function lineOf(mutant: Mutant, statements: readonly Statement[], module: ParsedModule): number {
  const around = statements.filter(({ start, end }) => start <= mutant.start && mutant.start < end);
  const innermost = around.toSorted((a, b) => b.start - a.start)[0];
  const own = module.lines.position(mutant.at).line;
  return innermost === undefined ? own : Math.min(own, module.lines.position(innermost.start).line);
}

describe('a program with one small mistake', () => {
  for (const [index, file] of files.entries()) {
    test(`${file}: every other statement survives, and the mistake is named where it is`, () => {
      const text = readFileSync(file, 'utf8');
      const original = parse('file:///original.coco', text);
      const statements = statementsOf(original);
      const before = new Set(original.diagnostics.map(said));
      const failures: string[] = [];
      let lost = 0;
      for (const mutant of mutantsOf(text, perKind, 1000 + index)) {
        const module = parse('file:///mutant.coco', mutant.text);
        const news = module.diagnostics.filter((each) => each.severity === 'error' && !before.has(said(each)));
        const line = lineOf(mutant, statements, original);
        if (news.length > 0 && !news.some((each) => isAtOrBehind(each, line)))
          failures.push(`${mutant.name}: ${news.map(said).join(' | ')}`);
        const gone = missing(untouched(statements, text, mutant), module);
        if (gone.length > 0) lost++;
        // A quote out of place can turn texts into program and program into texts up to the next line end.
        if (gone.length > 3 || (gone.length > 0 && !/TEMPLATE|"|\$\{/.test(mutant.name) && perKind !== 'all'))
          failures.push(`${mutant.name} loses ${gone.length}: ${gone[0]!.split('\n')[0]}`);
      }
      expect(failures).toEqual([]);
      expect(lost).toBeLessThanOrEqual(2);
    });
  }
});
