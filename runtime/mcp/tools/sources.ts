import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { compile } from '../../../compiler/compile.js';
import { mend } from '../../../language/diagnostics/fixes.js';
import { format } from '../../../language/format/format.js';
import { parse } from '../../../language/syntax/parse.js';
import { answer, answered, brief, picture } from '../answers.js';
import type { McpWorkspace } from '../workspace.js';

export const asked = {
  file: z.string().optional().describe('a .coco file of the workspace'),
  source: z.string().max(200_000).optional().describe('or the program itself'),
};

const reading = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** Tools that read a program: `compile`, `check`, `format`. None writes a file. */
export function addSourceTools(server: McpServer, workspace: McpWorkspace): void {
  server.registerTool(
    'compile',
    {
      title: 'Draw a scene',
      description:
        'Draws a Coco scene. Answers with the picture, what is wrong and how to mend it, whether the expectations hold, and where every element lies. Look at the picture: what compiles may still be wrong.',
      inputSchema: {
        ...asked,
        scale: z.number().min(0.1).max(2).default(1).describe('pixels of the picture per px of the canvas'),
        graph: z.boolean().default(true).describe('with the scene graph: every element with its box, colour and words'),
      },
      annotations: reading,
    },
    ({ scale, graph, ...from }, { signal }) =>
      answered(() =>
        workspace.open(from, async ({ uri, host }) => {
          const made = await compile(uri, host, { stages: ['pixels', 'graph'], scale, signal });
          const pictures = made.scenes.flatMap(({ pixels }) => (pixels === null ? [] : [picture(pixels)]));
          await workspace.settle();
          const scenes = made.scenes.map(({ scene, graph: whole }) => {
            if (whole === null) return { name: scene.name };
            const { diagnostics: _, expectations, ...rest } = whole;
            return { name: scene.name, expectations, ...(graph && { graph: rest }) };
          });
          return answer({ scenes, diagnostics: made.diagnostics.map(brief) }, ...pictures);
        }),
      ),
  );

  server.registerTool(
    'check',
    {
      title: 'Find mistakes',
      description:
        'Finds what is wrong in a Coco program, up to its layout and expectations, without drawing it. With `fix`, also answers with the program in which all that has one plain cure is mended.',
      inputSchema: { ...asked, fix: z.boolean().default(false) },
      annotations: reading,
    },
    ({ fix, ...from }, { signal }) =>
      answered(() =>
        workspace.open(from, async ({ uri, text, host }) => {
          const diagnose = async (next: string) => {
            host.set(uri, next);
            return (await compile(uri, host, { stages: ['graph'], signal })).diagnostics;
          };
          if (!fix) return answer({ diagnostics: (await diagnose(text)).map(brief) });
          const mended = await mend(text, uri, diagnose);
          return answer({ source: mended.text, applied: mended.applied, diagnostics: mended.diagnostics.map(brief) });
        }),
      ),
  );

  server.registerTool(
    'format',
    {
      title: 'Put a program into the one form',
      description: 'Answers with the program as `coco fmt` writes it. One with errors of form stays as it is.',
      inputSchema: asked,
      annotations: reading,
    },
    (from) =>
      answered(() =>
        workspace.open(from, async ({ uri, text }) => {
          const wrong = parse(uri, text).diagnostics.filter(({ severity }) => severity === 'error');
          return answer({ source: format(text), diagnostics: wrong.map(brief) });
        }),
      ),
  );
}
