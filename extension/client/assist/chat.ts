import * as vscode from 'vscode';
import type { Happening, ModelOffer, Task } from '../../../runtime/lsp/generate/protocol.js';
import type { Client } from '../language-client.js';
import { sceneEditor } from '../scene-editor.js';
import { type Assistant, author, progressWords, remarks } from './assistant.js';
import { providerOf } from './editors-models.js';

/** `@coco`: writes, adds, explains and mends as the commands do, with the model of the chat. */
export function registerChat(assistant: Assistant, client: Client): vscode.Disposable[] {
  // Products that are made from VS Code may have none of this.
  if (vscode.chat?.createChatParticipant === undefined) return [];
  const handler: vscode.ChatRequestHandler = async (request, _, stream, token) => {
    try {
      await assistant.parts.models.withModel(providerOf(request.model), (offer) =>
        answered(request, { assistant, client, offer, stream, token }),
      );
    } catch (problem) {
      return { errorDetails: { message: problem instanceof Error ? problem.message : String(problem) } };
    }
    return;
  };
  const participant = vscode.chat.createChatParticipant('coco.chat', handler);
  participant.iconPath = new vscode.ThemeIcon('sparkle');
  return [participant];
}

interface Turn {
  readonly assistant: Assistant;
  readonly client: Client;
  readonly offer: ModelOffer;
  readonly stream: vscode.ChatResponseStream;
  readonly token: vscode.CancellationToken;
}

async function answered(request: vscode.ChatRequest, turn: Turn): Promise<void> {
  const { command, prompt } = request;
  const editor = sceneEditor();
  if (command === undefined) return talked(request, editor?.document, turn);
  if (command === 'generate') {
    if (prompt.trim() === '') return void turn.stream.markdown('What does the picture show?');
    return generated(prompt, turn);
  }
  if (editor === undefined) return void turn.stream.markdown('Open a `.coco` file first.');
  const { document, selection } = editor;
  const range = selection.isEmpty ? {} : { range: plain(selection) };
  if (command === 'explain') return explained(document, { kind: 'explain', ...range }, turn);
  if (command === 'add' && prompt.trim() === '') return void turn.stream.markdown('What comes into the scene?');
  const task: Task = command === 'add' ? { kind: 'add', wish: prompt } : { kind: 'fix', ...range };
  turn.stream.progress(command === 'add' ? 'Adding to the scene' : 'Mending the scene');
  const written = await turn.assistant.propose(
    document,
    task,
    command === 'add' ? 'Adding to the scene' : 'Fixing',
    turn.offer,
  );
  if (written === null) return;
  const isSame = written.source === document.getText();
  const where = isSame
    ? 'There is nothing to change.'
    : 'The change is shown beside the scene: take all of it, or parts.';
  turn.stream.markdown(`${where}${remarks(written)}`);
}

async function generated(prompt: string, { assistant, offer, stream, token }: Turn): Promise<void> {
  const hear = (event: Happening) => {
    const words = progressWords(event);
    if (words !== null) stream.progress(words);
  };
  const written = await assistant.parts.engine.run(null, { kind: 'generate', prompt }, offer, hear, token);
  stream.markdown(`\`\`\`coco\n${written.source}\`\`\`\n\n${author(written)}${remarks(written)}`);
  stream.button({ title: 'Open as a Scene', command: openTextCommand, arguments: [written.source] });
}

async function explained(document: vscode.TextDocument, task: Task, { assistant, offer, stream, token }: Turn) {
  stream.reference(document.uri);
  const hear = (event: Happening) => {
    if (event.type === 'words') stream.markdown(event.words);
  };
  await assistant.parts.engine.run(document, task, offer, hear, token);
}

/** A question about the language, or about the scene: with the card of the language before it. */
async function talked(
  { prompt, model }: vscode.ChatRequest,
  document: vscode.TextDocument | undefined,
  { client, stream, token }: Turn,
): Promise<void> {
  const { text: card } = await client.sendRequest<{ text: string }>('coco/tool', { tool: 'card' }, token);
  const scene =
    document === undefined ? '' : `\n\nThe scene that is open, ${document.uri.path}:\n\n${document.getText()}`;
  const { User } = vscode.LanguageModelChatMessage;
  const before = `You answer questions about Coco, a scene language: a picture is a program. Programs go into \`\`\`coco blocks. What there is to know of it:\n\n${card}${scene}`;
  const { text } = await model.sendRequest([User(before), User(prompt)], {}, token);
  for await (const words of text) stream.markdown(words);
}

/** Opens a text as a new scene with its preview; for buttons of the chat. */
export const openTextCommand = 'coco.chat.open';

export async function openText(text: unknown): Promise<void> {
  if (typeof text !== 'string') return;
  const document = await vscode.workspace.openTextDocument({ language: 'coco', content: text });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('coco.preview', document.uri);
}

function plain({ start, end }: vscode.Range) {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
