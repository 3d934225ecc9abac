import type { CompiledScene } from '../../../compiler/types.js';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import { findNouns } from '../../generate/nouns.js';
import { Bench } from '../../generate/repair/bench.js';
import { base64, packed } from '../compiled/picture.js';
import { type Context, Refused } from '../context.js';
import type { Engine } from './generation.js';
import type { ToolCall } from './protocol.js';

type Answer = { readonly text: string; readonly png?: string };

/** What agents of the client can have done; nothing is written. @throws Refused where the call is wrong, in words for the model */
export async function runTool(
  call: ToolCall,
  context: Context,
  { languageCard }: Engine,
  signal: AbortSignal,
): Promise<Answer> {
  const { platform } = context.workspaces;
  if (call.tool === 'card') return { text: languageCard() };
  if (call.tool === 'nouns') {
    const found = await findNouns(platform.host(null), call.query ?? '', Math.min(Math.max(call.most ?? 20, 1), 100));
    if (found === null) throw new Refused('The library of drawings is not there.');
    return { text: JSON.stringify(found) };
  }
  const { bench, text } = await opened(call, context, signal);
  if (call.tool === 'check') {
    const { diagnostics } = await bench.compile(text, ['graph']);
    return { text: JSON.stringify({ diagnostics: diagnostics.map(brief) }) };
  }
  if (call.tool === 'compile') {
    const { scenes, diagnostics } = await bench.compile(text, ['svg', 'graph']);
    return { text: JSON.stringify({ scenes: scenes.map(summary), diagnostics: diagnostics.map(brief) }) };
  }
  const { scenes, diagnostics } = await bench.compile(text, ['pixels']);
  const [scene] = scenes;
  if (!scene?.pixels) return { text: JSON.stringify({ picture: null, diagnostics: diagnostics.map(brief) }) };
  const { width, height } = scene.pixels;
  const png = await packed(scene.pixels, platform);
  await platform.settle();
  return { text: `The picture of ${scene.scene.name ?? 'the scene'}, ${width} × ${height} px.`, png: base64(png) };
}

async function opened({ uri, source }: ToolCall, { workspaces }: Context, signal: AbortSignal) {
  const pause = () => workspaces.platform.pause();
  if ((uri === undefined) === (source === undefined))
    throw new Refused('Give either `file`, a scene of the workspace, or `source`, the program itself.');
  if (uri === undefined) {
    const host = workspaces.platform.host(null);
    return { bench: new Bench(host, 'given.coco', signal, pause), text: source! };
  }
  const found = workspaces.find(uri);
  if (found === null || !found.place.path.endsWith('.coco')) throw new Refused('That is no scene of the workspace.');
  const { host } = found.folder;
  const bytes = await host.read(found.place.path).catch(() => {
    throw new Refused(`${found.place.path} cannot be read.`);
  });
  return { bench: new Bench(host, found.place.path, signal, pause), text: new TextDecoder().decode(bytes) };
}

function summary({ scene, graph }: CompiledScene): unknown {
  if (graph === null) return { name: scene.name };
  const { diagnostics: _, ...rest } = graph;
  return { name: scene.name, ...rest };
}

/** Lines and characters count from 0, as in LSP. */
function brief({ severity, code, message, range, data }: Diagnostic) {
  return { severity, code, message, range, fixes: data.fixes.map(({ title }) => title) };
}
