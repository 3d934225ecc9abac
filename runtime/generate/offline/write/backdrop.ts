import { drawnFor, type Library } from '../library.js';
import type { Wish } from '../read/types.js';
import { basicOf } from './claims.js';
import type { Home } from './kinds.js';
import { groupOf, type Piece } from './piece.js';
import { isVessel } from './riding.js';
import type { Row } from './room.js';
import type { Sheet } from './sheet.js';
import { isIndoors, terrainOf } from './terrain.js';
import { element, quoted } from './text.js';

/** What lies behind and below the things. */
export interface Backdrop {
  readonly sheet: Sheet;
  /** The scene's `background`, as written. */
  readonly background: string;
  readonly statements: readonly string[];
  /** The element that things stand on; null: the picture as a whole. */
  readonly ground: string | null;
  /** Where their feet are, px. */
  readonly floor: number;
  /** Boards that carry what stands above other things: their paint. */
  readonly board: string;
  /** Behind the things there is a wall, on which boards are fixed; else they stand on posts. */
  readonly walled: boolean;
  /** Things stand on the floor of a room, not on a table, a countertop or the ground out of doors. */
  readonly isRoom: boolean;
}

interface Look {
  /** As written. */
  readonly background: string;
  /** Name and noun of the surface, its height in percent. */
  readonly ground: readonly [name: string, noun: string, height: number];
}

/** Rooms are drawn as a wall and what things stand on. */
const rooms: Readonly<Record<'table' | 'room', Look>> = {
  table: { background: 'gradient(#f3ebe0, #e2d4c3)', ground: ['tabletop', 'wooden tabletop', 30] },
  room: { background: '"plain wall"', ground: ['floor', 'wooden floor', 26] },
};
/** The library's places in which things are at home. */
const places: Readonly<Record<Exclude<Home, 'table' | 'room'>, string>> = {
  meadow: 'meadow',
  park: 'park',
  road: 'city street',
  sky: 'sky',
  lake: 'lake',
  sea: 'sea',
  deep: 'underwater',
  snow: 'snowy landscape',
  desert: 'desert',
  space: 'outer space',
};
const worlds: Readonly<Record<'gray' | 'red', readonly [light: string, dark: string]>> = {
  gray: ['#c3c6cd', '#8a8e98'],
  red: ['#d98a5c', '#a5552f'],
};
/** What small things stand on in the foreground. */
export function tableOf({ table }: Row): string[] {
  const size = ['width: 100%', `height: ${table}`, 'at: bottom'];
  return table === 0 ? [] : [element('object', 'tabletop', 'wooden tabletop', size)];
}

/** Where in a place that says nothing of it. */
const usualFloor = 0.9;

/** Several rows stand on ground that reaches up behind the farthest one; percent of the canvas. */
const deep = [0, 0, 60, 74];

/** How far up the ground must reach, percent of the canvas; null: as far as it does by itself. */
export function depthFor(rows: readonly Row[], floor: number, { height }: Sheet): number | null {
  // Behind a high table in the foreground a strip of the floor is seen.
  if (rows.some(({ table }) => table > 0.3 * height)) return 48;
  const known = deep[rows.length] || null;
  // Things in several lines stand on the ground as well, the farthest line too.
  const farthest = Math.min(
    ...rows.flatMap(({ base, columns }) =>
      columns.flatMap(({ lifted, stack: [root] }) => {
        const group = groupOf(root!);
        return lifted || group.arrange === 'row' ? [] : [base - group.height + root!.height];
      }),
    ),
  );
  if (farthest > floor - 24) return known;
  return Math.min(88, Math.max(known ?? 0, 100 * (1 - farthest / height) + 7));
}

/**
 * The place that the prompt names, else one in which its things are at home.
 * @param depth how far up the ground must reach, percent of the canvas; null: as far as it does by itself
 */
export function backdropOf(
  { setting, things }: Wish,
  pieces: readonly Piece[],
  library: Library,
  depth: number | null,
  sheet: Sheet,
): Backdrop {
  const canvas = sheet.height;
  const { ground, wall, world, time, weather, backgroundColor } = setting;
  if (world !== null && setting.place === null) return onWorld(world, depth, sheet);
  const settled = homeOf(pieces);
  // It rains and snows out of doors.
  const home = weather !== null && wall === null && (settled === 'room' || settled === 'table') ? 'park' : settled;
  const isRoom = home === 'table' || home === 'room';
  // A surface as a whole background is a place: grass a meadow.
  const view = ground !== null && wall === null && library.places.find(ground)?.view !== undefined ? ground : null;
  const isFloor = view !== null && /floor|deck|parquet|board/.test(view);
  const place =
    setting.place ??
    (backgroundColor !== null || wall !== null
      ? null
      : view !== null && !isFloor
        ? view
        : ground !== null || isRoom
          ? null
          : places[home]);
  const named = place === null ? null : library.places.find(place);
  if (place !== null && named !== null) {
    const surface =
      (place === ground ? null : ground) ??
      (depth !== null && named.floor !== null ? terrainOf(named, swim(pieces)) : null);
    const floor = named.view === undefined ? named.floor : usualFloor;
    const base = surface === null ? null : groundOf('ground', surface, depth ?? 24, library, sheet);
    return {
      sheet,
      background: backgroundColor !== null ? colorPaint(backgroundColor) : quoted(skyAt(place, time)),
      statements: [...veilOf(place === 'sky' ? null : time), ...weatherOf(weather), ...(base?.statements ?? [])],
      ground: base === null ? null : 'ground',
      floor: base?.floor ?? feetIn(place, floor, pieces, canvas),
      board: '#8a6a4c',
      walled: isIndoors(named),
      isRoom: isIndoors(named) && surface === null,
    };
  }
  const plain = backgroundColor === null ? null : colorPaint(backgroundColor);
  const look = isRoom ? rooms[home] : wall === null ? null : outdoors;
  const background = plain ?? (wall === null ? (look?.background ?? 'gradient(#a9d6f2, #e8f4f4)') : quoted(wall));
  if (ground === null && plain !== null && things.length > 0) {
    return {
      sheet,
      background,
      statements: weatherOf(weather),
      ground: null,
      floor: canvas * 0.86,
      board: '#00000022',
      walled: true,
      isRoom: false,
    };
  }
  const [name, noun, height] = (look ?? outdoors).ground;
  const base =
    ground === null
      ? groundOf(name, noun, depth ?? height, library, sheet)
      : groundOf('ground', ground, depth ?? 28, library, sheet);
  return {
    sheet,
    background,
    statements: [...veilOf(time), ...weatherOf(weather), ...(base?.statements ?? [])],
    ground: base === null ? null : ground === null ? name : 'ground',
    floor: base?.floor ?? canvas * 0.8,
    board: isRoom ? '#a9825c' : '#7d6a58',
    walled: isRoom || wall !== null || plain !== null,
    isRoom: home === 'room' && ground === null && plain === null,
  };
}

/** In front of a wall out of doors. */
const outdoors: Look = { background: '', ground: ['pavement', 'sidewalk', 28] };

function skyAt(place: string, time: Wish['setting']['time']): string {
  // As a background that word is CSS's colour.
  if (place === 'snow') return 'snowy landscape';
  if (place !== 'sky' || time === null || time === 'day') return place;
  return time === 'night' ? 'night sky' : 'sunset';
}

/** Ground with craters under a black sky. */
function onWorld(world: 'gray' | 'red', depth: number | null, sheet: Sheet): Backdrop {
  const canvas = sheet.height;
  const [light, dark] = worlds[world];
  const height = depth ?? 34;
  const top = canvas * (1 - height / 100);
  const crater = (x: number, y: number, width: number): string =>
    element('ellipse', null, null, [
      `width: ${width}`,
      `height: ${Math.round(width * 0.26)}`,
      `at: (${x}%, ${Math.round(top + (canvas - top) * y)})`,
      `fill: ${dark}`,
      `stroke: ${light}`,
      'stroke-width: 4',
    ]);
  return {
    sheet,
    background: '"outer space"',
    statements: [
      element('rect', 'ground', null, [
        'width: 100%',
        `height: ${Math.round(height)}%`,
        'at: bottom',
        `fill: gradient(${light}, ${dark})`,
      ]),
      crater(16, 0.2, 150),
      crater(82, 0.3, 190),
      crater(44, 0.14, 90),
      crater(62, 0.86, 240),
      crater(10, 0.8, 200),
    ],
    ground: null,
    floor: top + 0.6 * (canvas - top),
    board: dark,
    walled: false,
    isRoom: false,
  };
}

/** All that stands there is at home in the water. */
function swim(pieces: readonly Piece[]): boolean {
  return pieces.every(
    ({ holder, manner: { home } }) => holder !== null || home === 'lake' || home === 'sea' || home === 'deep',
  );
}

/** Places of water with a shore in front, and where a hull lies in them. */
const onShore = /lake|river|harbou?r|bay|pond/;
const waterline = 0.71;

/** Where things stand in a place without a surface of its own, px. @param floor share of the canvas; null: the place says nothing of it */
function feetIn(place: string, floor: number | null, pieces: readonly Piece[], canvas: number): number {
  if (onShore.test(place) && pieces.some(afloat)) return canvas * waterline;
  return floor === null ? canvas * usualFloor : Math.min(canvas * (floor + 0.05), canvas - 54);
}

function afloat({ noun, holder }: Piece): boolean {
  return holder === null && isVessel(noun);
}

/** A surface along the bottom; null where the library has none of that name. */
function groundOf(
  name: string,
  words: string,
  height: number,
  library: Library,
  { height: canvas }: Sheet,
): { readonly statements: readonly string[]; readonly floor: number } | null {
  const noun = words.split(' ').map((_, at, all) => all.slice(at).join(' '));
  const place = noun.map((one) => library.places.find(one)).find((found) => found !== null);
  // A spill is no ground for others.
  if (place === undefined || place === null || place.component === 'Puddle') return null;
  // Some words are a thing first to the compiler: ice is a cube of it, a frozen lake the surface.
  const called = [
    words,
    ...library.places.nouns.filter((one) => library.places.find(one)?.component === place.component),
  ].find((one) => drawnFor(one, library)?.type === 'place');
  if (called === undefined) return null;
  const top = canvas * (1 - height / 100);
  const share = place.floor ?? 0.5;
  return {
    statements: [element('object', name, called, [`width: 100%`, `height: ${Math.round(height)}%`, 'at: bottom'])],
    floor: top + share * (canvas - top),
  };
}

/** Nobody does this in a room. */
const openAir = /\b(?:kick|throw|chas|jogg|flying|running|walking a|skat|gallop|hik)/;

/** Where the largest of the things that are not at home everywhere is at home. */
function homeOf(pieces: readonly Piece[]): Home {
  const rooted = pieces
    .filter(({ isSurface, hold }) => !isSurface && hold !== 'held' && hold !== 'worn' && hold !== 'inside')
    .sort((a, b) => b.metres - a.metres);
  const settled = rooted.filter(({ manner }) => !manner.roams);
  const home = (settled[0] ?? rooted[0])?.manner.home ?? 'room';
  const has = (...homes: readonly Home[]): boolean => settled.some(({ manner }) => homes.includes(manner.home));
  // At a quay there are ships and cars.
  if (has('sea', 'lake') && has('road')) return 'lake';
  if ((home === 'deep' || home === 'sky' || home === 'space') && settled.some(({ manner }) => manner.home !== home)) {
    return settled.find(({ manner }) => manner.home !== home)!.manner.home;
  }
  const isActor = ({ manner }: Piece): boolean => manner.alive && !manner.flies;
  const isOpenAir = rooted.some(
    (piece) =>
      piece.scale !== 1 || (isActor(piece) && openAir.test(`${piece.thing.pose} ${piece.thing.look.join(' ')}`)),
  );
  if (isOpenAir && (settled.length === 0 || home === 'room' || home === 'table')) return 'park';
  if (settled.length === 0 && rooted.some(isActor) && home !== 'meadow') return 'room';
  // People do not stand on tabletops.
  return home === 'table' && rooted.some(({ manner }) => manner.alive && manner.roams) ? 'room' : home;
}

function veilOf(time: Wish['setting']['time']): string[] {
  if (time === 'night') return [veil('gradient(#0a1238cc, #1b1f4a99)')];
  if (time === 'sunset') return [veil('gradient(#f2703c66, #ffc47a44)')];
  if (time === 'dawn') return [veil('gradient(#f7a8b855, #ffe3b044)')];
  return [];
}

function weatherOf(weather: Wish['setting']['weather']): string[] {
  const cover = (noun: string): string => element('object', null, noun, ['width: 100%', 'height: 100%', 'at: center']);
  if (weather === 'snow') return [cover('falling snow')];
  if (weather === 'stars') return [cover('twinkling stars')];
  if (weather === 'rain') return [cover('rain')];
  if (weather === 'storm') return [veil('gradient(#20263aaa, #4a526655)'), cover('lightning storm')];
  if (weather === 'fog') return [cover('fog')];
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
