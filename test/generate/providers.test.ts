import { describe, expect, test } from 'vitest';
import { AnthropicProvider } from '../../runtime/generate/providers/anthropic.js';
import { OllamaProvider } from '../../runtime/generate/providers/ollama.js';
import { OpenAiProvider } from '../../runtime/generate/providers/openai.js';
import { type Patience, steady } from '../../runtime/generate/providers/steady.js';
import { type Message, type Provider, ProviderError } from '../../runtime/generate/types.js';
import { Secret } from '../../runtime/refine/remote/secret.js';
import { deadAddress, loopback, noWaiting } from '../refine/remote/kit/loopback.js';
import { anthropicKey, anthropicService } from './kit/anthropic.js';
import { ollamaService } from './kit/ollama.js';
import { localFields, openAiFields, openAiKey, openAiService } from './kit/openai.js';
import { inPieces, type Service, type Turn } from './kit/turns.js';

const help = { ifSilent: 'Start it.', ifRefused: 'Give it a key.' };

/** Each protocol: its service, and the provider that speaks it. */
const protocols: Record<string, (turns: readonly Turn[]) => Promise<{ service: Service; provider: Provider }>> = {
  openai: async (turns) => {
    const service = await openAiService(turns);
    return { service, provider: openAi(`${service.base}/v1`) };
  },
  anthropic: async (turns) => {
    const service = await anthropicService(turns);
    const key = new Secret(anthropicKey);
    return {
      service,
      provider: new AnthropicProvider({ name: 'Anthropic', base: service.base, key, model: 'claude-test', ...help }),
    };
  },
  ollama: async (turns) => {
    const service = await ollamaService(turns);
    return {
      service,
      provider: new OllamaProvider({ name: 'Ollama', base: service.base, key: null, model: 'small:latest', ...help }),
    };
  },
};

function openAi(base: string, more: Partial<ConstructorParameters<typeof OpenAiProvider>[0]> = {}): Provider {
  return new OpenAiProvider({
    id: 'openai',
    name: 'OpenAI',
    base,
    key: new Secret(openAiKey),
    model: 'small-model',
    grammar: null,
    own: false,
    ...help,
    ...more,
  });
}

const messages: readonly Message[] = [
  { role: 'system', content: 'You draw.' },
  { role: 'user', content: 'A cat, 猫.' },
];

interface Told {
  readonly text: string;
  readonly usage: unknown;
  readonly stop: unknown;
}

async function told(
  provider: Provider,
  {
    signal = new AbortController().signal,
    grammar,
    images,
  }: { signal?: AbortSignal; grammar?: string; images?: Uint8Array[] } = {},
): Promise<Told> {
  let text = '';
  let usage: unknown = null;
  let stop: unknown = null;
  const sent = images ? [...messages.slice(0, 1), { ...messages[1]!, images }] : messages;
  for await (const piece of provider.stream({ messages: sent, maxTokens: 500, signal, ...(grammar && { grammar }) })) {
    if ('text' in piece) text += piece.text;
    else if ('usage' in piece) usage = piece.usage;
    else stop = piece.stop;
  }
  return { text, usage, stop };
}

/** Tests wait for nothing. */
function quickly(more: Partial<Patience> = {}) {
  const waiting = noWaiting();
  return {
    pauses: waiting.pauses,
    patience: { wait: waiting.wait, random: waiting.random, firstByte: 15_000, between: 15_000, ...more },
  };
}

const answer = 'scene Cat {\n  object cat "cat" { width: 200 }\n}\n';

describe.each(Object.entries(protocols))('%s', (_, connect) => {
  test('streams an answer with its tokens and its end, and asks as the protocol wants it', async () => {
    const { service, provider } = await connect([{ say: inPieces(answer) }]);
    expect(await told(provider)).toEqual({ text: answer, usage: { inputTokens: 120, outputTokens: 30 }, stop: 'end' });
    expect(service.heard).toMatchObject([{ system: 'You draw.', user: 'A cat, 猫.', maxTokens: 500 }]);
  });

  test('tells an answer that was cut off from a whole one', async () => {
    const { provider } = await connect([{ say: ['scene C'], stop: 'length' }]);
    expect((await told(provider)).stop).toBe('length');
  });

  test('sends pictures along', async () => {
    const { service, provider } = await connect([{ say: ['OK'] }]);
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    await told(provider, { images: [new Uint8Array(png)] });
    expect(service.heard[0]!.images).toEqual([png]);
  });

  test.each([
    ['the line breaks before the first word', { after: 'disconnect' }],
    ['the answer ends without its end', { after: 'nothing' }],
    ['part of the answer is no JSON', { after: 'garbage' }],
    ['the service reports a fault of its own in the answer', { after: 'error' }],
    ['the service is too busy', { fail: 503 }],
    ['the service asks for patience', { fail: 429, headers: { 'retry-after': '2' } }],
  ] as const)('asks again where %s', async (_what, fault) => {
    const { service, provider } = await connect([fault, fault, { say: inPieces(answer) }]);
    const { pauses, patience } = quickly();
    expect((await told(steady(provider, patience))).text).toBe(answer);
    expect(service.heard).toHaveLength(3);
    expect(pauses).toEqual('headers' in fault ? [2000, 2000] : [500, 1000]);
  });

  test('gives up after some tries, with the reason', async () => {
    const { service, provider } = await connect([{ fail: 503 }]);
    const { patience } = quickly({ retries: 2 });
    await expect(told(steady(provider, patience))).rejects.toThrow(/answers 503: Something about 503\. It is busy/);
    expect(service.heard).toHaveLength(3);
  });

  test('does not wait for longer than anybody would', async () => {
    const { service, provider } = await connect([{ fail: 429, headers: { 'retry-after': '3600' } }]);
    await expect(told(steady(provider, quickly().patience))).rejects.toThrow(/429/);
    expect(service.heard).toHaveLength(1);
  });

  test('asks only once where another try cannot help', async () => {
    const { service, provider } = await connect([{ fail: 400 }]);
    await expect(told(steady(provider, quickly().patience))).rejects.toThrow(/answers 400: Something about 400/);
    expect(service.heard).toHaveLength(1);
  });

  test('does not begin anew in the middle of an answer', async () => {
    const { service, provider } = await connect([{ say: ['scene '], after: 'disconnect' }]);
    const pieces: string[] = [];
    const stream = async () => {
      for await (const piece of steady(provider, quickly().patience).stream({
        messages,
        maxTokens: 9,
        signal: new AbortController().signal,
      }))
        if ('text' in piece) pieces.push(piece.text);
    };
    await expect(stream()).rejects.toMatchObject({ passing: true });
    expect(pieces.join('')).toBe('scene ');
    expect(service.heard).toHaveLength(1);
  });

  test('does not wait for a beginning for ever', async () => {
    const { provider } = await connect([{ after: 'stall' }]);
    const { patience } = quickly({ firstByte: 60, retries: 1 });
    await expect(told(steady(provider, patience))).rejects.toThrow(/did not begin to answer within 60 ms/);
  });

  test('does not wait for the next piece for ever', async () => {
    const { provider } = await connect([{ say: ['a'], after: 'stall' }]);
    await expect(told(steady(provider, quickly({ between: 60 }).patience))).rejects.toThrow(/sent nothing for 60 ms/);
  });

  test('stops at once when it is told to', async () => {
    const { provider } = await connect([{ say: inPieces(answer, 2), pace: 50 }]);
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('enough')), 80);
    const began = performance.now();
    await expect(told(steady(provider, quickly().patience), { signal: abort.signal })).rejects.toThrow('enough');
    expect(performance.now() - began).toBeLessThan(900);
  });
});

describe('an answer that is declined', () => {
  test.each(['openai', 'anthropic'])('is known as such: %s', async (id) => {
    const { provider } = await protocols[id]!([{ say: ['I will not.'], stop: 'refusal' }]);
    expect((await told(provider)).stop).toBe('refusal');
  });
});

describe('the key', () => {
  test('is in no message, not even where the service repeats it', async () => {
    const service = await openAiService([{ say: ['x'] }], { key: 'another' });
    const problem = await told(openAi(`${service.base}/v1`)).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProviderError);
    expect(String(problem)).toMatch(/answers 401: Incorrect API key provided: •••\. Give it a key\./);
    expect(JSON.stringify(problem) + String((problem as Error).stack)).not.toContain(openAiKey);
  });

  test('is not sent to a server that wants none', async () => {
    const service = await openAiService([{ say: ['x'] }], { key: null });
    expect((await told(openAi(`${service.base}/v1`, { key: null }))).text).toBe('x');
  });

  test('does not travel: a redirect is an error', async () => {
    const other = await loopback((_request, response) => void response.end('{}'));
    const first = await loopback((_request, response) => {
      response.writeHead(307, { location: `${other.base}/v1/chat/completions` }).end();
    });
    await expect(told(openAi(`${first.base}/v1`))).rejects.toThrow(/sends elsewhere/);
    expect(other.seen).toEqual([]);
  });
});

describe('a server that is not there', () => {
  test('is said at once, with what helps', async () => {
    const base = await deadAddress();
    const { pauses, patience } = quickly();
    await expect(told(steady(openAi(`${base}/v1`), patience))).rejects.toThrow(/nothing answers there\. Start it\./);
    expect(pauses).toEqual([]);
  });
});

describe('a grammar', () => {
  test('goes to llama.cpp as it wants it', async () => {
    const service = await openAiService([{ say: ['x'] }], { fields: [...localFields, 'grammar'] });
    await told(openAi(`${service.base}/v1`, { grammar: 'grammar' }), { grammar: 'root ::= "x"' });
    expect(service.heard[0]!.grammar).toBe('root ::= "x"');
  });

  test('goes to vLLM as it wants it', async () => {
    const service = await openAiService([{ say: ['x'] }], { fields: [...localFields, 'structured_outputs'] });
    await told(openAi(`${service.base}/v1`, { grammar: 'structured_outputs' }), { grammar: 'root ::= "x"' });
    expect(service.heard[0]!.grammar).toBe('root ::= "x"');
  });
});

test('OpenAI’s own service has its own name for the most tokens, and takes no temperature', async () => {
  const service = await openAiService([{ say: ['x'] }], { fields: openAiFields });
  expect((await told(openAi(`${service.base}/v1`, { own: true }))).text).toBe('x');
});

test('Ollama is asked for a context that holds the whole question and the answer', async () => {
  const service = await ollamaService([{ say: ['x'] }]);
  const provider = new OllamaProvider({
    name: 'Ollama',
    base: service.base,
    key: null,
    model: 'small:latest',
    ...help,
  });
  const long = '字'.repeat(6000);
  for await (const _ of provider.stream({
    messages: [{ role: 'user', content: long }],
    maxTokens: 1000,
    signal: new AbortController().signal,
  }));
  expect(service.heard[0]!.body.options).toMatchObject({ num_predict: 1000, num_ctx: 10_240 });
});
