import { NodeHost, SharedParts } from '../../host/node.js';
import { OverlayHost } from '../../host/overlay.js';
import { evaluateItem } from './evaluate.js';
import type { Answer, Task, WriterChoice } from './pool.js';
import type { SceneWriter } from './types.js';

/**
 * Answers the tasks of the process that started this one until that one goes away.
 *
 * @param dist the folder of the built program
 * @param writerOf how scenes come about, by what a task says
 */
export function serveTasks(dist: string, writerOf: (choice: WriterChoice, host: OverlayHost) => SceneWriter): void {
  const shared = new SharedParts({ dist });
  // Scenes of prompts import nothing: a folder without any in it, so that none can be read.
  const host = new OverlayHost(new NodeHost(`${dist}/assets`, shared));
  const abort = new AbortController();
  const writers = new Map<string, SceneWriter>();
  process.on('disconnect', () => process.exit(0));
  process.on('message', async ({ item, stage, writer }: Task) => {
    const key = JSON.stringify(writer);
    const write = writers.get(key) ?? writerOf(writer, host);
    writers.set(key, write);
    const done = await evaluateItem(item, { write, host, stage, signal: abort.signal });
    await shared.rasterizer.settle();
    process.send?.({ ...done, id: item.id } satisfies Answer);
  });
}
