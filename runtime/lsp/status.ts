import { NotificationType } from 'vscode-languageserver';
import type { Compilation } from '../../compiler/types.js';
import type { Context } from './context.js';
import type { OpenDocument } from './open-document.js';
import type { Extension } from './providers.js';

/** How a document fares, for a line of the client's window. Sent after each second wave to clients that say `status: true` at the start. */
export interface Status {
  readonly uri: string;
  readonly errors: number;
  readonly warnings: number;
  readonly expectations: { readonly held: number; readonly failed: number; readonly undecided: number };
  /** That its compilation took, without waiting. */
  readonly milliseconds: number;
}

export const StatusNotification = new NotificationType<Status>('coco/status');

/** Says of an expectation that it cannot be decided yet, since a labelled box stands for what it is about. */
export const undecided = 'COCO5021';

export function statusReports(): Extension {
  let context: Context | null = null;
  return {
    start(given): void {
      context = given;
    },
    compiled({ uri, path }: OpenDocument, { scenes, diagnostics, timings }: Compilation): void {
      if (context?.settings().status !== true) return;
      const own = diagnostics.filter((one) => one.uri === path);
      const count = (severity: string) => own.filter((one) => one.severity === severity).length;
      const expectations = scenes.flatMap(({ graph }) => graph?.expectations ?? []);
      const open = own.filter(({ code }) => code === undecided).length;
      const held = expectations.filter(({ holds }) => holds).length;
      void context.connection.sendNotification(StatusNotification, {
        uri,
        errors: count('error'),
        warnings: count('warning'),
        expectations: { held, failed: Math.max(0, expectations.length - held - open), undecided: open },
        milliseconds: Object.values(timings).reduce((sum, time) => sum + time, 0),
      });
    },
  };
}
