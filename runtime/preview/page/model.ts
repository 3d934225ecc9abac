import type {
  ElementInfo,
  Frame,
  FromServer,
  Handles,
  RefinedPicture,
  RefineWishes,
  SceneInfo,
  Verdicts,
} from '../protocol.js';

export type Topic =
  | 'frame'
  | 'verdicts'
  | 'selection'
  | 'handles'
  | 'hover'
  | 'cursor'
  | 'welcome'
  | 'connection'
  | 'preferences'
  | 'view'
  | 'ghost'
  /** How the work on a picture goes, and what came of it. */
  | 'refining'
  /** The pictures that were made, and which of them is looked at. */
  | 'pictures'
  | 'brush';

/** What is kept from one opening of the page to the next. */
export interface Preferences {
  readonly panel: boolean;
  readonly panelWidth: number;
  readonly tab: 'layers' | 'expectations' | 'problems' | 'maps' | 'refine';
  readonly surround: 'plain' | 'dark' | 'light' | 'checker';
  readonly grid: boolean;
  readonly rulers: boolean;
  readonly relations: 'none' | 'selected' | 'all';
  readonly compare: boolean;
  /** With what pictures are made. */
  readonly wishes: RefineWishes;
  /** Null: the scene is fitted in. */
  readonly view: { readonly zoom: number; readonly x: number; readonly y: number } | null;
}

const byDefault = (): Preferences => ({
  // Beside an editor there is often room for the picture alone.
  panel: innerWidth >= 720,
  panelWidth: 256,
  tab: 'layers',
  surround: 'plain',
  grid: false,
  rulers: true,
  relations: 'none',
  compare: false,
  wishes: { editor: '', server: '', model: '', device: '', seed: null, steps: null, candidates: 1 },
  view: null,
});

type Welcome = Extract<FromServer, { readonly type: 'welcome' }>;

/** What the page knows and what the person looks at; everything that is drawn listens here. */
export class Model {
  welcome: Welcome | null = null;
  isConnected = true;
  version: number | null = null;
  document = -1;
  took = 0;
  scene: SceneInfo | null = null;
  readonly elements = new Map<string, ElementInfo>();
  /** Paint order. */
  order: readonly string[] = [];
  verdicts: (Omit<Verdicts, 'picture'> & { readonly picture: RefinedPicture | null }) | null = null;
  selection: readonly string[] = [];
  handles: readonly Handles[] = [];
  hover: string | null = null;
  cursor: readonly string[] = [];
  preferences: Preferences;
  readonly #listeners = new Map<Topic, (() => void)[]>();
  readonly #store: (preferences: Preferences) => void;
  /** To be selected as soon as they are there. */
  #awaited: readonly string[] = [];

  constructor(kept: unknown, store: (preferences: Preferences) => void) {
    this.preferences = { ...byDefault(), ...(typeof kept === 'object' ? kept : null) };
    this.#store = store;
  }

  on(topics: readonly Topic[], run: () => void): void {
    for (const topic of topics) this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), run]);
  }

  tell(topic: Topic): void {
    for (const run of this.#listeners.get(topic) ?? []) run();
  }

  prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    this.#store(this.preferences);
    this.tell('preferences');
  }

  /** Takes over what a frame says of the elements. */
  show(frame: Frame): void {
    if (frame.base === null) this.elements.clear();
    for (const info of frame.elements) this.elements.set(info.id, info);
    if (frame.order !== null) {
      this.order = frame.order;
      const there = new Set(frame.order);
      for (const id of [...this.elements.keys()]) if (!there.has(id)) this.elements.delete(id);
    }
    this.scene = frame.scene;
    this.version = frame.version;
    this.document = frame.document;
    this.took = frame.took;
    const isThere = (id: string) => this.elements.has(id);
    if (this.hover !== null && !isThere(this.hover)) this.hover = null;
    this.cursor = this.cursor.filter(isThere);
    if (this.#awaited.length > 0 && this.#awaited.every(isThere)) {
      this.selection = this.#awaited;
      this.#awaited = [];
      this.tell('selection');
    } else if (!this.selection.every(isThere)) this.select(this.selection.filter(isThere));
    this.tell('frame');
  }

  /** Takes over what the judges say. */
  judge({ picture, ...verdicts }: Verdicts): void {
    const url = picture?.url ?? this.verdicts?.picture?.url ?? '';
    this.verdicts = { ...verdicts, picture: picture && { ...picture, url } };
    this.tell('verdicts');
  }

  select(ids: readonly string[]): void {
    if (ids.length === this.selection.length && ids.every((id, index) => id === this.selection[index])) return;
    this.selection = ids;
    this.handles = [];
    this.tell('selection');
  }

  /** Selects what an edit has made, which may come with the next frame. */
  selectWhenThere(ids: readonly string[]): void {
    if (ids.every((id) => this.elements.has(id))) this.select(ids);
    else this.#awaited = ids;
  }

  point(id: string | null): void {
    if (id === this.hover) return;
    this.hover = id;
    this.tell('hover');
  }

  selected(): ElementInfo[] {
    return this.selection.flatMap((id) => this.elements.get(id) ?? []);
  }

  /** Whether an element lies in another, at any depth. */
  isIn(id: string, outer: string): boolean {
    for (let at = this.elements.get(id)?.parent ?? null; at !== null; at = this.elements.get(at)?.parent ?? null)
      if (at === outer) return true;
    return false;
  }

  /** Of the selected, those in no other of them. */
  outermost(ids: readonly string[] = this.selection): string[] {
    return ids.filter((id) => !ids.some((other) => this.isIn(id, other)));
  }
}

/** How an element is called in front of people. */
export function nameOf({ name, label, kind, id }: ElementInfo): string {
  if (label !== null && label !== '') return label.length > 40 ? `${label.slice(0, 39)}…` : label;
  return name ?? id.split('.').at(-1) ?? kind;
}
