import { preludeSources } from '../generated/prelude.js';
import type { FunctionDefinition, PreludePlace, PropertyDefinition } from '../prelude/vocabulary.js';
import { preludeRoot } from './places.js';

/** The text of a file of the prelude by its address, `coco://prelude/elements.coco`; null for any other address. */
export function preludeText(uri: string): string | null {
  const file = uri.startsWith(preludeRoot) ? uri.slice(preludeRoot.length) : '';
  return Object.hasOwn(preludeSources, file) ? (preludeSources[file] ?? null) : null;
}

/** A declaration of the prelude as written there, on one line, without `extern`. */
export function declarationText({ file, start, end }: PreludePlace): string {
  const text = (preludeSources[file] ?? '').slice(start, end);
  return text
    .replace(/^extern (later )?/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const defaults = new Map<PropertyDefinition, string | null>();

/** The default of a property as written in the prelude, or null. */
export function defaultText(definition: PropertyDefinition): string | null {
  let text = defaults.get(definition);
  if (text === undefined) {
    text = /:[^=]* = (.*)$/.exec(declarationText(definition.place))?.[1] ?? null;
    defaults.set(definition, text);
  }
  return text;
}

/** The parameters of a function of the prelude, each as written there. */
export function parameterTexts(definition: FunctionDefinition): string[] {
  const text = declarationText(definition.place);
  return splitParameters(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')));
}

/** Parts between the commas that stand in no brackets. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === undefined || (character === ',' && depth === 0)) {
      const part = text.slice(from, at).trim();
      if (part !== '') parts.push(part);
      from = at + 1;
    } else if (/[([]/.test(character)) depth++;
    else if (/[)\]]/.test(character)) depth--;
  }
  return parts;
}
