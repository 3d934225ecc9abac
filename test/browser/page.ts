// Runs in the browser: what the test calls there.
import { compile } from '../../compiler/compile.js';
import type { Compilation } from '../../compiler/types.js';
import { createBrowserHost } from '../../runtime/host/browser.js';

export interface PageResult {
  readonly svg: string | null;
  readonly graph: string;
  readonly diagnostics: string;
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, as one character each. */
  readonly pixels: string;
}

declare global {
  var compileHere: (files: Record<string, string>, uri: string) => Promise<PageResult>;
}

/** @param files of the workspace, by path; others come from the repository */
globalThis.compileHere = async (files, uri) => {
  const encoder = new TextEncoder();
  const host = await createBrowserHost({
    base: '/',
    rasterizer: '/resvg.wasm',
    read: async (path) => {
      const text = files[path];
      if (text !== undefined) return encoder.encode(text);
      const response = await fetch(`/workspace/${path}`);
      if (!response.ok) throw new Error(`there is no file ${path}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  });
  return summary(await compile(uri, host, { stages: ['svg', 'graph', 'pixels'] }));
};

function summary({ scenes, diagnostics }: Compilation): PageResult {
  const [first] = scenes;
  const pixels = first?.pixels;
  let bytes = '';
  for (const byte of pixels?.data ?? []) bytes += String.fromCharCode(byte);
  return {
    svg: first?.svg ?? null,
    graph: JSON.stringify(first?.graph ?? null),
    diagnostics: JSON.stringify(diagnostics),
    width: pixels?.width ?? 0,
    height: pixels?.height ?? 0,
    pixels: bytes,
  };
}
