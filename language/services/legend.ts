/** What the numbers of the semantic tokens stand for, for the capabilities of a server. */
export const semanticTokensLegend = {
  tokenTypes: [
    'keyword',
    'comment',
    'string',
    'number',
    'operator',
    'type',
    'class',
    'variable',
    'parameter',
    'property',
    'enumMember',
    'function',
    'namespace',
    'decorator',
  ],
  tokenModifiers: ['declaration', 'documentation', 'defaultLibrary', 'readonly'],
} as const satisfies { readonly tokenTypes: readonly string[]; readonly tokenModifiers: readonly string[] };

export type TokenKind = (typeof semanticTokensLegend.tokenTypes)[number];
export type TokenModifier = (typeof semanticTokensLegend.tokenModifiers)[number];
