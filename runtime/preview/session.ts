import type { Scene } from '../../compiler/scene/types.js';
import type { Compilation, CompiledScene } from '../../compiler/types.js';
import { LineIndex } from '../../language/diagnostics/lines.js';
import type { Diagnostic, Range } from '../../language/diagnostics/types.js';
import { Superseded } from '../lsp/abort.js';
import { Refused } from '../lsp/context.js';
import type { OpenDocument } from '../lsp/open-document.js';
import { draftIdentity } from '../refine/history/identity.js';
import { sceneSuffix } from '../refine/history/names.js';
import { frameBetween } from './frame/difference.js';
import { isUnreadable } from './frame/faults.js';
import { allStale, withLastGood } from './frame/keep.js';
import { type Picture, pictureOf } from './frame/picture.js';
import type { LiveDocument } from './live.js';
import { type FromPage, type FromServer, mapNames, type Verdicts } from './protocol.js';
import { answered, type Writer } from './questions.js';
import { refinedPicture } from './refined.js';
import { elementsAt, Sources } from './source/sources.js';
import { type Judged, judged } from './verdicts.js';

/** What is at the other end of a session: a page, and the editor that has the text. */
export interface SessionHost extends Writer {
  send(message: FromServer): void;
  /** Selects a stretch of a file in the editor; with `focus` the editor takes the keyboard. False: there is none that could. */
  reveal(uri: string, range: Range, focus: boolean): Promise<boolean>;
}

/** One page that shows one scene of a document. At most one frame is under way; meanwhile newer pictures replace each other. */
export class Session {
  readonly #live: LiveDocument;
  readonly #host: SessionHost;
  readonly #sources = new Sources();
  readonly #questions = new Map<number, AbortController>();
  #scene: string | null = null;
  #isGreeted = false;
  #picture: Picture | null = null;
  #sent: { readonly picture: Picture; readonly version: number } | null = null;
  #isUnderWay = false;
  #version = 0;
  #judged: { readonly judged: Judged; readonly text: string; readonly edition: number } | null = null;
  /** How many judgements have begun. */
  #judging = 0;
  /** Where the cursor stands that the page has not been told of. */
  #cursor: number | null = null;
  #pointed = '';
  /** The refined picture that the page has: it is large, and seldom another. */
  #url: string | null = null;

  constructor(live: LiveDocument, host: SessionHost) {
    this.#live = live;
    this.#host = host;
  }

  get #document(): OpenDocument {
    return this.#live.document;
  }

  receive(message: FromPage): void {
    switch (message.type) {
      case 'hello':
        this.#greet(message.scene);
        break;
      case 'shown':
        if (message.version !== this.#sent?.version) break;
        this.#isUnderWay = false;
        this.#show();
        break;
      case 'scene':
        this.#turnTo(message.name);
        break;
      case 'source':
        this.#run(this.#revealElement(message.version, message.id, message.jump));
        break;
      case 'jump':
        this.#run(this.#revealPlace(message.at));
        break;
      case 'look':
        this.#run(this.#document.compilation().then((compilation) => this.#judge(compilation)));
        break;
      case 'question':
        this.#answer(message);
        break;
      case 'cancel':
        this.#questions.get(message.number)?.abort();
    }
  }

  /** A scene of the present text is painted. */
  drawn(compiled: CompiledScene, scenes: readonly Scene[], diagnostics: readonly Diagnostic[]): void {
    if (!this.#isMine(compiled, scenes, diagnostics)) return;
    const { text, version, path } = this.#document;
    const { log } = this.#live;
    const fresh = pictureOf({
      text,
      document: version,
      edition: log.edition,
      path,
      compiled,
      scenes,
      diagnostics,
    });
    const last = this.#picture;
    if (fresh === null) {
      this.#keepLast(diagnostics);
      return;
    }
    this.#scene = this.#scene && fresh.scene.name;
    this.#picture = last !== null ? withLastGood(last, fresh, diagnostics, log) : fresh;
    this.#show();
    this.#point();
  }

  compiled(compilation: Compilation): void {
    // Does nothing where the present text has been drawn.
    this.#keepLast(compilation.diagnostics);
    this.#run(this.#judge(compilation));
  }

  /** The cursor of the editor stands there, in the document's present text. */
  cursor(offset: number): void {
    this.#cursor = offset;
    this.#point();
  }

  /** The document is no longer open. */
  closed(): void {
    this.close();
    this.#host.send({ type: 'closed' });
  }

  close(): void {
    for (const question of this.#questions.values()) question.abort();
    this.#live.sessions.delete(this);
  }

  #greet(scene: string | null): void {
    this.#isGreeted = true;
    this.#scene = scene;
    this.#sent = null;
    this.#isUnderWay = false;
    this.#pointed = '';
    this.#url = null;
    this.#host.send({
      type: 'welcome',
      file: this.#document.path,
      maps: mapNames,
      editor: this.#host.undo === undefined,
      refines: null,
    });
    if (this.#picture !== null && (scene === null || this.#picture.scene.name === scene)) this.#show();
    else this.#turnTo(scene);
    if (this.#judged !== null) this.#sendVerdicts(this.#judged.judged.verdicts);
  }

  #sendVerdicts(verdicts: Verdicts): void {
    const { picture } = verdicts;
    const isKnown = picture !== null && picture.url === this.#url;
    this.#host.send(isKnown ? { ...verdicts, picture: { ...picture, url: null } } : verdicts);
    this.#url = picture?.url ?? null;
  }

  #turnTo(name: string | null): void {
    this.#scene = name;
    this.#picture = null;
    this.#run(this.#drawAnew());
  }

  async #drawAnew(): Promise<void> {
    const { scenes, diagnostics } = await this.#live.drawing(this.#scene);
    const all = scenes.map(({ scene }) => scene);
    const mine = scenes.find((one) => this.#isMine(one, all, diagnostics));
    if (mine !== undefined && this.#picture === null) this.drawn(mine, all, diagnostics);
    await this.#judge(await this.#document.compilation());
  }

  #isMine({ scene }: CompiledScene, scenes: readonly Scene[], diagnostics: readonly Diagnostic[]): boolean {
    const last = this.#picture?.scene;
    const wanted = this.#scene ?? last?.name;
    if (wanted === undefined) return scenes[0] === scene;
    if (scenes.some(({ name }) => name === wanted)) return scene.name === wanted;
    // Its name is being edited, or its first line cannot be read: then what is shown stays.
    if (last?.scenes.length === scenes.length)
      return scenes[last.scenes.findIndex(({ name }) => name === wanted)] === scene;
    return (last === undefined || !diagnostics.some(isUnreadable)) && scenes[0] === scene;
  }

  #keepLast(diagnostics: readonly Diagnostic[]): void {
    const { text, version } = this.#document;
    if (this.#picture === null || this.#picture.document === version) return;
    const message = diagnostics.find(isUnreadable)?.message ?? null;
    this.#picture = allStale(this.#picture, text, version, message, this.#live.log);
    this.#show();
  }

  /** Tells the page what the cursor stands in, once there is a picture of the text that it stands in. */
  #point(): void {
    const picture = this.#picture;
    if (this.#cursor === null || !this.#isGreeted || picture === null || picture.text !== this.#document.text) return;
    const ids = elementsAt(picture, this.#cursor);
    this.#cursor = null;
    if (this.#pointed === ids.join('\n')) return;
    this.#pointed = ids.join('\n');
    this.#host.send({ type: 'cursor', ids });
  }

  /** Sends the newest picture, unless the page is still at work on the last. */
  #show(): void {
    const picture = this.#picture;
    if (picture === null || !this.#isGreeted || this.#isUnderWay || this.#sent?.picture === picture) return;
    this.#version++;
    const took = performance.now() - this.#live.heard;
    const frame = frameBetween(this.#sent, picture, this.#version, took);
    this.#sources.remember(this.#version, picture);
    this.#sent = { picture, version: this.#version };
    this.#isUnderWay = true;
    this.#host.send(frame);
  }

  async #judge(compilation: Compilation): Promise<void> {
    const { text, version, path, folder } = this.#document;
    const number = ++this.#judging;
    const name = this.#picture?.scene.name ?? this.#scene;
    const { edition } = this.#live.log;
    const { scenes } = compilation;
    const at = Math.max(
      0,
      scenes.findIndex(({ scene }) => scene.name === name),
    );
    const shown = scenes[at];
    const picture = await refinedPicture(path, shown === undefined ? '' : sceneSuffix(shown.scene, at), folder.host);
    let draft: string | null = null;
    if (shown !== undefined && picture?.report) {
      // Large drafts take some time: a key that was pressed comes first.
      await folder.platform.pause();
      if (this.#document.text !== text) return;
      draft = await draftIdentity(shown);
    }
    // What was read earlier never takes the place of what was read later.
    if (number !== this.#judging) return;
    this.#judged = { judged: judged(compilation, name, version, path, { picture, draft }), text, edition };
    if (this.#isGreeted) this.#sendVerdicts(this.#judged.judged.verdicts);
  }

  async #revealElement(version: number, id: string, focus: boolean): Promise<void> {
    const { document } = this.#live;
    const span = this.#sources.statement(version, id, this.#live.log);
    if (span === null) return this.#host.send({ type: 'note', text: 'Its statement has been edited away.' });
    const { module } = await document.analysis();
    const lines = span.uri === document.path ? module?.lines : await this.#linesOf(span.uri);
    if (lines === undefined) return;
    await this.#reveal(span.uri, lines.range(span.start, span.end), focus);
  }

  async #linesOf(path: string) {
    const { folder } = this.#document;
    const open = folder.documents.get(path);
    const module = open ? (await open.analysis()).module : await folder.closed(path, new AbortController().signal);
    return module?.lines;
  }

  async #revealPlace(at: number): Promise<void> {
    const place = this.#judged?.judged.places[at];
    if (place === undefined || this.#judged === null) return;
    const { document } = this.#live;
    if (place.path !== document.path) return this.#reveal(place.path, place.range, true);
    const before = new LineIndex(this.#judged.text);
    const { start, end } = place.range;
    const stretch = { start: before.offset(start), end: before.offset(end) };
    const moved = this.#live.log.follow(stretch, this.#judged.edition);
    if (moved === null) return this.#host.send({ type: 'note', text: 'What it speaks of has been edited away.' });
    await this.#reveal(place.path, new LineIndex(document.text).range(moved.start, moved.end), true);
  }

  async #reveal(path: string, range: Range, focus: boolean): Promise<void> {
    if ((await this.#host.reveal(this.#document.folder.address(path), range, focus)) || !focus) return;
    const { line, character } = range.start;
    this.#host.send({ type: 'note', text: `${path}:${line + 1}:${character + 1}` });
  }

  #answer({ number, question }: Extract<FromPage, { type: 'question' }>): void {
    const abort = new AbortController();
    this.#questions.set(number, abort);
    const about = { live: this.#live, scene: this.#picture?.scene.name ?? this.#scene, signal: abort.signal };
    const refused = (problem: unknown): string => {
      if (problem instanceof Superseded) return 'The text has changed meanwhile.';
      if (problem instanceof Refused) return problem.message;
      this.#live.failed(problem);
      return 'This went wrong; the log of the language server says more.';
    };
    answered(question, about, this.#host)
      .then(
        (answer) => this.#host.send({ type: 'answer', number, answer }),
        (problem: unknown) => this.#host.send({ type: 'refused', number, reason: refused(problem) }),
      )
      .finally(() => this.#questions.delete(number));
  }

  #run(work: Promise<void>): void {
    work.catch((problem: unknown) => {
      if (!(problem instanceof Superseded)) this.#live.failed(problem);
    });
  }
}
