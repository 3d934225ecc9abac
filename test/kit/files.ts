import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from '../../scripts/build/tools.js';

export interface MadeBy {
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that runs the program; this one unless said otherwise. */
  readonly node?: string;
}

/** Every file that the command line makes of scenes of this repository, by name: SVG, PNG, JSON. Throws where it fails. */
export function filesOf(paths: readonly string[], { env, node = process.execPath }: MadeBy = {}): Map<string, Buffer> {
  const out = mkdtempSync(join(tmpdir(), 'coco-files-'));
  try {
    const call = [join(dist, 'coco.cjs'), 'compile', '--out', out, '--format', 'svg,png,json', ...paths];
    const { status, stderr } = spawnSync(node, call, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
    // 1: the scene has an error, and a draft.
    if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${stderr}`);
    return new Map(readdirSync(out).map((file) => [file, readFileSync(join(out, file))]));
  } finally {
    rmSync(out, { recursive: true });
  }
}
