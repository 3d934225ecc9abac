import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

const script = readFileSync(join(import.meta.dirname, 'eye.js'), 'utf8');

/** Watches a part of a page: what happens there and when, in ms of the clock of the browser. */
export class Eye {
  readonly #frame: Frame | Page;

  private constructor(frame: Frame | Page) {
    this.#frame = frame;
  }

  /** @param selector of what is watched for changes; null: keys alone */
  static async on(frame: Frame | Page, selector: string | null): Promise<Eye> {
    await frame.evaluate(`((selector) => {${script}})(${JSON.stringify(selector)})`);
    return new Eye(frame);
  }

  /** When the key was pressed that was pressed last. */
  lastPress(): Promise<number> {
    return this.#frame.evaluate('cocoEye.presses.at(-1)');
  }

  /** When the first change after that moment was on the screen. */
  async changeAfter(moment: number, time = 20_000): Promise<number> {
    const change = await this.#frame.evaluate<number | null>(`cocoEye.after(${moment}, ${time})`);
    if (change === null) throw new Error(`nothing has changed within ${time} ms`);
    return change;
  }

  /** By how much the clock of the browser is ahead of ours, ms. */
  async ahead(): Promise<number> {
    let best = { wait: Number.POSITIVE_INFINITY, ahead: 0 };
    for (let round = 0; round < 20; round++) {
      const start = performance.now();
      const theirs = await this.#frame.evaluate<number>('performance.timeOrigin + performance.now()');
      const wait = performance.now() - start;
      if (wait < best.wait) best = { wait, ahead: theirs - (performance.timeOrigin + start + wait / 2) };
    }
    return best.ahead;
  }
}

export function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))]!;
}
