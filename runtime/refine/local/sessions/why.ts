import { type Device, type Machine, notHere } from './devices.js';

/** What is known of a machine that tells why a device does not work. */
export interface Facts {
  readonly machine: Machine;
  /** The folder of the package onnxruntime-node; null where it is not found. */
  readonly onnxruntime: string | null;
  /** The libraries of CUDA's provider lie beside its own. */
  readonly cudaProvider: boolean;
  readonly nvidiaCard: boolean;
}

export interface Reason {
  readonly why: string;
  /** What a person can do about it; empty where nothing can be done. */
  readonly cure: string;
}

/**
 * Why a device does not work here, for people.
 *
 * @param problem in onnxruntime's words
 * @param said what the native side wrote on standard error, where its errors leave out the cause
 */
export function reasonOf(device: Device, problem: string, said: string, facts: Facts): Reason {
  if (problem === notHere) {
    const { platform, arch } = facts.machine;
    return { why: `onnxruntime-node has none for ${platform} ${arch}`, cure: '' };
  }
  if (device === 'cuda') return cudaReason(problem, said, facts);
  if (device === 'webgpu') return webgpuReason(problem, said, facts);
  return { why: shortened(problem), cure: '' };
}

function cudaReason(problem: string, said: string, { cudaProvider, nvidiaCard, onnxruntime }: Facts): Reason {
  if (!nvidiaCard) return { why: 'there is no NVIDIA card, or no driver of it', cure: '' };
  if (!cudaProvider)
    return {
      why: 'an NVIDIA card is here, but not the libraries that onnxruntime needs for it',
      // Not `npm rebuild`: newer versions of npm run no script of a package that a project has not allowed.
      cure: `ONNXRUNTIME_NODE_INSTALL=cuda12 node ${onnxruntime}/script/install.js  (300 MB from NuGet; CUDA 12 and cuDNN 9 are to be installed too)`,
    };
  const library = /error: ([\w.+-]+\.so[\w.]*): cannot open/.exec(said)?.[1];
  if (library !== undefined)
    return {
      why: `${library} is not found`,
      cure: 'install CUDA 12 and cuDNN 9, and name their folders in LD_LIBRARY_PATH',
    };
  return { why: shortened(problem), cure: /driver version/i.test(problem) ? 'install a newer driver of the card' : '' };
}

function webgpuReason(problem: string, said: string, { machine, nvidiaCard }: Facts): Reason {
  const isLinux = machine.platform === 'linux';
  if (isLinux && /load Vulkan: libvulkan/.test(said))
    return {
      why: 'Vulkan’s loader, libvulkan.so.1, is not installed',
      cure: 'install it with your card’s driver (Debian, Ubuntu: apt install libvulkan1 mesa-vulkan-drivers)',
    };
  if (/adapter/i.test(problem)) {
    const driver = { linux: 'Vulkan', win32: 'Direct3D 12', darwin: 'Metal' }[machine.platform] ?? 'graphics';
    const why = `no graphics card answers by ${driver}`;
    if (!isLinux) return { why, cure: '' };
    return {
      why,
      cure: nvidiaCard
        ? 'install the card’s Vulkan driver (nvidia_icd.json; in a container NVIDIA_DRIVER_CAPABILITIES=graphics,compute)'
        : '',
    };
  }
  return { why: shortened(problem), cure: '' };
}

/** Without the place in onnxruntime's own source that its messages begin with. */
function shortened(problem: string): string {
  const plain = problem.replace(/^\/onnxruntime_src\/\S+ .*? (?:was false\. )?/, '');
  return plain.length > 160 ? `${plain.slice(0, 160)}…` : plain;
}
