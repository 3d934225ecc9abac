import type { GraphExpectation, GraphObject } from '../../compiler/emit/scene-graph/types.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { JudgedExpectation } from '../refine/fidelity/expectations.js';
import type { Fidelity } from '../refine/fidelity/judge.js';

/** A file of the run, as the report lists it. */
export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export interface ReportMap {
  readonly title: string;
  /** What its colours mean, in a sentence. */
  readonly meaning: string;
  readonly png: Uint8Array;
}

/** What an editor made of the draft. */
export interface ReportPicture {
  readonly png: Uint8Array;
  readonly editor: string;
  readonly seed: number;
  readonly steps: number;
  readonly guidance: number;
  readonly attempts: number;
  readonly warnings: readonly string[];
  readonly fidelity: Fidelity;
  /** Of every `expect` of the scene, in its order, as far as the picture tells. */
  readonly expectations: readonly JudgedExpectation[];
}

/** All that `report.html` shows. */
export interface Report {
  readonly prompt: string;
  readonly source: string;
  /** HTML of the source, with the words coloured (code.ts). */
  readonly code: readonly string[];
  readonly canvas: { readonly width: number; readonly height: number };
  readonly draftPng: Uint8Array;
  /** Null: no editor is configured, and the draft is the picture. */
  readonly picture: ReportPicture | null;
  /** Why there is no picture though an editor was asked; else null. */
  readonly pictureProblem: string | null;
  readonly maps: readonly ReportMap[];
  readonly objects: readonly GraphObject[];
  /** Colours of the objects in the map of ids. */
  readonly colors: ReadonlyMap<string, string>;
  readonly expectations: readonly GraphExpectation[];
  readonly diagnostics: readonly Diagnostic[];
  /** Words of the prompt that nothing stands for. */
  readonly unused: readonly string[];
  /** Things that a person should know. */
  readonly notes: readonly string[];
  /** Milliseconds by step, in order. */
  readonly timings: readonly (readonly [step: string, ms: number])[];
  /** Programs and settings that it was made with, in order. */
  readonly made: readonly (readonly [name: string, value: string])[];
  readonly files: readonly ListedFile[];
}
