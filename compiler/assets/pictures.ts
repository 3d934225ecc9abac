import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic, Span } from '../../language/diagnostics/types.js';
import type { Host } from '../host.js';
import { assetMessages } from '../messages/assets.js';
import { textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { base64 } from './base64.js';
import { RecentlyUsed } from './cache.js';
import { resolvePath } from './path.js';
import { recognise } from './recognise.js';
import { inertSvg } from './svg.js';
import type { Picture } from './types.js';

/** Budgets of one picture and of all pictures of a compilation. */
export const pictureLimits = { bytes: 16 * 1024 * 1024, allBytes: 48 * 1024 * 1024, pixels: 64_000_000 };

type Loaded =
  | { readonly picture: Picture; readonly bytes: number; readonly leftOut: readonly string[] }
  | { readonly problem: (report: Reporter<typeof assetMessages>, path: string, span: Span) => void };

export interface LoadedPictures {
  readonly pictures: Map<SceneElement, Picture>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of all `image` elements, each once. Never rejects: what cannot be shown is a diagnostic. */
export async function loadPictures(scenes: readonly Scene[], host: Host, linesOf: LinesOf): Promise<LoadedPictures> {
  const pictures = new Map<SceneElement, Picture>();
  const reporter = new Reporter(assetMessages, linesOf);
  const files = new Map<string, Promise<Loaded>>();
  const wanted: { element: SceneElement; span: Span; said: string; path: string }[] = [];
  for (const element of scenes.flatMap((scene) => imagesOf(scene.root))) {
    const said = textOf(element, 'src');
    const span = element.propertyOrigins.get('src') ?? element.origin;
    if (said === '') {
      reporter.report('picture-unnamed', {}, element.origin);
      continue;
    }
    const path = resolvePath(span.uri, said);
    if (path === null) reporter.report('picture-outside', { path: said }, span);
    else wanted.push({ element, span, said, path });
  }
  for (const { path } of wanted) if (!files.has(path)) files.set(path, loadOnce(path, host));
  let sum = 0;
  const counted = new Set<string>();
  for (const { element, span, said, path } of wanted) {
    const loaded = await files.get(path)!;
    if ('problem' in loaded) {
      loaded.problem(reporter, said, span);
      continue;
    }
    if (!counted.has(path)) sum += loaded.bytes;
    counted.add(path);
    if (sum > pictureLimits.allBytes) {
      const found = `with those before it ${megabytes(sum)}`;
      reporter.report('picture-large', { path: said, found, limit: megabytes(pictureLimits.allBytes) }, span);
      continue;
    }
    if (loaded.leftOut.length > 0) {
      reporter.report('picture-parts-left-out', { path: said, parts: loaded.leftOut.join(', ') }, span);
    }
    pictures.set(element, loaded.picture);
  }
  return { pictures, diagnostics: reporter.diagnostics };
}

function imagesOf(element: SceneElement): SceneElement[] {
  const inside = element.children.flatMap(imagesOf);
  return element.kind === 'image' ? [element, ...inside] : inside;
}

/** Pictures that a host keeps from one compilation to the next. */
const kept = 16;
const shelves = new WeakMap<Host, RecentlyUsed<string, { readonly bytes: Uint8Array; readonly loaded: Loaded }>>();

/** A picture; the same object again as long as its file has the same bytes. */
async function loadOnce(path: string, host: Host): Promise<Loaded> {
  let bytes: Uint8Array;
  try {
    bytes = await host.read(path);
  } catch {
    return { problem: (reporter, said, span) => reporter.report('picture-missing', { path: said }, span) };
  }
  const shelf = shelves.get(host) ?? new RecentlyUsed(kept);
  shelves.set(host, shelf);
  const known = shelf.get(path);
  if (known !== undefined && sameBytes(known.bytes, bytes)) return known.loaded;
  const loaded = await load(bytes);
  shelf.set(path, { bytes, loaded });
  return loaded;
}

function sameBytes(before: Uint8Array, now: Uint8Array): boolean {
  return before === now || (before.length === now.length && before.every((byte, index) => byte === now[index]));
}

async function load(bytes: Uint8Array): Promise<Loaded> {
  const tooLarge = (found: string, limit: string): Loaded => ({
    problem: (reporter, said, span) => reporter.report('picture-large', { path: said, found, limit }, span),
  });
  const broken = (format: string, problem: string): Loaded => ({
    problem: (reporter, said, span) =>
      reporter.report('picture-broken', { path: said, format: formatNames[format]!, problem }, span),
  });
  if (bytes.length > pictureLimits.bytes) return tooLarge(megabytes(bytes.length), megabytes(pictureLimits.bytes));
  const found = recognise(bytes);
  if (found === null) {
    return { problem: (reporter, said, span) => reporter.report('picture-kind', { path: said }, span) };
  }
  if ('problem' in found) return broken(found.format, found.problem);
  if (found.format === 'svg') {
    const inert = await inertSvg(textFrom(bytes));
    if ('problem' in inert) return broken('svg', inert.problem);
    const href = `data:image/svg+xml;base64,${base64(new TextEncoder().encode(inert.text))}`;
    return { picture: { format: 'svg', size: inert.size, href }, bytes: bytes.length, leftOut: inert.removed };
  }
  if (found.format === 'webp') {
    return { problem: (reporter, said, span) => reporter.report('picture-webp', { path: said }, span) };
  }
  const { width, height } = found.size;
  if (width * height > pictureLimits.pixels) {
    return tooLarge(`${width} × ${height} pixels`, `${pictureLimits.pixels / 1e6} million pixels`);
  }
  const href = `data:image/${found.format};base64,${base64(bytes)}`;
  return { picture: { format: found.format, size: found.size, href }, bytes: bytes.length, leftOut: [] };
}

const formatNames: Readonly<Record<string, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  svg: 'SVG',
};

/** UTF-8, or UTF-16 with a byte order mark. */
function textFrom(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function megabytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
