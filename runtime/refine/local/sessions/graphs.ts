import { setImmediate as turn } from 'node:timers/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { RefineError } from '../../types.js';
import type { Component } from '../folder/types.js';
import type { Graph, Graphs, Port, Tensor } from '../types.js';
import { type Place, placeName, sessionOptions } from './options.js';
import { problemOf } from './problems.js';
import { type Onnx, onnxruntime } from './runtime.js';
import { fromOnnx, portsOf, toOnnx } from './tensors.js';

/**
 * The networks of a model on one device of this machine.
 *
 * @throws RefineError where onnxruntime cannot be had
 */
export async function folderGraphs(
  { components }: { readonly components: readonly Pick<Component, 'name' | 'file'>[] },
  place: Place,
): Promise<Graphs> {
  const onnx = await onnxruntime();
  const openOn = (there: Place) => (name: string, signal: AbortSignal) => {
    const component = components.find((one) => one.name === name);
    if (component === undefined) throw new RefineError(`The model has no \`${name}\`.`);
    return SessionGraph.open(onnx, component.file, name, there, signal);
  };
  const spare = place.device === 'cpu' ? null : openOn({ ...place, device: 'cpu' });
  return { device: placeName(place), open: async (name, signal) => openOn(place)(name, signal), spare };
}

/** A session of onnxruntime. A run holds the thread, so that it is between runs that a signal is heard. */
class SessionGraph implements Graph {
  readonly #onnx: Onnx;
  readonly #session: InferenceSession;
  readonly #component: string;
  readonly #place: Place;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];

  private constructor(onnx: Onnx, session: InferenceSession, component: string, place: Place) {
    this.#onnx = onnx;
    this.#session = session;
    this.#component = component;
    this.#place = place;
    this.inputs = portsOf(component, session.inputMetadata);
    this.outputs = portsOf(component, session.outputMetadata);
  }

  static async open(
    onnx: Onnx,
    path: string,
    component: string,
    place: Place,
    signal: AbortSignal,
  ): Promise<SessionGraph> {
    signal.throwIfAborted();
    let session: InferenceSession;
    try {
      // By its path: weights beside it are then found, and are mapped, not read.
      session = await onnx.InferenceSession.create(path, sessionOptions(place));
    } catch (problem) {
      throw problemOf(problem, 'load', component, place);
    }
    try {
      await turn();
      signal.throwIfAborted();
      return new SessionGraph(onnx, session, component, place);
    } catch (problem) {
      await session.release();
      throw problem;
    }
  }

  async run(feeds: Readonly<Record<string, Tensor>>, signal: AbortSignal): Promise<Readonly<Record<string, Tensor>>> {
    signal.throwIfAborted();
    let answers: InferenceSession.OnnxValueMapType;
    try {
      const given = Object.entries(feeds).map(([name, tensor]) => [name, toOnnx(this.#onnx, tensor)] as const);
      answers = await this.#session.run(Object.fromEntries(given));
    } catch (problem) {
      throw problemOf(problem, 'run', this.#component, this.#place);
    }
    await turn();
    signal.throwIfAborted();
    return Object.fromEntries(Object.entries(answers).map(([name, tensor]) => [name, fromOnnx(name, tensor)]));
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
