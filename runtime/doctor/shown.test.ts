import { expect, test } from 'vitest';
import { plain } from '../diagnostics/pretty.js';
import type { Findings } from './examine.js';
import { shown } from './shown.js';

const device = { works: false, why: '', cure: '', gigaflops: null, halves: false, auto: false };
const found: Findings = {
  version: '1.2.3',
  machine: {
    node: '22.23.3',
    platform: 'linux',
    arch: 'x64',
    system: '6.1',
    processor: 'A processor',
    threads: 1,
    memory: 8 * 2 ** 30,
  },
  drawing: { works: true, why: '', families: ['inter', 'oswald'] },
  onnxruntime: { version: '1.30.0', problem: '' },
  devices: [
    { ...device, id: 'cuda', name: 'CUDA', why: 'libcudnn.so.9 is not found', cure: 'install cuDNN 9' },
    {
      ...device,
      id: 'webgpu',
      name: 'WebGPU',
      works: true,
      gigaflops: 0.23,
      why: 'it is slower here than the processor',
    },
    { ...device, id: 'cpu', name: 'CPU', works: true, gigaflops: 98.7, halves: true, auto: true },
  ],
  models: {
    home: '/m',
    list: [{ name: 'sd15', kind: 'Stable Diffusion 1', dtype: 'float16', size: 2.1e9, tested: true }],
    unfinished: [
      {
        name: 'half',
        repo: 'ann/half',
        commit: '0123456789abcdef',
        folder: 'onnx',
        bytes: 3e9,
        there: 1e9,
        problem: null,
      },
    ],
  },
  editors: [{ id: 'local', server: null, works: true, what: '--model sd15', cure: '', chosen: true }],
  canRefine: true,
};

test('what was found is a table, with what helps below what does not work', () => {
  expect(shown(found, plain)).toBe(`Coco 1.2.3
  ✓ node     22.23.3
  ✓ machine  linux x64, A processor, 1 thread, 8 GB of memory
  ✓ drawing  by resvg, 2 families of fonts come with it

Devices for a model on this machine, by onnxruntime 1.30.0
  ✗ cuda    libcudnn.so.9 is not found
            → install cuDNN 9
  ✓ webgpu  0.2 GFLOP/s, float32 only; it is slower here than the processor
  ✓ cpu     99 GFLOP/s, half floats too; --device auto takes it

Models in /m
  ✓ sd15  Stable Diffusion 1, float16, 2.1 GB
  ✗ half  not loaded whole
          → \`coco models pull ann/half@0123456789abcdef --folder onnx --name half\` goes on; \`coco models remove half\` frees the disk

Editors for coco refine
  ✓ local  --model sd15 (COCO_EDITOR)

✓ coco refine can make pictures here.
`);
});

test('where nothing can refine it says in three lines what there is', () => {
  const problem = 'onnxruntime-node is not installed beside coco: npm install onnxruntime-node';
  const nothing: Findings = { ...found, onnxruntime: { version: null, problem }, devices: [], canRefine: false };
  const out = shown({ ...nothing, models: { home: '/m', list: [], unfinished: [] }, editors: [] }, plain);
  expect(out).toContain(`Devices for a model on this machine\n  ✗ none  ${problem}\n`);
  expect(out).toContain('  · none  coco models pull OWNER/NAME fetches one\n');
  const [, end] = out.split('✗ Nothing here can refine yet; drafts can be drawn all the same. There are:\n');
  expect(end!.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^ {2}--editor local .*coco models pull/),
    expect.stringMatching(/^ {2}--server URL .*ComfyUI/),
    expect.stringMatching(/^ {2}--editor openai .*OPENAI_API_KEY/),
  ]);
});
