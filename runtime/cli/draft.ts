import { crc32, deflateSync } from 'node:zlib';
import { compile } from '../../compiler/compile.js';
import { mapFiles } from '../../compiler/emit/maps/files.js';
import type { ControlMaps } from '../../compiler/emit/maps/types.js';
import { encodeGrayPng, encodePng, isGray } from '../../compiler/emit/png.js';
import type { Host } from '../../compiler/host.js';
import type { Compilation, CompiledScene, Stage } from '../../compiler/types.js';
import { sceneSuffix } from '../refine/history/names.js';
import { CallError } from './exit.js';

export const FORMATS = ['svg', 'png', 'json', 'maps'] as const;
export type Format = (typeof FORMATS)[number];

const STAGES: Record<Format, Stage> = { svg: 'svg', png: 'pixels', json: 'graph', maps: 'maps' };

export interface DraftOptions {
  readonly formats: readonly Format[];
  /** Pixels of the PNG per px of the canvas. */
  readonly scale: number;
}

export interface DraftFile {
  /** Base name and ending behind the source's stem: `.svg`, `.night.png`. */
  readonly suffix: string;
  readonly content: string | Uint8Array;
}

/** Compiles a module as far as the formats ask for, and no further. */
export function draft(uri: string, host: Host, { formats, scale }: DraftOptions): Promise<Compilation> {
  return compile(uri, host, { stages: formats.map((format) => STAGES[format]), scale });
}

/** The files of a compilation: each format of each scene that got so far. The first scene has the source's own name. */
export function draftFiles(compilation: Compilation, formats: readonly Format[]): DraftFile[] {
  return compilation.scenes.flatMap((scene, index) => {
    const part = sceneSuffix(scene.scene, index);
    return formats.flatMap((format): DraftFile[] => {
      if (format === 'maps') return scene.maps === null ? [] : filesOf(scene.maps, `${part}.maps`);
      const content = contentOf(scene, format);
      return content === null ? [] : [{ suffix: `${part}.${format}`, content }];
    });
  });
}

function contentOf(scene: CompiledScene, format: Exclude<Format, 'maps'>): string | Uint8Array | null {
  switch (format) {
    case 'svg':
      return scene.svg;
    case 'json':
      return scene.graph && `${JSON.stringify(scene.graph, null, 2)}\n`;
    case 'png':
      return scene.pixels && encodePng(scene.pixels, fastDeflate, crc32);
  }
}

function filesOf(maps: ControlMaps, folder: string): DraftFile[] {
  const { pictures, texts } = mapFiles(maps);
  const packed = Object.entries(pictures).map(([name, image]): [string, Uint8Array] => [
    name,
    isGray(image) ? encodeGrayPng(image, fastDeflate) : encodePng(image, fastDeflate, crc32),
  ]);
  return [...packed, ...Object.entries(texts)].map(([name, content]) => ({ suffix: `${folder}/${name}`, content }));
}

/** The one result that goes to standard output. */
export function onlyFile(files: readonly DraftFile[]): DraftFile | null {
  if (files.length > 1) throw new CallError('standard output takes one scene in one format; use --out DIR for more');
  return files[0] ?? null;
}

/** Level 1: drafts are flat colours, which pack well all the same, and higher levels take longer than drawing. */
function fastDeflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 1 });
}
