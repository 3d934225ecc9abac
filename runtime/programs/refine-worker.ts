import { readModelFolder } from '../refine/local/folder/read.js';
import { openPipeline } from '../refine/local/pipeline/open.js';
import { folderGraphs } from '../refine/local/sessions/graphs.js';
import { serve } from '../refine/local/worker/serve.js';

// Forked by `WorkerProcess`; of no use by itself.
serve(async ({ folder: path, place, piece }, signal) => {
  const found = await readModelFolder(path);
  const folder = piece === null ? found : { ...found, piece };
  const graphs = await folderGraphs(folder, place);
  return { pipeline: await openPipeline(folder, graphs, signal), device: graphs.device };
});
