import type { PlaceEntry } from '../../../../compiler/objects/places.js';

/** By the component that draws a place, the surface on which several rows stand there; others are lawn out of doors. */
const surfaces: Readonly<Record<string, string>> = {
  SnowyLandscape: 'snow',
  Beach: 'sand',
  Desert: 'sand',
  Canyon: 'sand',
  Underwater: 'sand',
  Sea: 'water',
  Harbour: 'water',
  Street: 'sidewalk',
  City: 'sidewalk',
  SquareView: 'sidewalk',
  TownSquare: 'sidewalk',
  StreetMarket: 'sidewalk',
  Alley: 'sidewalk',
  ParkingLot: 'sidewalk',
  RailwayStation: 'sidewalk',
  Airport: 'sidewalk',
  ConstructionSite: 'soil',
  Cave: 'soil',
  Dungeon: 'cobblestone',
};
const waters: ReadonlySet<string> = new Set(['Sea', 'Lake', 'River', 'Waterfall', 'Harbour', 'Underwater', 'Pool']);
const halls: ReadonlySet<string> = new Set(['CastleHall', 'SpaceStation', 'Gym', 'Airport', 'Dungeon']);

/** Within walls. */
export function isIndoors({ component, file }: PlaceEntry): boolean {
  return /\/(?:rooms|public|work)\.coco$/.test(file) || halls.has(component);
}

/** The surface for what stands in several rows in a place. @param afloat all of it is at home in the water */
export function terrainOf(place: PlaceEntry, afloat: boolean): string {
  // A surface as a whole background is a place: snow a snowy landscape.
  const view = place.view === undefined ? place : { ...place, ...place.view };
  if (afloat && waters.has(view.component)) return 'water';
  return surfaces[view.component] ?? (isIndoors(view) ? 'wooden floor' : 'lawn');
}
