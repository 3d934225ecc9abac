import { NotificationType, RequestType, ResponseError } from 'vscode-jsonrpc';
import { type Capabilities, type Progress, RefineError, type RefineJob, type RefineResult } from '../../types.js';
import type { Place } from '../sessions/options.js';
import type { Probe } from '../sessions/probe.js';
import { SpentError } from '../sessions/problems.js';

// JSON-RPC 2.0 over the channel of a forked Node with `serialization: 'advanced'`: pictures and maps go as the bytes that they are.

export interface Opening {
  readonly folder: string;
  readonly place: Place;
  /** The greatest side that is made at once, px, where that is not what the model takes. */
  readonly piece: number | null;
}

export interface Opened {
  /** For people. */
  readonly description: string;
  readonly device: string;
  readonly capabilities: Capabilities;
  /** Milliseconds; 0 where it was open already. */
  readonly loading: number;
}

/** What a problem is besides its words. */
export interface Failure {
  readonly lacking: boolean;
  /** The process is best ended. */
  readonly spent: boolean;
  /** Less at once may do. */
  readonly tooLarge: boolean;
}

/** Multiplies on a device. */
export const probeRequest = new RequestType<Place, Probe, Failure>('probe');
/** Loads a model's folder onto a device, in place of the one before; what is open already stays. */
export const openRequest = new RequestType<Opening, Opened, Failure>('open');
/** Makes a picture with what is open; one at a time. */
export const refineRequest = new RequestType<RefineJob, RefineResult, Failure>('refine');
/** Of the picture under way. `held`: bytes of memory that the process has now. */
export const progressNote = new NotificationType<Progress & { readonly held: number }>('progress');

/** Ours, beside those that JSON-RPC sets aside (−32768 to −32000). */
const failed = 1;
const stopped = 2;

export function toAnswer(problem: unknown, signal: AbortSignal): ResponseError<Failure> {
  if (signal.aborted) return new ResponseError(stopped, 'stopped');
  if (problem instanceof RefineError)
    return new ResponseError(failed, problem.message, {
      lacking: problem.lacking,
      spent: problem instanceof SpentError,
      tooLarge: problem instanceof SpentError && problem.tooLarge,
    });
  // A fault of ours: where it comes from helps whoever is told.
  const words = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  return new ResponseError(failed, `This is a fault of coco itself, please report it: ${words}`, {
    lacking: true,
    spent: false,
    tooLarge: false,
  });
}

export function fromAnswer(problem: unknown): unknown {
  if (!(problem instanceof ResponseError) || problem.code !== failed) return problem;
  const { lacking, spent, tooLarge } = problem.data as Failure;
  return spent ? new SpentError(problem.message, tooLarge) : new RefineError(problem.message, lacking);
}
