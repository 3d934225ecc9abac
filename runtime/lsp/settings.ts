/** What a client may say in `initializationOptions` and, below `coco`, in its settings. */
export interface Settings {
  readonly hints: { readonly types: boolean; readonly positions: boolean; readonly guesses: boolean };
  /** Whether hovers show a small picture. */
  readonly pictures: boolean;
  /** `push` although the client could pull. */
  readonly diagnostics: 'push' | 'pull' | null;
  /** Milliseconds without a key press before the draft is made and judged. Previews are drawn at once. */
  readonly quiet: number;
  /** Who proposes what could be written for a prompt: `auto` is a model where one is chosen. */
  readonly ghostText: 'auto' | 'builtIn' | 'off';
  /** Whether the client wants to hear how a document fares (`coco/status`). */
  readonly status: boolean;
  /** Whether the client answers `coco/model`. */
  readonly models: boolean;
}

export const usual: Settings = {
  hints: { types: true, positions: true, guesses: true },
  pictures: true,
  diagnostics: null,
  quiet: 120,
  ghostText: 'auto',
  status: false,
  models: false,
};

/** Settings with what a client said; what is none of them is passed over. */
export function withSaid(settings: Settings, said: unknown): Settings {
  const { hints, pictures, diagnostics, quiet, ghostText, status, models } = record(said);
  const { types, positions, guesses } = record(hints);
  return {
    hints: {
      types: boolean(types, settings.hints.types),
      positions: boolean(positions, settings.hints.positions),
      guesses: boolean(guesses, settings.hints.guesses),
    },
    pictures: boolean(pictures, settings.pictures),
    diagnostics: diagnostics === 'push' || diagnostics === 'pull' ? diagnostics : settings.diagnostics,
    quiet: typeof quiet === 'number' && quiet >= 0 && quiet <= 10_000 ? quiet : settings.quiet,
    ghostText: ghostText === 'auto' || ghostText === 'builtIn' || ghostText === 'off' ? ghostText : settings.ghostText,
    status: boolean(status, settings.status),
    models: boolean(models, settings.models),
  };
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function boolean(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}
