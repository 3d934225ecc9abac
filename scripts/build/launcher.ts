import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { dist, root, runQuietly } from './tools.ts';

/** Snapshots of the command line, the quicker one first. */
const BLOBS = [
  { name: 'coco.compiled.blob', withoutCodeCache: false },
  { name: 'coco.blob', withoutCodeCache: true },
];

/**
 * Builds the V8 startup snapshots of the command line: the language services are built in them, so that a start deserialises
 * them instead (30 ms instead of 100). `coco.compiled.blob` also holds the compiled code of every function that the rehearsal
 * ran (30 ms less for a draft); Node takes it only on the same kind of processor and with the same V8 options.
 */
export function buildSnapshots(): void {
  for (const { name, withoutCodeCache } of BLOBS) buildSnapshot(join(dist, name), withoutCodeCache);
}

/** Leaves no blob where this Node cannot build one; the next best way to start is used then. */
function buildSnapshot(blob: string, withoutCodeCache: boolean): void {
  const config = join(dist, 'snapshot.json');
  rmSync(blob, { force: true });
  if (!withoutCodeCache && processor() === null) return;
  writeFileSync(config, JSON.stringify({ builder: join(dist, 'cli.cjs'), withoutCodeCache }));
  try {
    const args = ['--no-warnings', '--snapshot-blob', blob, '--build-snapshot-config', config];
    runQuietly(process.execPath, args, { COCO_DIST: dist, NODE_OPTIONS: '' });
    tryOut(blob);
  } catch (problem) {
    rmSync(blob, { force: true });
    process.stderr.write(
      `no startup snapshot, coco will start more slowly: ${String(problem).split('\n', 3).join(' ')}\n`,
    );
  }
}

/** The lines of Linux's /proc/cpuinfo that say what the processor can do; null where they cannot be found. */
function processor(): readonly string[] | null {
  const file = '/proc/cpuinfo';
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const found = PROCESSOR.flatMap((name) => lines.find((line) => line.startsWith(name)) ?? []);
  return found.length === 0 || found.some((line) => line.includes("'")) ? null : found;
}
/** What they begin with, on x86 and on Arm. */
const PROCESSOR = ['model name', 'flags', 'Features'];

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
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { status, signal, stderr } = spawnSync(process.execPath, args, { cwd: dist, input: scene, env });
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
dist=$root/dist
program=$dist/coco.cjs
# What lives long makes a picture's worth of garbage at each key: more room for it, fewer halts.
room=
case $1 in lsp | preview) room=--max-semi-space-size=64 ;; esac
${node === null ? '' : withSnapshot(node)}exec node $room "$program" "$@"
`;

const withSnapshot = (node: string) => `node=$root/${node}
fresh() {
  [ "$1" -nt "$node" ] && [ ! "$dist/cli.cjs" -nt "$1" ]
}
same_processor() {
  found=
  while IFS= read -r line; do
    case $line in
${(processor() ?? []).map((line) => `      '${line}') found=1 ;;`).join('\n')}
      ${PROCESSOR.map((name) => `${name.replace(' ', '\\ ')}*`).join(' | ')}) return 1 ;;
      '') break ;;
    esac
  done </proc/cpuinfo
  [ -n "$found" ]
}
if [ -x "$node" ]; then
  compiled=$dist/coco.compiled.blob
  if [ -z "$NODE_OPTIONS" ] && fresh "$compiled" && same_processor; then
    exec "$node" $room --snapshot-blob "$compiled" "$program" "$@"
  fi
  fresh "$dist/coco.blob" && exec "$node" $room --snapshot-blob "$dist/coco.blob" "$program" "$@"
  exec "$node" $room "$program" "$@"
fi
`;
