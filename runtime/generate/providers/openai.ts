import type OpenAI from 'openai';
import type { Message, Piece, Provider, Request } from '../types.js';
import { ProviderError } from '../types.js';
import { faultOf, type Service, withFaults } from './faults.js';
import { fetching } from './fetching.js';
import { withOneSystem } from './messages.js';

export interface OpenAiOptions extends Service {
  readonly id: string;
  /** How the server wants a grammar: llama.cpp as `grammar`, vLLM among its `structured_outputs`; null: it takes none. */
  readonly grammar: 'grammar' | 'structured_outputs' | null;
  /** OpenAI's own service, which has other names for some fields and a will of its own about temperatures. */
  readonly own: boolean;
}

/** Any service that speaks OpenAI's chat completions (`POST {base}/chat/completions`, answered by server-sent events). */
export class OpenAiProvider implements Provider {
  readonly id: string;
  readonly capabilities: Provider['capabilities'];
  readonly #options: OpenAiOptions;

  constructor(options: OpenAiOptions) {
    this.id = options.id;
    this.capabilities = { grammar: options.grammar === null ? null : 'gbnf', images: true };
    this.#options = options;
  }

  stream(request: Request): AsyncIterable<Piece> {
    return withFaults(this.#pieces(request), request.signal, this.#options);
  }

  async *#pieces({ messages, grammar, maxTokens, signal }: Request): AsyncIterable<Piece> {
    const { model, own, grammar: field } = this.#options;
    const client = await clientOf(this.#options, signal);
    const chunks = await client.chat.completions.create(
      {
        model,
        messages: withOneSystem(messages).map(messageOf),
        stream: true,
        stream_options: { include_usage: true },
        ...(own ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens, temperature: 0.2 }),
        ...(grammar !== undefined && field === 'grammar' && { grammar }),
        ...(grammar !== undefined && field === 'structured_outputs' && { structured_outputs: { grammar } }),
      },
      { signal },
    );
    let stop: 'end' | 'length' | 'refusal' | null = null;
    for await (const { choices, usage } of chunks) {
      const choice = choices?.[0];
      // Empty while a model thinks: a sign of life all the same.
      if (choice) yield { text: choice.delta?.content ?? '' };
      if (choice?.delta?.refusal) stop = 'refusal';
      if (choice?.finish_reason) stop ??= stops[choice.finish_reason] ?? 'end';
      if (usage) yield { usage: { inputTokens: usage.prompt_tokens ?? 0, outputTokens: usage.completion_tokens ?? 0 } };
    }
    signal.throwIfAborted();
    if (stop === null)
      throw new ProviderError(`${this.#options.name} at ${this.#options.base}: the answer broke off.`, {
        passing: true,
      });
    yield { stop };
  }
}

const stops: Readonly<Record<string, 'end' | 'length' | 'refusal'>> = { length: 'length', content_filter: 'refusal' };

/** The names of the models of a server, in its order. */
export async function openAiModels(options: Omit<OpenAiOptions, 'model'>, signal: AbortSignal): Promise<string[]> {
  const service = { ...options, model: '' };
  try {
    const client = await clientOf(service, signal);
    const { data } = await client.models.list({ signal, timeout: 10_000 });
    return (data ?? []).map(({ id }) => id);
  } catch (error) {
    signal.throwIfAborted();
    throw faultOf(error, service);
  }
}

/** The library is large: it is loaded when it is first needed. */
async function clientOf({ base, key }: OpenAiOptions, signal: AbortSignal): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    baseURL: base,
    apiKey: key?.reveal() ?? 'none',
    ...(key === null && { defaultHeaders: { Authorization: null } }),
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: fetching(signal),
  });
}

function messageOf({ role, content, images = [] }: Message): OpenAI.ChatCompletionMessageParam {
  if (role !== 'user' || images.length === 0) return { role, content };
  return {
    role,
    content: [
      { type: 'text', text: content },
      ...images.map((png) => ({
        type: 'image_url' as const,
        image_url: { url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` },
      })),
    ],
  };
}
