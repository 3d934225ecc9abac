import type { LinesOf } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { layout } from '../layout/layout.js';
import type { LayoutServices } from '../layout/services.js';
import type { Layout } from '../layout/types.js';
import { shapeOfThing } from '../objects/shape.js';
import type { Scene } from '../scene/types.js';
import { fitFontSize, measureText } from '../text/measure.js';
import { setOnPath } from '../text/on-path.js';
import { setText } from '../text/set.js';
import { plainParagraph, type TextStyle, type Words } from '../text/types.js';
import type { Resources } from './resources.js';

export interface Arranged {
  readonly layout: Layout;
  readonly diagnostics: readonly Diagnostic[];
}

const known = new WeakMap<Resources, Map<Scene, Arranged>>();

/** Everything that decides how a text is set. */
function keyOf(words: Words, style: TextStyle): string {
  const { fontFamily, fontSize, fontWeight, fontStyle, lineHeight, letterSpacing, textAlign } = style;
  const { whiteSpace, textTransform, maxLines, lang, paragraph } = style;
  const lines = paragraph === plainParagraph ? '' : Object.values(paragraph).join(' ');
  const text = typeof words === 'string' ? words : `\n${words.key}`;
  return `${fontFamily}\n${fontSize} ${fontWeight} ${fontStyle} ${lineHeight} ${letterSpacing} ${textAlign} ${whiteSpace} ${textTransform} ${maxLines} ${lang} ${lines}\n${text}`;
}

/** Layout, with the words and pictures that were loaded for it; the same object again for the same scene and resources. */
export function arrange(scene: Scene, resources: Resources, linesOf: LinesOf): Arranged {
  let arranged = known.get(resources)?.get(scene);
  if (arranged === undefined) {
    arranged = arrangeAnew(scene, resources, linesOf);
    known.set(resources, (known.get(resources) ?? new Map()).set(scene, arranged));
  }
  return arranged;
}

function arrangeAnew(scene: Scene, { fonts, words, pictures, objects }: Resources, linesOf: LinesOf): Arranged {
  const { measured, set, fitted } = words;
  const services: LayoutServices = {
    measureText: (text, style) => measured.get(keyOf(text, style), () => measureText(text, style, fonts)),
    setText: (text, style, room) =>
      typeof room === 'object' && room !== null
        ? setOnPath(text, style, room, fonts)
        : set.get(
            `${room}
${keyOf(text, style)}`,
            () => setText(text, style, { width: room, fonts }),
          ),
    fitFontSize: (text, style, room) =>
      fitted.get(`${room.width} ${room.height} ${room.maxLines}\n${keyOf(text, style)}`, () =>
        fitFontSize(text, style, { ...room, fonts }),
      ),
    imageSize: (element) => pictures.get(element)?.size ?? null,
    thing: (element) => {
      const thing = objects.things.get(element);
      return thing === undefined ? null : shapeOfThing(thing);
    },
    linesOf,
  };
  return layout(scene, services);
}
