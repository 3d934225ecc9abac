import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { ControlMaps } from '../../compiler/emit/maps/types.js';
import { encodePng } from '../../compiler/emit/png.js';
import type { Compilation, CompiledScene } from '../../compiler/types.js';
import { pngOf } from '../refine/remote/codec.js';
import { highlighted } from './code.js';
import { coloredIds } from './ids.js';
import type { ListedFile, Report, ReportMap, ReportPicture } from './types.js';

type DraftParts = Pick<
  Report,
  'source' | 'code' | 'canvas' | 'draftPng' | 'maps' | 'objects' | 'colors' | 'expectations' | 'diagnostics'
>;

/**
 * What a report shows of a draft, whatever became of it.
 *
 * @param scene with pixels at one pixel for each px, its graph and its maps
 */
export async function draftParts(
  source: string,
  { pixels, graph, maps }: CompiledScene,
  { diagnostics }: Compilation,
): Promise<DraftParts> {
  if (pixels === null || graph === null || maps === null) throw new Error('the scene was not drawn');
  const ids = coloredIds(maps.ids);
  return {
    source,
    code: await highlighted(source),
    canvas: graph.canvas,
    draftPng: pngOf(pixels),
    maps: reportMaps(maps, pngOf(ids.image)),
    objects: graph.objects,
    colors: ids.colors,
    expectations: graph.expectations,
    diagnostics,
  };
}

/** The line of “Made with” about the picture. */
export function pictureBy({ editor, seed, steps, guidance, attempts }: ReportPicture): readonly [string, string] {
  return ['picture by', `${editor}: seed ${seed}, ${steps} steps, guidance ${guidance}, ${attempts} made`];
}

function reportMaps(maps: ControlMaps, ids: Uint8Array): ReportMap[] {
  const gray = (image: ControlMaps['depth']) => pngOf(eightBit(image));
  return [
    { title: 'Ids', meaning: 'whose each pixel is', png: ids },
    { title: 'Depth', meaning: 'near is white', png: gray(maps.depth) },
    { title: 'Edges', meaning: 'the lines of the draft', png: gray(maps.edges) },
    { title: 'Strength', meaning: 'black is kept, white is free', png: gray(maps.strength) },
    { title: 'Text', meaning: 'words, to the letter', png: encodePng(maps.text, (bytes) => deflateSync(bytes), crc32) },
  ];
}

/** Pages need no 16 bits. */
function eightBit({ width, height, data }: ControlMaps['depth']) {
  return { width, height, data: data instanceof Uint16Array ? Uint8Array.from(data, (value) => value >> 8) : data };
}

export function listed({ path, content }: { path: string; content: string | Uint8Array }): ListedFile {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  return { name: path, bytes, hash: createHash('sha256').update(content).digest('hex') };
}

/** The compiler's steps in three: its maps and its pixels take most of the time. */
export function stepsOf({ maps = 0, pixels = 0, ...others }: Readonly<Record<string, number>>): [string, number][] {
  const compiling = Object.values(others).reduce((sum, ms) => sum + ms, 0);
  return [
    ['compile', compiling],
    ['pixels', pixels],
    ['maps', maps],
  ];
}
