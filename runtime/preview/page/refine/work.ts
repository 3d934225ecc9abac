import type { FromServer, PastPicture, PictureReport, RefineWishes, Refining, RefiningEnded } from '../../protocol.js';
import type { Edits } from '../edits.js';
import type { Link } from '../link.js';
import type { Model } from '../model.js';
import type { Toasts } from '../toasts.js';

/** A picture that is laid over the draft. */
export interface Compared {
  readonly url: string;
  readonly report: PictureReport | null;
}

/** Pictures of the scene that is shown: the one that is being made, and those that were. */
export class Work {
  refining: Refining | null = null;
  /** How the last one ended; null once another has begun, or another scene is shown. */
  ended: RefiningEnded['end'] | null = null;
  past: readonly PastPicture[] = [];
  /** An earlier picture that is looked at instead of the scene's own. */
  looked: (Compared & { readonly src: string }) | null = null;
  readonly #model: Model;
  readonly #link: Link;
  readonly #edits: Edits;
  readonly #toasts: Toasts;
  #scene: string | null | undefined = undefined;
  /** The editor around the page has asked for a picture before there was a draft. */
  #isAsked = false;

  constructor(model: Model, link: Link, edits: Edits, toasts: Toasts) {
    this.#model = model;
    this.#link = link;
    this.#edits = edits;
    this.#toasts = toasts;
    model.on(['frame'], () => this.#sceneShown());
    model.on(['welcome'], () => {
      this.#scene = undefined;
      this.refining = null;
      this.#sceneShown();
    });
    model.on(['connection'], () => {
      if (!model.isConnected && this.refining !== null) this.#forgetRun();
    });
    // Others have made or chosen one, as by the command line.
    let shown = '';
    model.on(['verdicts'], () => {
      const hash = model.verdicts?.picture?.report?.hash ?? '';
      if (hash !== shown) void this.list();
      shown = hash;
    });
  }

  /** The scene as the server names it: null for the first. */
  get scene(): string | null {
    const { scene } = this.#model;
    return scene === null || scene.scenes[0]?.name === scene.name ? null : scene.name;
  }

  /** What lies over the draft, or would. */
  get compared(): Compared | null {
    return this.looked ?? this.#model.verdicts?.picture ?? null;
  }

  /** Whether a picture was made of another draft than the one that is shown; null: nobody can say. */
  isEarlier(report: PictureReport | null): boolean | null {
    const draft = this.#model.verdicts?.draft ?? null;
    return report === null || draft === null ? null : report.draft !== draft;
  }

  /** The editor that a picture would be made with, and who says so. */
  get editor(): { readonly id: string; readonly by: 'page' | 'scene' | 'environment' | null } {
    const said = this.#model.preferences.wishes.editor;
    if (said !== '') return { id: said, by: 'page' };
    const own = this.#model.scene?.editor ?? '';
    if (own !== '') return { id: own, by: 'scene' };
    const { editor = '', server = '' } = this.#model.welcome?.refines ?? {};
    return editor !== '' || server !== '' ? { id: editor || server, by: 'environment' } : { id: '', by: null };
  }

  wish(change: Partial<RefineWishes>): void {
    this.#model.prefer({ wishes: { ...this.#model.preferences.wishes, ...change } });
  }

  hear(message: FromServer): boolean {
    switch (message.type) {
      case 'refining':
        this.refining = { ...message, preview: message.preview ?? this.refining?.preview ?? null };
        this.ended = null;
        this.#model.tell('refining');
        return true;
      case 'refining-ended':
        this.#over(message);
        return true;
      case 'refine-now':
        this.#isAsked = true;
        this.#startIfAsked();
        return true;
      default:
        return false;
    }
  }

  start(wishes: Partial<RefineWishes> = {}): void {
    if (this.refining !== null || this.#model.welcome?.refines === null) return;
    this.looked = null;
    this.ended = null;
    this.#link.channel.send({
      type: 'refine',
      scene: this.scene,
      wishes: { ...this.#model.preferences.wishes, ...wishes },
    });
    this.#model.tell('refining');
  }

  stop(): void {
    this.#link.channel.send({ type: 'stop-refining' });
  }

  async list(): Promise<void> {
    if ((this.#model.welcome?.refines ?? null) === null || this.#model.scene === null) return;
    const { scene } = this;
    const past = await this.#link.ask({ ask: 'pictures', scene }).catch(() => []);
    if (scene !== this.scene) return;
    this.past = past;
    this.#model.tell('pictures');
  }

  /** Lays an earlier picture over the draft; the scene's own where it is that. */
  async look(hash: string): Promise<void> {
    await this.#run(async () => {
      const picture = await this.#link.ask({ ask: 'picture', scene: this.scene, hash });
      this.looked = picture;
      this.#model.prefer({ compare: true });
      this.#model.tell('pictures');
    });
  }

  choose(hash: string): Promise<void> {
    return this.#run(async () => {
      await this.#link.ask({ ask: 'choose', scene: this.scene, hash });
      this.looked = null;
      this.#model.prefer({ compare: true });
      await this.list();
    });
  }

  forget(hash: string): Promise<void> {
    return this.#run(async () => {
      await this.#link.ask({ ask: 'forget', scene: this.scene, hash });
      if (this.looked?.report?.hash === hash) this.looked = null;
      await this.list();
    });
  }

  /** Writes an element into the source that shows a picture. */
  use(hash: string): Promise<void> {
    return this.#run(async () => {
      const { src } = await this.#link.ask({ ask: 'picture', scene: this.scene, hash });
      await this.#edits.make({ op: 'image', src });
    });
  }

  async #run(work: () => Promise<void>): Promise<void> {
    await work().catch((problem: Error) => this.#toasts.show(problem.message));
  }

  #sceneShown(): void {
    if (this.#model.scene !== null && this.#scene !== this.scene) {
      this.#scene = this.scene;
      this.looked = null;
      this.ended = null;
      this.past = [];
      this.#model.tell('pictures');
      void this.list();
    }
    this.#startIfAsked();
  }

  #startIfAsked(): void {
    if (!this.#isAsked || this.#model.scene === null || (this.#model.welcome?.refines ?? null) === null) return;
    this.#isAsked = false;
    this.#model.prefer({ panel: true, tab: 'refine' });
    if (this.editor.by !== null) this.start();
  }

  #over({ end, scene }: RefiningEnded): void {
    this.refining = null;
    if (scene === this.scene) this.ended = end;
    if (end.state === 'done' && scene === this.scene) this.#model.prefer({ compare: true });
    if (end.state === 'failed') this.#model.prefer({ panel: true, tab: 'refine' });
    this.#model.tell('refining');
    void this.list();
  }

  #forgetRun(): void {
    this.refining = null;
    this.#model.tell('refining');
  }
}
