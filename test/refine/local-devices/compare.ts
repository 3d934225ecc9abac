import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from '../../../runtime/refine/local/sessions/devices.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import type { Port, Tensor } from '../../../runtime/refine/local/types.js';

/** Sizes that a network leaves open, by the names of its inputs. */
export interface Wanted {
  readonly component: string;
  readonly dims: Readonly<Record<string, readonly number[]>>;
}

export interface Compared {
  readonly component: string;
  readonly output: string;
  /** Largest magnitude of a value on the processor. */
  readonly largest: number;
  /** Largest difference between a value there and on the other device. */
  readonly difference: number;
}

/** Values as wild as latents are, the same on every machine; whole numbers where words are numbered. */
function feed(port: Port, dims: readonly number[], tokens: number): Tensor {
  const size = dims.reduce((product, side) => product * side, 1);
  const whole = Array.from({ length: size }, (_, at) => (at * 7 + 3) % tokens);
  switch (port.dtype) {
    case 'int64':
      return { dtype: 'int64', dims, data: BigInt64Array.from(whole, BigInt) };
    case 'int32':
      return { dtype: 'int32', dims, data: Int32Array.from(whole) };
    case 'float64':
      return { dtype: 'float64', dims, data: new Float64Array(size).fill(1) };
    default:
      return { dtype: 'float32', dims, data: Float32Array.from(whole, (_, at) => 2 * Math.sin(at * at + 0.7 * at)) };
  }
}

/** Runs every network on the processor and on another device. This program is a process of its own: what Vulkan finds is settled when one starts. */
async function compare(folder: string, device: Device): Promise<Compared[]> {
  const wanted: readonly Wanted[] = JSON.parse(await readFile(join(folder, 'wanted.json'), 'utf8'));
  const signal = new AbortController().signal;
  const compared: Compared[] = [];
  for (const { component, dims } of wanted) {
    const components = [{ name: component, file: join(folder, component, 'model.onnx') }];
    const run = async (place: Device) => {
      const graph = await (await folderGraphs({ components }, { device: place, threads: 2 })).open(component, signal);
      const feeds = Object.fromEntries(graph.inputs.map((port) => [port.name, feed(port, dims[port.name]!, 40)]));
      const made = await graph.run(feeds, signal);
      await graph.release();
      return made;
    };
    const [here, there] = [await run('cpu'), await run(device)];
    for (const [output, { data }] of Object.entries(here)) {
      const [mine, others] = [Array.from(data as Float32Array), Array.from(there[output]!.data as Float32Array)];
      const difference = Math.max(...mine.map((value, at) => Math.abs(value - others[at]!)));
      compared.push({ component, output, largest: Math.max(...mine.map(Math.abs)), difference });
    }
  }
  return compared;
}

const [folder, device] = process.argv.slice(2);
void compare(folder!, device as Device).then((compared) => process.stdout.write(JSON.stringify(compared)));
