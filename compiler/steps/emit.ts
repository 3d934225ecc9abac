import type { LinesOf } from '../../language/diagnostics/catalogue.js';
import { Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { emitSvg } from '../emit/svg/emit.js';
import type { Host, RGBA } from '../host.js';
import { assetMessages } from '../messages/assets.js';
import { withinCanvas } from '../paint/prune.js';
import type { DisplayList } from '../paint/types.js';
import type { Scene } from '../scene/types.js';

/** The SVG that people get: ids, and the words for selection and reading aloud. */
export function publishedSvg(list: DisplayList): string {
  return emitSvg(list, { text: 'with-text-layer', ids: true });
}

/** The raster at `scale` pixels per px; null with a diagnostic where the host cannot draw it. */
export function rasterize(
  scene: Scene,
  list: DisplayList,
  host: Host,
  scale: number,
  linesOf: LinesOf,
): { readonly pixels: RGBA | null; readonly diagnostics: readonly Diagnostic[] } {
  const width = Math.max(1, Math.round(list.width * scale));
  const height = Math.max(1, Math.round(list.height * scale));
  // The rasteriser needs neither words nor ids, and reads less the faster.
  const svg = emitSvg(withinCanvas(list), { text: 'outlines-only', ids: false });
  try {
    return { pixels: host.raster(svg, width, height), diagnostics: [] };
  } catch (error) {
    const reporter = new Reporter(assetMessages, linesOf);
    const reason = error instanceof Error ? error.message : String(error);
    const { uri, start } = scene.root.origin;
    reporter.report('raster-failed', { width, height, reason }, { uri, start, end: start });
    return { pixels: null, diagnostics: reporter.diagnostics };
  }
}
