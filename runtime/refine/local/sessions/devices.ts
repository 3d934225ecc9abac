/** What a network can run on, by the names that the command line takes. */
export const devices = ['cuda', 'webgpu', 'directml', 'coreml', 'cpu'] as const;
export type Device = (typeof devices)[number];

export const deviceChoices = ['auto', ...devices] as const;
export type DeviceChoice = (typeof deviceChoices)[number];

/** For people. */
export const deviceNames: Readonly<Record<Device, string>> = {
  cuda: 'CUDA',
  webgpu: 'WebGPU',
  directml: 'DirectML',
  coreml: 'CoreML',
  cpu: 'CPU',
};

/** As onnxruntime calls the execution provider. */
export const providerNames: Readonly<Record<Device, string>> = {
  cuda: 'cuda',
  webgpu: 'webgpu',
  directml: 'dml',
  coreml: 'coreml',
  cpu: 'cpu',
};

/** A kind of machine, in the words of Node: `linux x64`. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/**
 * What is worth trying on a machine, the best first, the processor always last. These are the providers that the package of onnxruntime-node 1.30 brings
 * or can be given: CUDA on Linux x64 alone, DirectML on Windows, CoreML on Apple silicon, WebGPU on all but Linux on ARM.
 */
export function candidates({ platform, arch }: Machine): readonly Device[] {
  switch (platform) {
    case 'linux':
      return arch === 'x64' ? ['cuda', 'webgpu', 'cpu'] : ['cpu'];
    case 'win32':
      return ['webgpu', 'directml', 'cpu'];
    case 'darwin':
      return ['webgpu', 'coreml', 'cpu'];
    default:
      return ['cpu'];
  }
}

/** The problem of a device whose provider is not in onnxruntime's package for this machine. */
export const notHere = 'onnxruntime-node has no provider of it for this machine';
