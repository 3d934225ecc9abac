import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';
import { root } from '../../../scripts/build/tools.ts';
import { CHROMIUM } from './server.ts';
import { lineAndColumn } from './typing.ts';
import { type Site, withExtensionFrom } from './web.ts';

const shots = join(root, 'out/vscode-shots');

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ),
  });
}

/** A folder of its own with copies of these files and folders of the project. */
export function workspaceOf(...paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'coco-vscode-'));
  for (const path of paths) cpSync(join(root, path), join(folder, path.split('/').at(-1)!), { recursive: true });
  return folder;
}

export interface Opening {
  readonly file?: string | undefined;
  /** Where a window that has no Node takes the extension from. */
  readonly site?: Site | undefined;
}

/** A window of VS Code, in hand as its user has it: by keys, pointer and commands. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;
  /** Requests that left this machine. */
  readonly outside = new Set<string>();
  /** What went wrong in the page, for a report. */
  readonly complaints: string[] = [];

  readonly #authority: string;

  private constructor(page: Page, folder: string, authority: string) {
    this.page = page;
    this.folder = folder;
    this.#authority = authority;
  }

  static async open(browser: Browser, port: number, folder: string, { file, site }: Opening = {}): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 850 },
      permissions: ['clipboard-read', 'clipboard-write', 'local-network-access'],
      // The page of this server allows no other one, that of VS Code for the Web does.
      bypassCSP: site !== undefined,
    });
    if (site !== undefined) await withExtensionFrom(context, site);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const bench = new Workbench(page, folder, `127.0.0.1:${port}`);
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname))
        bench.outside.add(url.origin + url.pathname);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') bench.complaints.push(message.text().slice(0, 400));
    });
    await bench.#load(file);
    return bench;
  }

  async #load(file?: string): Promise<void> {
    const query = new URLSearchParams({ folder: this.folder });
    const uri = `vscode-remote://${this.#authority}${join(this.folder, file ?? '')}`;
    if (file !== undefined) query.set('payload', JSON.stringify([['openFile', uri]]));
    await this.page.goto(`http://${this.#authority}/?${query}`);
    await this.page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    if (file !== undefined) await this.editor.locator('.view-line').first().waitFor({ timeout: 30_000 });
  }

  /** Loads the window anew, with what was open in it. */
  reload(): Promise<void> {
    return this.#load();
  }

  /** The text editor that has, or had last, the focus. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** A line on the screen by a part of its text. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** Opens the palette's box with a key, fills it, waits for a row that says this, and takes it. */
  async #pick(key: string, text: string, row: string | RegExp, asks = false): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const wanted = widget.locator('.monaco-list-row', { hasText: row }).first();
    for (let patience = 6; ; patience--) {
      await this.page.keyboard.press(key);
      const input = widget.locator('input[type=text]').first();
      await input.waitFor();
      await input.fill(text);
      if (await isSoon(wanted, patience > 0 ? 3_000 : 15_000)) break;
      if (patience === 0) throw new Error(`the palette has no ${row} for ${text}`);
      // A list does not hear of what comes while it is open, such as commands of an extension that starts.
      await this.page.keyboard.press('Escape');
    }
    await this.page.keyboard.press('Enter');
    if (!asks) await widget.waitFor({ state: 'hidden' });
  }

  /** Runs a command of the palette by its whole title. `asks`: it opens a list in the same place. */
  command(title: string, { asks = false } = {}): Promise<void> {
    return this.#pick('F1', `>${title}`, title, asks);
  }

  /** Runs a command that opens a list, and takes a row of it that may not be there at first: a list does not hear of what comes while it is open. */
  async commandAndChoose(title: string, row: string): Promise<void> {
    const wanted = this.page.locator('.quick-input-widget').getByText(row, { exact: true }).first();
    for (let patience = 6; patience > 0; patience--) {
      await this.command(title, { asks: true });
      if (await isSoon(wanted, 4_000)) return wanted.click();
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`${title} does not offer ${row}`);
  }

  /** Takes a row of a list that a command has opened. */
  async choose(row: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    await widget.getByText(row, { exact: true }).first().click();
  }

  /** The item of the status bar that says this, once it is there. */
  async status(words: string): Promise<string> {
    const item = this.page.locator('.statusbar-item', { hasText: words }).first();
    await item.waitFor({ timeout: 30_000 });
    return (await item.textContent()) ?? '';
  }

  /** The line of the cursor, from 1, also where the preview has the focus. */
  async currentLine(): Promise<number> {
    return Number(await this.page.locator('.editor-instance .line-numbers.active-line-number').first().textContent());
  }

  async openFile(file: string): Promise<void> {
    await this.#pick('Control+P', file, file);
    await this.tab(file).waitFor();
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: basename(name) }).first();
  }

  /** Puts the cursor of the focused editor there; both from 1. */
  goTo(line: number, column = 1): Promise<void> {
    return this.#pick('Control+G', `:${line}:${column}`, new RegExp(`line ${line}\\b`));
  }

  /** Puts the cursor behind words of the text that the focused editor has. */
  goAfter(text: string, words: string): Promise<void> {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`there is no ${words}`);
    const { line, character } = lineAndColumn(text, start + words.length);
    return this.goTo(line + 1, character + 1);
  }

  /** Clicks into the text of a line, so that its editor has the focus. */
  async focusLine(text: string): Promise<void> {
    await this.line(text).click({ position: { x: 60, y: 8 } });
  }

  /** Saves the focused editor and reads what is then on disk. */
  async saved(file: string): Promise<string> {
    await this.page.keyboard.press('Control+S');
    await this.tab(file).and(this.page.locator(':not(.dirty)')).waitFor();
    return this.onDisk(file);
  }

  onDisk(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** The frame of a webview that shows this selector. */
  async webview(selector: string, time = 40_000): Promise<Frame> {
    const late = Date.now() + time;
    while (Date.now() < late) {
      for (const frame of this.page.frames())
        if (frame !== this.page.mainFrame() && (await frame.$(selector).catch(() => null))) return frame;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`no webview shows ${selector}`);
  }

  async shot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true });
    await this.page.screenshot({ path: join(shots, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

async function isSoon(locator: Locator, timeout: number): Promise<boolean> {
  try {
    await locator.waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
}
