import { type Heard, type Protocol, serve, type Turn, unknownKey } from './turns.js';

/** `POST /api/chat`, answered by lines of JSON (https://github.com/ollama/ollama/blob/main/docs/api.md). */
export function ollamaService(turns: readonly Turn[], models: readonly string[] = ['small:latest']) {
  const line = (content: string, more: object) =>
    `${JSON.stringify({ model: models[0], created_at: '2025-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more })}\n`;
  const protocol: Protocol = {
    route: 'POST /api/chat',
    type: 'application/x-ndjson',
    read: ({ body }) => {
      const sent = JSON.parse(body.toString()) as Sent;
      const unknown = unknownKey(sent, ['model', 'messages', 'stream', 'options']);
      if (unknown !== null) return { refused: `unknown field ${unknown}` };
      if (!models.includes(sent.model)) return { refused: `model '${sent.model}' not found`, status: 404 };
      return heardOf(sent);
    },
    piece: (text) => line(text, { done: false }),
    end: (stop) =>
      line('', {
        done: true,
        done_reason: stop === 'length' ? 'length' : 'stop',
        prompt_eval_count: 120,
        eval_count: 30,
      }),
    garbage: '{"message": {"content": "x"\n',
    error: `${JSON.stringify({ error: 'an error was encountered while running the model: server_error' })}\n`,
    failure: (_status, words) => ({ error: words }),
    others: { 'GET /api/tags': { models: models.map((name) => ({ name, model: name })) } },
  };
  return serve(protocol, turns);
}

interface Sent {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string;
    readonly images?: readonly string[];
  }[];
  readonly options: { readonly num_predict: number; readonly num_ctx: number };
}

function heardOf(sent: Sent): Heard {
  const last = sent.messages.at(-1)!;
  return {
    system: sent.messages
      .filter(({ role }) => role === 'system')
      .map(({ content }) => content)
      .join('\n'),
    user: last.content,
    images: (last.images ?? []).map((image) => Buffer.from(image, 'base64')),
    model: sent.model,
    maxTokens: sent.options.num_predict,
    grammar: null,
    body: { ...sent },
  };
}
