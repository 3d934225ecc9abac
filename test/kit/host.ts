import { NodeHost, SharedParts } from '../../runtime/host/node.js';
import { dist } from '../../scripts/build/tools.js';

let shared: SharedParts | null = null;

/** The host of the command line, with its fonts, on a folder. What hosts share is loaded once a test file. */
export function testHost(folder: string): NodeHost {
  shared ??= new SharedParts({ dist });
  return new NodeHost(folder, shared);
}
