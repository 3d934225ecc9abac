/** A text that the prompt wants to be written in the picture. */
export interface QuotedText {
  /** To the letter, without the marks around it. */
  readonly text: string;
  /** Where it begins in the prompt, its opening mark included (UTF-16 units). */
  readonly start: number;
  /** Behind its closing mark. */
  readonly end: number;
  /** What says that it is one: marks around it, or words before it ("that reads: OPEN"). */
  readonly by: 'marks' | 'words';
}

/** Marks whose ends differ, so that they nest. 《》 stand around the names of works, which a picture of the work shows. */
const pairs: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '”“',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '«': '»',
  '‹': '›',
  '〈': '〉',
  '〝': '〞〟',
  '﹁': '﹂',
};

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
/** Of a word that is set apart by blanks: Chinese and Japanese write none, and quote in the middle of a line. */
const isLetter = (char: string | undefined): boolean =>
  isWord(char) && !/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(char!);
const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char);

/**
 * The texts that a prompt quotes, in its order, each as often as it stands there; what is quoted within a quote belongs to the outer one.
 * Without any marks, what follows words such as "that reads:" or 写着：.
 */
export function quotedTexts(prompt: string): QuotedText[] {
  const marked: QuotedText[] = [];
  for (let at = 0; at < prompt.length; ) {
    const end = endOfQuote(prompt, at);
    const text = end === null ? '' : tidy(prompt.slice(at + 1, end - 1));
    if (end === null || !isWritable(text)) {
      at = end ?? at + 1;
      continue;
    }
    marked.push({ text, start: at, end, by: 'marks' });
    at = end;
  }
  return [...marked, ...announced(prompt, marked)].sort((a, b) => a.start - b.start);
}

/** Each text once, where it stands first: to name a text again is to speak of it, not to ask for another one. */
export function distinctTexts(prompt: string): QuotedText[] {
  const seen = new Set<string>();
  return quotedTexts(prompt).filter(({ text }) => !seen.has(text) && seen.add(text));
}

function isWritable(text: string): boolean {
  return /[\p{L}\p{N}\p{S}]|[^\p{P}\s]|[!?&%#@]/u.test(text) && text.length <= 4000;
}

/** White space of a prompt that is broken into lines is no part of the words, nor are the backslashes before marks in them. */
function tidy(text: string): string {
  return text
    .replace(/\\(["'])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The place behind the closing mark of the quote that opens at `at`, or null where none does. */
function endOfQuote(prompt: string, at: number): number | null {
  const mark = prompt[at]!;
  if (mark === '"') return isWord(prompt[at - 1]) && isSpace(prompt[at + 1]) ? null : endOfStraight(prompt, at);
  if (mark === "'") return endOfSingle(prompt, at);
  const closing = pairs[mark];
  if (closing === undefined) return null;
  if (mark === '‘' && isApostrophe(prompt, at)) return null;
  let depth = 1;
  for (let end = at + 1; end < prompt.length; end++) {
    const char = prompt[end]!;
    if (char === mark && !closing.includes(char)) depth += 1;
    else if (closing.includes(char) && !(char === '’' && (isApostrophe(prompt, end) || isPlural(prompt, at, end))))
      depth -= 1;
    // A writer who begins with “ may well end with the mark of the keyboard.
    else if (mark === '“' && char === '"' && !prompt.slice(at, end).includes('”') && !isWord(prompt[end + 1]))
      return laterEnd(prompt, end, '”', mark) ?? end + 1;
    if (depth === 0) return end + 1;
  }
  return null;
}

/** Where `closing` follows before anything opens again, the straight mark at `from` belonged to the words. */
function laterEnd(prompt: string, from: number, closing: string, opening: string): number | null {
  const end = prompt.indexOf(closing, from);
  const again = prompt.indexOf(opening, from);
  return end >= 0 && (again < 0 || again > end) ? end + 1 : null;
}

function endOfStraight(prompt: string, at: number): number | null {
  for (let end = at + 1; end < prompt.length; end++) {
    if (prompt[end] !== '"' || prompt[end - 1] === '\\') continue;
    // One inside of the words, which ends with them.
    const inner = opens(prompt, end) ? /^"[^"\n]*""(?!["\p{L}\p{N}])/u.exec(prompt.slice(end)) : null;
    if (inner !== null) return end + inner[0].length;
    // One that was never closed: the next one opens as well, and the marks that are left come in pairs without it.
    if (opens(prompt, end) && countOf(prompt, '"', at) % 2 === 1) return null;
    // Inches inside of the words (a 24" bike) are followed by more of them, and this pair has an end later on.
    const inches = /\d/.test(prompt[end - 1]!) && /^" \p{Ll}[^"]*"(?![\p{L}\p{N}])/u.test(prompt.slice(end));
    if (!inches || countOf(prompt, '"', at) % 2 === 0) return end + 1;
  }
  return null;
}

/** Behind a blank or a bracket, before a word. */
function opens(prompt: string, at: number): boolean {
  return /[\s([‘“']/.test(prompt[at - 1]!) && isWord(prompt[at + 1]);
}

function countOf(text: string, char: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf(char, from); at >= 0; at = text.indexOf(char, at + 1)) count += 1;
  return count;
}

/** don’t: letters around it, of a script that has apostrophes. */
function isApostrophe(prompt: string, at: number): boolean {
  return isLetter(prompt[at - 1]) && isLetter(prompt[at + 1]);
}

/** Single marks are apostrophes as well: one that opens stands before a word and after none, one that closes before none. */
function endOfSingle(prompt: string, at: number): number | null {
  if (isLetter(prompt[at - 1]) || isSpace(prompt[at + 1])) return null;
  // 'tis, '90s
  const rest = prompt.slice(at + 1);
  if (/^(?:\d0s|tis|twas|em|n)\b/.test(rest) && !/^\d0s\b[^']*'/.test(rest)) return null;
  for (let end = at + 1; end < prompt.length; end++) {
    if (prompt[end] === '\n' && prompt[end + 1] === '\n') return null;
    // One after a space opens a quote inside of the words, or stands for letters: Rock 'n' roll.
    if (prompt[end] !== "'" || isLetter(prompt[end + 1]) || isSpace(prompt[end - 1])) continue;
    if (isPlural(prompt, at, end) || / 'n$/i.test(prompt.slice(at, end))) continue;
    // Two at once close a quote inside and the one around it.
    return prompt[end + 1] === "'" && /\s'\S[^']*$/.test(prompt.slice(at + 1, end)) ? end + 2 : end + 1;
  }
  return null;
}

/** 'The Farmers' Market', 'Visitors' entrance': what is owned stands behind the mark of an s, and a mark that closes comes before one that opens. */
function isPlural(prompt: string, start: number, at: number): boolean {
  if (!/[sS]/.test(prompt[at - 1]!)) return false;
  const rest = /^['’] ([\p{L}\p{N}][^'"‘’\n]*)['’](?![\p{L}\p{N}])/u.exec(prompt.slice(at))?.[1];
  if (rest === undefined || !/[\p{L}\p{N}.!?]$/u.test(rest)) return false;
  if (/^\p{Lu}/u.test(rest)) return /\p{Lu}/u.test(prompt.slice(start, start + 2));
  return /^\p{Ll}+(?: \p{Ll}+){0,2}[.!?]?$/u.test(rest) && !goesOn.test(rest);
}

/** Words that a sentence goes on with behind a quote. */
const goesOn =
  /\b(?:a|an|the|and|or|but|in|on|at|of|to|for|from|by|with|as|is|are|was|were|above|below|under|over|near|next|beside|between|behind|across|along|centered|written|printed|placed|appears?|stands?|its|their|his|her|that|which|while|where|text|title|label|sign|heading|column|row|section|button|line)\b/u;

const saying =
  /\b(?:reads?|reading|says?|saying|states?|stating|titled|entitled|labell?ed|captioned|spells?(?: out)?|spelling(?: out)?|(?:with|bearing) the (?:words?|text|phrase|caption|title|name|slogan|headline|message)|the (?:words?|text|phrase|caption|slogan|headline|message))\b/giu;
const sayingChinese =
  /(?:写着|写有|写道|印着|印有|标注着?|标有|显示着?|刻着|刻有|文字为|内容为|标题为|标题是|题为)\s*[：:]\s*/gu;

/** Texts without marks: behind a colon up to the end of the sentence, else as long as words are in capitals. */
function announced(prompt: string, marked: readonly QuotedText[]): QuotedText[] {
  const found: QuotedText[] = [];
  const isFree = (start: number, end: number) =>
    marked.every((one) => one.end <= start || one.start >= end) &&
    found.every((one) => one.end <= start || one.start >= end);
  const take = (start: number, raw: string) => {
    const text = tidy(raw);
    const end = start + raw.length;
    if (isWritable(text) && isFree(start, end)) found.push({ text, start, end, by: 'words' });
  };
  for (const verb of prompt.matchAll(saying)) {
    const from = verb.index + verb[0].length;
    const rest = prompt.slice(from, from + 400);
    const colon =
      /^\s*:\s*([\p{L}\p{N}#$€£¥@][^\n;"“”]*?)(?=[.!?]?(?:\s*\n|\s*$|;)|[.](?=\s)|,? (?:in|on|with|written|set|at the)\s)/u.exec(
        rest,
      );
    if (colon !== null) {
      take(from + colon[0].length - colon[1]!.length, colon[1]!);
      continue;
    }
    const capitals =
      /^,?\s+(\p{Lu}[\p{Lu}\p{N}&'’!?%-]+(?: (?:[\p{Lu}\p{N}&'’!?%-]+))*|\p{Lu}[\p{L}\p{N}&'’-]*!?(?: (?:\p{Lu}|\d)[\p{L}\p{N}&'’-]*!?)*)/u.exec(
        rest,
      );
    if (capitals !== null && !/^(?:I|The|A|An|It|Its|This|That)$/.test(capitals[1]!))
      take(from + capitals[0].length - capitals[1]!.length, capitals[1]!);
  }
  for (const verb of prompt.matchAll(sayingChinese)) {
    const from = verb.index + verb[0].length;
    const rest = /^[^。；;\n“”「」『』"]+/u.exec(prompt.slice(from));
    if (rest !== null) take(from, rest[0]);
  }
  return found;
}
