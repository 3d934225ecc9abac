import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { cocoGrammar } from '../../scripts/package/grammar.ts';

const require = createRequire(import.meta.url);

/** A stretch of a line and its scopes, the outermost first. */
export interface Scoped {
  /** Offset in the whole text. */
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Colours texts as VS Code does, with the generated grammar. */
export async function scoper(): Promise<(text: string) => readonly Scoped[]> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(JSON.stringify(cocoGrammar()), 'coco.json'),
  });
  const grammar = (await registry.loadGrammar('source.coco'))!;
  return (text) => {
    const found: Scoped[] = [];
    let stack = textmate.INITIAL;
    let offset = 0;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      for (const { startIndex, endIndex, scopes } of tokens)
        found.push({ start: offset + startIndex, end: offset + Math.min(endIndex, line.length), scopes });
      stack = ruleStack;
      offset += line.length + 1;
    }
    return found;
  };
}
