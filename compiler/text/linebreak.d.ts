/** The part of the linebreak package that is used here; the package has no types of its own. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may end, in UTF-16 code units from the start; the last one is the end of the text. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
