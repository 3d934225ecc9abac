import { ShowDocumentRequest } from 'vscode-languageserver';
import type { Context } from '../../lsp/context.js';
import type { Extension } from '../../lsp/providers.js';
import { Previews } from '../hub.js';
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
  const previews: Previews = new Previews([
    {
      name: 'coco.server.preview',
      run: async ({ uri }) => {
        pages ??= listening();
        const url = (await pages).invite((page) => {
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
      given.connection.onExit(() => void pages?.then((open) => open.close()));
    },
    changed: (document) => previews.changed(document),
    compiled: (document, compilation) => previews.compiled(document, compilation),
    closed: (document) => previews.closed(document),
  };
}
