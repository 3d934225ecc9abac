import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Checksum } from './record.js';

/**
 * The checksum of a file, of the kind of `like`; git's name of a blob is the SHA-1 of `blob SIZE\0` and its bytes.
 *
 * @param onRead bytes read so far
 * @throws the signal's reason, or what the file system says
 */
export async function checksumOf(
  file: string,
  size: number,
  like: 'sha256' | 'gitSha1',
  signal: AbortSignal,
  onRead: (bytes: number) => void = () => {},
): Promise<string> {
  const hash = createHash(like === 'sha256' ? 'sha256' : 'sha1');
  if (like === 'gitSha1') hash.update(`blob ${size}\0`);
  let read = 0;
  signal.throwIfAborted();
  try {
    for await (const part of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
      hash.update(part as Buffer);
      read += (part as Buffer).length;
      onRead(read);
    }
  } catch (problem) {
    signal.throwIfAborted();
    throw problem;
  }
  return hash.digest('hex');
}

export function checksumKind(checksum: Checksum): 'sha256' | 'gitSha1' {
  return 'sha256' in checksum ? 'sha256' : 'gitSha1';
}

export function checksumIn(checksum: Checksum): string {
  return 'sha256' in checksum ? checksum.sha256 : checksum.gitSha1;
}
