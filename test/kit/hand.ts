import { compile } from '../../compiler/compile.js';
import type { Compilation, Stage } from '../../compiler/types.js';
import { load } from '../../language/load.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { applied } from '../../runtime/lsp/compiled/place-edits.js';
import type { EditContext, Written } from '../../runtime/preview/edit/context.js';
import { canvasBox } from '../../runtime/preview/edit/geometry.js';
import { handEdit } from '../../runtime/preview/edit/hand-edit.js';
import { handlesOf } from '../../runtime/preview/edit/handles.js';
import type { HandEdit, Handles, Rect } from '../../runtime/preview/protocol.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from './host.js';

/** A text that is edited by hand in its picture, as tests look at it. */
export interface Desk {
  readonly text: string;
  readonly context: EditContext;
  /** Boxes on the canvas by id. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** How many texts were compiled for the edits so far. */
  readonly trials: () => number;
  handles(id: string): Handles;
  /** The text after an edit; throws the reason where it is refused. */
  edited(edit: HandEdit): Promise<string>;
  /** Why an edit is refused, with a `*` where it could be written with `replace`; null where it is not. */
  refused(edit: HandEdit): Promise<string | null>;
  written(edit: HandEdit): Promise<Written>;
}

/** Lays out the first scene of a text, in a workspace with the files of this repository. */
export async function desk(text: string, path = 'scene.coco'): Promise<Desk> {
  const host = new OverlayHost(testHost(root));
  let trials = 0;
  const compiled = async (content: string, stages: readonly Stage[]): Promise<Compilation> => {
    host.set(path, content);
    return compile(path, host, { stages });
  };
  const compilation = await compiled(text, ['paint']);
  const module = await load(path, async (uri) => new TextDecoder().decode(await host.read(uri)));
  const [scene] = compilation.scenes;
  if (scene === undefined) throw new Error(compilation.diagnostics.map(({ message }) => message).join('; '));
  const trial = (content: string, stages: readonly Stage[]) => {
    trials++;
    return compiled(content, stages);
  };
  const context: EditContext = { module, compilation, scene, trial, signal: new AbortController().signal };
  const result = async (edit: HandEdit) => handEdit(edit, context);
  const written = async (edit: HandEdit): Promise<Written> => {
    const found = await result(edit);
    if ('refused' in found) throw new Error(found.refused);
    return found;
  };
  return {
    text,
    context,
    boxes: boxesOf(context),
    trials: () => trials,
    handles: (id) => handlesOf(id, context),
    written,
    edited: async (edit) => applied(text, (await written(edit)).changes),
    refused: async (edit) => {
      const found = await result(edit);
      return 'refused' in found ? `${found.refused}${found.replaceable ? '*' : ''}` : null;
    },
  };
}

function boxesOf({ scene: { scene, layout } }: EditContext): Map<string, Rect> {
  const boxes = new Map<string, Rect>();
  for (const element of layout === null ? [] : scene.elements.values()) {
    const box = canvasBox(element, layout!);
    if (box !== null) boxes.set(element.id, box);
  }
  return boxes;
}
