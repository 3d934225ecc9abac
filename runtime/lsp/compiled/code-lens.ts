import type { CodeLens } from 'vscode-languageserver';
import type { GraphExpectation } from '../../../compiler/emit/scene-graph/types.js';
import type { Compilation } from '../../../compiler/types.js';
import type { Module } from '../../../language/module.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';

/** Commands of the client. Their arguments: the document's URI, the name of the scene. */
export const previewCommand = 'coco.preview';
export const refineCommand = 'coco.refine';

/** What every `expect` came to, and what can be done with each scene. */
export function codeLenses(uri: string, module: Module, compilation: Compilation): CodeLens[] {
  const results = resultsByPlace(compilation);
  const lenses: CodeLens[] = [];
  walk(module.ast, (node) => {
    if (node.$type === 'Scene') {
      const name = 'name' in node && typeof node.name === 'string' ? node.name : null;
      const range = module.lines.range(startOf(node), startOf(node));
      for (const [title, command] of [
        ['Preview', previewCommand],
        ['Refine', refineCommand],
      ] as const)
        lenses.push({ range, command: { title, command, arguments: [uri, name] } });
    }
    if (node.$type !== 'Expect') return;
    const range = module.lines.range(startOf(node), endOf(node));
    const found = results.get(`${module.uri}:${startOf(node)}`) ?? [];
    if (found.length > 0) lenses.push({ range, command: { title: verdict(found), command: '' } });
  });
  return lenses;
}

/** By file and offset; an expectation in a component has a result for each of its instances. */
function resultsByPlace({ scenes }: Compilation): ReadonlyMap<string, readonly GraphExpectation[]> {
  const results = new Map<string, GraphExpectation[]>();
  for (const { scene, graph } of scenes)
    scene.expectations.forEach(({ origin }, index) => {
      const result = graph?.expectations[index];
      const key = `${origin.uri}:${origin.start}`;
      if (result !== undefined) results.set(key, [...(results.get(key) ?? []), result]);
    });
  return results;
}

function verdict(results: readonly GraphExpectation[]): string {
  const failed = results.filter(({ holds }) => !holds);
  const words = (failed[0] ?? results[0]!).message;
  // A lens is plain text: there, marks of source are but noise.
  const said = words === null ? '' : `: ${words.replace(/\s+/g, ' ').replaceAll('`', '')}`;
  if (failed.length === 0) return results.length === 1 ? `✓ holds${said}` : `✓ holds, ${results.length} times`;
  return results.length === 1 ? `✗ does not hold${said}` : `✗ fails ${failed.length} of ${results.length}${said}`;
}
