import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dist, root } from '../../scripts/build/tools.ts';
import { coco, run, workspace } from './harness.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('coco', () => {
  test('says its version', () => {
    expect(run(['--version'], { cwd: workspace() }).stdout).toBe(`${version}\n`);
  });

  test.each([['compile'], ['check'], ['fmt'], ['completions'], ['refine'], ['doctor']])(
    '%s --help has examples',
    (command) => {
      const { status, stdout } = run([command, '--help'], { cwd: workspace() });
      expect(status).toBe(0);
      expect(stdout).toContain('Examples:');
      expect(run(['help', command], { cwd: workspace() }).stdout).toBe(stdout);
    },
  );

  test('help names every command that exists, and no other', () => {
    const { stdout } = run(['--help'], { cwd: workspace() });
    for (const name of [
      'compile',
      'check',
      'fmt',
      'completions',
      'preview',
      'refine',
      'doctor',
      'grammar',
      'lsp',
      'mcp',
    ])
      expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).not.toMatch(/dataset|batch/);
  });

  test('a reader that leaves early is no fault', () => {
    const cwd = workspace({ 'a.coco': `scene {\n${'  rectt x "y"\n'.repeat(2000)}}\n` });
    const { stderr } = spawnSync('sh', ['-c', `'${coco}' check --format json a.coco | head -c 10`], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });
});

describe('completions', () => {
  const script = (shell: string) => run(['completions', shell], { cwd: workspace() }).stdout;

  test('bash completes commands, options, values and scenes', () => {
    const cwd = workspace({ 'poster.coco': '', 'notes.txt': '' });
    writeFileSync(join(cwd, 'script'), script('bash'));
    const complete = (...words: string[]) => {
      const program = `source ./script; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _coco; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', program], { cwd, encoding: 'utf8' }).stdout.trim().split('\n');
    };
    expect(complete('coco', 'co')).toEqual(['compile', 'completions']);
    expect(complete('coco', 'compile', '--wa')).toEqual(['--watch']);
    expect(complete('coco', 'check', '--format', '')).toEqual(['pretty', 'json', 'sarif']);
    expect(complete('coco', 'completions', 'f')).toEqual(['fish']);
    expect(complete('coco', 'compile', 'p')).toEqual(['poster.coco']);
    expect(complete('coco', 'compile', 'n')).toEqual(['']);
  });

  test('every shell has a script that names every command', () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      for (const command of ['compile', 'check', 'fmt', 'completions', 'preview', 'refine', 'doctor', 'lsp'])
        expect(script(shell)).toContain(command);
  });
});

describe('the launcher', () => {
  /** A copy of the installed program that may be broken. */
  function copy(): string {
    const base = workspace();
    cpSync(dist, join(base, 'dist'), { recursive: true, preserveTimestamps: true });
    mkdirSync(join(base, 'node_modules/.bin'), { recursive: true });
    cpSync(coco, join(base, 'node_modules/.bin/coco'));
    for (const name of ['node', '@resvg'])
      symlinkSync(join(root, 'node_modules', name), join(base, 'node_modules', name));
    return base;
  }
  const call = (base: string, script = join(base, 'node_modules/.bin/coco')) =>
    spawnSync(script, ['compile', '-', '--format', 'png', '--out', 'out'], {
      cwd: base,
      input: 'scene a {\n  canvas: size(32, 32)\n  rect b { width: 4; height: 4; fill: red }\n}\n',
      encoding: 'utf8',
    });
  const works = { status: 0, stdout: 'out/stdin.png\n', stderr: '' };

  const blobs = (base: string) => ['coco.blob', 'coco.compiled.blob'].map((name) => join(base, 'dist', name));

  test('the snapshots are there', () => {
    expect(existsSync(blobs(root)[0]!)).toBe(true);
    if (process.platform === 'linux') expect(existsSync(blobs(root)[1]!)).toBe(true);
  });

  test('starts from anywhere, through a link too', () => {
    const base = copy();
    expect(call(base)).toMatchObject(works);
    symlinkSync(join(base, 'node_modules/.bin/coco'), join(base, 'link'));
    expect(call(base, join(base, 'link'))).toMatchObject(works);
  });

  test.each<[string, (base: string) => void]>([
    [
      'without snapshots',
      (base) => {
        for (const blob of blobs(base)) rmSync(blob, { force: true });
      },
    ],
    [
      'with some older than Node, which they may not fit',
      (base) => {
        for (const blob of blobs(base)) {
          writeFileSync(blob, 'of another version');
          utimesSync(blob, 0, 0);
        }
      },
    ],
    [
      'with some older than the program',
      (base) => {
        for (const blob of blobs(base)) writeFileSync(blob, 'of before the last build');
        utimesSync(join(base, 'dist/cli.cjs'), new Date(), new Date(Date.now() + 60_000));
      },
    ],
    [
      'on another kind of processor, without compiled code',
      (base) => {
        const launcher = join(base, 'node_modules/.bin/coco');
        const text = readFileSync(launcher, 'utf8').replace(/'(model name|flags|Features)\b[^']*'/, "'$1 : another'");
        writeFileSync(launcher, text);
        writeFileSync(blobs(base)[1]!, 'of another kind');
      },
    ],
  ])('starts %s', (_name, spoil) => {
    const base = copy();
    spoil(base);
    expect(call(base)).toMatchObject(works);
  });

  test('starts with options for Node in the environment', () => {
    const { status, stdout } = spawnSync(coco, ['--version'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '--stack-trace-limit=3' },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
  });

  test('the declared entry works without it', () => {
    const base = copy();
    const { status, stdout } = spawnSync(process.execPath, [join(base, 'dist/coco.cjs'), '--version'], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
  });

  test('a link to the declared entry finds what lies beside the entry', () => {
    const folder = workspace();
    symlinkSync(join(dist, 'coco.cjs'), join(folder, 'coco'));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'coco'), 'compile', '-', '--format', 'png'], {
      input: 'scene A { canvas: size(64, 64); text "Hi" { at: center } }',
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  // With a `bin` of its own, npx would link the whole project into its cache first, and start it from there.
  test('npx finds the command in the project', () => {
    const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'coco', '--version'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
    expect(stderr).not.toContain('EBADENGINE');
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).not.toHaveProperty('bin');
  });

  test('an old Node is told so in one line, with exit code 3', () => {
    const entry = join(dist, 'coco.cjs');
    const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); process.argv[1] = ${JSON.stringify(entry)}; require(${JSON.stringify(entry)});`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', old], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 3, stderr: 'coco needs Node 22 or newer; this is Node 20.20.2\n' });
  });
});
