import * as vscode from 'vscode';
import type { ToolCall } from '../../../runtime/lsp/generate/protocol.js';
import type { Client } from '../language-client.js';
import { bytesOf } from '../preview/save.js';

/** What a model gives a tool: a scene of the workspace or a program, or what it looks for. */
interface Input {
  readonly file?: string;
  readonly source?: string;
  readonly query?: string;
  readonly most?: number;
}

/** By name as `package.json` declares them; what is said while they run. */
const tools: readonly { readonly name: string; readonly tool: ToolCall['tool']; readonly doing: string }[] = [
  { name: 'coco_compile', tool: 'compile', doing: 'Drawing the scene' },
  { name: 'coco_check', tool: 'check', doing: 'Checking the scene' },
  { name: 'coco_render', tool: 'render', doing: 'Looking at the picture' },
  { name: 'coco_nouns', tool: 'nouns', doing: 'Looking what can be drawn' },
];

/** For newer versions than the one that the types are of: a part that is a picture. */
interface WithPictures {
  readonly LanguageModelDataPart?: { image(bytes: Uint8Array, mime: string): vscode.LanguageModelTextPart };
}

/** Tools for agents: they read the workspace and the language, and write nothing. */
export function registerTools(client: Client): vscode.Disposable[] {
  // Products that are made from VS Code may have none of this.
  if (vscode.lm?.registerTool === undefined) return [];
  return tools.map(({ name, tool, doing }) =>
    vscode.lm.registerTool<Input>(name, {
      prepareInvocation: () => ({ invocationMessage: doing }),
      async invoke({ input: { file, ...input } }, token) {
        const uri = file === undefined ? {} : { uri: client.code2ProtocolConverter.asUri(fileOf(file)) };
        const call: ToolCall = { tool, ...input, ...uri };
        const { text, png } = await client.sendRequest<{ text: string; png?: string }>('coco/tool', call, token);
        const { LanguageModelDataPart: pictures } = vscode as WithPictures;
        const words = new vscode.LanguageModelTextPart(text);
        if (png === undefined) return new vscode.LanguageModelToolResult([words]);
        if (pictures !== undefined)
          return new vscode.LanguageModelToolResult([words, pictures.image(bytesOf(png), 'image/png')]);
        const lacks = new vscode.LanguageModelTextPart('This version of VS Code hands no pictures to models.');
        return new vscode.LanguageModelToolResult([words, lacks]);
      },
    }),
  );
}

/** A path as models say it: absolute, or relative to a folder of the workspace. Nothing outside of it. */
function fileOf(said: string): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isAbsolute = /^([a-z]:)?[\\/]/i.test(said);
  const candidates = isAbsolute
    ? [folders[0]?.uri.with({ path: vscode.Uri.file(said).path }) ?? vscode.Uri.file(said)]
    : folders.map(({ uri }) => vscode.Uri.joinPath(uri, said));
  const found = candidates.find((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  if (found === undefined) throw new Error(`${said} is outside of the workspace.`);
  return found;
}
