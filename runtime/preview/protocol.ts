/**
 * What the page of the live preview and the server say to each other: JSON, through a webview's messages or a WebSocket. The page
 * knows this file and nothing else of the project. Lengths are px of the canvas, angles degrees clockwise, as in CSS and SVG.
 */

/** A corner of an element's box on the canvas. */
export type Point = readonly [x: number, y: number];

/** Upright, on the canvas. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// ---- The picture: keyed pieces of SVG.

/**
 * One element's piece of the picture. `open` is its own tag without children (`<g id="sun" transform="…"/>`); `content` what is in it, rearmost
 * first: SVG of its own, escaped and inert, or the key of another piece.
 */
export interface Piece {
  readonly open: string;
  readonly content: readonly (string | { readonly key: string })[];
}

/** How far an element's drawing is of the present text. */
export type Freshness =
  /** Drawn from the text as it is. */
  | 'fresh'
  /** Its statement is broken: this is how it last looked. */
  | 'stale'
  /** Drawn from the text as it is, and its statement has an error. */
  | 'faulty';

export interface ElementInfo {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string | null;
  readonly label: string | null;
  /** Upright box of its turned box on the canvas. */
  readonly box: Rect;
  /** The turned box: top left, top right, bottom right, bottom left as seen in the element's own frame. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly freshness: Freshness;
  /** Of the errors and warnings of its statement, the gravest; null without one. */
  readonly message: string | null;
}

export interface RelationInfo {
  readonly subject: string;
  readonly relation: string;
  readonly objects: readonly string[];
  readonly holds: boolean;
}

export interface ExpectationInfo {
  /** Answers `jump`. */
  readonly at: number;
  readonly source: string;
  /** Null: not decided. */
  readonly holds: boolean | null;
  readonly message: string | null;
}

export interface ProblemInfo {
  /** Answers `jump`. */
  readonly at: number;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

export interface SceneInfo {
  /** Null for a scene without a name. */
  readonly name: string | null;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** All scenes of the file. */
  readonly scenes: readonly { readonly name: string | null; readonly title: string }[];
  /** The editor that it asks for in its `refine`; empty where it does not say. */
  readonly editor: string;
}

/** From one version of the picture to the next: what is not named is as it was. */
export interface Frame {
  readonly type: 'frame';
  readonly version: number;
  /** The version it builds on; null: it is whole, and everything of before goes. */
  readonly base: number | null;
  /** Of the document, in its editor's count. */
  readonly document: number;
  readonly scene: SceneInfo;
  /** New and changed pieces. The piece of key `` (empty) is the `svg` itself. */
  readonly pieces: Readonly<Record<string, Piece>>;
  readonly gonePieces: readonly string[];
  /** Gradients, clips, filters …: by id, each one tag of SVG. An id always means the same. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly goneDefinitions: readonly string[];
  /** New and changed elements; `order` names all, in paint order, where anything about that has changed. */
  readonly elements: readonly ElementInfo[];
  readonly order: readonly string[] | null;
  /** Milliseconds from hearing of the text to having this picture. */
  readonly took: number;
}

/** What is known only after the picture, or changes without it. Each replaces the one of before. */
export interface Verdicts {
  readonly type: 'verdicts';
  readonly document: number;
  readonly problems: readonly ProblemInfo[];
  readonly expectations: readonly ExpectationInfo[];
  readonly relations: readonly RelationInfo[];
  /** A name for what an editor would be given of the draft; null without one, and without a picture to compare it with. */
  readonly draft: string | null;
  /** The refined picture that lies beside the file; null without one. A URL of null: as it was said last. */
  readonly picture: (Omit<RefinedPicture, 'url'> & { readonly url: string | null }) | null;
}

// ---- Pictures that an editor made of the draft.

export interface RefinedPicture {
  /** For `img`. */
  readonly url: string;
  /** Null where its report is missing. */
  readonly report: PictureReport | null;
}

export interface PictureReport {
  /** Its name among the pictures of the scene. */
  readonly hash: string;
  /** What it was made of: another than `Verdicts.draft` is an earlier draft, or one with other wishes for the editor. */
  readonly draft: string;
  readonly fidelity: FidelityInfo;
}

/** What became of the draft in a picture. */
export interface FidelityInfo {
  readonly verdict: FidelityVerdict;
  readonly elements: readonly {
    readonly id: string;
    readonly verdict: FidelityVerdict;
    readonly reasons: readonly string[];
  }[];
  /** Expectations that held of the draft and fail of the picture. */
  readonly broken: readonly string[];
}

/** As the draft has it; not as near as was wanted; not recognisably. */
export type FidelityVerdict = 'kept' | 'drifted' | 'lost';

/** One of the pictures that were made of a scene. */
export interface PastPicture {
  readonly hash: string;
  /** A data URL, at most 128 px wide and high. */
  readonly thumbnail: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly editor: string;
  readonly model: string | null;
  readonly seed: number;
  readonly verdict: FidelityVerdict;
  /** It is the scene's own, `STEM.picture.png`. */
  readonly isChosen: boolean;
}

/** What a picture is to be made with; null and empty: as the scene, the environment and the program have it. */
export interface RefineWishes {
  readonly editor: string;
  readonly server: string;
  readonly model: string;
  readonly device: string;
  readonly seed: number | null;
  readonly steps: number | null;
  readonly candidates: number;
}

/** How far the work is. */
export interface Refining {
  readonly type: 'refining';
  readonly scene: string | null;
  readonly phase: string;
  readonly done: number;
  readonly of: number;
  /** Which picture of this work it is, from 1. */
  readonly attempt: number;
  /** The work as it is now, a URL for `img`; null: as it was said last. */
  readonly preview: string | null;
}

/** The work is over. */
export interface RefiningEnded {
  readonly type: 'refining-ended';
  readonly scene: string | null;
  readonly end:
    | {
        readonly state: 'done';
        readonly hash: string;
        readonly verdict: FidelityVerdict;
        /** It was there already, of the same draft and settings. */
        readonly known: boolean;
        readonly warnings: readonly string[];
      }
    | { readonly state: 'stopped' }
    /** `choices`: what can be chosen, and what each needs, where no editor was. */
    | { readonly state: 'failed'; readonly message: string; readonly choices: readonly string[] | null };
}

// ---- Edits by hand.

export type HandEdit =
  /** `replace`: what places it now (a relation, an anchor) gives way to a point where its gap cannot say it. */
  | {
      readonly op: 'move';
      readonly ids: readonly string[];
      readonly dx: number;
      readonly dy: number;
      readonly replace?: boolean;
    }
  /** To an upright box on the canvas, in the element's own frame where it is turned (`corners` before the turn). */
  | { readonly op: 'resize'; readonly id: string; readonly box: Rect; readonly replace?: boolean }
  /** To an angle. */
  | { readonly op: 'rotate'; readonly id: string; readonly degrees: number }
  /** A property to a value, both as they are written in the source: `fill`, `#d2691e`. */
  | { readonly op: 'set'; readonly ids: readonly string[]; readonly property: string; readonly value: string }
  /** The words that a text or a label shows. */
  | { readonly op: 'text'; readonly id: string; readonly text: string }
  | {
      readonly op: 'align';
      readonly ids: readonly string[];
      readonly edge: 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
    }
  | { readonly op: 'distribute'; readonly ids: readonly string[]; readonly axis: 'x' | 'y' }
  /** How freely an editor may repaint them: 0 keep … 1 anything. Those of which the text cannot say it are passed over, if not all are. */
  | { readonly op: 'strength'; readonly ids: readonly string[]; readonly strength: number }
  /** An element that shows a picture of a file beside this one, over the whole canvas. */
  | { readonly op: 'image'; readonly src: string }
  | { readonly op: 'duplicate'; readonly ids: readonly string[] }
  | { readonly op: 'delete'; readonly ids: readonly string[] }
  | {
      readonly op: 'order';
      readonly ids: readonly string[];
      readonly to: 'front' | 'forward' | 'backward' | 'back';
    };

/** What can be written about an element, asked when it is selected. A `no` says why not, for people. */
export interface Handles {
  readonly id: string;
  readonly move: 'free' | 'relation' | { readonly no: string };
  readonly resize: 'free' | { readonly no: string };
  readonly rotate: 'free' | { readonly no: string };
  /** Its present angle. */
  readonly degrees: number;
  /** Words that can be edited in place. */
  readonly text: { readonly text: string } | { readonly no: string } | null;
  /** Colours that can be edited in place, as `#rrggbb` or `#rrggbbaa`; null: painted with something else, or none. */
  readonly colors: readonly { readonly property: string; readonly color: string | null }[];
  /** Why it lies where it lies, one line a reason (“below: title by 24”). */
  readonly placedBy: readonly string[];
}

/** A refused edit leaves the text as it is. `replaceable`: the same edit with `replace` could be written. */
export type EditAnswer =
  | { readonly ok: true; readonly label: string; readonly select: readonly string[] }
  | { readonly ok: false; readonly reason: string; readonly replaceable: boolean };

// ---- Questions of the page, each with a number of its own.

export type Question =
  | { readonly ask: 'handles'; readonly version: number; readonly ids: readonly string[] }
  | { readonly ask: 'edit'; readonly version: number; readonly edit: HandEdit }
  /** The bytes as base64. `maps` is a zip. */
  | { readonly ask: 'export'; readonly format: ExportFormat; readonly scale: number }
  /** A map of the draft as a PNG, base64. */
  | { readonly ask: 'map'; readonly map: MapName }
  /** The document's text, an undo or a redo of what was edited by hand: where no editor of its own shows it. */
  | { readonly ask: 'undo' }
  | { readonly ask: 'redo' }
  /** All pictures that were made of a scene (null: the first), the newest first. */
  | { readonly ask: 'pictures'; readonly scene: string | null }
  /** One of them, to be looked at, made the scene's own, or removed. */
  | { readonly ask: 'picture'; readonly scene: string | null; readonly hash: string }
  | { readonly ask: 'choose'; readonly scene: string | null; readonly hash: string }
  | { readonly ask: 'forget'; readonly scene: string | null; readonly hash: string };

export type ExportFormat = 'svg' | 'png' | 'json' | 'maps';
export const mapNames = ['ids', 'depth', 'edges', 'strength', 'text'] as const;
export type MapName = (typeof mapNames)[number];

export interface Answers {
  readonly handles: readonly Handles[];
  readonly edit: EditAnswer;
  readonly export: { readonly file: string; readonly type: string; readonly base64: string };
  /** `legend`: what each colour stands for; null where colours are a measure. */
  readonly map: {
    readonly base64: string;
    readonly legend: readonly { readonly id: string; readonly color: string }[] | null;
  };
  readonly undo: EditAnswer;
  readonly redo: EditAnswer;
  readonly pictures: readonly PastPicture[];
  /** `src`: its path from the folder of the scene's file. */
  readonly picture: { readonly url: string; readonly src: string; readonly report: PictureReport };
  readonly choose: null;
  readonly forget: null;
}

// ---- All messages.

export type FromPage =
  /** The first, and again after a break: which version the page shows. */
  | { readonly type: 'hello'; readonly have: number | null; readonly scene: string | null }
  /** That version is on the screen: the next may come. */
  | { readonly type: 'shown'; readonly version: number }
  /** Show another scene of the file. */
  | { readonly type: 'scene'; readonly name: string | null }
  /** Select the statement of an element in its source; `jump`: go there. */
  | { readonly type: 'source'; readonly version: number; readonly id: string; readonly jump: boolean }
  /** Go to a problem or an expectation. */
  | { readonly type: 'jump'; readonly at: number; readonly document: number }
  /** Make a picture of a scene (null: the first) as its file is now. */
  | { readonly type: 'refine'; readonly scene: string | null; readonly wishes: RefineWishes }
  | { readonly type: 'stop-refining' }
  /** Files beside the scene's have changed: look at the refined picture again. */
  | { readonly type: 'look' }
  | { readonly type: 'question'; readonly number: number; readonly question: Question }
  | { readonly type: 'cancel'; readonly number: number };

export type FromServer =
  | Frame
  | Verdicts
  /** The elements of the statement that the cursor stands in. */
  | { readonly type: 'cursor'; readonly ids: readonly string[] }
  /** What the page can do here, before the first frame. */
  | {
      readonly type: 'welcome';
      readonly file: string;
      /** The maps that can be asked for. */
      readonly maps: readonly MapName[];
      /** An editor shows the text and undoes; else the page does, with `undo` and `redo`. */
      readonly editor: boolean;
      /** What pictures are made with unless somebody says otherwise (COCO_EDITOR, COCO_SERVER; empty: nothing is set); null: none can be made here. */
      readonly refines: { readonly editor: string; readonly server: string } | null;
    }
  | Refining
  | RefiningEnded
  /** Somebody has asked the editor around the page for a picture. */
  | { readonly type: 'refine-now' }
  | { readonly type: 'answer'; readonly number: number; readonly answer: unknown }
  | { readonly type: 'refused'; readonly number: number; readonly reason: string }
  /** A passing word, such as why a click leads nowhere. */
  | { readonly type: 'note'; readonly text: string }
  /** The document is closed; what is shown stays. */
  | { readonly type: 'closed' };

/** How the page reaches its server, whatever is between them. */
export interface Channel {
  send(message: FromPage): void;
  /** Called for each message, in order. */
  listen(hear: (message: FromServer) => void): void;
}
