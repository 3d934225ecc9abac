import { type Heard, type Protocol, serve, type Turn, unknownKey } from './turns.js';

export const anthropicKey = 'sk-ant-test-0123456789';

/** `POST /v1/messages`, answered by server-sent events (https://docs.anthropic.com/en/api/messages-streaming). */
export function anthropicService(turns: readonly Turn[]) {
  const event = (type: string, data: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
  const start =
    event('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'claude-test',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 20, cache_creation_input_tokens: 0, cache_read_input_tokens: 100, output_tokens: 1 },
      },
    }) +
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }) +
    event('ping', {});
  const reasons = { end: 'end_turn', length: 'max_tokens', refusal: 'refusal' };
  const protocol: Protocol = {
    route: 'POST /v1/messages',
    type: 'text/event-stream; charset=utf-8',
    read: ({ headers, body }) => {
      if (headers.authorization !== `Bearer ${anthropicKey}`) return { refused: 'invalid key', status: 401 };
      if (!/^\d{4}-\d\d-\d\d$/.test(String(headers['anthropic-version'])))
        return { refused: 'anthropic-version: header is required' };
      const sent = JSON.parse(body.toString()) as Sent;
      const unknown = unknownKey(sent, ['model', 'max_tokens', 'system', 'messages', 'stream']);
      if (unknown !== null) return { refused: `${unknown}: Extra inputs are not permitted` };
      if (sent.stream !== true) return { refused: 'no stream' };
      return heardOf(sent);
    },
    piece: (text, isFirst) =>
      `${isFirst ? start : ''}${event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })}`,
    end: (stop, isFirst) =>
      (isFirst ? start : '') +
      event('content_block_stop', { index: 0 }) +
      event('message_delta', {
        delta: { stop_reason: reasons[stop], stop_sequence: null },
        usage: { output_tokens: 30 },
      }) +
      event('message_stop', {}),
    garbage: 'event: content_block_delta\ndata: {"type": "content_block_delta", "delta"\n\n',
    error: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    failure: (status, words) => ({
      type: 'error',
      error: { type: status === 529 ? 'overloaded_error' : 'api_error', message: words },
    }),
  };
  return serve(protocol, turns);
}

interface Sent {
  readonly model: string;
  readonly max_tokens: number;
  readonly stream: boolean;
  readonly system: readonly { readonly type: 'text'; readonly text: string }[];
  readonly messages: readonly { readonly role: string; readonly content: readonly Part[] }[];
}
type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly source: { readonly media_type: string; readonly data: string } };

function heardOf(sent: Sent): Heard | { refused: string } {
  if (sent.messages.some(({ role }) => role !== 'user' && role !== 'assistant')) return { refused: 'roles' };
  if (sent.messages[0]?.role !== 'user') return { refused: 'first message must use the user role' };
  const { content } = sent.messages.at(-1)!;
  return {
    system: sent.system.map(({ text }) => text).join('\n'),
    user: content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
    images: content.flatMap((part) => (part.type === 'image' ? [Buffer.from(part.source.data, 'base64')] : [])),
    model: sent.model,
    maxTokens: sent.max_tokens,
    grammar: null,
    body: { ...sent },
  };
}
