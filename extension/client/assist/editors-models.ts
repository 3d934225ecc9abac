import * as vscode from 'vscode';
import type { Message, Piece, Provider, Request } from '../../../runtime/generate/types.js';

/** VS Code's own model of an id or family, the first one where none is named. Rejects where there is none. */
export async function editorsModel(name: string): Promise<Provider> {
  const [model] = await editorsModels(name);
  if (model !== undefined) return providerOf(model);
  throw new Error(
    name === ''
      ? 'VS Code has no language model of its own: sign in to one, or choose another.'
      : `VS Code has no language model “${name}”: choose another.`,
  );
}

/** Those that VS Code has, of an id or family where one is named. */
export async function editorsModels(name = ''): Promise<readonly vscode.LanguageModelChat[]> {
  // Products that are made from VS Code may have none of this.
  const all = (await vscode.lm?.selectChatModels()) ?? [];
  return name === '' ? all : all.filter(({ id, family }) => id === name || family === name);
}

/** One of VS Code's own models as the engine asks models. */
export function providerOf(model: vscode.LanguageModelChat): Provider {
  return {
    id: model.name,
    capabilities: { grammar: null, images: false },
    stream: (request) => answered(model, request),
  };
}

async function* answered(model: vscode.LanguageModelChat, { messages, signal }: Request): AsyncGenerator<Piece> {
  signal.throwIfAborted();
  const cancel = new vscode.CancellationTokenSource();
  const stop = () => cancel.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const options = { justification: 'Coco writes scenes with it.' };
    const { text } = await model.sendRequest(messages.map(asChat), options, cancel.token);
    for await (const words of text) yield { text: words };
    signal.throwIfAborted();
    yield { stop: 'end' };
  } catch (problem) {
    if (!(problem instanceof vscode.LanguageModelError)) throw problem;
    throw new Error(`${model.name}: ${problem.message}`);
  } finally {
    signal.removeEventListener('abort', stop);
    cancel.dispose();
  }
}

/** There is no role for what stands before a question: it is the user's, as VS Code's guide has it. */
function asChat({ role, content }: Message): vscode.LanguageModelChatMessage {
  return role === 'assistant'
    ? vscode.LanguageModelChatMessage.Assistant(content)
    : vscode.LanguageModelChatMessage.User(content);
}
