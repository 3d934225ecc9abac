import * as vscode from 'vscode';
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
  const result = new vscode.Task(task, folder, 'compile', 'coco', execution, '$coco');
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
