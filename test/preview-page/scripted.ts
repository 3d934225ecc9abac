import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { compile } from '../../compiler/compile.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { frameBetween } from '../../runtime/preview/frame/difference.js';
import { withLastGood } from '../../runtime/preview/frame/keep.js';
import { type Picture, pictureOf } from '../../runtime/preview/frame/picture.js';
import type { Frame, FromPage, FromServer, Handles, Question, Rect, Verdicts } from '../../runtime/preview/protocol.js';
import { type Page as Guest, Pages } from '../../runtime/preview/serve/pages.js';
import { TextLog } from '../../runtime/preview/source/text-log.js';
import { dist, root } from '../../scripts/build/tools.ts';
import { testHost } from '../kit/host.js';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
const quiet = `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync`.split(/\s+/);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: quiet });

type Edit = Extract<Question, { readonly ask: 'edit' }>['edit'];
type Said<Type extends FromPage['type']> = Extract<FromPage, { readonly type: Type }>;

/** The other end of a page: sends frames of real texts, and answers as it is told. */
export class Scripted {
  readonly heard: FromPage[] = [];
  /** How it answers an edit; by default it takes it and sends nothing. */
  answerEdit: (edit: Edit) => unknown = () => ({ ok: true, label: 'edit', select: [] });
  handles: Partial<Handles> = {};
  /** How it answers other questions; those that it does not know it refuses. */
  readonly answers: { [Ask in Question['ask']]?: (question: Extract<Question, { readonly ask: Ask }>) => unknown } = {};
  /** What its welcome says of refining. */
  refines: Extract<FromServer, { readonly type: 'welcome' }>['refines'] = null;
  readonly url: string;
  readonly #pages: Pages;
  readonly #host = new OverlayHost(testHost(root));
  #guest: Guest | null = null;
  #picture: Picture | null = null;
  #version = 0;
  #text = '';

  private constructor(pages: Pages) {
    this.#pages = pages;
    this.url = pages.invite((guest) => {
      this.#guest = guest;
      return { receive: (message) => this.#receive(message), gone: () => undefined };
    });
  }

  static async start(): Promise<Scripted> {
    const pages = new Pages(dist);
    await pages.listen();
    return new Scripted(pages);
  }

  close(): void {
    this.#pages.close();
  }

  send(message: FromServer): void {
    this.#guest!.send(message);
  }

  /** The page with the first frame of a text on it. */
  async open(browser: Browser, text: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (problem) => {
      throw problem;
    });
    await page.goto(this.url);
    await this.until('hello');
    this.send({ type: 'welcome', file: '/scenes/market.coco', maps: ['ids'], editor: false, refines: this.refines });
    await this.show(text);
    return page;
  }

  /** Sends the next frame, and waits until it is on the screen. */
  async show(text: string): Promise<Frame> {
    const frame = await this.frame(text);
    this.send(frame);
    await this.until('shown', ({ version }) => version === frame.version);
    return frame;
  }

  async frame(text: string): Promise<Frame> {
    this.#host.set('scene.coco', text);
    const { scenes, diagnostics } = await compile('scene.coco', this.#host, { stages: ['paint'] });
    const log = new TextLog(this.#text || text);
    log.push(text);
    const before = this.#picture;
    const document = (before?.document ?? 0) + 1;
    const all = scenes.map(({ scene }) => scene);
    const now = pictureOf({
      text,
      document,
      edition: log.edition,
      path: 'scene.coco',
      compiled: scenes[0]!,
      scenes: all,
      diagnostics,
    })!;
    this.#picture = before === null ? now : withLastGood({ ...before, edition: 0 }, now, diagnostics, log);
    this.#text = text;
    const from = before === null ? null : { picture: before, version: this.#version };
    this.#version++;
    return frameBetween(from, this.#picture, this.#version, 8);
  }

  verdicts(said: Partial<Verdicts>): void {
    this.send({
      type: 'verdicts',
      document: this.#picture?.document ?? 1,
      problems: [],
      expectations: [],
      relations: [],
      draft: null,
      picture: null,
      ...said,
    });
  }

  said<Type extends FromPage['type']>(type: Type): Said<Type>[] {
    return this.heard.filter((message): message is Said<Type> => message.type === type);
  }

  edits(): Edit[] {
    return this.said('question').flatMap(({ question }) => (question.ask === 'edit' ? [question.edit] : []));
  }

  async firstEdit(): Promise<Edit> {
    await this.until('question', ({ question }) => question.ask === 'edit');
    return this.edits()[0]!;
  }

  async until<Type extends FromPage['type']>(
    type: Type,
    such: (message: Said<Type>) => boolean = () => true,
  ): Promise<Said<Type>> {
    for (let round = 0; round < 500; round++) {
      const found = this.said(type).find(such);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the page has said no such ${type}; last: ${JSON.stringify(this.heard.at(-1))}`);
  }

  #receive(message: FromPage): void {
    this.heard.push(message);
    if (message.type !== 'question') return;
    const { number, question } = message;
    const answer = (value: unknown) => this.send({ type: 'answer', number, answer: value });
    if (question.ask === 'edit') void Promise.resolve(this.answerEdit(question.edit)).then(answer);
    else if (question.ask === 'handles') answer(question.ids.map((id) => ({ ...free, id, ...this.handles })));
    else if (this.answers[question.ask] !== undefined) answer(this.answers[question.ask]!(question as never));
    else this.send({ type: 'refused', number, reason: 'Not in this play.' });
  }
}

const free: Handles = {
  id: '',
  move: 'free',
  resize: 'free',
  rotate: 'free',
  degrees: 0,
  text: null,
  colors: [],
  placedBy: [],
};

/** Pictures of the page, to be looked at. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = join(root, 'out/preview-shots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The middle of an element on the screen. */
export async function middle(page: Page, id: string): Promise<[x: number, y: number]> {
  const box = await boxOf(page.locator(`.picture svg [id="${id}"]`));
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Where something is, as soon as it is seen: what is drawn anew has no box between its old and its new self. */
export async function boxOf(locator: Locator): Promise<Rect> {
  for (const end = performance.now() + 10_000; performance.now() < end; ) {
    const box = await locator.boundingBox();
    if (box !== null) return box;
    await locator.page().waitForTimeout(20);
  }
  throw new Error(`${String(locator)} is not seen`);
}
