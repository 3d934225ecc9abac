import type { Clause } from './clause.js';
import type { Draft } from './draft.js';
import * as lexicon from './lexicon.js';
import { isKnownVerb, isParticiple, stemOf } from './words.js';

/** Verbs of having no pose: they only say that something is there. */
const still =
  /^(?:place|set|put|position|show|depict|feature|display|have|be|make|create|capture|see|contain|include)$/;
/** “made of sand”: such a participle and what follows it say how a thing looks. */
const describing =
  /^(?:made|filled|covered|adorned|decorated|topped|coated|dusted|draped|dressed|clad|carved|painted|woven|built|composed|constructed|crafted|wrapped|lined|knit|knitted|crocheted|sewn|stitched|quilted|braided|sculpted|chiseled|molded|moulded|forged|cast|welded|assembled|formed|fashioned|shaped|cut|folded|spun|encrusted|studded|inlaid|embedded|infused|layered|patched)$/;
const madeOf = /^(?:of|with|in|from|by|out|like|entirely|completely|purely|wholly|using)$/;

/** “is red and shiny”: what the subject is said to be. @returns the token behind it; null: nothing of that kind */
export function readPredicate(draft: Draft, clause: Clause, at: number): number | null {
  if (!clause.afterCopula || clause.subject.length === 0) return null;
  let end = at;
  let adjectives = 0;
  for (; draft.tokens[end]?.type === 'word'; end++) {
    const token = draft.tokens[end]!;
    if (
      draft.words.isAdverb(token) ||
      (token.word === 'and' && adjectives > 0) ||
      /^(?:very|quite|so|too)$/.test(token.word)
    )
      continue;
    const shades = lexicon.colorNouns.has(token.word) && lexicon.colors.has(draft.tokens[end + 1]?.word ?? '');
    if (!shades && !draft.words.isAdjective(token)) break;
    adjectives++;
  }
  while (end > at && draft.tokens[end - 1]!.word === 'and') end--;
  const next = draft.tokens[end];
  const goesOn = next?.type === 'word' && !draft.words.isFunction(next) && !draft.words.isVerbAfter(next, false);
  if (adjectives === 0 || goesOn) return null;
  clause.afterCopula = false;
  const words = `${clause.negated ? 'not ' : ''}${draft.text(at, end).toLowerCase()}`;
  for (const index of clause.subject) {
    const thing = draft.things[index]!;
    if (!clause.negated) thing.color ??= colorIn(draft, at, end);
    thing.look.push(words);
  }
  draft.use(at, end);
  return end;
}

/** The first colour that words name, with the shade before it. */
function colorIn(draft: Draft, from: number, to: number): string | null {
  const words = draft.tokens.slice(from, to).map(({ word }) => word);
  const at = words.findIndex((word) => lexicon.colors.has(word));
  if (at < 0) return null;
  const shade = words[at - 1] ?? '';
  return lexicon.shades.has(shade) || lexicon.colorNouns.has(shade) ? `${shade} ${words[at]}` : words[at]!;
}

/** Whether a token says what the things before it do. */
export function isVerb(draft: Draft, clause: Clause, at: number): boolean {
  const token = draft.tokens[at]!;
  if (draft.words.isFunction(token)) return false;
  // “Generate an image of”: said to whoever draws.
  if (draft.things.length === 0 && clause.subject.length === 0 && isOrder(token.word)) return true;
  const before = draft.tokens[at - 1];
  const after = draft.tokens[at + 1];
  // “are building a sandcastle”, “is painting his fence”: behind a copula no noun.
  if (clause.afterCopula && clause.subject.length > 0 && /ing$/.test(token.word) && draft.isObject(at + 1)) return true;
  // “begin to lift”; “the field, wide and green, cradles a …”
  if (before?.word === 'to' && isKnownVerb(token.word)) return true;
  const isDone = after?.type === 'word' && lexicon.determiners.has(after.word) && !/^(?:no|all|both)$/.test(after.word);
  if (lexicon.verbStems.has(token.word) && clause.group.length > 0 && !clause.joined && draft.isObject(at + 1))
    return true;
  const stands = before !== undefined && (before.type === 'comma' || !draft.words.isFunction(before));
  if (/[^s]s$/.test(token.word) && isDone && stands && before.sentence === token.sentence) return true;
  if (clause.subject.length === 0 && clause.group.length === 0) return false;
  // “mixing drinks”: behind a verb comes what it is done to.
  if (clause.verbAt === at - 1 && clause.verb && !isParticiple(token.word)) return false;
  const next = draft.tokens[at + 1];
  const nounNext = next?.type === 'word' && !draft.words.isFunction(next) && !draft.words.isAdverb(next);
  if (isParticiple(token.word) && !draft.words.isThing(token.word))
    return !((clause.joined || clause.pending !== null) && nounNext) || clause.afterCopula;
  const plural = clause.group.length > 1 || (draft.things[clause.group.at(-1) ?? 0]?.count ?? 1) > 1;
  return draft.words.isVerbAfter(token, plural) || (!clause.joined && draft.phrases.isFinite(at, plural));
}

/** What the subject does. @returns the token behind it */
export function readDoing(draft: Draft, clause: Clause, at: number): number {
  const token = draft.tokens[at]!;
  const { word } = token;
  draft.use(at, at + 1);
  const stem = stemOf(word);
  // “On the table stand two bowls”: what stands there comes behind.
  if (clause.subject.length === 0 && (clause.group.length === 0 || clause.front !== null)) return at + 1;
  const doers =
    isParticiple(word) && !clause.joined && !clause.verb
      ? clause.group
      : clause.subject.length > 0
        ? clause.subject
        : clause.group;
  clause.verb = true;
  clause.verbAt = at;
  clause.joined = false;
  clause.afterCopula = false;
  let to = at + 1;
  const manner: string[] = [];
  const ahead = draft.tokens[at - 1];
  if (ahead?.type === 'word' && draft.words.isAdverb(ahead)) {
    manner.push(ahead.word);
    draft.used.add(at - 1);
  }
  for (; draft.tokens[to]?.type === 'word' && draft.words.isAdverb(draft.tokens[to]!); to++) {
    manner.push(draft.tokens[to]!.word);
    draft.used.add(to);
  }
  const next = draft.tokens[to]?.word ?? '';
  // “is not wearing a hat”
  if (clause.negated) return to;
  if (describing.test(word) && madeOf.test(next)) return described(draft, clause, at, to, doers);
  // A guitar is in the hands of who plays it, a ball lies on the ground.
  const isGame = stem === 'play' && lexicon.balls.test(draft.phrases.read(to)?.name ?? '');
  const tied = isGame ? 'near' : Object.hasOwn(lexicon.tying, stem) ? lexicon.tying[stem]! : null;
  if (tied !== null && !/^(?:is|are|to)$/.test(next)) {
    // “is read by”: the other way round is nothing that can be drawn.
    clause.pending = { type: 'relation', kind: /ed$/.test(word) && next === 'by' ? 'near' : tied, subjects: doers, at };
    if (next === 'by' || (next === 'at' && tied === 'near')) to++;
  }
  const seen = tied === null ? aimOf(draft, stem, to) : null;
  if (seen !== null) {
    clause.pending = { type: 'relation', kind: seen, subjects: doers, at };
    if (next === 'at') to++;
  }
  const pose = still.test(stem) ? null : /(?:ed|ing)$/.test(word) ? word : ingOf(stem);
  if (pose === null) return to;
  const words = [pose, ...manner].join(' ');
  for (const doer of doers) {
    const thing = draft.things[doer]!;
    if (thing.pose === null) thing.pose = words;
    else if (!thing.pose.includes(pose)) thing.pose = `${thing.pose}, ${words}`;
  }
  // “draped over a chair”: it lies on it.
  if (/^(?:over|across)$/.test(next) && /^(?:drape|lay|spread|sling|toss|fold|lie)$/.test(stem)) {
    clause.pending = { type: 'relation', kind: 'on', subjects: doers, at: to };
    return to + 1;
  }
  // “typing on a laptop”: not standing on it.
  if (
    next === 'on' &&
    /^(?:type|work|play|perform|practice|knock|focus|write|draw|talk|speak|chat|text|scroll|tap|call|read|game)$/.test(
      stem,
    )
  ) {
    clause.pending = { type: 'relation', kind: 'near', subjects: doers, at: to };
    return to + 1;
  }
  return to;
}

/** “looking at the moon”, “crossing a bridge”: how the doer stands to what follows. Null: the verb says nothing of that. */
function aimOf(draft: Draft, stem: string, at: number): 'near' | 'below' | 'on' | null {
  const isAt = draft.tokens[at]?.word === 'at';
  const name = draft.phrases.read(isAt ? at + 1 : at)?.name ?? '';
  if (isAt && lexicon.glances.has(stem) && name !== '') return lexicon.heavens.test(name) ? 'below' : 'near';
  return stem === 'cross' && /bridge$/.test(name) ? 'on' : null;
}

/** “made of sand”, “filled with apples”: how it looks, and things in it where it is one that holds things. */
function described(draft: Draft, clause: Clause, at: number, link: number, doers: readonly number[]): number {
  let from = link;
  while (madeOf.test(draft.tokens[from]?.word ?? '')) draft.used.add(from++);
  const phrase = draft.phrases.read(from);
  if (phrase === null) return from;
  const { word } = draft.tokens[at]!;
  if ((word === 'filled' || word === 'topped') && phrase.sort === 'thing' && draft.tokens[from - 1]!.word === 'with') {
    clause.pending = { type: 'relation', kind: 'with', subjects: doers, at: link };
    return from;
  }
  draft.use(at, phrase.to);
  for (const doer of doers) draft.things[doer]!.look.push(draft.text(at, phrase.to).toLowerCase());
  clause.group = doers.slice();
  return phrase.to;
}

/** `sit` sitting, `lie` lying, `ride` riding. */
function ingOf(stem: string): string {
  if (/ie$/.test(stem)) return `${stem.slice(0, -2)}ying`;
  if (/[^e]e$/.test(stem)) return `${stem.slice(0, -1)}ing`;
  if (/^[^aeiou]*[aeiou][bdgmnprt]$/.test(stem)) return `${stem}${stem.at(-1)}ing`;
  return `${stem}ing`;
}

/** “Generate an image of”: said to whoever draws. */
export function isOrder(word: string): boolean {
  return /^(?:please|generate|create|draw|make|depict|show|showing|render|design|paint|illustrate|imagine|produce|describe|visualize|photograph)$/.test(
    word,
  );
}
