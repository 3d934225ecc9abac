import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { compile } from '../../../compiler/compile.js';
import type * as generating from '../../programs/generate.js';
import type * as refining from '../../programs/refine.js';
import { answer, answered, brief, picture } from '../answers.js';
import { AskedWrongly, type McpWorkspace } from '../workspace.js';
import { asked } from './sources.js';

/**
 * Tools that make something new: `generate`, `refine`. Which model and which editor they use the environment of the server says, never
 * the client, which so cannot send prompts or pictures elsewhere.
 */
export function addMakingTools(server: McpServer, workspace: McpWorkspace): void {
  const bundle = createRequire(join(workspace.dist, 'cli.cjs'));

  server.registerTool(
    'generate',
    {
      title: 'Write a scene for a prompt',
      description:
        'Writes a Coco scene for a prompt and draws it, with the model that the server is set up with, else with the built-in generator, which needs none. Answers with the program and the picture.',
      inputSchema: { prompt: z.string().min(1).max(20_000).describe('what the picture shows') },
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    ({ prompt }, { signal }) =>
      answered(async () => {
        const engine = bundle('./generate.cjs') as typeof generating;
        const choice = { id: null, model: null, server: null, environment: process.env };
        const uri = 'generated.coco';
        const host = workspace.ownHost();
        try {
          const provider = engine.isChosen(choice) ? await engine.chosenProvider(choice, signal) : null;
          const events = engine.generate(prompt, {
            provider,
            offline: engine.offlineScene,
            png: engine.pngOf,
            host,
            uri,
            signal,
          });
          let result: generating.Generated | null = null;
          for await (const event of events) if (event.type === 'done') result = event.result;
          const { source, provider: by, unused, unmet, leftOut } = result!;
          host.set(uri, source);
          const drawn = await compile(uri, host, { stages: ['pixels'], signal });
          const pictures = drawn.scenes.flatMap(({ pixels }) => (pixels === null ? [] : [picture(pixels)]));
          await workspace.settle();
          return answer({ source, by, unused, unmet, leftOut }, ...pictures);
        } catch (problem) {
          if (problem instanceof engine.ProviderError || problem instanceof engine.RefusalError)
            throw new AskedWrongly(problem.message);
          throw problem;
        }
      }),
  );

  server.registerTool(
    'refine',
    {
      title: 'Make the picture',
      description:
        'Has the diffusion editor that the server is set up with (COCO_EDITOR, COCO_SERVER) make the final picture of a scene. Answers with the picture and what became of each element.',
      inputSchema: { ...asked, seed: z.number().int().min(0).max(4294967295).optional() },
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    ({ seed, ...from }, { signal }) =>
      answered(async () => {
        const { uri, host } = await workspace.openIn(workspace.ownHost(), from);
        const drawn = await compile(uri, host, { stages: ['pixels', 'maps'], signal });
        const [scene] = drawn.scenes;
        if (scene === undefined || scene.pixels === null || scene.maps === null)
          return { isError: true, ...answer({ diagnostics: drawn.diagnostics.map(brief) }) };
        const engine = bundle('./refine.cjs') as typeof refining;
        const { COCO_EDITOR: id = '', COCO_SERVER: server = null } = process.env;
        try {
          const choice = {
            id: id || engine.editorOf(scene.scene),
            server,
            model: null,
            device: 'auto',
            environment: process.env,
            dist: workspace.dist,
            draw: host.raster.bind(host),
          } as const;
          const editor = await engine.chosenEditor(choice, signal);
          const said = seed === undefined ? {} : { seed };
          const refined = await engine.refineDraft(scene, editor, {
            said,
            retries: 0,
            signal,
            onProgress: () => undefined,
          });
          await workspace.settle();
          const { fidelity, warnings } = refined;
          return answer({ fidelity, warnings }, picture(refined.image));
        } catch (problem) {
          if (problem instanceof engine.RefineError) throw new AskedWrongly(problem.message);
          throw problem;
        }
      }),
  );
}
