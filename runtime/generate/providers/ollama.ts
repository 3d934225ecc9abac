import type { Ollama } from 'ollama/browser';
import type { Message, Piece, Provider, Request } from '../types.js';
import { faultOf, type Service, withFaults } from './faults.js';
import { fetching } from './fetching.js';
import { withOneSystem } from './messages.js';

/** Ollama's chat (`POST {base}/api/chat`, answered by lines of JSON). It takes no grammar but JSON schemas. */
export class OllamaProvider implements Provider {
  readonly id = 'ollama';
  readonly capabilities = { grammar: null, images: true } as const;
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  stream(request: Request): AsyncIterable<Piece> {
    return withFaults(this.#pieces(request), request.signal, this.#service);
  }

  async *#pieces({ messages, maxTokens, signal }: Request): AsyncIterable<Piece> {
    const client = await clientOf(this.#service, signal);
    const parts = await client.chat({
      model: this.#service.model,
      messages: withOneSystem(messages).map(messageOf),
      stream: true,
      options: { num_predict: maxTokens, num_ctx: roomFor(messages, maxTokens), temperature: 0.2 },
    });
    for await (const part of parts) {
      yield { text: part.message?.content ?? '' };
      if (!part.done) continue;
      yield { usage: { inputTokens: part.prompt_eval_count ?? 0, outputTokens: part.eval_count ?? 0 } };
      yield { stop: part.done_reason === 'length' ? 'length' : 'end' };
    }
  }
}

/** The names of the models that are there, the one used last first. */
export async function ollamaModels(service: Omit<Service, 'model'>, signal: AbortSignal): Promise<string[]> {
  const named = { ...service, model: '' };
  try {
    const client = await clientOf(named, AbortSignal.any([signal, AbortSignal.timeout(10_000)]));
    const { models } = await client.list();
    return (models ?? []).map(({ name }) => name);
  } catch (error) {
    signal.throwIfAborted();
    throw faultOf(error, named);
  }
}

async function clientOf({ base, key }: Service, signal: AbortSignal): Promise<Ollama> {
  const { Ollama } = await import('ollama/browser');
  return new Ollama({
    host: base,
    fetch: strict(fetching(signal)),
    ...(key !== null && { headers: { Authorization: `Bearer ${key.reveal()}` } }),
  });
}

/**
 * Answers with an error, and lines that are no JSON, are thrown here: the library would talk about them on standard output, which belongs to
 * the scene, lose what the server says about the time to wait, and pass over the lines.
 */
function strict(fetched: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetched(input, init);
    if (!response.ok) {
      const body = await response.text();
      const said = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.replace(/<[^>]*>/g, ' ');
      throw Object.assign(new Error(said), { status: response.status, headers: response.headers });
    }
    return new Response(response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(wholeLines()) ?? null, {
      status: response.status,
      headers: response.headers,
    });
  };
}

/** Lines of JSON as bytes again; one that is none is an error. */
function wholeLines(): TransformStream<string, Uint8Array> {
  const encoder = new TextEncoder();
  let rest = '';
  const checked = (line: string) => {
    if (line.trim() !== '') JSON.parse(line);
    return encoder.encode(`${line}\n`);
  };
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) controller.enqueue(checked(line));
    },
    flush(controller) {
      if (rest !== '') controller.enqueue(checked(rest));
    },
  });
}

/**
 * Tokens of context to ask for: unasked, Ollama keeps few and drops the beginning of what is longer without a word. Three characters a token
 * is on the safe side for English and for code; other scripts come to one or two tokens a character.
 */
function roomFor(messages: readonly Message[], maxTokens: number): number {
  const tokens = messages.reduce((sum, { content, images = [] }) => {
    const wide = content.replace(/[\0-\u024f]/g, '').length;
    return sum + (content.length - wide) / 3 + wide * 1.5 + images.length * 1500;
  }, maxTokens);
  return Math.ceil(tokens / 2048) * 2048;
}

function messageOf({ role, content, images = [] }: Message) {
  return { role, content, ...(images.length > 0 && { images: [...images] }) };
}
