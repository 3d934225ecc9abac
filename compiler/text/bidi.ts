import * as bidiModule from 'bidi-js';

/** The part of the bidi-js package that is used here. */
interface Bidi {
  getEmbeddingLevels(
    text: string,
    base?: 'ltr' | 'rtl',
  ): { readonly levels: Uint8Array; readonly paragraphs: readonly { readonly level: number }[] };
}

/** The package's types say that its factory is a module's default export, which bundlers see in different places. */
const factory = bidiModule.default as unknown as (() => Bidi) & { readonly default?: () => Bidi };

/** Made when a text first needs it: its tables take a few milliseconds. */
let made: Bidi | null = null;

/** The embedding level of each UTF-16 unit, by Unicode's UAX #9; odd ones run from right to left. */
export function levelsOf(
  text: string,
  base: 'ltr' | 'rtl' | 'auto',
): { readonly levels: Uint8Array; readonly base: 'ltr' | 'rtl' } {
  made ??= (factory.default ?? factory)();
  const { levels, paragraphs } = made.getEmbeddingLevels(text, base === 'auto' ? undefined : base);
  return { levels, base: (paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr' };
}
