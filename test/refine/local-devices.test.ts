import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.js';
import { textEncoder, unet, vaeDecoder } from '../../scripts/test-models/nets.js';
import type { Compared, Wanted } from './local-devices/compare.js';

/** Chromium brings a graphics card in software, SwiftShader, with Vulkan's loader beside it. */
const driver = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome']
  .map((folder) => join(folder, 'vk_swiftshader_icd.json'))
  .find((file) => existsSync(file));

/**
 * Sides are multiples of 4 at every level, as those of latents are: WebGPU has kernels of their own for other sides, of which SwiftShader takes up to a
 * second each to compile. That is nearly all of the time here, so that each network stands for the operators of its kind: encoders and
 * ControlNets have none but those of a UNet. The text's 77 tokens are no multiple of 4.
 */
const latent = [1, 4, 8, 8];
const net = { channels: 4, words: 16, seed: 3 };
const words = [1, 8, 16];
const networks: readonly (Wanted & { readonly graph: ReturnType<typeof unet> })[] = [
  { component: 'unet', graph: unet(net), dims: { sample: latent, timestep: [], encoder_hidden_states: words } },
  {
    component: 'text_encoder',
    graph: textEncoder({ vocabulary: 40, width: 16, layers: 2, seed: 4 }),
    dims: { input_ids: [1, 77] },
  },
  { component: 'vae_decoder', graph: vaeDecoder(6), dims: { latent_sample: [1, 4, 4, 4] } },
];

test.skipIf(driver === undefined)(
  'networks give the same on the processor and by WebGPU, within 1e-4 (skipped where Chromium with its SwiftShader is not installed)',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'coco-devices-'));
    for (const { component, graph } of networks) graph.write(join(folder, component));
    writeFileSync(
      join(folder, 'wanted.json'),
      JSON.stringify(networks.map(({ component, dims }) => ({ component, dims }))),
    );
    const program = join(folder, 'compare.cjs');
    buildSync({
      entryPoints: [join(import.meta.dirname, 'local-devices/compare.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['onnxruntime-node'],
      // A plain `require`, which heeds NODE_PATH.
      supported: { 'dynamic-import': false },
      absWorkingDir: root,
    });
    const out = execFileSync(process.execPath, [program, folder, 'webgpu'], {
      env: {
        ...process.env,
        NODE_PATH: join(root, 'node_modules'),
        VK_ICD_FILENAMES: driver,
        LD_LIBRARY_PATH: dirname(driver!),
      },
      encoding: 'utf8',
      timeout: 60_000,
    });
    const compared: Compared[] = JSON.parse(out);
    expect(new Set(compared.map(({ component }) => component)).size).toBe(networks.length);
    for (const { component, output, largest, difference } of compared) {
      const what = `${component}.${output}`;
      expect(largest, what).toBeGreaterThan(1e-3);
      expect(difference / Math.max(1, largest), what).toBeLessThan(1e-4);
    }
  },
);
