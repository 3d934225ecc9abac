import type { Diagnostic } from '../../../language/diagnostics/types.js';
import type { Box } from '../../geometry/box.js';

/** Lines and columns from 1, as editors show them; the end is exclusive. */
export interface GraphOrigin {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface GraphObject {
  readonly id: string;
  readonly kind: string;
  readonly label: string | null;
  readonly noun: string | null;
  readonly drawn: 'library' | 'component' | 'shape' | 'placeholder' | 'none';
  readonly color: string | null;
  readonly look: string | null;
  readonly text: string | null;
  /** Painted bounds after transform and clip, with stroke, without shadow and blur; canvas px on the 1/64 grid. */
  readonly bbox: Box;
  readonly z: number;
  /** 0 far, 1 near. */
  readonly depth: number;
  /** 0..1 after occlusion. */
  readonly visible: number;
  readonly parent: string | null;
  readonly origin: GraphOrigin;
}

export interface GraphRelation {
  readonly subject: string;
  readonly relation: string;
  readonly object: string | readonly string[];
  readonly holds: boolean;
  readonly origin: GraphOrigin;
}

export interface GraphExpectation {
  readonly source: string;
  readonly holds: boolean;
  readonly message: string | null;
  readonly origin: GraphOrigin;
}

/** The scene graph, version 1 (`--format json`; schema in docs/scene-graph.schema.json). */
export interface SceneGraph {
  readonly version: 1;
  readonly source: string;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly prompt: string | null;
  readonly negative: string | null;
  readonly style: string | null;
  readonly objects: readonly GraphObject[];
  readonly relations: readonly GraphRelation[];
  readonly expectations: readonly GraphExpectation[];
  readonly diagnostics: readonly Diagnostic[];
}
