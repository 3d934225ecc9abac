import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dist } from '../../scripts/build/tools.ts';
import { buildFonts } from '../../scripts/build-fonts.ts';
import type { Host } from '../host.js';
import { plainParagraph, type TextStyle } from './types.js';

/** What a style has unless a test says otherwise. */
export const plainStyle: TextStyle = {
  fontFamily: 'Inter',
  fontSize: 16,
  fontWeight: 400,
  fontStyle: 'normal',
  lineHeight: 1.25,
  letterSpacing: 0,
  textAlign: 'start',
  whiteSpace: 'normal',
  textTransform: 'none',
  maxLines: 0,
  lang: null,
  paragraph: plainParagraph,
};

export interface TestHost extends Host {
  /** Names of the assets that were asked for and are there, in that order; `font.…` are those of fonts. */
  readonly loaded: string[];
}

/**
 * A host with the bundled fonts, built if they are not there, and nothing else.
 * @param options.tables false: no glyph tables, so that all text goes to HarfBuzz
 * @param options.shaper false: no HarfBuzz
 */
export async function fontHost(options: { tables?: boolean; shaper?: boolean } = {}): Promise<TestHost> {
  await buildFonts();
  const { tables = true, shaper = true } = options;
  const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm');
  const loaded: string[] = [];
  return {
    loaded,
    read: (path) => Promise.reject(new Error(`no file ${path}`)),
    raster: () => {
      throw new Error('this host has no rasteriser');
    },
    font: async () => null,
    async asset(id) {
      if (id.endsWith('.glyphs') && !tables) return null;
      if (id === 'harfbuzz.wasm' && !shaper) return null;
      const file = id.startsWith('font.') ? join(dist, 'fonts', id.slice(5)) : join(dist, 'assets', id);
      const path = id === 'harfbuzz.wasm' ? wasm : file;
      if (!existsSync(path)) return null;
      loaded.push(id);
      return readFile(path);
    },
  };
}
