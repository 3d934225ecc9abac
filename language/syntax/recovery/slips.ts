import type { Broken, Repair } from './repair.js';

export type Slip = (broken: Broken) => Repair | null;

export const slips: readonly Slip[] = [];
