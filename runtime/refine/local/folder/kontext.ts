/** Sides of the sizes that FLUX Kontext was trained on, px, from square to a little over 9 : 4 (`PREFERRED_KONTEXT_RESOLUTIONS` of diffusers). */
const pairs = [
  [1024, 1024],
  [1104, 944],
  [1184, 880],
  [1248, 832],
  [1328, 800],
  [1392, 752],
  [1456, 720],
  [1504, 688],
  [1568, 672],
] as const;

/** All of them, upright ones too: 17. */
export const kontextSizes: readonly (readonly [width: number, height: number])[] = pairs.flatMap(([long, short]) =>
  long === short ? [[long, short] as const] : [[long, short] as const, [short, long] as const],
);
