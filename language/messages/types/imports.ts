import { message } from '../../diagnostics/catalogue.js';
import { didYouMean } from './words.js';

/** Imports. The examples import files of test/data/imports. */
export const importMessages = {
  'import-missing': message<{ path: string }>({
    code: 2101,
    severity: 'error',
    text: ({ path }) => `There is no file \`${path}\`.`,
    explain: 'An import names a file relative to the one that it stands in: `"./parts/tower.coco"`.',
    bad: 'import { Tower } from "./towers.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-outside': message<{ path: string }>({
    code: 2102,
    severity: 'error',
    text: ({ path }) => `\`${path}\` lies outside the workspace; imports stay inside.`,
    explain: 'A scene reads nothing but the files of its workspace folder.',
    bad: 'import { Tower } from "../../../tower.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-form': message<{ path: string; instead: string | null }>({
    code: 2103,
    severity: 'error',
    text: ({ path, instead }) =>
      `\`${path}\` is no relative path to a \`.coco\` file${instead === null ? '' : `; write \`"${instead}"\``}.`,
    explain: 'Imports start with `./` or `../` and end with `.coco`, so that nobody need guess where they lead.',
    bad: 'import { Tower } from "tower"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-directory': message<{ path: string }>({
    code: 2104,
    severity: 'error',
    text: ({ path }) => `\`${path}\` is a folder; name a file in it.`,
    explain: 'An import names one file.',
    bad: 'import { Tower } from "./parts.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-cycle': message<{ chain: string }>({
    code: 2105,
    severity: 'error',
    text: ({ chain }) => `Files import each other in a circle: ${chain}.`,
    explain: 'Move what both need into a third file.',
    bad: 'import { Ring } from "./ring.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'unknown-export': message<{ name: string; path: string; nearest: readonly string[] }>({
    code: 2106,
    severity: 'error',
    text: ({ name, path, nearest }) => `\`${path}\` declares no \`${name}\`.${didYouMean(nearest)}`,
    explain:
      'An import takes components, functions, styles, palettes and `let` values that the other file declares at its top.',
    bad: 'import { Towr } from "./tower.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-nothing': message<{ path: string; names: readonly string[] }>({
    code: 2107,
    severity: 'error',
    text: ({ path, names }) =>
      `Say what is imported: \`import { ${names.length === 0 ? 'Name' : names.slice(0, 4).join(', ')} } from "${path}"\`.`,
    explain: 'Only names that an import lists are visible, so that a reader sees where each comes from.',
    bad: 'import "./tower.coco"\nscene S { rect a { width: 10 } }',
    good: 'import { Tower } from "./tower.coco"\nscene S { Tower { } }',
  }),
  'import-limit': message<{ limit: number }>({
    code: 2108,
    severity: 'error',
    text: ({ limit }) => `A scene takes at most ${limit} files, with those that they import in turn.`,
    explain: 'The size of a program is bounded, so that no file can exhaust the compiler.',
    bad: '',
    good: '',
  }),
};
