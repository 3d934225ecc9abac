/** Exit codes of every command. */
export const Exit = {
  /** Done; warnings do not count unless `--strict`. */
  fine: 0,
  /** The input has errors. */
  input: 1,
  /** The call was wrong. */
  call: 2,
  /** The machine lacks something; the message says what. */
  machine: 3,
} as const;

export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** The call was wrong: exit 2 with this line. */
export class CallError extends Error {}

/** The machine lacks something: exit 3 with this line. */
export class MachineError extends Error {}

/** Turns an error of the file system into one line for the person who called. */
export function fileProblem(doing: string, path: string, problem: unknown): CallError | MachineError {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  const why = REASONS[code];
  if (why) return new CallError(`cannot ${doing} ${path}: ${why}`);
  return new MachineError(`cannot ${doing} ${path}: ${problem instanceof Error ? problem.message : String(problem)}`);
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way of a folder',
  EISDIR: 'a folder is in the way',
  ENOENT: 'there is no such file or folder',
  ENAMETOOLONG: 'the name is too long',
};
