import type { DataPoint } from './read/data.js';

/** What a text is on its page. */
export type Role = 'title' | 'subtitle' | 'heading' | 'body' | 'item' | 'button' | 'nav' | 'small';

/** Where the prompt puts it: rows of the page, and columns of them. */
export interface Region {
  readonly row: 'top' | 'middle' | 'bottom' | null;
  readonly column: 'left' | 'center' | 'right' | null;
}

/** How the prompt wants letters to look. */
export interface Look {
  /** `#rrggbb` */
  readonly color: string | null;
  readonly family: Family | null;
  readonly italic: boolean;
  readonly bold: boolean;
}

export type Family = 'sans' | 'serif' | 'display' | 'condensed' | 'mono' | 'script';

export interface PageText {
  readonly text: string;
  role: Role;
  readonly region: Region;
  readonly look: Look;
  /** Size in points where the prompt says one. */
  readonly points: number | null;
  /** The text under which it stands. */
  heading: PageText | null;
  /** A noun of the library that is drawn beside it. */
  icon: string | null;
  /** Lines set down the page, as the prompt asks for them. */
  readonly vertical: boolean;
}

/** Something that is written on: the page, or a sign in a street. */
export interface Surface {
  readonly medium: Medium;
  readonly region: Region;
  readonly texts: PageText[];
}

export interface Medium {
  readonly name: MediumName;
  /** `page`: it fills the picture, and what else is named stands on it. `thing`: it stands among others. */
  readonly kind: 'page' | 'thing';
}

export type MediumName =
  | 'bubble'
  | 'caption'
  | 'phone'
  | 'web'
  | 'screen'
  | 'slide'
  | 'chalkboard'
  | 'whiteboard'
  | 'newspaper'
  | 'magazine'
  | 'book'
  | 'letter'
  | 'postcard'
  | 'card'
  | 'ticket'
  | 'receipt'
  | 'certificate'
  | 'menu'
  | 'poster'
  | 'map'
  | 'billboard'
  | 'neon'
  | 'street-sign'
  | 'wooden-sign'
  | 'banner'
  | 'sign'
  | 'plaque'
  | 'placard'
  | 'label'
  | 'shirt'
  | 'sticky-note'
  | 'scroll'
  | 'figure';

/** What a prompt asks for, as far as pages go. */
export interface PageRequest {
  readonly prompt: string;
  readonly language: 'en' | 'zh';
  /** What the prompt is about, where it names a medium of words. */
  readonly main: Medium | null;
  /** The first is the one that the prompt is about. */
  readonly surfaces: readonly Surface[];
  /** `#rrggbb` that the prompt names for the ground of the page. */
  readonly ground: string | null;
  /** `#rrggbb` that the prompt names for all words. */
  readonly ink: string | null;
  /** Words for `background`, of a place that the library draws. */
  readonly place: string | null;
  readonly night: boolean;
  /** Nouns of the library that stand around the page, or illustrate it. */
  readonly things: readonly string[];
  /** What a chart shows, where the prompt gives it in words. */
  readonly data: readonly DataPoint[] | null;
  /** Width by height in px where the prompt names them, or what they are in proportion to. */
  readonly aspect: number | null;
}
