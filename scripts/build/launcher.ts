import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { dist, root, runQuietly } from './tools.ts';

/**
 * Builds the V8 startup snapshot of the command line, `dist/coco.blob`: the language services are built in it, so that a
 * start deserialises them instead (39 ms instead of 100). Without V8's code cache, which costs more to read than it
 * saves here and ties a blob to the processor that it was built on.
 *
 * @returns false where this Node cannot build one; the plain bundle is started then.
 */
export function buildSnapshot(): boolean {
  const blob = join(dist, 'coco.blob');
  const config = join(dist, 'snapshot.json');
  rmSync(blob, { force: true });
  writeFileSync(config, JSON.stringify({ builder: join(dist, 'cli.cjs'), withoutCodeCache: true }));
  try {
    const args = ['--no-warnings', '--snapshot-blob', blob, '--build-snapshot-config', config];
    runQuietly(process.execPath, args, { COCO_DIST: dist });
    tryOut(blob);
  } catch (problem) {
    rmSync(blob, { force: true });
    process.stderr.write(
      `no startup snapshot, coco will start more slowly: ${String(problem).split('\n', 3).join(' ')}\n`,
    );
  }
  return existsSync(blob);
}

/** What was not rehearsed must run from a snapshot too: mistakes, text that HarfBuzz shapes, the rasteriser. Throws if it does not. */
function tryOut(blob: string): void {
  const scene = 'scene {\n  canvas: size(64, 64)\n  rectt { width: 3 }\n  text "Ĥ → x̂" { font-size: 12 }\n}\n';
  const program = join(dist, 'coco.cjs');
  for (const [call, exit] of [
    [['compile', '-', '--format', 'png'], 1],
    [['check', '--fix', '-'], 0],
    [['fmt', '-'], 0],
  ] as const) {
    const args = ['--snapshot-blob', blob, program, ...call];
    const { status, signal, stderr } = spawnSync(process.execPath, args, { cwd: dist, input: scene });
    if (status !== exit)
      throw new Error(`its trial, coco ${call.join(' ')}, ended with ${signal ?? status}: ${stderr}`);
  }
}

/**
 * Puts `coco` beside npm's own commands, so that `npx coco` and scripts find it. On POSIX systems a few lines of shell that
 * start Node with the snapshot in the same process (a launcher in JavaScript would need a second Node, 39 ms). A blob only
 * loads in the very Node that built it: the launcher uses it with that Node, and only while it is younger than Node and
 * the bundle.
 */
export function writeLauncher(): void {
  const bin = join(root, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(join(bin, 'coco.cmd'), `@node "%~dp0..\\..\\dist\\coco.cjs" %*\r\n`);
    return;
  }
  const node = relative(root, process.execPath);
  const ours = !node.startsWith(`..${sep}`);
  const path = join(bin, 'coco');
  rmSync(path, { force: true });
  writeFileSync(path, shell(ours ? node : null));
  chmodSync(path, 0o755);
}

// The version of a Node outside the project cannot be told from the file's age (packagers keep old dates): no snapshot then.
const shell = (node: string | null) => `#!/bin/sh
# Written by scripts/build/launcher.ts.
self=$0
[ -L "$self" ] && self=$(readlink -f -- "$self")
root=\${self%/*}/../..
program=$root/dist/coco.cjs
${
  node === null
    ? ''
    : `node=$root/${node}
blob=$root/dist/coco.blob
if [ -x "$node" ]; then
  [ "$blob" -nt "$node" ] && [ ! "$root/dist/cli.cjs" -nt "$blob" ] && exec "$node" --snapshot-blob "$blob" "$program" "$@"
  exec "$node" "$program" "$@"
fi
`
}exec node "$program" "$@"
`;
