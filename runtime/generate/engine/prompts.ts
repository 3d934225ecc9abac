import { languageCard } from '../card/card.js';
import { examplesFor } from '../examples/examples.js';
import { rewriteForm } from '../repair/rewrites.js';
import type { Message } from '../types.js';

/** Examples that go with a prompt, and the tokens that they may take together. */
const examples = { count: 2, tokens: 1600 };

/** A question with what stands before it. */
export function messagesOf(
  system: readonly string[],
  content: string,
  images?: readonly Uint8Array[],
): readonly Message[] {
  return [
    ...system.map((words): Message => ({ role: 'system', content: words })),
    { role: 'user', content, ...(images !== undefined && { images }) },
  ];
}

/** What every call begins with: the language. The same bytes each time, so that services can keep it. */
function language(): string {
  return `You write Coco, a language for pictures. A compiler draws the program and checks it; a person then looks at the picture. What you must know of it:\n\n${languageCard()}`;
}

const plan = `How to work:
1. Begin \`scene Name {\` with \`canvas\` and \`prompt\`, and then, before anything else, the plan: an \`expect\` line for each thing that the request demands: every count, every text (\`readable(name)\`), every relation (\`a left of b\`), every colour, and \`no "noun"\` for what must not be there. These lines fix the names; use exactly them below.
2. Then write every element of the plan, rear ones first. Say places by relations, containers and anchors rather than by numbers. Texts are exact, letter by letter.
3. Answer with the program alone: no markdown, no explanation.`;

/** For a whole scene of a prompt. */
export function generateSystem(prompt: string): readonly string[] {
  const shown = examplesFor(prompt, examples.count, examples.tokens);
  const parts = shown.map(({ source }) => source.trim());
  const also = parts.length === 0 ? [] : [`Programs that others wrote:\n\n${parts.join('\n\n')}`];
  return [language(), [plan, ...also].join('\n\n')];
}

export function generateRequest(prompt: string): string {
  return `Request: ${prompt}`;
}

export function onlyTheProgram(prompt: string): string {
  return `Request: ${prompt}\n\nAnswer with the program alone. It begins with \`scene\`.`;
}

/** For the rest of an answer that was cut off. */
export function goOn(prompt: string, source: string): string {
  return `Request: ${prompt}\n\nYour answer was cut off. This stands:\n\n${source.trimEnd()}\n\nWrite only the statements that the scene still lacks, below \`### +\`, as short as you can.\n\n${rewriteForm}`;
}

/** For changes of a program. */
export function changeSystem(): readonly string[] {
  return [
    language(),
    `You change programs of other people. Change as little as the request needs, keep their names, style and order, and use names that are there.`,
  ];
}

/** For answers in words. */
export function explainSystem(): readonly string[] {
  return [
    language(),
    `You explain programs to people who do not program. Be short and concrete: what the picture shows, how its parts are placed, what is checked, and what in it is unusual. Use plain text without headings.`,
  ];
}

/** For a look at the draft: what is missing or wrong in it? */
export function reviewRequest(prompt: string, source: string, statements: string): string {
  return `The picture is the draft of the program below, drawn for this request: ${prompt}

Compare the picture with the request. What is missing, wrong, cut off, hidden or unreadable? Flat colours and simple shapes are right for a draft. If nothing is wrong, answer with the one word OK. Else mend it by rewriting statements; expectations (\`expect\`) stay as they are.

The program:

${source.trimEnd()}

Its statements by number:

${statements}

${rewriteForm}`;
}

/** For something that is to come into a scene. */
export function addRequest(wish: string, source: string): string {
  return `The program:

${source.trimEnd()}

Add to the scene: ${wish}

Write only what is new, below \`### +\`: its elements, the \`place\` statements that put them where they belong, and an \`expect\` for each demand.

${rewriteForm}`;
}

/** For statements that are to be changed. */
export function changeRequest(wish: string, source: string, statements: string): string {
  return `The program:

${source.trimEnd()}

Change these statements of it, and no others: ${wish}

${statements}

${rewriteForm}`;
}

/** For expectations that say what a prompt demands of a scene that is there. */
export function expectRequest(prompt: string, source: string): string {
  return `The program:

${source.trimEnd()}

It is to show: ${prompt}

Write the \`expect\` statements that this demands and that are not there yet, one a line, below \`### +\`, with the names of the program: counts, texts, relations, colours, and what must not be there. Write them also where the scene fails them. No other statements.

${rewriteForm}`;
}

/** For names: `elements` are numbered. */
export function nameRequest(source: string, elements: string): string {
  return `The program:

${source.trimEnd()}

These elements have no name:

${elements}

Give each a short English name that says what it is, in lower case with hyphens (\`left-lantern\`), different from all others and from the names that are there. Answer with one line for each, number and name, and nothing else:
1 left-lantern`;
}

/** For an explanation, of a part where one is given. */
export function explainRequest(source: string, part: string | null): string {
  const what = part === null ? 'Explain this program.' : `Explain this part of the program below:\n\n${part}`;
  return `${what}\n\nThe program:\n\n${source.trimEnd()}`;
}
