import { type Diagnostic, isProblem } from '../diagnostics/types.js';
import { load } from '../load.js';
import type { Module, Resolution } from '../module.js';

/** Analyses one text as a file of its own. For tests. */
export async function analyzeText(text: string): Promise<Module> {
  return load('test.coco', async () => text);
}

/** Errors and warnings of a text, each as `code words`: the words are the source that it marks. */
export async function problems(text: string): Promise<string[]> {
  return told(text, (await analyzeText(text)).diagnostics.filter(isProblem));
}

/** The hints of a text, in the same form. */
export async function hints(text: string): Promise<string[]> {
  return told(
    text,
    (await analyzeText(text)).diagnostics.filter(({ severity }) => severity === 'hint'),
  );
}

function told(text: string, diagnostics: readonly Diagnostic[]): string[] {
  const lines = text.split('\n');
  return diagnostics.map(({ code, range: { start, end } }) => {
    const last = end.line === start.line ? end.character : undefined;
    return `${code} ${lines[start.line]!.slice(start.character, last)}`;
  });
}

/** What the expression written `source` (its `index`-th occurrence) has been found to mean. */
export async function meaningOf(text: string, source: string, index = 0): Promise<Resolution | undefined> {
  const module = await analyzeText(text);
  const found = [...module.resolutions].filter(([node]) => {
    const cst = (node as { $cstNode?: { readonly text: string } }).$cstNode;
    return cst?.text === source;
  });
  found.sort(([a], [b]) => offset(a) - offset(b));
  return found[index]?.[1];
}

function offset(node: object): number {
  return (node as { $cstNode?: { readonly offset: number } }).$cstNode?.offset ?? 0;
}
