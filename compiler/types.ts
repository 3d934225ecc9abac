import type { Diagnostic } from '../language/diagnostics/types.js';
import type { ControlMaps } from './emit/maps/types.js';
import type { SceneGraph } from './emit/scene-graph/types.js';
import type { RGBA } from './host.js';
import type { Layout } from './layout/types.js';
import type { DisplayList } from './paint/types.js';
import type { Scene } from './scene/types.js';

/** A result that a caller may want; the steps that it needs run first. */
export type Stage = 'check' | 'scene' | 'layout' | 'paint' | 'svg' | 'graph' | 'pixels' | 'maps';

export interface CompileOptions {
  readonly signal?: AbortSignal;
  /** Awaited before every step, so that a program can do something else in between, such as hear that `signal` is to be aborted. */
  readonly pause?: () => Promise<void>;
  /** The results wanted; `svg` and `graph` unless said otherwise. */
  readonly stages?: readonly Stage[];
  /**
   * Called with each scene once it is painted, before it is judged, with all scenes of the module and the diagnostics so far: for those who
   * want to see it soon. A scene that could not be painted has no display list.
   */
  readonly drawn?: (drawn: CompiledScene, scenes: readonly Scene[], diagnostics: readonly Diagnostic[]) => void;
  /** Pixels of the raster per px of the canvas; 1 unless said otherwise. */
  readonly scale?: number;
}

/** One scene of a module, as far as it got. */
export interface CompiledScene {
  readonly scene: Scene;
  readonly layout: Layout | null;
  readonly displayList: DisplayList | null;
  /** The published SVG: outlines for what is drawn and an invisible `<text>` layer for selection and reading aloud. */
  readonly svg: string | null;
  readonly pixels: RGBA | null;
  readonly graph: SceneGraph | null;
  /** What an editor is told of the draft. */
  readonly maps: ControlMaps | null;
}

export interface Compilation {
  readonly uri: string;
  readonly scenes: readonly CompiledScene[];
  /** Of the module and all that it imports, by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds by step, where the host has a clock; empty otherwise. */
  readonly timings: Readonly<Record<string, number>>;
}
