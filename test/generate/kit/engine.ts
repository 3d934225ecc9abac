import type { Generated, GenerateEvent } from '../../../runtime/generate/engine/events.js';
import type { EngineOptions } from '../../../runtime/generate/engine/options.js';
import { OpenAiProvider } from '../../../runtime/generate/providers/openai.js';
import { steady } from '../../../runtime/generate/providers/steady.js';
import type { Provider } from '../../../runtime/generate/types.js';
import { pngOf } from '../../../runtime/refine/remote/codec.js';
import { testHost } from '../../kit/host.js';
import { noWaiting } from '../../refine/remote/kit/loopback.js';
import { localFields, openAiService } from './openai.js';
import { type Heard, inPieces, type Turn } from './turns.js';

const host = testHost('.');

/** A service with a script, and what the engine takes to work with it. */
export async function engineWith(
  turns: readonly (string | Turn)[],
  more: Partial<EngineOptions> = {},
  grammar: 'grammar' | null = null,
) {
  const service = await openAiService(
    turns.map((turn) => (typeof turn === 'string' ? { say: inPieces(turn) } : turn)),
    { key: null, fields: [...localFields, ...(grammar === null ? [] : [grammar])] },
  );
  const { wait, random } = noWaiting();
  const provider: Provider = steady(
    new OpenAiProvider({
      id: 'openai',
      name: 'OpenAI',
      base: `${service.base}/v1`,
      key: null,
      model: 'small-model',
      grammar,
      own: false,
      ifSilent: '',
      ifRefused: '',
    }),
    { wait, random, firstByte: 15_000, between: 15_000 },
  );
  const options: EngineOptions = {
    provider,
    png: pngOf,
    host,
    uri: 'scene.coco',
    signal: new AbortController().signal,
    ...more,
  };
  return { options, heard: service.heard as readonly Heard[] };
}

export interface Seen {
  readonly events: readonly GenerateEvent[];
  readonly result: Generated;
  readonly notes: readonly string[];
}

/** All events, of which exactly the last is `done`. */
export async function seen(run: AsyncIterable<GenerateEvent>): Promise<Seen> {
  const events: GenerateEvent[] = [];
  for await (const event of run) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'done' || events.filter(({ type }) => type === 'done').length !== 1)
    throw new Error(`ended with ${last?.type ?? 'nothing'}`);
  const notes = events.flatMap((event) => (event.type === 'note' ? [event.message] : []));
  return { events, result: last.result, notes };
}
