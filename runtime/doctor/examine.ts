import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Device, deviceNames } from '../refine/local/sessions/devices.js';
import { factsAbout } from '../refine/local/sessions/facts.js';
import { WorkerProcess } from '../refine/local/worker/process.js';
import { survey } from '../refine/local/worker/survey.js';
import { sizeOf } from '../refine/models/record.js';
import { ModelStore } from '../refine/models/store.js';
import type { Unfinished } from '../refine/models/unfinished.js';
import { RefineError } from '../refine/types.js';
import { type Drawing, examineDrawing } from './drawing.js';
import { type EditorFound, examineEditors } from './editors.js';

export interface DeviceFound {
  readonly id: Device;
  readonly name: string;
  readonly works: boolean;
  /** Why it does not work, or why `auto` passes it over. */
  readonly why: string;
  readonly cure: string;
  /** 10⁹ operations a second at the product of matrices; null where it does not work. */
  readonly gigaflops: number | null;
  readonly halves: boolean;
  /** `--device auto` takes it. */
  readonly auto: boolean;
}

/** What `coco doctor` found; `--json` prints it as it is. */
export interface Findings {
  readonly version: string;
  readonly machine: {
    readonly node: string;
    readonly platform: string;
    readonly arch: string;
    readonly system: string;
    readonly processor: string;
    readonly threads: number;
    /** Bytes. */
    readonly memory: number;
  };
  readonly drawing: Drawing;
  readonly onnxruntime: { readonly version: string | null; readonly problem: string };
  readonly devices: readonly DeviceFound[];
  readonly models: {
    readonly home: string;
    readonly list: readonly {
      readonly name: string;
      readonly kind: string;
      readonly dtype: string;
      /** Bytes. */
      readonly size: number;
      readonly tested: boolean;
    }[];
    /** Models that were begun and are not there. */
    readonly unfinished: readonly Unfinished[];
  };
  readonly editors: readonly EditorFound[];
  /** Some editor would make a picture. */
  readonly canRefine: boolean;
}

export interface Examination {
  readonly version: string;
  /** The folder of the built program. */
  readonly dist: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

/** Tries what this machine has: nothing is written, nothing on the net is asked. */
export async function examine({ version, dist, environment, signal, onProgress }: Examination): Promise<Findings> {
  onProgress('drawing');
  const drawing = await examineDrawing(dist);
  onProgress('trying the devices');
  const { devices, problem } = await examineDevices(join(dist, 'refine-worker.cjs'), signal);
  const store = new ModelStore();
  const list = (await store.list()).map(({ name, record }) => ({
    name,
    kind: record.kind,
    dtype: record.dtype,
    size: sizeOf(record),
    tested: record.tested !== null,
  }));
  onProgress('looking for editors');
  const runs = devices.some(({ works }) => works);
  const editors = await examineEditors(
    environment,
    list.map(({ name }) => name),
    runs,
    signal,
  );
  return {
    version,
    machine: {
      node: process.versions.node,
      platform: process.platform,
      arch: arch(),
      system: release(),
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      threads: availableParallelism(),
      memory: totalmem(),
    },
    drawing,
    onnxruntime: { version: onnxruntimeVersion(dist), problem },
    devices,
    models: { home: store.home, list, unfinished: await store.unfinished() },
    editors,
    canRefine: editors.some(({ works }) => works),
  };
}

async function examineDevices(
  program: string,
  signal: AbortSignal,
): Promise<{ readonly devices: readonly DeviceFound[]; readonly problem: string }> {
  try {
    const facts = factsAbout(program);
    const { tried, chosen, against } = await survey(() => new WorkerProcess({ program }), facts, {
      halves: false,
      all: true,
      signal,
    });
    const devices = tried.map(({ device, works, why, cure, halves, gigaflops }) => ({
      id: device,
      name: deviceNames[device],
      works,
      why: against.get(device) ?? why,
      cure,
      gigaflops: works ? gigaflops : null,
      halves,
      auto: device === chosen,
    }));
    return { devices, problem: '' };
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof RefineError)) throw problem;
    return { devices: [], problem: problem.message };
  }
}

function onnxruntimeVersion(dist: string): string | null {
  try {
    const manifest: { version: string } = createRequire(join(dist, 'doctor.cjs'))('onnxruntime-node/package.json');
    return manifest.version;
  } catch {
    return null;
  }
}
