import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SharedParts } from '../host/node.js';

export interface Drawing {
  readonly works: boolean;
  /** Why not, in words; empty where it works. */
  readonly why: string;
  /** Families of fonts that come with the program, in kebab-case. */
  readonly families: readonly string[];
}

/**
 * Draws one pixel, and looks which fonts are there.
 *
 * @param dist the folder of the built program
 */
export async function examineDrawing(dist: string): Promise<Drawing> {
  const files = await readdir(join(dist, 'fonts')).catch(() => []);
  // `inter-normal.0.ttf`: one slice of a family.
  const families = new Set(
    files.flatMap((file) => /^(.+)-(?:normal|italic)(?:\.\d+)?\.(?:tt[fc]|otf)$/.exec(file)?.[1] ?? []),
  );
  const said = { families: [...families].sort() };
  try {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1" fill="#123456"/></svg>';
    const { data } = new SharedParts({ dist }).rasterizer.draw(svg, 1, 1);
    if (data.join() !== '18,52,86,255') throw new Error(`it drew ${data.join()} instead of 18,52,86,255`);
    if (families.size === 0) throw new Error(`there is no font in ${join(dist, 'fonts')}: build again`);
    return { ...said, works: true, why: '' };
  } catch (problem) {
    return { ...said, works: false, why: problem instanceof Error ? problem.message : String(problem) };
  }
}
