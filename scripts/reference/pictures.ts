import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { dist } from '../build/tools.js';

/**
 * Compiles the scenes at these paths of a workspace with the built command line; gives the PNG of each by its stem, packed for
 * keeping. Throws where one has a problem.
 */
export function drawScenes(workspace: string, paths: readonly string[], scale = 1): Map<string, Uint8Array> {
  const out = mkdtempSync(join(tmpdir(), 'coco-reference-'));
  try {
    const call = [
      'compile',
      '--strict',
      '--format',
      'png',
      '--scale',
      String(scale),
      '--root',
      workspace,
      '--out',
      out,
    ];
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(dist, 'coco.cjs'), ...call, ...paths.map((path) => join(workspace, path))],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`a scene has a problem:\n${stderr}`);
    const stems = paths.map((path) => basename(path, '.coco'));
    return new Map(stems.map((stem) => [stem, repacked(readFileSync(join(out, `${stem}.png`)))]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The same PNG with its data packed as small as zlib can; the command line packs fast. */
function repacked(png: Buffer): Buffer {
  const start = png.indexOf('IDAT', 8, 'latin1');
  const length = png.readUInt32BE(start - 4);
  const data = deflateSync(inflateSync(png.subarray(start + 4, start + 4 + length)), { level: 9 });
  const body = Buffer.concat([Buffer.from('IDAT', 'latin1'), data]);
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)];
  before.writeUInt32BE(data.length);
  after.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, start - 4), before, body, after, png.subarray(start + 8 + length)]);
}
