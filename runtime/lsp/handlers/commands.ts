import { ExecuteCommandRequest } from 'vscode-languageserver';
import { compile } from '../../../compiler/compile.js';
import { publishedSvg } from '../../../compiler/steps/emit.js';
import { base64, packed } from '../compiled/picture.js';
import { type Context, Refused, serve } from '../context.js';
import type { OpenDocument } from '../open-document.js';

/** Commands that the server runs. Arguments: the URI of an open document, the name of one of its scenes or null, and for PNG the scale. */
export const serverCommands = ['coco.server.svg', 'coco.server.png', 'coco.server.graph'] as const;

/** The largest factor by which a picture is exported. */
const largestScale = 16;

/** Exports: the answer is the text of the SVG or of the scene graph, or the PNG as base64. */
export function serveCommands(context: Context): void {
  serve(context, ExecuteCommandRequest.type, null, async ({ command, arguments: given = [] }, { signal }) => {
    const [uri, name, scale] = given;
    const document = typeof uri === 'string' ? context.workspaces.document(uri) : null;
    if (document === null) throw new Refused('There is no open document of that name.');
    switch (command) {
      case 'coco.server.svg': {
        const { displayList } = await sceneOf(document, name);
        return displayList && publishedSvg(displayList);
      }
      case 'coco.server.graph': {
        const { graph } = await sceneOf(document, name);
        return graph && JSON.stringify(graph, null, 2);
      }
      case 'coco.server.png':
        return png(
          document,
          name,
          typeof scale === 'number' ? Math.min(Math.max(scale, 0.01), largestScale) : 1,
          signal,
        );
      default:
        throw new Refused(`\`${command}\` is not a command of this server.`);
    }
  });
}

async function sceneOf(document: OpenDocument, name: unknown) {
  const { scenes } = await document.compilation();
  const found = typeof name === 'string' ? scenes.find(({ scene }) => scene.name === name) : scenes[0];
  if (found === undefined)
    throw new Refused(typeof name === 'string' ? `There is no scene \`${name}\`.` : 'There is no scene.');
  return found;
}

async function png(document: OpenDocument, name: unknown, scale: number, signal: AbortSignal): Promise<string | null> {
  const { scene } = await sceneOf(document, name);
  const { host, platform } = document.folder;
  const pause = () => platform.pause();
  const { scenes } = await compile(document.path, host, { signal, scale, stages: ['pixels'], pause });
  const pixels = scenes.find((one) => one.scene.name === scene.name)?.pixels ?? null;
  await platform.settle();
  return pixels && base64(await packed(pixels, platform));
}
