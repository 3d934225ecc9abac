// Writes language/generated/prelude.ts: the sources of the prelude, and its symbol table as plain data.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { readPrelude as ReadPrelude } from '../language/prelude/read.ts';
import type { createCocoCoreServices as CreateServices } from '../language/syntax/services.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const names = ['enums', 'colors', 'functions', 'elements'];

/** The language's own reader, bundled, since its sources import each other by the names of their compiled files. */
function languageReader(): { readPrelude: typeof ReadPrelude; createCocoCoreServices: typeof CreateServices } {
  const entry = `
    export { readPrelude } from './language/prelude/read.ts';
    export { createCocoCoreServices } from './language/syntax/services.ts';
  `;
  const bundle = buildSync({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const compiled = { exports: {} as ReturnType<typeof languageReader> };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports;
}

const { readPrelude, createCocoCoreServices } = languageReader();
const parser = createCocoCoreServices().Coco.parser.LangiumParser;
const files = names.map((name) => {
  const text = readFileSync(join(root, `language/prelude/${name}.coco`), 'utf8').replaceAll('\r\n', '\n');
  const parsed = parser.parse<import('../language/generated/ast.ts').Module>(text);
  const problems = [...parsed.lexerErrors, ...parsed.parserErrors];
  if (problems.length > 0) throw new Error(`language/prelude/${name}.coco: ${problems[0]!.message}`);
  return { name: `${name}.coco`, text, ast: parsed.value };
});

mkdirSync(join(root, 'language/generated'), { recursive: true });
writeFileSync(
  join(root, 'language/generated/prelude.ts'),
  `// Made by scripts/build-prelude.ts from language/prelude/*.coco.
import type { PreludeData } from '../prelude/vocabulary.js';

export const preludeSources: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(files.map((file) => [file.name, file.text])), null, 1)};

export const preludeData = ${JSON.stringify(readPrelude(files))} as unknown as PreludeData;
`,
);
