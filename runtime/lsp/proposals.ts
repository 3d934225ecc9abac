import { URI } from 'vscode-uri';
import type { Place, Platform } from './platform.js';

/** A text that a client proposes for a document: `coco-proposal:/WHICH/NAME?URI` of the document. */
const scheme = 'coco-proposal';

export function isProposal(uri: string): boolean {
  return uri.startsWith(`${scheme}:`);
}

/** Beside the document that it is for, so that what it imports is found; under a name that nothing else has. */
export function proposalPlace(uri: string, platform: Platform): Place | null {
  const { path, query } = URI.parse(uri);
  const place = query === '' ? null : platform.place(query);
  const [, which = ''] = path.split('/');
  return place && { root: place.root, path: place.path.replace(/(\.coco)?$/, `.${which}.coco`) };
}
