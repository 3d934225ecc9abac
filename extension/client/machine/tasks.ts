import * as vscode from 'vscode';
import type { Client } from '../language-client.js';
import { findRuntime, howToGetIt } from './runtime.js';

/** A task as `tasks.json` has it. */
interface CompileTask extends vscode.TaskDefinition {
  readonly type: 'coco';
  /** Scenes, or patterns of them, relative to the workspace. */
  readonly files?: readonly string[];
  readonly format?: string;
  readonly out?: string;
  readonly scale?: number;
  readonly strict?: boolean;
}

/**
 * While a task runs, what it finds takes the place of what the server has said of files that are not open: both are of one owner, so nothing is
 * listed twice. VS Code forgets what was said of files that the task does not speak of; the server says it again, with its own drafts.
 */
export function tellOfTasks(client: Client): vscode.Disposable {
  return vscode.tasks.onDidEndTask(({ execution: { task } }) => {
    if (task.problemMatchers.includes(matcher) && client.isRunning())
      void client.sendNotification('coco/closedChecked');
  });
}

/** Of `package.json`; `coco` is its owner, as of the server's own problems. */
const matcher = '$coco';

/** Tasks of type `coco`: `coco compile` of the workspace's own Coco, whose lines become problems. */
export class CocoTasks implements vscode.TaskProvider {
  provideTasks(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      if (findRuntime(folder.uri) === null) return [];
      return [made({ type: 'coco' }, folder)];
    });
  }

  resolveTask({ definition, scope }: vscode.Task): vscode.Task | undefined {
    const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
    return folder && made(definition as CompileTask, folder);
  }
}

function made(task: CompileTask, folder: vscode.WorkspaceFolder): vscode.Task {
  const runtime = findRuntime(folder.uri);
  const execution =
    runtime === null
      ? new vscode.CustomExecution(async () => sayingTerminal(howToGetIt))
      : new vscode.ProcessExecution(runtime.command, [...runtime.args, ...compileCall(task)], {
          cwd: folder.uri.fsPath,
        });
  const result = new vscode.Task(task, folder, 'compile', 'coco', execution, matcher);
  result.group = vscode.TaskGroup.Build;
  return result;
}

/** What follows `coco`. */
export function compileCall({
  files = ['**/*.coco'],
  format,
  out,
  scale,
  strict,
}: Omit<CompileTask, 'type'>): string[] {
  return [
    'compile',
    ...files,
    ...(format === undefined ? [] : ['--format', format]),
    ...(out === undefined ? [] : ['--out', out]),
    ...(scale === undefined ? [] : ['--scale', String(scale)]),
    ...(strict === true ? ['--strict'] : []),
  ];
}

/** A terminal that says one thing and fails. */
function sayingTerminal(words: string): vscode.Pseudoterminal {
  const write = new vscode.EventEmitter<string>();
  const close = new vscode.EventEmitter<number>();
  return {
    onDidWrite: write.event,
    onDidClose: close.event,
    open: () => {
      write.fire(`${words}\r\n`);
      close.fire(1);
    },
    close: () => undefined,
  };
}
