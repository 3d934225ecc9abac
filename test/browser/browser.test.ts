import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { NodeHost, SharedParts } from '../../runtime/host/node.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { bundleForBrowser } from '../../scripts/build/bundle.ts';
import { dist, root } from '../../scripts/build/tools.ts';
import { shownScenes } from '../kit/scenes.js';

const CHROMIUM = '/usr/bin/chromium';
const here = existsSync(CHROMIUM);

const FILES = {
  'main.coco': `import { ink } from "./colors.coco"
scene poster {
  canvas: size(320, 200)
  background: #f6efe2
  row panel {
    width: 80%; at: center; gap: 12
    circle sun { width: 60; height: 60; fill: radial-gradient(gold, orange) }
    rect card { width: 90; height: 60; fill: ink; border-radius: 8; opacity: 0.7 }
    star five { width: 60; height: 60; fill: crimson; rotate: 12deg }
  }
  text title "River Lanterns – Größe 42" { font-size: 22; at: top; offset: (0, 16) }
  text accents "Ĥéłłø Ŵörld, Привет, Γειά" { font-size: 16; at: bottom; offset: (0, -16) }
}
`,
  'colors.coco': 'let ink = #204060\n',
  'broken.coco':
    'scene poster {\n  canvas: size(64, 48)\n  rectt box { fill: red }\n  rect other { width: 9; height: 9 }\n}\n',
};

test('a browser is there', (context) => {
  if (here) return;
  const how = `the browser test needs ${CHROMIUM}: apt-get update && apt-get install -y chromium`;
  if (process.env.CI) throw new Error(how);
  context.skip(how);
});

describe.runIf(here)('in a browser', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const site = mkdtempSync(join(tmpdir(), 'coco-browser-'));
    await bundleForBrowser('test/browser/page.ts', join(site, 'page.js'));
    const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    const fileAt = (path: string): string => {
      if (path === '/resvg.wasm') return wasm;
      if (path.startsWith('/workspace/')) return join(root, path.slice('/workspace/'.length));
      return path === '/page.js' ? join(site, path) : join(dist, path);
    };
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url!, 'http://localhost').pathname);
      const file = fileAt(path);
      if (path === '/')
        response
          .setHeader('content-type', 'text/html')
          .end('<!doctype html><script type="module" src="page.js"></script>');
      else if (
        /^\/(page\.js|resvg\.wasm|fonts\/.*|assets\/.*|workspace\/(examples|test)\/.*)$/.test(path) &&
        existsSync(file)
      ) {
        response.setHeader(
          'content-type',
          path.endsWith('.js')
            ? 'text/javascript'
            : path.endsWith('.wasm')
              ? 'application/wasm'
              : 'application/octet-stream',
        );
        response.end(readFileSync(file));
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const flags =
      '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
    browser = await chromium.launch({ executablePath: CHROMIUM, args: flags.split(' ') });
    page = await browser.newPage();
    page.on('pageerror', (problem) => problems.push(String(problem)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('typeof compileHere === "function"');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const shared = new SharedParts({ dist });

  test.each(['main.coco', 'broken.coco', ...shownScenes])(
    '%s gives the same SVG, graph and diagnostics as in Node, and the same pixels',
    async (uri) => {
      const there = await page.evaluate(([files, name]) => globalThis.compileHere(files, name), [FILES, uri] as const);
      const host = new OverlayHost(new NodeHost(root, shared));
      for (const [path, text] of Object.entries(FILES)) host.set(path, text);
      const { scenes, diagnostics } = await compile(uri, host, { stages: ['svg', 'graph', 'pixels'] });
      expect(problems).toEqual([]);
      expect(there.svg).toBe(scenes[0]!.svg);
      expect(there.graph).toBe(JSON.stringify(scenes[0]!.graph));
      expect(there.diagnostics).toBe(JSON.stringify(diagnostics));
      const pixels = scenes[0]!.pixels!;
      expect([there.width, there.height]).toEqual([pixels.width, pixels.height]);
      // CPUs differ by a step of 255 where colours are mixed.
      let largest = 0;
      for (let i = 0; i < pixels.data.length; i++)
        largest = Math.max(largest, Math.abs(pixels.data[i]! - there.pixels.charCodeAt(i)));
      expect(largest).toBeLessThanOrEqual(1);
      expect(new Set(pixels.data).size).toBeGreaterThan(1);
    },
  );

  test('the clean scene is clean, the broken one is not', async () => {
    const count = async (uri: string) =>
      JSON.parse(
        (await page.evaluate(([files, name]) => globalThis.compileHere(files, name), [FILES, uri] as const))
          .diagnostics,
      ).length;
    expect(await count('main.coco')).toBe(0);
    expect(await count('broken.coco')).toBeGreaterThan(0);
  });
});

test('the compiler bundles for a browser without anything of Node', async () => {
  const site = mkdtempSync(join(tmpdir(), 'coco-bundle-'));
  await bundleForBrowser('compiler/compile.ts', join(site, 'compile.js'));
  const code = readFileSync(join(site, 'compile.js'), 'utf8');
  expect(code).not.toMatch(/from\s*"(node:|fs|path|crypto)/);
});
