import type * as ast from '../../../language/generated/ast.js';
import type { Module } from '../../../language/module.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';

/** Where the text at the cursor could go on for a prompt. */
export interface Wish {
  readonly prompt: string;
  /** Where it goes; null: behind a comment that no scene follows yet. */
  readonly scene: ast.Scene | null;
  /** Behind what says the prompt: nothing that stands before it came from it. */
  readonly from: number;
  /** Said by the scene itself, all of which it is about. */
  readonly isWhole: boolean;
  /** Where what is typed of the next statement begins; the cursor where nothing is. */
  readonly start: number;
  readonly cursor: number;
  /** The cursor stands in the line of the comment, which may not be finished. */
  readonly isOnPrompt: boolean;
  /** The cursor stands behind something on its line: what is proposed begins on a new one. */
  readonly isBehind: boolean;
}

const comment = /^[ \t]*\/\/[ \t]*prompt:[ \t]*(\S.*?)[ \t]*\r?$/gim;

/** Whether a text asks for anything at all; it is looked at no further where it does not. */
export function mayWish(text: string): boolean {
  return /\bprompt\s*:/i.test(text);
}

/** The wish that the text up to the cursor is to be written on for; null: none, or in the middle of something. */
export function wishAt({ text, ast: { items } }: Module, cursor: number): Wish | null {
  const lineStart = text.lastIndexOf('\n', cursor - 1) + 1;
  const lineEnd = text.indexOf('\n', cursor);
  if (text.slice(cursor, lineEnd < 0 ? text.length : lineEnd).trim() !== '') return null;
  const before = text.slice(lineStart, cursor);
  const scene = items.find(
    (item): item is ast.Scene => item.$type === 'Scene' && startOf(item.body) < cursor && cursor < bodyEnd(item, text),
  );
  const said = lastComment(text, cursor);
  const isOnIt = said !== null && said.end >= lineStart;
  const ended =
    isOnIt ||
    before.trim() === '' ||
    scene?.body.members.some((one) => endOf(one) === cursor) ||
    /[{;]\s*$/.test(before);
  const place = {
    start: ended ? cursor : lineStart + before.length - before.trimStart().length,
    cursor,
    isOnPrompt: isOnIt,
    isBehind: ended ? before.trim() !== '' : false,
  };
  if (scene === undefined) {
    if (said === null || text.slice(said.end, place.start).trim() !== '') return null;
    // A scene below it is another wish's.
    return { prompt: said.prompt, scene: null, from: said.end, isWhole: false, ...place };
  }
  const isIn = (at: number) => at > startOf(scene.body);
  const isAbove = (at: number) => at <= startOf(scene) && text.slice(at, startOf(scene)).trim() === '';
  const isFirst = (at: number) => !scene.body.members.some((one) => isDrawn(one) && startOf(one) < at);
  if (said !== null && (isIn(said.end) || isAbove(said.end)))
    return { prompt: said.prompt, scene, from: said.end, isWhole: isAbove(said.end) || isFirst(said.end), ...place };
  const own = promptOf(scene, text);
  return own && { prompt: own.prompt, scene, from: startOf(scene.body) + 1, isWhole: true, ...place };
}

/** Puts something into the picture. */
export function isDrawn({ $type }: ast.Member): boolean {
  return /^(?:Element|For|If|CallStatement)$/.test($type);
}

/** A scene that is still open reaches to the end of the text. */
function bodyEnd(scene: ast.Scene, text: string): number {
  const end = endOf(scene.body);
  return text[end - 1] === '}' ? end : text.length + 1;
}

function lastComment(text: string, cursor: number): { readonly prompt: string; readonly end: number } | null {
  let last: { readonly prompt: string; readonly end: number } | null = null;
  for (const found of text.matchAll(comment)) {
    if (found.index > cursor) break;
    const end = found.index + found[0].trimEnd().length;
    if (end <= cursor || cursor > found.index + found[0].indexOf(found[1]!)) last = { prompt: found[1]!, end };
  }
  return last;
}

function promptOf(scene: ast.Scene, text: string): { readonly prompt: string } | null {
  const property = scene.body.members.find(
    (member): member is ast.Property => member.$type === 'Property' && member.name === 'prompt',
  );
  if (property?.value === undefined) return null;
  const words = text.slice(startOf(property.value), endOf(property.value));
  const inside = /^(?:"""([\s\S]*)"""|"((?:[^"\\\n]|\\.)*)")$/.exec(words);
  const prompt = (inside?.[1] ?? inside?.[2] ?? '').replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim();
  return prompt === '' ? null : { prompt };
}
