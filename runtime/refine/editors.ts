import { join } from 'node:path';
import { LocalEditor } from './local/editor.js';
import { deviceChoices } from './local/sessions/devices.js';
import { ModelStore, modelFolder } from './models/store.js';
import { Automatic1111Editor } from './remote/automatic1111.js';
import type { Draw } from './remote/codec.js';
import { ComfyEditor } from './remote/comfyui/editor.js';
import { remoteKindAt } from './remote/kinds.js';
import { KserveEditor } from './remote/kserve-editor.js';
import { OpenAiEditor } from './remote/openai.js';
import { secretFrom } from './remote/secret.js';
import { type Editor, RefineError } from './types.js';

export const editorIds = ['local', 'comfyui', 'automatic1111', 'openai', 'kserve'] as const;
export type EditorId = (typeof editorIds)[number];

export interface Choice {
  /** Empty: none was chosen. */
  readonly id: string;
  /** The server's address; null: the usual one of its kind. */
  readonly server: string | null;
  readonly model: string | null;
  /** KServe: the folder with the settings and tokenizers of the pipeline; COCO_KSERVE_CONFIG, else the model of that name on this machine. */
  readonly config?: string | null;
  /** What a model on this machine runs on; null: COCO_DEVICE, else what is best here. */
  readonly device: string | null;
  /** The folder of the built program, which holds the worker of such a model. */
  readonly dist: string;
  /** Where keys are: they are in no file and no argument. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly draw: Draw;
}

const usualServers: Readonly<Record<Exclude<EditorId, 'local'>, string>> = {
  comfyui: 'http://127.0.0.1:8188',
  automatic1111: 'http://127.0.0.1:7860',
  openai: 'https://api.openai.com',
  kserve: 'http://127.0.0.1:8000',
};

/** What can be chosen, and what each needs: three lines for whoever has chosen nothing. */
export const choices = [
  '--editor local     a model on this machine: --model NAME or DIR; `coco models pull OWNER/NAME` fetches one',
  '--server URL       a server: ComfyUI (--editor comfyui, http://127.0.0.1:8188), a web UI started with --api (automatic1111, port 7860)',
  '--editor openai    an OpenAI-compatible images/edits service: --model NAME, its key in OPENAI_API_KEY',
] as const;

export class NoEditorError extends RefineError {}

/**
 * The editor of a choice; where only an address is said, the one that answers there. It is asked without a key: nobody knows yet whose it is.
 *
 * @throws RefineError as `editorFor`, or the signal's reason
 */
export async function chosenEditor(choice: Choice, signal: AbortSignal): Promise<Editor> {
  const server = choice.server ?? choice.environment.COCO_SERVER ?? null;
  if (choice.id !== '' || server === null) return editorFor(choice);
  const kind = await remoteKindAt(addressOf(server), null, signal);
  if (kind === null)
    throw new RefineError(`What answers at ${server} is no editor that is known: say which by --editor.`);
  return editorFor({ ...choice, id: kind });
}

/** @throws RefineError, `lacking` where something is missing, else where the choice is none */
export function editorFor(choice: Choice): Editor {
  const { id, server, model, environment, draw } = choice;
  if (id === '') throw new NoEditorError(`No editor is chosen. There are:\n  ${choices.join('\n  ')}`);
  const known = editorIds.find((one) => one === id);
  if (known === undefined)
    throw new RefineError(`There is no editor \`${id}\`: there are ${editorIds.join(', ')}.`, false);
  if (known === 'local') return localEditor(choice);
  const base = addressOf(server ?? environment.COCO_SERVER ?? usualServers[known]);
  switch (known) {
    case 'comfyui': {
      const key = secretFrom(environment, 'COMFYUI_API_KEY');
      return new ComfyEditor({
        base,
        draw,
        key: key && { scheme: 'Bearer', secret: key },
        ...(model === null ? {} : { checkpoint: model }),
      });
    }
    case 'automatic1111':
      return new Automatic1111Editor({
        base,
        draw,
        login: secretFrom(environment, 'AUTOMATIC1111_AUTH'),
        ...(model === null ? {} : { checkpoint: model }),
      });
    case 'openai': {
      const key = secretFrom(environment, 'OPENAI_API_KEY');
      if (key === null && base === usualServers.openai)
        throw new RefineError('The service needs a key: set OPENAI_API_KEY in the environment.');
      return new OpenAiEditor({ base, draw, key, model: model ?? 'gpt-image-1' });
    }
    case 'kserve':
      return kserveEditor(choice, base);
  }
}

function localEditor({ model, device, dist, environment }: Choice): LocalEditor {
  const said = device ?? (environment.COCO_DEVICE?.trim() || 'auto');
  const known = deviceChoices.find((one) => one === said);
  if (known === undefined)
    throw new RefineError(`There is no device \`${said}\`: there are ${deviceChoices.join(', ')}.`, false);
  const threads = environment.COCO_THREADS?.trim() || null;
  if (threads !== null && !/^[1-9]\d{0,3}$/.test(threads))
    throw new RefineError(`COCO_THREADS is \`${threads}\`: it is a number of threads, 1 or more.`, false);
  return new LocalEditor({
    folder: () => (model === null ? onlyModel() : modelFolder(model)),
    device: known,
    program: join(dist, 'refine-worker.cjs'),
    ...(threads === null ? {} : { threads: Number(threads) }),
  });
}

/** Where no model is said, the one that there is. */
async function onlyModel(): Promise<string> {
  const models = await new ModelStore().list();
  const [first, ...others] = models;
  if (first === undefined)
    throw new RefineError(
      'There is no model on this machine: `coco models pull OWNER/NAME` fetches one; a folder of your own is named by --model DIR.',
    );
  if (others.length > 0)
    throw new RefineError(`Which model? Say it by --model: ${models.map(({ name }) => name).join(', ')}.`, false);
  return modelFolder(first.name);
}

function kserveEditor({ model, config, environment }: Choice, base: string): KserveEditor {
  if (model === null)
    throw new RefineError(
      'Which model? `--model sd15` stands for the models sd15_unet, sd15_vae_decoder, … there.',
      false,
    );
  const folder = config ?? (environment.COCO_KSERVE_CONFIG?.trim() || model);
  const key = secretFrom(environment, 'KSERVE_API_KEY');
  return new KserveEditor({
    base,
    key: key && { scheme: 'Bearer', secret: key },
    model,
    names: environment.COCO_KSERVE_NAMES?.trim() || '{model}_{component}',
    folder: () => modelFolder(folder),
  });
}

function addressOf(said: string): string {
  if (!URL.canParse(said) || !/^https?:$/.test(new URL(said).protocol))
    throw new RefineError(`\`${said}\` is no address of a server: it begins with http:// or https://.`, false);
  return said;
}
