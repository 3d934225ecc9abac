import type { FamilyKind } from './families.js';
import { type HanRegion, isEastAsian, type Script } from './scripts.js';

const symbols = ['Noto Sans Symbols', 'Noto Sans Symbols 2'];

const hanSans: Readonly<Record<HanRegion, string>> = {
  SC: 'Noto Sans SC',
  TC: 'Noto Sans TC',
  JP: 'Noto Sans JP',
  KR: 'Noto Sans KR',
};
const hanSerif: Readonly<Partial<Record<HanRegion, string>>> = { SC: 'Noto Serif SC', JP: 'Noto Serif JP' };

/** Scripts with one bundled family. */
const ofScript: Readonly<Record<Script, string>> = {
  Arab: 'Noto Sans Arabic',
  Hebr: 'Noto Sans Hebrew',
  Deva: 'Noto Sans Devanagari',
  Thai: 'Noto Sans Thai',
};

/** As people call them. */
const scriptNames: Readonly<Record<Script, string>> = {
  Hani: 'Chinese',
  Hira: 'Japanese',
  Kana: 'Japanese',
  Bopo: 'Chinese',
  Hang: 'Korean',
  Arab: 'Arabic',
  Hebr: 'Hebrew',
  Deva: 'Devanagari',
  Thai: 'Thai',
  Zyyy: 'Symbols',
};

/**
 * The bundled families that stand in, in this order, for what a family of some kind lacks: the one of the character's script that
 * looks most like it, then those that may have it too.
 */
export function standInsFor(script: Script, region: HanRegion, kind: FamilyKind): string[] {
  const latin = kind === 'serif' ? ['Source Serif 4', 'Inter'] : ['Inter'];
  if (isEastAsian(script)) return [...hanFamilies(region, kind), ...latin, ...symbols];
  if (script === 'Hang') return [hanSans.KR, ...latin];
  const own = ofScript[script];
  if (own !== undefined) return [own, ...latin, ...symbols];
  // The signs of the East Asian families come in all weights, and their arrows are alike in all directions.
  if (script === 'Zyyy') return [...latin, ...hanFamilies(region, kind), ...symbols];
  return script === 'Zzzz' ? [...latin, ...symbols] : latin;
}

/** The bundled family without which a script has no letters, and what the script is called. */
export function familyFor(
  script: Script,
  region: HanRegion,
  kind: FamilyKind,
): { family: string; name: string } | null {
  const family = standInsFor(script, region, kind).find((name) => name !== 'Inter' && name !== 'Source Serif 4');
  const name = scriptNames[script];
  return family === undefined || name === undefined ? null : { family, name };
}

/** That of the region, in its own style of letters where there is one, then those of its neighbours, which have rarer signs. */
function hanFamilies(region: HanRegion, kind: FamilyKind): string[] {
  const names = (['SC', 'TC', 'JP', 'KR'] as const).map((other) => hanSans[other]);
  const serif = kind === 'serif' ? hanSerif[region] : undefined;
  return [...new Set([...(serif === undefined ? [] : [serif]), hanSans[region], ...names])];
}
