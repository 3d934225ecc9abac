import type Anthropic from '@anthropic-ai/sdk';
import type { Message, Piece, Provider, Request } from '../types.js';
import { ProviderError } from '../types.js';
import { type Service, withFaults } from './faults.js';
import { fetching } from './fetching.js';

/** Anthropic's messages (`POST {base}/v1/messages`, answered by server-sent events). It takes no grammar. */
export class AnthropicProvider implements Provider {
  readonly id = 'anthropic';
  readonly capabilities = { grammar: null, images: true } as const;
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  stream(request: Request): AsyncIterable<Piece> {
    return withFaults(this.#pieces(request), request.signal, this.#service);
  }

  async *#pieces({ messages, maxTokens, signal }: Request): AsyncIterable<Piece> {
    const { base, key, model, name } = this.#service;
    // The library is large: it is loaded when it is first needed.
    const { Anthropic: Client } = await import('@anthropic-ai/sdk');
    const client = new Client({
      baseURL: base,
      apiKey: key?.reveal() ?? 'none',
      maxRetries: 0,
      logLevel: 'off',
      openTelemetry: false,
      fetch: fetching(signal),
    });
    const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
    const events = await client.messages.create(
      {
        model,
        max_tokens: maxTokens,
        // What stands first is the same for every call: the service may keep it.
        system: system.map((text, at) => ({
          type: 'text',
          text,
          ...(at === 0 && { cache_control: { type: 'ephemeral' as const } }),
        })),
        messages: messages.flatMap((message) => (message.role === 'system' ? [] : [messageOf(message)])),
        stream: true,
      },
      { signal },
    );
    let input = 0;
    let output = 0;
    let reason: string | null = null;
    let ended = false;
    for await (const event of events) {
      if (event.type === 'message_start') {
        const { usage } = event.message;
        input = usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
        output = usage.output_tokens;
        yield { text: '' };
      } else if (event.type === 'content_block_delta') {
        yield { text: event.delta.type === 'text_delta' ? event.delta.text : '' };
      } else if (event.type === 'message_delta') {
        reason = event.delta.stop_reason;
        output = event.usage.output_tokens;
      } else if (event.type === 'message_stop') ended = true;
    }
    signal.throwIfAborted();
    if (!ended && reason === null)
      throw new ProviderError(`${name} at ${base}: the answer broke off.`, { passing: true });
    yield { usage: { inputTokens: input, outputTokens: output } };
    yield { stop: (reason !== null && stops[reason]) || 'end' };
  }
}

const stops: Readonly<Record<string, 'length' | 'refusal'>> = {
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refusal',
};

function messageOf({ role, content, images = [] }: Message): Anthropic.MessageParam {
  return {
    role: role === 'assistant' ? 'assistant' : 'user',
    content: [
      ...images.map((png) => ({
        type: 'image' as const,
        source: {
          type: 'base64' as const,
          media_type: 'image/png' as const,
          data: Buffer.from(png).toString('base64'),
        },
      })),
      { type: 'text', text: content },
    ],
  };
}
