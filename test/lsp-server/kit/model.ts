import { ResponseError } from 'vscode-languageserver-protocol';
import type { Client } from '../client.js';

/** A question that the server had the client ask its model. */
export interface Asked {
  readonly system: string;
  readonly user: string;
}

interface Params {
  readonly id: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** A model of the client, which gives its answers in order, the last one again and again; an error is one. */
export function serveModel(client: Client, answers: readonly (string | Error)[]): { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  client.connection.onRequest('coco/model', () => ({ key: 'test', id: 'test-model', grammar: null, images: false }));
  client.connection.onRequest('coco/model/stream', async ({ id, messages }: Params, token): Promise<unknown> => {
    const of = (role: string) => messages.filter((one) => one.role === role).map(({ content }) => content);
    asked.push({ system: of('system').join('\n'), user: of('user').at(-1)! });
    const answer = answers[Math.min(asked.length, answers.length) - 1]!;
    if (answer instanceof Error) return new ResponseError(-32803, answer.message, { passing: false, lacking: true });
    for (const text of answer.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      if (token.isCancellationRequested) break;
      await client.tell('coco/model/piece', { id, piece: { text } });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await client.tell('coco/model/piece', { id, piece: { usage: { inputTokens: 10, outputTokens: 5 } } });
    return { stop: 'end' };
  });
  return { asked };
}
