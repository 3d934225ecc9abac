import { camel, nameWords, unused } from './names.js';
import type { Piece } from './piece.js';
import { quoted } from './text.js';

/** A thing that the library has no drawing of: a solid shape with its name on it. */
export function standInsOf(pieces: readonly Piece[]): string {
  const names = new Set<string>();
  const nouns = new Set<string>();
  const components = pieces
    .filter(({ standIn }) => standIn)
    .flatMap(({ noun }) => {
      const safe = unused(`${camel(noun.match(nameWords) ?? ['thing'])}Shape`, names);
      if (nouns.has(noun)) return [];
      nouns.add(noun);
      names.add(safe);
      return [
        `component ${safe}(color: color = #b9a58c) represents ${quoted(noun)} {
        group {
          width: 230; height: 200
          ellipse { width: 190; height: 22; at: bottom; fill: #00000022 }
          rect { width: 100%; height: 184; y: 4; fill: gradient(lighten(color, 16%), darken(color, 6%)); border-radius: 60 }
          ellipse { width: 120; height: 26; at: (50%, 28); fill: #ffffff33 }
          rect { width: 172; height: 58; at: center; fill: #ffffffd9; border-radius: 12
            text ${quoted(noun)} { at: center; width: 152; height: 44; font-size: fit; text-align: center; fill: #3a2f25 } }
        }
      }\n\n`,
      ];
    });
  return components.join('');
}
