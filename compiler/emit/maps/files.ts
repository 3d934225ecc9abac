import type { RGBA } from '../../host.js';
import { idImage, idsJson } from '../ids/ids.js';
import type { GrayImage } from '../png.js';
import type { ControlMaps } from './types.js';

/** What `STEM.maps/` consists of (CONTRACTS, "Maps"): pictures to be packed as PNG, and texts. */
export function mapFiles({ ids, depth, edges, text, strength, regions }: ControlMaps): {
  readonly pictures: Readonly<Record<string, RGBA | GrayImage>>;
  readonly texts: Readonly<Record<string, string>>;
} {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    pictures: {
      'ids.png': idImage(ids),
      'depth.png': depth,
      'edges.png': edges,
      'text.png': text,
      'strength.png': strength,
    },
    texts: { 'ids.json': json(idsJson(ids.names)), 'regions.json': json(regions) },
  };
}
