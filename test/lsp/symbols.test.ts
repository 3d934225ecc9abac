import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

const kinds = new Map(Object.entries(SymbolKind).map(([name, number]) => [number, name]));

runFixtures('document-symbols', ({ document }) => {
  const show = (symbol: DocumentSymbol, indent: string): string[] => [
    `${indent}${symbol.name} · ${symbol.detail || '–'} · ${kinds.get(symbol.kind)} · ${showRange(symbol.selectionRange, document.text)} in ${showRange(symbol.range)}`,
    ...(symbol.children ?? []).flatMap((child) => show(child, `${indent}  `)),
  ];
  return services
    .documentSymbols(document)
    .flatMap((symbol) => show(symbol, ''))
    .join('\n');
});
