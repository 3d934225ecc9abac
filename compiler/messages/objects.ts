import { message } from '../../language/diagnostics/catalogue.js';

/** 604x: things by their nouns. */
export const objectMessages = {
  'noun-unknown': message<{ noun: string; nearest: readonly string[] }>({
    code: 6040,
    severity: 'information',
    text: ({ noun, nearest }) =>
      `There is no drawing of “${noun}”; a labelled box stands for it.${nearest.length === 0 ? '' : ` Nouns much like it: ${nearest.join(', ')}.`}`,
    explain:
      'The library draws thousands of nouns and finds them through plurals, adjectives and kinds (“golden retriever” is a dog). For another thing the box keeps its place and its words go to the editor. A component of your own can draw it: `component Zorblax represents "zorblax" { … }`.',
    bad: 'scene S { object "zorblax" { width: 120; at: center } }',
    good: 'scene S { object "apple" { width: 120; at: center } }',
  }),
  'count-in-words': message<{ noun: string; number: number }>({
    code: 6041,
    severity: 'warning',
    text: ({ noun, number }) => `“${noun}” is drawn as one thing; \`count: ${number}\` makes ${number} of them.`,
    explain:
      'An `object` is one thing, whatever its words say. `count` makes several, each with a name of its own (`cats[0]`), and they can be counted.',
    bad: 'scene S { object "two cats" { width: 120; at: center } }',
    good: 'scene S { object "cat" { count: 2; width: 120; at: center } }',
  }),
};
