/**
 * The program in a model's answer, which may still be growing: without what a model thinks aloud (`<think>`), without markdown's fences, and
 * without the words before and behind. Empty where there is none (yet).
 */
export function programIn(answer: string): string {
  const said = withoutThoughts(answer);
  const fenced = insideFence(said);
  if (fenced !== null) return fenced;
  const start = said.search(/^[ \t]*(?:\/\/|(?:scene|component|palette|style|let|fn|import)\b)/m);
  return start < 0 ? '' : withoutHalfFence(said.slice(start));
}

/** The same for an answer whose form is not a program: only the wrapping goes. */
export function wordsIn(answer: string): string {
  const said = withoutThoughts(answer);
  return (insideFence(said) ?? withoutHalfFence(said)).trim();
}

function withoutThoughts(answer: string): string {
  return answer
    .replace(/\r\n?/g, '\n')
    .replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/g, '')
    .replace(/^[\s\S]*?<\/think>/, '');
}

/** What stands between the first two fences, or behind the only one. */
function insideFence(said: string): string | null {
  const open = /^[ \t]*(?:```|~~~)[^\n`]*\n/m.exec(said);
  if (open === null) return null;
  const rest = said.slice(open.index + open[0].length);
  const close = /^[ \t]*(?:```|~~~)[ \t]*$/m.exec(rest);
  return close === null ? withoutHalfFence(rest) : rest.slice(0, close.index);
}

/** A fence that is about to be written at the end of what came so far. */
function withoutHalfFence(text: string): string {
  return text.replace(/(^|\n)[ \t]*(?:`{1,3}|~{1,3})[a-z]*[ \t]*\s*$/, '$1');
}
