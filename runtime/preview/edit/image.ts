import { isScene } from '../../../language/generated/ast.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { HandEdit } from '../protocol.js';
import { type EditContext, type HandResult, refuse } from './context.js';
import { behind } from './statements.js';
import { tried } from './verdict.js';
import { namesIn } from './writing.js';

/** An element behind all others of the scene's text, and so before them in the picture, that shows a file over the whole canvas. */
export async function image(edit: HandEdit & { readonly op: 'image' }, context: EditContext): Promise<HandResult> {
  const { module, scene, compilation } = context;
  const { text } = module;
  const at = compilation.scenes.indexOf(scene);
  const scenes = module.ast.items.filter(isScene);
  const block = (scenes.find(({ name }) => name === scene.scene.name) ?? scenes[at])?.body;
  if (block === undefined || scene.layout === null) return refuse('There is no scene to put it into.');
  if (!/^[^"\\\n$]+$/.test(edit.src)) return refuse('The name of the file cannot be written in the text.');
  const names = namesIn(module.ast);
  let name = 'picture';
  for (let number = 2; names.has(name); number++) name = `picture${number}`;
  const { width, height } = scene.displayList ?? { width: 0, height: 0 };
  const statement = `image ${name} "${edit.src}" { x: 0; y: 0; width: ${width}; height: ${height} }`;
  const last = block.members.at(-1);
  const opening = startOf(block) + 1;
  const change =
    last !== undefined
      ? behind(last, statement, text)
      : { start: opening, end: opening, newText: `\n  ${statement}${endOf(block) - opening > 1 ? '' : '\n'}` };
  const outcome = await tried([change], context);
  if ('error' in outcome) return refuse(outcome.error);
  const made = [...outcome.scene.scene.elements.values()].find((element) => element.name === name);
  return {
    changes: [change],
    label: `Use ${edit.src} as an image element`,
    select: made === undefined ? [] : [made.id],
  };
}
