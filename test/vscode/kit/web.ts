import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { BrowserContext } from 'playwright-core';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface Site {
  /** `localhost:…` */
  readonly authority: string;
  /** Paths of the files that it has given. */
  readonly given: ReadonlySet<string>;
  close(): void;
}

/** The installed extension as a web site, from where VS Code for the Web loads it. @param extensions the folder of all that are installed */
export async function extensionSite(extensions: string): Promise<Site> {
  const name = readdirSync(extensions).find((each) => each.startsWith('coco.'));
  if (name === undefined) throw new Error(`no extension of ours in ${extensions}`);
  const given = new Set<string>();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, 'http://localhost').pathname));
    response.setHeader('Access-Control-Allow-Origin', '*');
    try {
      const body = readFileSync(join(extensions, name, path));
      given.add(path);
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    authority: `localhost:${(server.address() as AddressInfo).port}`,
    given,
    close: () => void server.close(),
  };
}

/** Has the windows of a context take the extension from a site, as VS Code for the Web does with its gallery. */
export async function withExtensionFrom(context: BrowserContext, { authority }: Site): Promise<void> {
  const extension = { scheme: 'http', authority, path: '/' };
  await context.route(
    (url) => url.pathname === '/' && url.searchParams.has('folder'),
    async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
        (_, before: string, settings: string) => {
          const configuration: object = JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
          const changed = JSON.stringify({ ...configuration, additionalBuiltinExtensions: [extension] });
          return `${before}${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
        },
      );
      await route.fulfill({ response, body: html });
    },
  );
}
