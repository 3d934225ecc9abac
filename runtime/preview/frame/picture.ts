import { emitPieces, type SvgPieces } from '../../../compiler/emit/svg/pieces.js';
import { transformBox } from '../../../compiler/geometry/box.js';
import { apply } from '../../../compiler/geometry/matrix.js';
import type { Layout, Placed } from '../../../compiler/layout/types.js';
import type { Scene, SceneElement } from '../../../compiler/scene/types.js';
import type { CompiledScene } from '../../../compiler/types.js';
import type { Diagnostic, Span } from '../../../language/diagnostics/types.js';
import { editorOf } from '../../refine/job.js';
import type { ElementInfo, Point, SceneInfo } from '../protocol.js';
import { faultsOf, isUnreadable } from './faults.js';

/** What a page shows of one scene, with what it was made from. */
export interface Picture extends SvgPieces {
  /** The document's text and its editor's count of it. */
  readonly text: string;
  readonly document: number;
  /** Which edition of the text it is (`TextLog`). */
  readonly edition: number;
  readonly path: string;
  readonly scene: SceneInfo;
  /** By id, in paint order. */
  readonly elements: ReadonlyMap<string, ElementInfo>;
  /** Where each was written: its own statement, then those of what made it, innermost first. */
  readonly sources: ReadonlyMap<string, readonly Span[]>;
  /** Those whose own statement cannot be read as it stands. */
  readonly unreadable: ReadonlySet<string>;
}

export interface Drawn {
  readonly text: string;
  readonly document: number;
  readonly edition: number;
  readonly path: string;
  readonly compiled: CompiledScene;
  /** All scenes of the file. */
  readonly scenes: readonly Scene[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The picture of a scene as its text says it; null where it could not be laid out or painted. */
export function pictureOf({ text, document, edition, path, compiled, scenes, diagnostics }: Drawn): Picture | null {
  const { scene, layout, displayList } = compiled;
  if (layout === null || displayList === null) return null;
  const faults = faultsOf(scene, diagnostics, path, text);
  const elements = new Map<string, ElementInfo>();
  const sources = new Map<string, readonly Span[]>();
  for (const placed of inPaintOrder(layout, scene.root)) {
    const { element } = placed;
    const fault = faults.get(element.id);
    elements.set(element.id, infoOf(placed, scene.root, fault));
    sources.set(element.id, [element.origin, ...element.origin.via]);
  }
  return {
    ...emitPieces(displayList),
    text,
    document,
    edition,
    path,
    scene: {
      name: scene.name,
      title: scene.title ?? scene.name,
      width: displayList.width,
      height: displayList.height,
      scenes: scenes.map(({ name, title }) => ({ name, title: title ?? name })),
      editor: editorOf(scene),
    },
    elements,
    sources,
    unreadable: new Set([...faults].filter(([, fault]) => isUnreadable(fault)).map(([id]) => id)),
  };
}

function* inPaintOrder(layout: Layout, element: SceneElement): Generator<Placed> {
  for (const child of layout.order.get(element) ?? element.children) {
    const placed = layout.placed.get(child);
    if (placed === undefined) continue;
    yield placed;
    yield* inPaintOrder(layout, child);
  }
}

function infoOf({ element, box, matrix }: Placed, root: SceneElement, fault: Diagnostic | undefined): ElementInfo {
  const own = { x: 0, y: 0, width: box.width, height: box.height };
  const corner = (x: number, y: number): Point => apply(matrix, x, y);
  return {
    id: element.id,
    parent: element.parent === null || element.parent === root ? null : element.parent.id,
    kind: element.component ?? element.kind,
    name: element.name,
    label: element.label,
    box: transformBox(matrix, own),
    corners: [corner(0, 0), corner(box.width, 0), corner(box.width, box.height), corner(0, box.height)],
    freshness: fault?.severity === 'error' ? 'faulty' : 'fresh',
    message: fault?.message ?? null,
  };
}
