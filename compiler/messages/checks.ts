import { message } from '../../language/diagnostics/catalogue.js';

/** 5xxx: what the draft shows, against what the scene says. */
export const checkMessages = {
  'expectation-failed': message<{ claim: string; said: string | null; numbers: string | null }>({
    code: 5001,
    severity: 'error',
    text: ({ claim, said, numbers }) =>
      `${said === null ? `\`${claim}\` does not hold` : said.replace(/[.:]$/, '')}${numbers === null ? '' : `: ${numbers}`}.`,
    explain:
      'An `expect` says what must be true of the draft, and it is not. Change the scene until it is, or the `expect` if it asks for the wrong thing.',
    bad: 'let prices = [12, 15]\nscene S {\n  rect { width: 10; height: 10 }\n  expect sum(prices) == 30 else "The prices do not add up"\n}',
    good: 'let prices = [12, 15]\nscene S {\n  rect { width: 10; height: 10 }\n  expect sum(prices) == 27\n}',
  }),
  'expectation-open': message<{ claim: string }>({
    code: 5002,
    severity: 'information',
    text: ({ claim }) => `Not checked: this version does not yet measure drafts for \`${claim}\`.`,
    explain:
      'Claims about the finished draft (places, sizes, counts, what can be read) will be measured by a later version. Claims about numbers and tables of the source are decided now.',
    bad: 'scene S {\n  rect a { width: 40; height: 40; at: left }\n  rect b { width: 40; height: 40; at: right }\n  expect a left of b\n}',
    good: 'scene S {\n  rect a { width: 40; height: 40; at: left }\n  rect b { width: 40; height: 40; at: right }\n  expect 1 + 1 == 2\n}',
  }),
  'drawn-as-box': message<{ kind: string; label: string }>({
    code: 5004,
    severity: 'information',
    text: ({ kind, label }) =>
      label === kind
        ? `This \`${kind}\` is drawn as a labelled box: this version does not draw that kind yet.`
        : `“${label}” is drawn as a labelled box: this version does not draw \`${kind}\` yet.`,
    explain: 'The box keeps the place of the thing, and its words go to the editor. A later version draws it.',
    bad: 'scene S { object "red apple" { color: red; width: 120; height: 120; at: center } }',
    good: 'scene S { circle apple { fill: red; width: 120; at: center } }',
  }),
  'no-effect-yet': message<{ kind: string }>({
    code: 5005,
    severity: 'information',
    text: ({ kind }) => `\`${kind}\` changes nothing in the draft yet: this version does not use it.`,
    explain: 'It is read and checked, and will have its effect in a later version.',
    bad: 'scene S { light { from: left } }',
    good: 'scene S { rect { width: 40; height: 40; at: center } }',
  }),
  'background-in-words': message<{ words: string }>({
    code: 5006,
    severity: 'information',
    text: ({ words }) => `The background “${words}” is left to the editor; the draft shows a plain backdrop.`,
    explain: 'Words for a background say what place it is. The editor paints it; the draft keeps it quiet.',
    bad: 'scene S { background: "a cobbled market square" }',
    good: 'scene S { background: #e9e4da }',
  }),
};
