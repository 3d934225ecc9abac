import { type RemoteKind, remoteKindAt } from '../refine/remote/kinds.js';
import { RefineError } from '../refine/types.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** An editor that `coco refine` could take, and whether it would answer. */
export interface EditorFound {
  readonly id: string;
  /** Its address; null where there is none. */
  readonly server: string | null;
  readonly works: boolean;
  /** What was found, in words. */
  readonly what: string;
  /** What helps; empty where it works. */
  readonly cure: string;
  /** The environment names it: COCO_EDITOR. */
  readonly chosen: boolean;
}

/** Editors on this machine answer at once, or not at all. */
const usual = [
  { id: 'comfyui', server: 'http://127.0.0.1:8188', cure: 'start ComfyUI, or give its address by --server' },
  {
    id: 'automatic1111',
    server: 'http://127.0.0.1:7860',
    cure: 'start the web UI with --api, or give its address by --server',
  },
] as const;

/**
 * Asks at the usual addresses, and at the one that the environment names. Services on the net are not asked: a question to them is counted.
 *
 * @param models names of those on this machine
 * @param runs some device of this machine runs them
 */
export async function examineEditors(
  environment: Environment,
  models: readonly string[],
  runs: boolean,
  signal: AbortSignal,
): Promise<readonly EditorFound[]> {
  const chosen = environment.COCO_EDITOR?.trim() ?? '';
  const server = environment.COCO_SERVER?.trim() ?? '';
  const found = await Promise.all([
    ...usual.map((one) => {
      const isNamed = server !== '' && chosen === one.id;
      return answering({ ...one, server: isNamed ? server : one.server }, one.id, signal);
    }),
    ...(server !== '' && !usual.some(({ id }) => id === chosen)
      ? [
          answering(
            { id: chosen || 'COCO_SERVER', server, cure: 'is it running, and is COCO_SERVER its address?' },
            null,
            signal,
          ),
        ]
      : []),
  ]);
  return [local(models, runs), ...found, openai(environment)].map((one) => ({ ...one, chosen: one.id === chosen }));
}

type Found = Omit<EditorFound, 'chosen'>;

function local(models: readonly string[], runs: boolean): Found {
  const what = !runs
    ? 'no device of this machine runs models'
    : models.length === 0
      ? 'no model on this machine'
      : `--model ${models[0]}${models.length > 1 ? `, and ${models.length - 1} more` : ''}`;
  const cure = !runs ? 'see the devices above' : 'coco models pull OWNER/NAME, or coco models add DIR';
  const works = runs && models.length > 0;
  return { id: 'local', server: null, works, what, cure: works ? '' : cure };
}

function openai(environment: Environment): Found {
  const works = Boolean(environment.OPENAI_API_KEY?.trim());
  const what = works ? 'OPENAI_API_KEY is set; it was not asked' : 'OPENAI_API_KEY is not set';
  const cure = works ? '' : 'put a key into OPENAI_API_KEY, or name a server like it by --server';
  return { id: 'openai', server: null, works, what, cure };
}

/** @param wanted null: any kind is welcome */
async function answering(
  { id, server, cure }: { readonly id: string; readonly server: string; readonly cure: string },
  wanted: RemoteKind | null,
  signal: AbortSignal,
): Promise<Found> {
  const none = { id, server, works: false, cure };
  try {
    const kind = await remoteKindAt(server, null, signal);
    if (kind === null) return { ...none, what: `what answers at ${server} is no editor` };
    if (wanted !== null && kind !== wanted) return { ...none, what: `at ${server} it is ${kind} that answers` };
    return { id, server, works: true, what: `${id === kind ? '' : `${kind} `}answers at ${server}`, cure: '' };
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof RefineError)) throw problem;
    return {
      ...none,
      what: /nothing answers/.test(problem.message) ? `nothing answers at ${server}` : problem.message,
    };
  }
}
