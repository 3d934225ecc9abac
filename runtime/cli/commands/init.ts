import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { CallError, Exit, type ExitCode } from '../exit.js';
import { writeWhole } from '../outputs.js';
import { settingsFile, settingsSchema } from '../settings.js';

const EXAMPLES = `
DIR then has scenes/breakfast.coco, a scene to begin with; coco.json, settings for coco compile, with coco.schema.json, by which
editors know them; and package.json with the scripts draft, check and preview. A file that is there already stays as it is.

Examples:
  coco init                 in this folder
  coco init pictures        in a new one
  cd pictures && npm run draft`;

export function addInit(program: Command, run: (folder: string) => Promise<void>): void {
  program
    .command('init')
    .summary('make a folder for scenes')
    .description('Makes a folder with a sample scene, settings and scripts. Nothing is overwritten.')
    .argument('[DIR]', 'the folder; this one unless said', '.')
    .addHelpText('after', EXAMPLES)
    .action((folder: string) => run(folder));
}

export async function initCommand(folder: string): Promise<ExitCode> {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new CallError(`${folder} is a file; init takes a folder`);
  const files = Object.entries(contents(basename(resolve(folder)))).map(([name, content]) => ({
    path: join(folder, name),
    content,
  }));
  const there = files.filter(({ path }) => existsSync(path));
  const missing = files.filter(({ path }) => !existsSync(path));
  await writeWhole(missing);
  const shown = (path: string) => relative(process.cwd(), resolve(path)).split(sep).join('/');
  for (const { path } of missing) process.stdout.write(`${shown(path)}\n`);
  for (const { path } of there) process.stderr.write(`note: ${shown(path)} is there already and stays as it is\n`);
  const scripts = there.some(({ path }) => basename(path) === 'package.json');
  const enter = resolve(folder) === process.cwd() ? '' : `cd ${folder} && `;
  process.stderr.write(`next: ${enter}${scripts ? "coco compile 'scenes/*.coco'" : 'npm run draft'}\n`);
  return Exit.fine;
}

function contents(name: string): Record<string, string> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'scenes/breakfast.coco': SCENE,
    [settingsFile]: json({ $schema: './coco.schema.json', out: 'out', format: ['svg', 'png'], scale: 1 }),
    'coco.schema.json': json(settingsSchema),
    'package.json': json({
      name: packageName(name),
      private: true,
      scripts: {
        draft: "coco compile 'scenes/**/*.coco'",
        check: "coco check 'scenes/**/*.coco'",
        preview: 'coco preview scenes/breakfast.coco --open',
      },
    }),
  };
}

/** A folder's name as npm allows it for a package. */
function packageName(folder: string): string {
  const plain = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
  return plain === '' || plain === 'node_modules' ? 'scenes' : plain;
}

const SCENE = `// A scene is the plan of a picture. Change it, and run \`npm run draft\`; or see it live with \`npm run preview\`.
scene Breakfast "Breakfast at the window" {
  canvas: size(900, 600)
  background: "sunny kitchen"
  prompt: "a cosy breakfast in morning light"
  style: "warm gouache illustration"

  object table "wooden table" { width: 80%; at: bottom }
  object apples "red apple" { count: 3; width: 80; place on table }
  object mug "ceramic mug" { color: teal; width: 100; place on table, right of apples by 40 }
  object cat "orange cat" { height: 230; place on table, left of apples by 50 }

  // What the picture must keep; the compiler proves it on the draft.
  expect count("apple", color: red) == 3
  expect cat left of apples
}
`;
