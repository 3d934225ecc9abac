import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Facts } from './why.js';

/**
 * Looks about on this machine.
 *
 * @param program a file beside which onnxruntime-node would be found
 */
export function factsAbout(program: string): Facts {
  const { platform, arch } = process;
  const onnxruntime = packageFolder(program);
  const provider = { linux: 'libonnxruntime_providers_cuda.so', win32: 'onnxruntime_providers_cuda.dll' }[
    platform as string
  ];
  return {
    machine: { platform, arch },
    onnxruntime,
    cudaProvider:
      onnxruntime !== null &&
      provider !== undefined &&
      existsSync(join(onnxruntime, 'bin/napi-v6', platform, arch, provider)),
    nvidiaCard: cardFiles.some((file) => existsSync(file)),
  };
}

/** Of its driver on Linux, in containers, in WSL, on Windows. */
const cardFiles = [
  '/proc/driver/nvidia/version',
  '/dev/nvidiactl',
  '/usr/lib/wsl/lib/libcuda.so.1',
  'C:\\Windows\\System32\\nvcuda.dll',
];

function packageFolder(program: string): string | null {
  try {
    return dirname(createRequire(program).resolve('onnxruntime-node/package.json'));
  } catch {
    return null;
  }
}
