import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Findings } from '../../runtime/doctor/examine.js';
import { loopback } from '../refine/remote/kit/loopback.js';
import { coco, workspace } from './harness.js';

/** In a home without models and keys; beside a loopback server, which lives in this process. */
function doctor(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const folder = workspace();
  const { OPENAI_API_KEY: _, COCO_EDITOR: __, COCO_SERVER: ___, FORCE_COLOR: ____, ...inherited } = process.env;
  return new Promise<{ readonly code: number | null; readonly out: string }>((resolve) => {
    const child = spawn(coco, ['doctor', ...args], {
      cwd: folder,
      env: { ...inherited, COCO_MODELS: folder, ...more },
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.on('close', (code) => resolve({ code, out }));
  });
}

describe('coco doctor', () => {
  test('tells a program what was found, and by its exit code whether a picture can be made', async () => {
    const { code, out } = await doctor(['--json']);
    const found: Findings = JSON.parse(out);
    expect(found.machine).toMatchObject({ platform: process.platform, arch: process.arch });
    expect(found.drawing).toMatchObject({ works: true, families: expect.arrayContaining(['inter']) });
    expect(found.onnxruntime).toEqual({ version: expect.stringMatching(/^\d+\.\d+/), problem: '' });
    expect(found.devices.filter(({ auto }) => auto)).toHaveLength(1);
    expect(found.devices.at(-1)).toMatchObject({ id: 'cpu', works: true, halves: true });
    expect(found.models.list).toEqual([]);
    expect(found.editors.map(({ id }) => id)).toEqual(['local', 'comfyui', 'automatic1111', 'openai']);
    expect(found.editors[0]).toMatchObject({ works: false, what: 'no model on this machine' });
    expect(code).toBe(found.canRefine ? 0 : 3);
  });

  test('tells a person what there is, and what helps where something is not', async () => {
    const { base } = await loopback((request, response) => {
      if (request.path === '/sdapi/v1/options') response.end('{"sd_model_checkpoint":"dream"}');
      else response.writeHead(404).end('{}');
    });
    const { code, out } = await doctor([], { COCO_SERVER: base, COCO_EDITOR: 'automatic1111' });
    expect(code).toBe(0);
    expect(out).toMatch(/^Coco \d.*\n {2}✓ node +\d/);
    expect(out).toMatch(/ ✓ cpu +\d+(\.\d)? GFLOP\/s, half floats too/);
    expect(out).toContain(`✓ automatic1111  answers at ${base} (COCO_EDITOR)`);
    expect(out).toMatch(/✗ local +no model on this machine\n +→ coco models pull OWNER\/NAME/);
    expect(out).toMatch(/✗ openai +OPENAI_API_KEY is not set\n +→ put a key/);
    expect(out).toMatch(/✓ coco refine can make pictures here\.\n$/);
  });

  test('says what answers where something else was meant', async () => {
    const { base } = await loopback((request, response) => {
      if (request.path === '/system_stats') response.end('{"system":{}}');
      else response.writeHead(404).end('{}');
    });
    const { out } = await doctor(['--json'], { COCO_SERVER: base, COCO_EDITOR: 'automatic1111' });
    const found: Findings = JSON.parse(out);
    expect(found.editors.find(({ id }) => id === 'automatic1111')).toMatchObject({
      works: false,
      chosen: true,
      what: `at ${base} it is comfyui that answers`,
    });
  });
});
