import { type Secret, secretFrom } from '../../refine/remote/secret.js';
import { type Provider, ProviderError } from '../types.js';
import { AnthropicProvider } from './anthropic.js';
import { OllamaProvider, ollamaModels } from './ollama.js';
import { type OpenAiOptions, OpenAiProvider, openAiModels } from './openai.js';
import { type Patience, steady } from './steady.js';

export const providerIds = ['openai', 'anthropic', 'ollama', 'llamacpp', 'vllm', 'lmstudio'] as const;
export type ProviderId = (typeof providerIds)[number];

export interface ProviderChoice {
  /** Null: what the environment says, and where that says nothing, none. */
  readonly id: string | null;
  readonly model: string | null;
  /** The server's address; null: what the environment says, or the usual one of its kind. */
  readonly server: string | null;
  /** Where keys are: they are in no file and no argument. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly patience?: Partial<Patience>;
}

interface Kind {
  readonly name: string;
  readonly server: string;
  /** The environment's variables that may hold its key. */
  readonly keys: readonly string[];
  /** It lies with others, who want a key, and has more models than could be chosen from. */
  readonly cloud: boolean;
  readonly start: string;
}

const kinds: Readonly<Record<ProviderId, Kind>> = {
  openai: {
    name: 'OpenAI',
    server: 'https://api.openai.com/v1',
    keys: ['OPENAI_API_KEY'],
    cloud: true,
    start: 'Is the machine online?',
  },
  anthropic: {
    name: 'Anthropic',
    server: 'https://api.anthropic.com',
    keys: ['ANTHROPIC_API_KEY'],
    cloud: true,
    start: 'Is the machine online?',
  },
  ollama: {
    name: 'Ollama',
    server: 'http://127.0.0.1:11434',
    keys: ['OLLAMA_API_KEY'],
    cloud: false,
    start: 'Start it with `ollama serve`, or say where it is by --server.',
  },
  llamacpp: {
    name: 'llama.cpp',
    server: 'http://127.0.0.1:8080/v1',
    keys: ['LLAMA_API_KEY'],
    cloud: false,
    start: 'Start it with `llama-server -m MODEL.gguf`, or say where it is by --server.',
  },
  vllm: {
    name: 'vLLM',
    server: 'http://127.0.0.1:8000/v1',
    keys: ['VLLM_API_KEY'],
    cloud: false,
    start: 'Start it with `vllm serve MODEL`, or say where it is by --server.',
  },
  lmstudio: {
    name: 'LM Studio',
    server: 'http://127.0.0.1:1234/v1',
    keys: ['LM_API_TOKEN'],
    cloud: false,
    start: 'Start its server in the developer tab, or say where it is by --server.',
  },
};

/** What can be chosen, and what each needs, one a line. */
export const providerLines: readonly string[] = providerIds.map((id) => {
  const { server, keys, cloud } = kinds[id];
  return `${id.padEnd(10)} ${server.padEnd(28)} ${cloud ? `key in ${keys[0]}` : 'one’s own server'}`;
});

/** Whether somebody has said that a model shall be used: a key alone, which may be there for other programs, says nothing. */
export function isChosen({ id, server, environment }: ProviderChoice): boolean {
  return [id, server, environment.COCO_PROVIDER, environment.COCO_PROVIDER_URL].some((said) => said?.trim());
}

/** The kinds for which the environment has a key. */
export function keysAtHand(environment: ProviderChoice['environment']): ProviderId[] {
  return providerIds.filter((id) => kinds[id].cloud && secretFrom(environment, ...kinds[id].keys) !== null);
}

/** Where the environment has the key of a provider, first of all. */
export function keyNameOf(id: ProviderId): string {
  return kinds[id].keys[0]!;
}

/**
 * The provider of a choice, with the first model of the server where none is named. A key goes only to the address of its own service, or to
 * one that the person named.
 *
 * @throws ProviderError: not `lacking` where the choice is none, else where a key, a model or the server is missing
 */
export async function chosenProvider(choice: ProviderChoice, signal: AbortSignal): Promise<Provider> {
  const { environment } = choice;
  const said = choice.id?.trim() || environment.COCO_PROVIDER?.trim() || 'openai';
  const id = providerIds.find((one) => one === said);
  if (id === undefined)
    throw new ProviderError(`There is no provider \`${said}\`: there are ${providerIds.join(', ')}.`, {
      lacking: false,
    });
  const kind = kinds[id];
  const server = choice.server?.trim() || environment.COCO_PROVIDER_URL?.trim() || null;
  const base = server === null ? kind.server : addressOf(server, id);
  const key = secretFrom(environment, ...kind.keys);
  const own = kind.cloud && base === kind.server;
  if (own && key === null) throw new ProviderError(`${kind.name} needs a key: set ${kind.keys[0]} in the environment.`);
  const service = {
    name: kind.name,
    base,
    key,
    ifSilent: kind.start,
    ifRefused: `Its key belongs into ${kind.keys[0]} of the environment${key === null ? ', where there is none' : ''}.`,
  };
  const model = choice.model?.trim() || environment.COCO_MODEL?.trim() || (await firstModel(id, service, own, signal));
  return steady(made(id, { ...service, model }, own), choice.patience);
}

type Named = Omit<OpenAiOptions, 'id' | 'grammar' | 'own' | 'model'> & { readonly key: Secret | null };

function made(id: ProviderId, service: Named & { readonly model: string }, own: boolean): Provider {
  if (id === 'anthropic') return new AnthropicProvider(service);
  if (id === 'ollama') return new OllamaProvider(service);
  return new OpenAiProvider({ ...service, id, own, grammar: grammars[id] ?? null });
}

const grammars: Partial<Record<ProviderId, 'grammar' | 'structured_outputs'>> = {
  llamacpp: 'grammar',
  vllm: 'structured_outputs',
};

/** The first model that a server of one's own has. */
async function firstModel(id: ProviderId, service: Named, own: boolean, signal: AbortSignal): Promise<string> {
  if (own || id === 'anthropic')
    throw new ProviderError(`${service.name} has many models: say which by --model or COCO_MODEL.`, { lacking: false });
  const models =
    id === 'ollama'
      ? await ollamaModels(service, signal)
      : await openAiModels({ ...service, id, own, grammar: null }, signal);
  const [first] = models;
  if (first === undefined)
    throw new ProviderError(
      `${service.name} at ${service.base} has no model yet.${id === 'ollama' ? ' Fetch one with `ollama pull NAME`.' : ''}`,
    );
  return first;
}

/** The address without what does not belong to it. OpenAI's protocol has its routes below `/v1`. */
function addressOf(said: string, id: ProviderId): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(said) ? said : `http://${said}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new ProviderError(`\`${said}\` is no address of a server: it begins with http:// or https://.`, {
      lacking: false,
    });
  if (url.username !== '' || url.password !== '')
    throw new ProviderError(`The address of ${kinds[id].name} holds a name or a password: give them as its key.`, {
      lacking: false,
    });
  const path = url.pathname.replace(/\/+$/, '');
  const route = path === '' && id !== 'ollama' && id !== 'anthropic' ? '/v1' : path;
  return `${url.origin}${id === 'anthropic' ? route.replace(/\/v1$/, '') : route}`;
}
