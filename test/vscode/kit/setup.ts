import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { missing, VsCodeServer, vsix } from './server.ts';

export interface Given {
  /** Null where VS Code runs. */
  readonly missing: string | null;
  readonly port: number;
  /** The server's own: settings, logs. */
  readonly folder: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    vscode: Given;
  }
}

/** One VS Code for all test files, with the extension as it is packaged. */
export default async function setup(project: TestProject): Promise<() => void> {
  const lack = missing() ?? (existsSync(vsix) ? null : `${vsix} is not there: npm run package`);
  if (lack !== null) {
    process.stdout.write(`the tests in VS Code do not run: ${lack}\n`);
    project.provide('vscode', { missing: lack, port: 0, folder: '' });
    return () => undefined;
  }
  const server = await VsCodeServer.start(mkdtempSync(join(tmpdir(), 'coco-vscode-server-')));
  project.provide('vscode', { missing: null, port: server.port, folder: server.folder });
  return () => server.stop();
}
