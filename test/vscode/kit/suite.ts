import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, inject, test } from 'vitest';
import { launch, type Opening, Workbench } from './drive.ts';
import { extensionsOf, writeSettings } from './server.ts';
import type { Given } from './setup.ts';
import { extensionSite, type Site } from './web.ts';

export interface VsCode {
  /** A window on a folder; the one before is closed. `settings`: the user's, beside the quiet ones. */
  open(
    folder: string,
    opening?: Opening & { readonly settings?: Readonly<Record<string, unknown>> },
  ): Promise<Workbench>;
  /** Where windows that have no Node take the extension from. */
  site(): Promise<Site>;
}

const unstarted: Given = {
  missing: 'these run with the configuration of their folder: vitest run -c test/vscode/vitest.config.ts',
  port: 0,
  folder: '',
};

/** Tests in a real VS Code, in order, in one browser. Without a VS Code they are left out, and said to be; in CI that is a failure. */
export function inVsCode(what: string, define: (vscode: VsCode) => void): void {
  const { missing, port, folder: own } = inject('vscode') ?? unstarted;
  if (missing !== null) {
    test(`${what}: a VS Code is there`, (context) => {
      if (process.env.CI) throw new Error(missing);
      context.skip(missing);
    });
    return;
  }
  describe(what, () => {
    let browser: Browser;
    let bench: Workbench | null = null;
    let site: Promise<Site> | null = null;
    beforeAll(async () => {
      browser = await launch();
    });
    beforeEach(({ task, onTestFailed }) => {
      onTestFailed(() => bench?.shot(`failed-${task.name.replace(/\W+/g, '-')}`));
    });
    afterAll(async () => {
      await browser?.close();
      (await site)?.close();
    });
    define({
      async open(folder, { settings = {}, ...opening } = {}) {
        await bench?.close();
        writeSettings(own, settings);
        bench = await Workbench.open(browser, port, folder, opening);
        return bench;
      },
      site() {
        site ??= extensionSite(extensionsOf(own));
        return site;
      },
    });
  });
}
