import type { Host } from '../../compiler/host.js';
import { base64 } from '../lsp/compiled/picture.js';
import { asReport } from '../refine/history/record.js';
import type { RefinedPicture } from './protocol.js';
import { reportInfo } from './refining/report.js';

/**
 * The picture that an editor made of a scene, `STEM.picture.png` beside its file, with what its report says; null without one.
 *
 * @param suffix what stands behind the file's stem for the scene
 */
export async function refinedPicture(path: string, suffix: string, host: Host): Promise<RefinedPicture | null> {
  const stem = path.replace(/\.coco$/, '') + suffix;
  const bytes = await host.read(`${stem}.picture.png`).catch(() => null);
  if (bytes === null) return null;
  const report = await host
    .read(`${stem}.fidelity.json`)
    .then((text) => asReport(JSON.parse(new TextDecoder().decode(text))))
    .catch(() => null);
  return { url: `data:image/png;base64,${base64(bytes)}`, report: report && reportInfo(report) };
}
