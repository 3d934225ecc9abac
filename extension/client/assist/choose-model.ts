import * as vscode from 'vscode';
import { editorsModels } from './editors-models.js';
import { secretOf } from './models.js';

interface Choice extends vscode.QuickPickItem {
  readonly provider?: string;
  readonly model?: string;
  /** It lies with others: it wants the name of a model, and a key. */
  readonly isFar?: boolean;
}

const services: readonly Choice[] = [
  { label: 'Ollama', detail: 'a server of one’s own', provider: 'ollama' },
  {
    label: 'llama.cpp',
    detail: 'a server of one’s own; writes under the grammar of the language',
    provider: 'llamacpp',
  },
  { label: 'vLLM', detail: 'a server of one’s own; the same', provider: 'vllm' },
  { label: 'LM Studio', detail: 'a server of one’s own', provider: 'lmstudio' },
  { label: 'OpenAI', detail: 'or any service that speaks its protocol', provider: 'openai', isFar: true },
  { label: 'Anthropic', provider: 'anthropic', isFar: true },
];

/** Asks which language model writes, and keeps it in the settings of this machine. */
export async function chooseModel(secrets: vscode.SecretStorage): Promise<void> {
  const own = (await editorsModels()).map(
    ({ name, vendor, id }): Choice => ({ label: name, description: vendor, provider: 'vscode', model: id }),
  );
  const heading = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const none: Choice = {
    label: 'None',
    detail: 'New scenes are written by the built-in generator: at once, and nobody else reads the prompt',
    provider: '',
  };
  const items = [none, ...(own.length > 0 ? [heading('of VS Code'), ...own] : []), heading('services'), ...services];
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Language Model',
    placeHolder: 'Who writes scenes',
  });
  if (picked?.provider === undefined) return;
  const { provider, isFar = false } = picked;
  let { model = '' } = picked;
  if (isFar) {
    const said = await vscode.window.showInputBox({
      title: picked.label,
      prompt: 'The name of the model',
      ignoreFocusOut: true,
    });
    if (said === undefined) return;
    model = said.trim();
    if ((await secrets.get(secretOf(provider))) === undefined && !(await setKey(secrets, provider, picked.label)))
      return;
  }
  const settings = vscode.workspace.getConfiguration('coco');
  await settings.update('generate.provider', provider, vscode.ConfigurationTarget.Global);
  await settings.update('generate.model', model, vscode.ConfigurationTarget.Global);
}

/** Asks for the key of a service and gives it to the editor to keep. False: nobody said one. */
export async function setKey(secrets: vscode.SecretStorage, provider?: string, label?: string): Promise<boolean> {
  const service = provider === undefined ? await pickService('Whose key') : { provider, label };
  if (service?.provider === undefined) return false;
  const key = await vscode.window.showInputBox({
    title: service.label ?? 'Key',
    prompt:
      'The key. The editor keeps it in its secret storage; it is in no setting and no file. Empty: that of the environment',
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return false;
  if (key.trim() === '') await secrets.delete(secretOf(service.provider));
  else await secrets.store(secretOf(service.provider), key.trim());
  return true;
}

export async function clearKeys(secrets: vscode.SecretStorage): Promise<void> {
  for (const { provider } of services) await secrets.delete(secretOf(provider!));
  void vscode.window.showInformationMessage('The keys that were kept here are gone.');
}

function pickService(placeHolder: string): Thenable<Choice | undefined> {
  return vscode.window.showQuickPick(services, { title: 'Language Model', placeHolder });
}
