import { createRequire } from 'node:module';
import { buildSync } from 'esbuild';
import type { parse as Parse } from '../../language/syntax/parse.ts';
import { root } from './tools.ts';

export interface LibraryComponent {
  readonly component: string;
  /** What it `represents`; empty for one that only others use. */
  readonly nouns: readonly string[];
}

let parse: typeof Parse | null = null;

/** The components that a file of the library declares, read by the language's own parser. */
export function libraryComponents(text: string): LibraryComponent[] {
  parse ??= languageParser();
  const { ast, diagnostics } = parse('library.coco', text);
  const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
  if (problem) throw new Error(`${problem.message} (line ${problem.range.start.line + 1})`);
  return ast.items.flatMap((item) =>
    item.$type === 'Component'
      ? [{ component: item.name, nouns: item.nouns.map((noun) => noun.replace(/^"|"$/g, '')) }]
      : [],
  );
}

/** Bundled, since the language's sources import each other by the names of their compiled files. */
function languageParser(): typeof Parse {
  const bundle = buildSync({
    stdin: { contents: "export { parse } from './language/syntax/parse.ts';", resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const compiled = { exports: {} as { parse: typeof Parse } };
  new Function('module', 'exports', 'require', bundle.outputFiles[0]!.text)(
    compiled,
    compiled.exports,
    createRequire(import.meta.url),
  );
  return compiled.exports.parse;
}
