import { Automatic1111Editor } from './remote/automatic1111.js';
import type { Draw } from './remote/codec.js';
import { ComfyEditor } from './remote/comfyui/editor.js';
import { remoteKindAt } from './remote/kinds.js';
import { OpenAiEditor } from './remote/openai.js';
import { secretFrom } from './remote/secret.js';
import { type Editor, RefineError } from './types.js';

export const editorIds = ['comfyui', 'automatic1111', 'openai'] as const;
export type EditorId = (typeof editorIds)[number];

export interface Choice {
  /** Empty: none was chosen. */
  readonly id: string;
  /** The server's address; null: the usual one of its kind. */
  readonly server: string | null;
  readonly model: string | null;
  /** Where keys are: they are in no file and no argument. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly draw: Draw;
}

const usualServers: Readonly<Record<EditorId, string>> = {
  comfyui: 'http://127.0.0.1:8188',
  automatic1111: 'http://127.0.0.1:7860',
  openai: 'https://api.openai.com',
};

/** What can be chosen, and what each needs: three lines for whoever has chosen nothing. */
export const choices = [
  '--editor comfyui          a ComfyUI server (http://127.0.0.1:8188 unless --server says another)',
  '--editor automatic1111    an AUTOMATIC1111 or Forge web UI, started with --api (http://127.0.0.1:7860)',
  '--editor openai           an OpenAI-compatible images/edits service: --model NAME, its key in OPENAI_API_KEY',
] as const;

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
export function editorFor({ id, server, model, environment, draw }: Choice): Editor {
  if (id === '') throw new RefineError(`No editor is chosen. There are:\n  ${choices.join('\n  ')}`);
  const known = editorIds.find((one) => one === id);
  if (known === undefined)
    throw new RefineError(`There is no editor \`${id}\`: there are ${editorIds.join(', ')}.`, false);
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
  }
}

function addressOf(said: string): string {
  if (!URL.canParse(said) || !/^https?:$/.test(new URL(said).protocol))
    throw new RefineError(`\`${said}\` is no address of a server: it begins with http:// or https://.`, false);
  return said;
}
