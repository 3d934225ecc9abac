import type { Library } from '../library.js';
import type { Wish } from '../read/types.js';
import { basicOf } from './claims.js';
import type { Piece } from './piece.js';
import { canvas } from './room.js';
import { element, quoted } from './text.js';

/** What lies behind and below the things. */
export interface Backdrop {
  /** The scene's `background`, as written. */
  readonly background: string;
  readonly statements: readonly string[];
  /** The element that things stand on; null: the picture as a whole. */
  readonly ground: string | null;
  /** Where their feet are, px. */
  readonly floor: number;
  /** Boards that carry what stands above other things: their paint. */
  readonly board: string;
}

type Home = Piece['manner']['home'];
interface Look {
  readonly background: string;
  /** Name and noun of the surface, its height in percent, where on it things stand. */
  readonly ground: readonly [name: string, noun: string, height: number, floor: number] | null;
}

const looks: Readonly<Record<Home, Look>> = {
  table: { background: 'gradient(#f3ebe0, #e2d4c3)', ground: ['tabletop', 'wooden tabletop', 30, 0.6] },
  room: { background: '"plain wall"', ground: ['floor', 'wooden floor', 26, 0.6] },
  meadow: { background: 'gradient(#a9d6f2, #e8f4f4)', ground: ['meadow', 'lawn', 30, 0.55] },
  road: { background: 'gradient(#b4d7ee, #eef3f2)', ground: ['pavement', 'sidewalk', 28, 0.6] },
  sky: { background: '"sky"', ground: null },
  water: { background: 'gradient(#b9ddf0, #eaf5f6)', ground: ['sea', 'water', 46, 0.4] },
  space: { background: '"outer space"', ground: null },
};
const dusk: Readonly<Record<'dawn' | 'sunset' | 'night', string>> = {
  dawn: 'gradient(#f9cfd2, #fdeedb)',
  sunset: 'gradient(#f2916b, #fbd9a0)',
  night: 'gradient(#141c3d, #3a4a78)',
};
/** Where in a place that says nothing of it. */
const usualFloor = 0.9;

/** Several rows stand on ground that reaches up behind the farthest one; percent of the canvas. */
const deep = [0, 0, 60, 74];

/**
 * The place that the prompt names, else one in which its things are at home.
 * @param rows of things, behind each other
 */
export function backdropOf(
  { setting, things }: Wish,
  pieces: readonly Piece[],
  library: Library,
  rows: number,
): Backdrop {
  const { place, ground, wall, time, weather, backgroundColor } = setting;
  const veils = [...veilOf(place === null ? null : time), ...weatherOf(weather)];
  const named = place === null ? null : library.places.find(place);
  if (place !== null && named !== null) {
    const floor = named.view === undefined ? named.floor : usualFloor;
    const spread = rows > 1 && named.floor !== null ? (isOutside(place) ? 'grass' : 'wooden floor') : null;
    const surface = ground ?? spread;
    const base = surface === null ? null : groundOf('ground', surface, deep[rows] || 24, library);
    return {
      background: backgroundColor !== null ? colorPaint(backgroundColor) : quoted(place),
      statements: [...veils, ...(base?.statements ?? [])],
      ground: base === null ? null : 'ground',
      floor: base?.floor ?? (floor === null ? canvas * usualFloor : Math.min(canvas * (floor + 0.05), canvas - 54)),
      board: '#8a6a4c',
    };
  }
  const home = homeOf(pieces);
  const look = looks[home];
  const outdoors = home === 'meadow' || home === 'road' || home === 'sky' || home === 'water';
  const sky =
    outdoors && time !== null && time !== 'day'
      ? home === 'sky'
        ? time === 'night'
          ? '"night sky"'
          : '"sunset"'
        : dusk[time]
      : null;
  const plain = backgroundColor === null ? null : colorPaint(backgroundColor);
  const background = plain ?? (wall === null ? (sky ?? look.background) : quoted(wall));
  if (ground === null && plain !== null && things.length > 0) {
    return { background, statements: weatherOf(weather), ground: null, floor: canvas * 0.86, board: '#00000022' };
  }
  const [name, noun, height] = look.ground ?? ['ground', '', 0];
  const base =
    ground !== null
      ? groundOf('ground', ground, deep[rows] || 28, library)
      : look.ground === null
        ? null
        : groundOf(name, noun, deep[rows] || height, library);
  return {
    background,
    statements: [...(outdoors ? [] : veilOf(time)), ...weatherOf(weather), ...(base?.statements ?? [])],
    ground: base === null ? null : ground === null ? name : 'ground',
    floor: base?.floor ?? canvas * 0.8,
    board: home === 'table' || home === 'room' ? '#a9825c' : '#7d6a58',
  };
}

function isOutside(place: string): boolean {
  return /field|meadow|grass|park|garden|yard|hill|mountain|forest|wood|farm|beach|lake|river|sea|street|city|town|village|desert|snow|road|square|market|plain|canyon|jungle|playground|stadium|zoo|camp/.test(
    place,
  );
}

/** A surface along the bottom; null where the library has none of that name. */
function groundOf(
  name: string,
  words: string,
  height: number,
  library: Library,
): { readonly statements: readonly string[]; readonly floor: number } | null {
  const noun = words.split(' ').map((_, at, all) => all.slice(at).join(' '));
  const place = noun.map((one) => library.places.find(one)).find((found) => found !== null);
  if (place === undefined || place === null) return null;
  const top = canvas * (1 - height / 100);
  const share = place.floor ?? 0.5;
  return {
    statements: [element('object', name, words, [`width: 100%`, `height: ${height}%`, 'at: bottom'])],
    floor: top + share * (canvas - top),
  };
}

/** Where most of the things are at home; the more rooted ones decide. */
function homeOf(pieces: readonly Piece[]): Home {
  const homes = pieces.filter(({ isSurface }) => !isSurface).map(({ manner }) => manner.home);
  const roots = homes.filter((home) => home !== 'sky' || homes.every((other) => other === 'sky'));
  if (roots.length === 0) return homes[0] ?? 'room';
  const has = (home: Home): boolean => roots.includes(home);
  if (roots.every((home) => home === roots[0])) return roots[0]!;
  // Floating things above things that belong elsewhere look odd out of doors; boards on a wall do not.
  if (has('table') || has('room'))
    return has('road') || has('meadow') || has('room') || has('water') || has('space') ? 'room' : 'table';
  return has('meadow') ? 'meadow' : has('road') ? 'road' : 'meadow';
}

function veilOf(time: Wish['setting']['time']): string[] {
  if (time === 'night') return [veil('gradient(#0a1238cc, #1b1f4a99)')];
  if (time === 'sunset') return [veil('gradient(#f2703c66, #ffc47a44)')];
  if (time === 'dawn') return [veil('gradient(#f7a8b855, #ffe3b044)')];
  return [];
}

function weatherOf(weather: Wish['setting']['weather']): string[] {
  if (weather === 'snow')
    return [veil('dots(#ffffffcc, #ffffff00, size: 34)'), veil('dots(#ffffff99, #ffffff00, size: 21)')];
  if (weather === 'rain') return [veil('stripes(#ffffff3d, #ffffff00, size: 9, angle: 78deg)')];
  if (weather === 'storm')
    return [veil('gradient(#20263aaa, #4a526655)'), veil('stripes(#ffffff33, #ffffff00, size: 9, angle: 74deg)')];
  if (weather === 'fog') return [veil('gradient(#f1f3f4dd, #f1f3f466)')];
  return [];
}

function veil(fill: string): string {
  return element('rect', null, null, ['width: 100%', 'height: 100%', `fill: ${fill}`]);
}

/** Of the colours that things have softer tones, so that what stands before them is seen. */
const studio: Readonly<Record<string, string>> = {
  red: '#cf6a62',
  orange: '#f0b072',
  yellow: '#f6dc8c',
  green: '#9cc7a0',
  blue: '#8db4e2',
  purple: '#ae96d0',
  pink: '#f4cbd5',
  brown: '#b0937a',
  black: '#202024',
  white: '#f5f4f1',
  gray: '#b4b8be',
};

/** A plain ground of that colour, with some light. */
function colorPaint(color: string): string {
  const base = studio[basicOf(color) ?? 'gray']!;
  return `gradient(lighten(${base}, 14%), darken(${base}, 6%))`;
}
