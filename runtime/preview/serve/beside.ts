import { readFile } from 'node:fs/promises';
import { ShowDocumentRequest } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Context } from '../../lsp/context.js';
import type { Extension } from '../../lsp/providers.js';
import { Previews } from '../hub.js';
import { Refiner } from '../refining/refiner.js';
import { cocoIn, withRefiner } from '../refining/seated.js';
import { Pages } from './pages.js';

/**
 * Previews for a server in Node: those in the client's own webviews, and, by the command `coco.server.preview`, pages in a browser that follow the
 * client's unsaved text. The command answers the page's URL and has it opened where the client can do that.
 */
export function previewsBeside(dist: string): Extension {
  let pages: Promise<Pages> | null = null;
  let context: Context | null = null;
  const listening = async (): Promise<Pages> => {
    const made = new Pages(dist);
    await made.listen();
    return made;
  };
  const refiners = new Map<string, Refiner>();
  /** Null for a text that is no file. */
  const refinerOf = (uri: string): Refiner | null => {
    if (!uri.startsWith('file:')) return null;
    const file = URI.parse(uri).fsPath;
    const ready = async () => {
      const text = await readFile(file, 'utf8').catch(() => null);
      const isSaved = text !== null && context?.workspaces.document(uri)?.text === text;
      return isSaved ? cocoIn(dist) : { no: 'Save the scene first: refining reads it from disk.' };
    };
    const log = (line: string) => context?.connection.console.info(line);
    const known = refiners.get(uri) ?? new Refiner({ file, ready, environment: process.env, log });
    refiners.set(uri, known);
    return known;
  };
  const previews: Previews = new Previews([
    {
      name: 'coco.server.preview',
      run: async ({ uri }) => {
        pages ??= listening();
        const own = refinerOf(uri);
        const url = (await pages).invite((page) => {
          if (own !== null) return withRefiner(own, page, (send) => previews.open(uri, { send }));
          const session = previews.open(uri, page);
          return { receive: (message) => session.receive(message), gone: () => session.close() };
        });
        if (context?.client().window?.showDocument?.support === true)
          await context.connection.sendRequest(ShowDocumentRequest.type, { uri: url, external: true });
        return url;
      },
    },
  ]);
  return {
    commands: previews.commands,
    start(given): void {
      context = given;
      previews.start(given);
      given.connection.onExit(() => {
        for (const refiner of refiners.values()) refiner.close();
        void pages?.then((open) => open.close());
      });
    },
    changed: (document) => previews.changed(document),
    compiled: (document, compilation) => previews.compiled(document, compilation),
    closed: (document) => previews.closed(document),
  };
}
