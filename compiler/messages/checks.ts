import { message } from '../../language/diagnostics/catalogue.js';

/** 5xxx: what the draft shows, against what the scene says. (5002 and 5003 said what early versions did not yet do.) */
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
  'drawn-as-box': message<{ kind: string; label: string }>({
    code: 5004,
    severity: 'information',
    text: ({ kind, label }) =>
      label === kind
        ? `This \`${kind}\` is drawn as a labelled box: this version does not draw that kind yet.`
        : `“${label}” is drawn as a labelled box: this version does not draw \`${kind}\` yet.`,
    explain: 'The box keeps the place of the thing, and its words go to the editor. A later version draws it.',
    bad: 'scene S { math { tex: r"E = mc^2"; at: center } }',
    good: 'scene S { text { content: "E = mc²"; at: center } }',
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
    text: ({ words }) =>
      `The library has no place like “${words}”: it is left to the editor, and the draft shows a plain backdrop.`,
    explain:
      'Words for a background say what place it is. Where the library has it (a street, a kitchen, a beach, …) the draft shows it; else the draft is kept quiet, and the editor paints it.',
    bad: 'scene S { background: "a quagglish nowhere" }',
    good: 'scene S { background: #e9e4da }',
  }),
  'relation-not-held': message<{ claim: string; found: string }>({
    code: 5010,
    severity: 'warning',
    text: ({ claim, found }) => `In the draft it is not so that ${claim}: ${found}.`,
    explain:
      'Every relation of a `place` is checked on the finished draft. Something else in the scene keeps this one from being true: a place in numbers, a container, another relation. The definitions are in docs/relations.md.',
    bad: 'scene S {\n  rect a { width: 40; height: 40; at: (100, 100) }\n  rect b { width: 40; height: 40; at: (90, 300); place left of a }\n}',
    good: 'scene S {\n  rect a { width: 40; height: 40; at: (300, 100) }\n  rect b { width: 40; height: 40; at: (100, 100); place left of a }\n}',
  }),
  'outside-canvas': message<{ name: string; how: string | null }>({
    code: 5011,
    severity: 'warning',
    text: ({ name, how }) =>
      how === null
        ? `${name} lies outside the canvas; nothing of it is seen.`
        : `${name} reaches over the edge of the canvas: ${how}.`,
    explain: 'What lies beyond the canvas is cut off. Move it, make it smaller, or make the canvas larger.',
    bad: 'scene S {\n  canvas: size(400, 400)\n  text { content: "Grand opening on Saturday"; font-size: 40; white-space: nowrap; x: 200; y: 40 }\n}',
    good: 'scene S {\n  canvas: size(400, 400)\n  text { content: "Grand opening on Saturday"; font-size: 28; at: top }\n}',
  }),
  'text-overflow': message<{ name: string; by: string; box: string }>({
    code: 5012,
    severity: 'warning',
    text: ({ name, by, box }) => `The words of ${name} are ${by} than ${box}.`,
    explain:
      'Words that do not fit reach over the edge or are cut. Give them more room, a smaller `font-size`, or `font-size: fit`.',
    bad: 'scene S {\n  rect sign { width: 120; height: 60; at: center; fill: white\n    text { content: "Extraordinarily long"; at: center; white-space: nowrap }\n  }\n}',
    good: 'scene S {\n  rect sign { width: 320; height: 60; at: center; fill: white\n    text { content: "Extraordinarily long"; at: center; white-space: nowrap }\n  }\n}',
  }),
  'text-cut': message<{ name: string }>({
    code: 5013,
    severity: 'warning',
    text: ({ name }) => `${name} has more words than \`max-lines\` lets it show.`,
    explain: 'The rest is replaced by an ellipsis. Give more lines, more width, or a smaller font.',
    bad: 'scene S {\n  text { content: "Bring a wish, a warm coat, and someone who has never seen the river glow."; width: 300; max-lines: 1; at: center }\n}',
    good: 'scene S {\n  text { content: "Bring a wish, a warm coat, and someone who has never seen the river glow."; width: 300; at: center }\n}',
  }),
  'text-small': message<{ name: string; size: string; least: string }>({
    code: 5014,
    severity: 'warning',
    text: ({ name, size, least }) => `${name} is set in ${size}; below ${least} letters do not survive the editor.`,
    explain:
      'Editors of pictures work on small patches, in which tiny letters dissolve. Make the words larger, or the canvas.',
    bad: 'scene S {\n  text { content: "Terms and conditions apply"; font-size: 6; at: center }\n}',
    good: 'scene S {\n  text { content: "Terms and conditions apply"; font-size: 16; at: center }\n}',
  }),
  'text-faint': message<{ name: string; contrast: string; least: string }>({
    code: 5015,
    severity: 'warning',
    text: ({ name, contrast, least }) =>
      `${name} is hard to read: its contrast with what lies behind is ${contrast} to 1, less than ${least} to 1.`,
    explain:
      'The contrast ratio is that of WCAG 2. Below 3 to 1 words fade into the ground; `expect readable(…)` asks for more: 4.5 to 1 for text that is not large. Make the words darker or lighter, or the ground behind them.',
    bad: 'scene S {\n  background: white\n  text { content: "Barely there"; fill: #dddddd; at: center }\n}',
    good: 'scene S {\n  background: white\n  text { content: "Clearly there"; fill: #333333; at: center }\n}',
  }),
  'text-on-text': message<{ name: string; other: string }>({
    code: 5016,
    severity: 'warning',
    text: ({ name, other }) => `The words of ${name} lie on those of ${other}.`,
    explain:
      'Words on words cannot be read. Put them in a `row` or `column`, or say where one lies with `place`. Where it is meant, `place … in front of …` says so.',
    bad: 'scene S {\n  text { content: "First of all"; at: (300, 300) }\n  text { content: "and then again"; at: (310, 304) }\n}',
    good: 'scene S {\n  text { content: "First of all"; at: (300, 300) }\n  text { content: "and then again"; at: (310, 344) }\n}',
  }),
  'text-covered': message<{ name: string; other: string; share: string }>({
    code: 5017,
    severity: 'warning',
    text: ({ name, other, share }) => `${other} covers ${share} of the words of ${name}.`,
    explain:
      'What is painted later lies on top. Move one of them, or put the words later in the source or `in front of` the thing.',
    bad: 'scene S {\n  text { content: "Opening hours"; at: (300, 300); font-size: 40 }\n  circle { r: 60; at: (360, 300); fill: #223355 }\n}',
    good: 'scene S {\n  text { content: "Opening hours"; at: (300, 300); font-size: 40 }\n  circle { r: 60; at: (360, 460); fill: #223355 }\n}',
  }),
  hidden: message<{ name: string; other: string }>({
    code: 5018,
    severity: 'warning',
    text: ({ name, other }) => `Nothing of ${name} is seen: ${other} covers it.`,
    explain: 'What is painted later lies on top. Move it, or put it later in the source.',
    bad: 'scene S {\n  circle { r: 40; at: (200, 200); fill: #aa3333 }\n  rect { width: 200; height: 200; at: (200, 200); fill: #223355 }\n}',
    good: 'scene S {\n  rect { width: 200; height: 200; at: (200, 200); fill: #223355 }\n  circle { r: 40; at: (200, 200); fill: #aa3333 }\n}',
  }),
  'not-counted': message<{ name: string; noun: string; visible: string; least: string }>({
    code: 5019,
    severity: 'warning',
    text: ({ name, noun, visible, least }) =>
      `${name} does not count as “${noun}”: ${visible} of it can be seen, less than ${least}.`,
    explain: 'Who looks at a picture counts what shows for the most part. Move it, or what covers it.',
    bad: 'scene S {\n  circle a "ball" { r: 60; at: (200, 200); fill: #aa3333 }\n  rect wall { width: 200; height: 300; at: (270, 200); fill: #223355 }\n  expect count("ball") == 0\n}',
    good: 'scene S {\n  circle a "ball" { r: 60; at: (200, 200); fill: #aa3333 }\n  rect wall { width: 200; height: 300; at: (410, 200); fill: #223355 }\n  expect count("ball") == 1\n}',
  }),
  'colors-alike': message<{ name: string; other: string; colors: readonly [string, string] }>({
    code: 5020,
    severity: 'warning',
    text: ({ name, other, colors }) =>
      `${name} (${colors[0]}) and ${other} (${colors[1]}) have colours that look the same.`,
    explain: 'Two colours were asked for and one will be seen. Make them differ more, or give both the same one.',
    bad: 'scene S {\n  circle a "ball" { r: 60; at: (200, 200); color: #cc2222 }\n  circle b "ball" { r: 60; at: (500, 200); color: #cb2624 }\n}',
    good: 'scene S {\n  circle a "ball" { r: 60; at: (200, 200); color: #cc2222 }\n  circle b "ball" { r: 60; at: (500, 200); color: #2244cc }\n}',
  }),
  'expectation-undecided': message<{ claim: string; names: string }>({
    code: 5021,
    severity: 'information',
    text: ({ claim, names }) =>
      `\`${claim}\` is not decided: ${names} ${names.includes(' and ') ? 'are' : 'is'} drawn as a labelled box.`,
    explain:
      'A labelled box has not the proportions, colours and parts of the thing that it stands for, so it cannot prove a claim about it wrong. It is decided when the thing is drawn: by another noun, or by a component that `represents` it.',
    bad: 'scene S {\n  object a "zorblax" { width: 120; height: 120; at: center }\n  expect count("zorblax") == 1\n}',
    good: 'scene S {\n  circle a "apple" { color: red; width: 120; at: center }\n  expect count("apple", color: red) == 1\n}',
  }),
};
