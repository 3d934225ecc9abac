import { TextDocument } from 'vscode-languageserver-textdocument';

/** Line and character, from 0, as in the protocol. */
export type Spot = readonly [line: number, character: number];

/**
 * What somebody did in an editor, a gesture on each line of a `.jsonl`:
 *
 *     {"open":"main.coco","text":""}
 *     {"in":"main.coco","at":[3,2],"type":"rect house"}     a key press for each letter
 *     {"in":"main.coco","at":[3,12],"back":3}               as many letters before the cursor, each with a key press
 *     {"in":"main.coco","at":[3,0],"to":[5,0],"paste":"…"}  at once; cut where nothing is pasted
 *     {"in":"main.coco","undo":2}                           so many gestures in that file are taken back
 *     {"rest":true}                                         the fingers rest: all answers come in
 */
export type Gesture =
  | { readonly open: string; readonly text: string }
  | { readonly in: string; readonly at: Spot; readonly type: string }
  | { readonly in: string; readonly at: Spot; readonly back: number }
  | { readonly in: string; readonly at: Spot; readonly to: Spot; readonly paste: string }
  | { readonly in: string; readonly undo: number }
  | { readonly rest: true };

/** One change of a file, as an editor tells it. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The texts of an editor while gestures are made in it. */
export class Desk {
  readonly texts = new Map<string, string>();
  readonly #before = new Map<string, string[]>();

  /** The changes that a gesture makes, each applied before the next is given. */
  *edits(gesture: Gesture): Generator<Edit> {
    if ('open' in gesture) {
      this.texts.set(gesture.open, gesture.text);
      this.#before.set(gesture.open, []);
    }
    if (!('in' in gesture)) return;
    const file = gesture.in;
    const text = this.texts.get(file)!;
    const past = this.#before.get(file)!;
    if ('undo' in gesture) {
      for (let left = gesture.undo; left > 0; left--) {
        const then = past.pop();
        if (then !== undefined) yield this.#apply(difference(file, this.texts.get(file)!, then));
      }
      return;
    }
    past.push(text);
    const at = offsetOf(text, gesture.at);
    if ('type' in gesture) {
      let start = at;
      for (const letter of gesture.type) {
        yield this.#apply({ file, start, end: start, text: letter });
        start += letter.length;
      }
    } else if ('back' in gesture)
      for (let left = 1; left <= gesture.back; left++)
        yield this.#apply({ file, start: at - left, end: at - left + 1, text: '' });
    else yield this.#apply({ file, start: at, end: offsetOf(text, gesture.to), text: gesture.paste });
  }

  #apply(edit: Edit): Edit {
    const { file, start, end, text } = edit;
    const before = this.texts.get(file)!;
    this.texts.set(file, before.slice(0, start) + text + before.slice(end));
    return edit;
  }
}

/** The smallest change that makes one text the other. */
function difference(file: string, from: string, to: string): Edit {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < from.length - start && tail < to.length - start && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  return { file, start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}

function offsetOf(text: string, [line, character]: Spot): number {
  return TextDocument.create('', '', 0, text).offsetAt({ line, character });
}

export function spotOf(text: string, offset: number): Spot {
  const { line, character } = TextDocument.create('', '', 0, text).positionAt(offset);
  return [line, character];
}

/** Marsaglia's xorshift: the same numbers in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
