import { type Heard, type Protocol, serve, type Turn, unknownKey } from './turns.js';

export const openAiKey = 'sk-test-0123456789abcdef';

interface Options {
  /** Which fields the server knows: OpenAI's own, or llama.cpp's and vLLM's with theirs. */
  readonly fields?: readonly string[];
  /** Null: it wants none, and none may be sent. */
  readonly key?: string | null;
  readonly models?: readonly string[];
}

const common = ['model', 'messages', 'stream', 'stream_options'];
/** https://platform.openai.com/docs/api-reference/chat, as far as it concerns us. */
export const openAiFields = [...common, 'max_completion_tokens'];
export const localFields = [...common, 'max_tokens', 'temperature'];

/** `POST /v1/chat/completions`, answered by server-sent events, as documented: what the server does not know is refused. */
export function openAiService(turns: readonly Turn[], options: Options = {}) {
  const { fields = localFields, key = openAiKey, models = ['small-model', 'large-model'] } = options;
  const chunk = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1,
      model: models[0],
      choices: [{ index: 0, delta, finish_reason: finish }],
      usage: null,
    })}\n\n`;
  const protocol: Protocol = {
    route: 'POST /v1/chat/completions',
    type: 'text/event-stream; charset=utf-8',
    read: ({ headers, body }) => {
      const wanted = key === null ? undefined : `Bearer ${key}`;
      if (headers.authorization !== wanted)
        return { refused: `Incorrect API key provided: ${headers.authorization?.slice(7)}.`, status: 401 };
      const sent = JSON.parse(body.toString());
      const unknown = unknownKey(sent, fields);
      if (unknown !== null) return { refused: `Unrecognized request argument supplied: ${unknown}` };
      if (!models.includes(sent.model)) return { refused: `The model \`${sent.model}\` does not exist`, status: 404 };
      if (sent.stream !== true || sent.stream_options?.include_usage !== true) return { refused: 'no stream' };
      return heardOf(sent);
    },
    piece: (text, isFirst) => chunk(isFirst ? { role: 'assistant', content: text } : { content: text }, null),
    end: (stop, isFirst) =>
      [
        ...(isFirst ? [chunk({ role: 'assistant', content: '' }, null)] : []),
        ...(stop === 'refusal' ? [chunk({ refusal: 'I cannot help with that.' }, null)] : []),
        chunk({}, stop === 'length' ? 'length' : 'stop'),
        `data: ${JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion.chunk',
          created: 1,
          model: models[0],
          choices: [],
          usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
        })}\n\n`,
        'data: [DONE]\n\n',
      ].join(''),
    garbage: 'data: {"choices": [{"delta": {"content": "x"\n\n',
    error: `data: ${JSON.stringify({ error: { message: 'The server had an error', type: 'server_error' } })}\n\n`,
    failure: (status, words) => ({
      error: {
        message: status === 429 ? 'Rate limit reached' : words,
        type: status === 429 ? 'requests' : 'server_error',
        param: null,
        code: status === 429 ? 'rate_limit_exceeded' : null,
      },
    }),
    others: { 'GET /v1/models': { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } },
  };
  return serve(protocol, turns);
}

interface Sent {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Part[] }[];
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly grammar?: string;
  readonly structured_outputs?: { readonly grammar: string };
}
type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

function heardOf(sent: Sent): Heard | { refused: string } {
  const last = sent.messages.at(-1)!;
  const parts: readonly Part[] =
    typeof last.content === 'string' ? [{ type: 'text', text: last.content }] : last.content;
  const images = parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
  if (images.some((url) => !url.startsWith('data:image/png;base64,'))) return { refused: 'Invalid image' };
  if (last.role !== 'user') return { refused: 'the last message is to be the user’s' };
  const maxTokens = sent.max_tokens ?? sent.max_completion_tokens ?? 0;
  if (!(maxTokens > 0)) return { refused: 'no max_tokens' };
  return {
    system: sent.messages
      .filter(({ role }) => role === 'system')
      .map(({ content }) => String(content))
      .join('\n'),
    user: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
    images: images.map((url) => Buffer.from(url.slice(22), 'base64')),
    model: sent.model,
    maxTokens,
    grammar: sent.grammar ?? sent.structured_outputs?.grammar ?? null,
    body: { ...sent },
  };
}
