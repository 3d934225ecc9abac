import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

export function surroundings(): Surroundings {
  return { environment: process.env, platform: process.platform, home: homedir() };
}

/** Where models lie: COCO_MODELS, else `coco/models` in the folder that the system has for the data of programs. */
export function modelsHome({ environment, platform, home }: Surroundings): string {
  const said = environment.COCO_MODELS?.trim();
  if (said) return said;
  return join(dataFolder(environment, platform, home), 'coco', 'models');
}

function dataFolder(environment: Surroundings['environment'], platform: NodeJS.Platform, home: string): string {
  // XDG Base Directory Specification 0.8: paths that are not absolute are to be ignored.
  const xdg = environment.XDG_DATA_HOME?.trim();
  if (xdg?.startsWith('/')) return xdg;
  if (platform === 'win32') return environment.LOCALAPPDATA?.trim() || join(home, 'AppData', 'Local');
  return platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.local', 'share');
}
