import type { Session } from '../types/session.js';
import { checkBareNames } from './bare-names.js';
import { checkCharts } from './charts.js';
import { checkCameras } from './distances.js';
import { checkDuplicates } from './duplicates.js';
import { checkFractions } from './fractions.js';
import { checkInstances } from './instances.js';
import { checkLabels } from './labels.js';
import { checkOwners } from './owners.js';
import { checkRecursion } from './recursion.js';
import { checkUnused } from './unused.js';

/** The checks that run over a module when its names and types are known, by what they are of. */
export const checks: Readonly<Record<string, (s: Session) => void>> = {
  duplicates: checkDuplicates,
  recursion: checkRecursion,
  instances: checkInstances,
  'bare names': checkBareNames,
  labels: checkLabels,
  owners: checkOwners,
  cameras: checkCameras,
  fractions: checkFractions,
  charts: checkCharts,
  'unused names': checkUnused,
};
