import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dist, root } from '../../scripts/build/tools.ts';
import { bundleExtension } from '../../scripts/package/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'coco-bundles-'));
const bundles = await bundleExtension(folder);
afterAll(() => rmSync(folder, { recursive: true }));

type Bundle = keyof typeof bundles;

/** What a bundle leaves to where it runs. */
function outside(bundle: Bundle): string[] {
  const outputs = Object.values(bundles[bundle].outputs).flatMap(({ imports }) => imports);
  return [...new Set(outputs.map(({ path }) => path))].sort();
}

describe('what runs in the extension', () => {
  test('the parts for the web need nothing but VS Code', () => {
    expect(outside('webClient')).toEqual(['vscode']);
    expect(outside('webServer')).toEqual([]);
  });

  test('the other parts need Node and VS Code', () => {
    const isNodes = (name: string) => name.startsWith('node:') || /^[a-z_]+(\/promises)?$/.test(name);
    expect(outside('client').filter((name) => name !== 'vscode' && !isNodes(name))).toEqual([]);
    for (const bundle of ['providers', 'engine'] as const)
      expect(outside(bundle).filter((name) => !isNodes(name))).toEqual([]);
    expect(outside('server').filter((name) => name !== '@resvg/resvg-js' && !isNodes(name))).toEqual([]);
  });

  test('the server is not in the process of the extensions, and client libraries of models not in their bundle', () => {
    const inputs = Object.keys(bundles.client.inputs);
    // What a proposal changes is told line by line where it is taken; `coco refine` is run and read here.
    const ours = inputs.filter((path) => /^(language|compiler|runtime)\//.test(path));
    expect(
      ours.filter(
        (path) =>
          !/^runtime\/(generate\/source\/diff|preview\/refining\/\w+|refine\/(history|fidelity)\/\w+)\.ts$/.test(path),
      ),
    ).toEqual([]);
    expect(inputs.filter((path) => /node_modules\/(openai|@anthropic-ai|ollama)\//.test(path))).toEqual([]);
    expect(Object.keys(bundles.providers.inputs).some((path) => path.includes('node_modules/openai/'))).toBe(true);
  });

  test.each(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.c?js$/.test(file)))(
    '%s names no path of the machine that built it',
    (file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect([text.includes(root), text.includes(`${tmpdir()}/`)]).toEqual([false, false]);
    },
  );
});

// `npm run package` makes it, after everything else is built.
describe.runIf(existsSync(join(dist, 'coco.vsix')))('the package', () => {
  const files = readdirSync(join(dist, 'vsix'), { recursive: true, encoding: 'utf8' });
  const manifest = JSON.parse(readFileSync(join(dist, 'vsix/package.json'), 'utf8'));

  test('weighs 25 MB at most', () => {
    expect(statSync(join(dist, 'coco.vsix')).size).toBeLessThan(25_000_000);
  });

  test('has all that its manifest names', () => {
    const named = [
      ...JSON.stringify(manifest).matchAll(/"\.?\/?((?:dist|icons|syntaxes|walkthrough|snippets)\/[\w./-]+)"/g),
    ];
    expect(named.map(([, path]) => path!).filter((path) => !files.includes(path))).toEqual([]);
  });

  test('has the page of the preview, a Latin and a Chinese face, and their licences', () => {
    for (const file of [
      'preview/webview.js',
      'preview/page.css',
      'fonts/inter-normal.map',
      'fonts/noto-sans-sc-normal.map',
    ])
      expect(files).toContain(`dist/${file}`);
    for (const family of ['inter', 'noto-sans-sc']) expect(files).toContain(`dist/fonts/${family}-LICENSE.txt`);
  });

  test('has no native module, no source map and no scene but the sample', () => {
    expect(files.filter((file) => /\.(node|map\.json|js\.map)$/.test(file))).toEqual([]);
    const isLibrary = (file: string) => file.startsWith('dist/assets/library.');
    expect(files.filter((file) => file.endsWith('.coco') && !isLibrary(file))).toEqual(['walkthrough/sample.coco']);
  });
});
