import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { endOf, startOf, walk } from '../syntax/walk.js';
import type { ServiceDocument } from './document.js';
import { tokensOf } from './tokens.js';

/** Blocks, lists, calls and texts over several lines, comments, the imports, and `// #region` … `// #endregion`. */
export function foldingRanges(document: ServiceDocument): FoldingRange[] {
  const found = [...brackets(document), ...comments(document), ...imports(document)];
  return found.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** What stands between brackets; the line of the closing one stays visible. */
function brackets({ module, lines }: ServiceDocument): FoldingRange[] {
  const found = new Map<number, FoldingRange>();
  walk(module.ast, (node) => {
    const closes = node.$type === 'Block' || /^(ListLit|RecordLit|Tuple|Call|Extern\w+)$/.test(node.$type);
    if (!closes && node.$type !== 'StringLit' && node.$type !== 'Template') return;
    const first = lines.position(startOf(node)).line;
    const last = lines.position(endOf(node)).line - (closes ? 1 : 0);
    const known = found.get(first);
    if (last > first && (known === undefined || known.endLine < last))
      found.set(first, { startLine: first, endLine: last });
  });
  return [...found.values()];
}

/** Comments over several lines, and runs of line comments. */
function comments(document: ServiceDocument): FoldingRange[] {
  const { lines, text } = document;
  const found: FoldingRange[] = [];
  const regions: number[] = [];
  const runs: { first: number; last: number }[] = [];
  for (const { start, end } of tokensOf(document).comments) {
    const [first, last] = [lines.position(start).line, lines.position(end).line];
    const marker = /^\/\/\s*#(region|endregion)\b/.exec(text.slice(start, end))?.[1];
    if (marker === 'region') regions.push(first);
    else if (marker === 'endregion') {
      const from = regions.pop();
      if (from !== undefined) found.push({ startLine: from, endLine: first, kind: FoldingRangeKind.Region });
    } else if (text.startsWith('/*', start)) runs.push({ first, last });
    else if (text.slice(lines.offset({ line: first, character: 0 }), start).trim() === '') {
      const run = runs.at(-1);
      if (run?.last === first - 1) run.last = first;
      else runs.push({ first, last: first });
    }
  }
  for (const { first, last } of runs)
    if (last > first) found.push({ startLine: first, endLine: last, kind: FoldingRangeKind.Comment });
  return found;
}

function imports({ module, lines }: ServiceDocument): FoldingRange[] {
  const [first, last] = [module.ast.imports[0], module.ast.imports.at(-1)];
  if (first === undefined || last === undefined) return [];
  const startLine = lines.position(startOf(first)).line;
  const endLine = lines.position(endOf(last)).line;
  return endLine > startLine ? [{ startLine, endLine, kind: FoldingRangeKind.Imports }] : [];
}
