import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { BareEditor } from './client.ts';
import type { Workbench } from './drive.ts';
import { Eye } from './eye.ts';
import { type Draft, lineAndColumn, pressed } from './typing.ts';

/** What a page of the preview shows its picture in. */
export const picture = '.picture';
/** Between the key presses of somebody who types fast, ms. */
const pause = 110;
/** Presses that are not counted: caches fill, code gets warm. */
const warmUp = 6;

/** From key press to changed picture in a page in a browser, ms, one for each press. */
export async function typedIntoPage(
  browser: Browser,
  folder: string,
  draft: Draft,
  presses: number,
): Promise<number[]> {
  const editor = await BareEditor.open(folder, 'typed.coco', draft.text);
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  try {
    await page.goto(await editor.preview());
    await page.waitForSelector(`${picture} svg g`, { timeout: 30_000 });
    const eye = await Eye.on(page, `${picture} > svg`);
    const ahead = await eye.ahead();
    return await typed(draft, presses, eye, async (_, offset, key) => {
      const moment = performance.timeOrigin + performance.now() + ahead;
      await editor.press(offset, key);
      return moment;
    });
  } finally {
    await page.close();
    editor.close();
  }
}

/** The same in VS Code: keys of its window, and the picture in a webview beside. The draft is open and its preview shown. */
export async function typedIntoVsCode(bench: Workbench, draft: Draft, presses: number): Promise<number[]> {
  const shown = await bench.webview(`${picture} svg g`);
  const eye = await Eye.on(shown, `${picture} > svg`);
  const keys = await Eye.on(bench.page, null);
  let caret = -1;
  return await typed(draft, presses, eye, async (text, offset, key) => {
    if (offset !== caret) {
      const { line, character } = lineAndColumn(text, offset);
      await bench.goTo(line + 1, character + 1);
    }
    await bench.page.keyboard.press(key);
    caret = key === 'Backspace' ? offset - 1 : offset + 1;
    return keys.lastPress();
  });
}

/** @param press presses a key at an offset of the text as it is, and says when it did */
async function typed(
  { text: first, places }: Draft,
  presses: number,
  eye: Eye,
  press: (text: string, offset: number, key: string) => Promise<number>,
): Promise<number[]> {
  const times: number[] = [];
  let text = first;
  for (const { offset: start, keys } of places) {
    let offset = start;
    for (const key of keys.slice(0, Math.ceil(presses / places.length))) {
      const moment = await press(text, offset, key);
      text = pressed(text, offset, key);
      offset += key === 'Backspace' ? -1 : 1;
      const time = (await eye.changeAfter(moment)) - moment;
      times.push(time);
      await setTimeout(Math.max(10, pause - time));
    }
  }
  return times.slice(warmUp);
}
