import { libraryRoot } from '../../language/names/paths.js';
import type { Host } from '../host.js';

/** A file of the workspace, or of the standard library, whose files are resources: `coco:places/street.coco` is `library.places.street.coco`. */
export async function readSource(uri: string, host: Host): Promise<Uint8Array> {
  if (!uri.startsWith(libraryRoot)) return host.read(uri);
  const file = await host.asset(`library.${uri.slice(libraryRoot.length).replaceAll('/', '.')}`);
  if (file === null) throw new Error('there is no such file in the standard library');
  return file;
}
