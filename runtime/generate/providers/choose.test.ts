import { describe, expect, test } from 'vitest';
import { ollamaService } from '../../../test/generate/kit/ollama.js';
import { openAiService } from '../../../test/generate/kit/openai.js';
import { chosenProvider, isChosen, keysAtHand, type ProviderChoice } from './choose.js';

const nothing: ProviderChoice = { id: null, model: null, server: null, environment: {} };
const signal = new AbortController().signal;
const chosen = (more: Partial<ProviderChoice>) => chosenProvider({ ...nothing, ...more }, signal);

describe('whether a model is to be used', () => {
  test('is said by an option or the environment, but not by a key alone', () => {
    expect(isChosen(nothing)).toBe(false);
    expect(isChosen({ ...nothing, environment: { OPENAI_API_KEY: 'sk-1', ANTHROPIC_API_KEY: 'sk-2' } })).toBe(false);
    expect(isChosen({ ...nothing, id: 'ollama' })).toBe(true);
    expect(isChosen({ ...nothing, server: 'http://127.0.0.1:1' })).toBe(true);
    expect(isChosen({ ...nothing, environment: { COCO_PROVIDER: 'ollama' } })).toBe(true);
    expect(isChosen({ ...nothing, environment: { COCO_PROVIDER_URL: 'http://127.0.0.1:1' } })).toBe(true);
  });

  test('could be, where there is a key', () => {
    expect(keysAtHand({ ANTHROPIC_API_KEY: 'sk-2' })).toEqual(['anthropic']);
  });
});

describe('a choice that cannot be', () => {
  test.each([
    [{ id: 'chatgpt' }, /There is no provider `chatgpt`: there are openai, anthropic/, false],
    [{ id: 'openai' }, /OpenAI needs a key: set OPENAI_API_KEY/, true],
    [{ id: 'anthropic' }, /Anthropic needs a key: set ANTHROPIC_API_KEY/, true],
    [{ id: 'openai', environment: { OPENAI_API_KEY: 'sk-1' } }, /say which by --model/, false],
    [{ id: 'ollama', server: 'ftp://x' }, /is no address of a server/, false],
    [{ id: 'ollama', server: 'http://me:secret@127.0.0.1' }, /holds a name or a password/, false],
  ] as const)('is said with the cure: %o', async (choice, message, lacking) => {
    await expect(chosen(choice)).rejects.toThrow(message);
    await expect(chosen(choice)).rejects.toMatchObject({ lacking });
  });
});

describe('the model', () => {
  test('is the first that the server has, where none is named', async () => {
    const service = await openAiService([{ say: ['x'] }], { key: null, models: ['one', 'two'] });
    const provider = await chosen({ id: 'lmstudio', server: service.base });
    for await (const _ of provider.stream({ messages: [{ role: 'user', content: 'x' }], maxTokens: 9, signal }));
    expect(service.heard[0]!.model).toBe('one');
  });

  test('is the one in the environment before that, and the option before both', async () => {
    const service = await ollamaService([{ say: ['x'] }], ['one', 'two', 'three']);
    const environment = { COCO_PROVIDER: 'ollama', COCO_PROVIDER_URL: service.base, COCO_MODEL: 'two' };
    for (const choice of [{ environment }, { environment, model: 'three' }]) {
      const provider = await chosen(choice);
      for await (const _ of provider.stream({ messages: [{ role: 'user', content: 'x' }], maxTokens: 9, signal }));
    }
    expect(service.heard.map(({ model }) => model)).toEqual(['two', 'three']);
  });

  test('is missing where a server has none, which is said', async () => {
    const service = await ollamaService([], []);
    await expect(chosen({ id: 'ollama', server: service.base })).rejects.toThrow(
      /has no model yet\. Fetch one with `ollama pull/,
    );
  });
});
