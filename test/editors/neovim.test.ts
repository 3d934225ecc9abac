import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.ts';
import { coco, workspace } from '../cli/harness.js';

const SCENE = `import { Lamp } from "./lamp.coco"

scene Crossing {
  canvas: size(300, 600)
  background: #dfe9f2
  rect housing { at: center; width: 140; height: 420; border-radius: 30; fil: #2b2f36 }
  Lamp red { tint: crimson; at: (150, 170) }
  Lamp green { tint: limegreen; at: (150, 430) }
  expect red inside housing
}
`;
const LAMP = `/// One of the lights.
component Lamp(tint: color) {
  circle { r: 48; fill: tint }
}
`;

/** The version of Neovim, such as 0.7; null where there is none. */
const version = /^NVIM v(\d+)\.(\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** The block of docs/editor.md for that version: what is written there is what is tried. */
function configuration(): string {
  const docs = readFileSync(join(root, 'docs/editor.md'), 'utf8');
  const section = docs.slice(docs.indexOf('## Neovim'), docs.indexOf('## Helix'));
  const [newer, older] = [...section.matchAll(/```lua\n([\s\S]*?)```/g)].map(([, lua]) => lua!);
  const isNew = Number(version![1]) > 0 || Number(version![2]) >= 11;
  return isNew ? newer! : older!;
}

interface Said {
  readonly problem?: string;
  readonly filetype: string;
  readonly broken: readonly string[];
  readonly mended: readonly string[];
  readonly hover: string;
  readonly definition: readonly [file: string, line: number, column: number];
  readonly renamed: string;
  readonly formatted: string;
}

describe.skipIf(version === null)('Neovim with the configuration of docs/editor.md', () => {
  let said: Said;
  beforeAll(() => {
    const folder = workspace({ 'crossing.coco': SCENE, 'lamp.coco': LAMP });
    const init = join(workspace(), 'init.lua');
    const answer = join(workspace(), 'said.json');
    writeFileSync(init, configuration());
    const session = join(import.meta.dirname, 'session.lua');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-i', 'NONE', '-n', '-u', init, 'crossing.coco', '-c', `luafile ${session}`],
      {
        cwd: folder,
        env: {
          ...process.env,
          PATH: `${dirname(coco)}:${process.env.PATH}`,
          COCO_SAID: answer,
          XDG_STATE_HOME: folder,
        },
        encoding: 'utf8',
        timeout: 60_000,
      },
    );
    expect(status, stderr).toBe(0);
    said = JSON.parse(readFileSync(answer, 'utf8')) as Said;
    expect(said.problem).toBeUndefined();
  }, 70_000);

  test('a scene has its file type', () => {
    expect(said.filetype).toBe('coco');
  });

  test('a mistake is shown, and goes when it is mended', () => {
    expect(said.broken).toEqual(['`fil` is not a property of `rect`. Did you mean `fill`?']);
    expect(said.mended).toEqual([]);
  });

  test('hover tells the documentation, the box and shows a picture', () => {
    expect(said.hover).toContain('A rectangle.');
    expect(said.hover).toContain('`housing`: 140 × 420 px at (80, 90)');
    expect(said.hover).toContain('data:image/png;base64,');
  });

  test('a component is followed into its file', () => {
    expect(said.definition).toEqual(['lamp.coco', 2, 11]);
  });

  test('a rename changes every use and nothing else', () => {
    expect(said.renamed).toBe(SCENE.replace('fil:', 'fill:').replaceAll('housing', 'body').trimEnd());
  });

  test('formatting gives the one form', () => {
    expect(said.formatted).toBe(`${said.renamed}\nscene Second { rect a { x: 1; y: 2 } }`);
  });
});
