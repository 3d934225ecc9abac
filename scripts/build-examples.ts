// Writes runtime/generate/examples/generated/scenes.ts: the scenes of examples/ with the terms of what they show, for choosing those that are
// like a prompt.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './build/tools.ts';

type Tools = typeof import('../runtime/generate/examples/terms.ts') &
  typeof import('../runtime/generate/tokens.ts') &
  typeof import('../language/syntax/strings.ts');

/** Longer scenes would leave no room for a second one. */
const longest = 1300;
const { termsOf, tokenEstimate, decodeString } = tools();

const scenes = ['examples', 'examples/bench']
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.coco'))
      .sort()
      .map((name) => ({
        name: `${folder}/${name}`,
        text: readFileSync(join(root, folder, name), 'utf8').replaceAll('\r\n', '\n'),
      })),
  )
  .flatMap(({ name, text }) => {
    const tokens = tokenEstimate(text);
    // A file that needs another one is no example by itself.
    if (tokens > longest || /^import .*"\./m.test(text)) return [];
    const prompt = /^\s*prompt: ("(?:[^"\\]|\\.)*")/m.exec(text)?.[1];
    const shown = [prompt === undefined ? '' : decodeString(prompt).text];
    const asked = termsOf(shown[0]!).join(' ');
    for (const [, label] of text.matchAll(/^\s*object(?: [\w-]+)? "([^"]*)"/gm)) shown.push(label!);
    for (const [, words] of text.matchAll(/^\/\/\/ (?:[\w-]+: )?(.*)$/gm)) shown.push(words!);
    const terms: Record<string, number> = {};
    const all = termsOf(shown.join(' . '));
    for (const term of all) terms[term] = (terms[term] ?? 0) + 1;
    return [{ name, source: text, tokens, asked, length: all.length, terms }];
  });

const folder = join(root, 'runtime/generate/examples/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'scenes.ts'),
  `// Made by scripts/build-examples.ts from examples/.
export interface ExampleScene {
  readonly name: string;
  readonly source: string;
  /** By \`tokenEstimate\`. */
  readonly tokens: number;
  /** The terms of its prompt, in order. */
  readonly asked: string;
  /** How many terms there are, and how often each. */
  readonly length: number;
  readonly terms: Readonly<Record<string, number>>;
}

export const exampleScenes: readonly ExampleScene[] = ${JSON.stringify(scenes, null, 1)};
`,
);

/** The program's own tools, bundled, since its sources import each other by the names of their compiled files. */
function tools(): Tools {
  const bundle = buildSync({
    stdin: {
      contents: `
        export * from './runtime/generate/examples/terms.ts';
        export * from './runtime/generate/tokens.ts';
        export * from './language/syntax/strings.ts';
      `,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const compiled = { exports: {} as Tools };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports;
}
