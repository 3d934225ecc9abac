import { ExecuteCommandRequest } from 'vscode-languageserver';
import { exportedGraph, exportedPng, exportedSvg } from '../compiled/export.js';
import { base64 } from '../compiled/picture.js';
import { type Context, Refused, serve } from '../context.js';
import type { Command } from '../providers.js';

/** Commands that every server runs. Arguments: the URI of an open document, the name of one of its scenes or null, and for PNG the scale. */
export const serverCommands = ['coco.server.svg', 'coco.server.png', 'coco.server.graph'] as const;

/** Exports: the answer is the text of the SVG or of the scene graph, or the PNG as base64. */
export function serveCommands(context: Context, more: readonly Command[]): void {
  serve(context, ExecuteCommandRequest.type, null, async ({ command, arguments: given = [] }, { signal }) => {
    const [uri, said, scale] = given;
    const document = typeof uri === 'string' ? context.workspaces.document(uri) : null;
    if (document === null) throw new Refused('There is no open document of that name.');
    const name = typeof said === 'string' ? said : null;
    switch (command) {
      case 'coco.server.svg':
        return exportedSvg(document, name);
      case 'coco.server.graph':
        return exportedGraph(document, name);
      case 'coco.server.png': {
        const png = await exportedPng(document, name, typeof scale === 'number' ? scale : 1, signal);
        return png && base64(png);
      }
      default: {
        const other = more.find((one) => one.name === command);
        if (other === undefined) throw new Refused(`\`${command}\` is not a command of this server.`);
        return other.run(document);
      }
    }
  });
}
