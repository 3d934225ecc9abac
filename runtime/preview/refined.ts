import type { Host } from '../../compiler/host.js';
import { base64 } from '../lsp/compiled/picture.js';
import type { Verdicts } from './protocol.js';

/** The picture that an editor made of the draft, `STEM.picture.png` beside its file; null without one. */
export async function refinedPicture(path: string, host: Host): Promise<Verdicts['picture']> {
  const beside = path.replace(/\.coco$/, '.picture.png');
  const bytes = await host.read(beside).catch(() => null);
  return bytes && { url: `data:image/png;base64,${base64(bytes)}` };
}
