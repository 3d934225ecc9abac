import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './drive.ts';
import { picture } from './stopwatch.ts';

/** The page of the preview in a webview. */
export class Picture {
  readonly frame: Frame;
  readonly #bench: Workbench;

  private constructor(bench: Workbench, frame: Frame) {
    this.#bench = bench;
    this.frame = frame;
  }

  static async of(bench: Workbench): Promise<Picture> {
    return new Picture(bench, await bench.webview(`${picture} svg g`));
  }

  element(id: string): Locator {
    return this.frame.locator(`${picture} svg [id="${id}"]`).first();
  }

  /** Where an element is, in px of the window. */
  async box(id: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.element(id).boundingBox();
    if (box === null) throw new Error(`${id} is not seen`);
    return box;
  }

  async centre(id: string): Promise<readonly [x: number, y: number]> {
    const { x, y, width, height } = await this.box(id);
    return [x + width / 2, y + height / 2];
  }

  async click(id: string, count = 1): Promise<void> {
    const [x, y] = await this.centre(id);
    await this.#bench.page.mouse.click(x, y, { clickCount: count });
  }

  /** Drags an element by so many px of the window, in small steps as a hand does; nothing snaps. */
  async drag(id: string, right: number, down: number): Promise<void> {
    const [x, y] = await this.centre(id);
    const { mouse, keyboard } = this.#bench.page;
    await mouse.move(x, y);
    await mouse.down();
    await keyboard.down('Alt');
    await mouse.move(x + right, y + down, { steps: 12 });
    await mouse.up();
    await keyboard.up('Alt');
  }
}
