import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asReport, type PastRecord, type Report } from './record.js';

const hashes = /^[0-9a-f]{16}$/;

/** The files of a scene's pictures, `STEM.picture.png`, `STEM.fidelity.json` and all earlier ones in `STEM.pictures`. */
export class PictureFolder {
  readonly picture: string;
  readonly report: string;
  readonly folder: string;

  /** @param base an absolute path with the scene's stem */
  constructor(base: string) {
    this.picture = `${base}.picture.png`;
    this.report = `${base}.fidelity.json`;
    this.folder = `${base}.pictures`;
  }

  pathOf(hash: string, ending: 'png' | 'json'): string {
    if (!hashes.test(hash)) throw new RangeError(`\`${hash}\` is no name of a picture`);
    return join(this.folder, `${hash}.${ending}`);
  }

  /** Null where there is none of that name, or its files are damaged. */
  record(hash: string): PastRecord | null {
    const record = jsonOf(this.pathOf(hash, 'json'));
    return isRecord(record) && record.hash === hash && existsSync(this.pathOf(hash, 'png')) ? record : null;
  }

  png(hash: string): Uint8Array {
    return readFileSync(this.pathOf(hash, 'png'));
  }

  /** The newest first. */
  records(): PastRecord[] {
    return namesIn(this.folder)
      .filter((name) => name.endsWith('.json') && hashes.test(name.slice(0, -5)))
      .flatMap((name) => this.record(name.slice(0, -5)) ?? [])
      .sort((a, b) => (a.made.at < b.made.at ? 1 : a.made.at > b.made.at ? -1 : 0));
  }

  /** Of the picture that is the scene's own; null where none is, or it is not known which. */
  chosen(): string | null {
    const report = jsonOf(this.report);
    return existsSync(this.picture) && isReport(report) ? report.hash : null;
  }

  /** What is to be written so that an earlier picture is the scene's own. */
  filesToChoose(record: PastRecord): { readonly path: string; readonly content: string | Uint8Array }[] {
    return [
      { path: this.picture, content: this.png(record.hash) },
      { path: this.report, content: reportText(record) },
    ];
  }

  remove(hash: string): void {
    // The record last: without its picture it is none.
    rmSync(this.pathOf(hash, 'png'), { force: true });
    rmSync(this.pathOf(hash, 'json'), { force: true });
  }

  /** Removes all but the newest; that which is the scene's own stays. */
  prune(most: number): void {
    const chosen = this.chosen();
    for (const { hash } of this.records().slice(Math.max(0, most))) if (hash !== chosen) this.remove(hash);
  }
}

/** The text of a report, without what is for the record alone. */
export function reportText(report: Report & Partial<PastRecord>): string {
  const { thumbnail: _, ...rest } = report;
  return `${JSON.stringify(rest, null, 2)}\n`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isReport(json: unknown): json is Report {
  const report = asReport(json);
  return report !== null && hashes.test(report.hash);
}

function isRecord(json: unknown): json is PastRecord {
  return isReport(json) && 'thumbnail' in json && typeof json.thumbnail === 'string';
}
