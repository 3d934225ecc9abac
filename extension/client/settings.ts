import * as vscode from 'vscode';

/** The settings of the extension, as `package.json` declares them. */
export interface Settings {
  readonly hints: { readonly types: boolean; readonly positions: boolean; readonly guesses: boolean };
  readonly pictures: boolean;
  readonly diagnostics: 'pull' | 'push';
  readonly quiet: number;
  readonly ghostText: 'auto' | 'builtIn' | 'off';
  /** Which language model writes; all empty: none. */
  readonly generate: { readonly provider: string; readonly model: string; readonly server: string };
  readonly preview: { readonly column: 'beside' | 'active'; readonly followCursor: boolean };
  readonly runtimePath: string;
  readonly fonts: { readonly url: string };
}

export function settings(scope?: vscode.Uri): Settings {
  const all = vscode.workspace.getConfiguration('coco', scope);
  const get = <Value>(name: string) => all.get<Value>(name)!;
  return {
    hints: { types: get('hints.types'), positions: get('hints.positions'), guesses: get('hints.guesses') },
    pictures: get('pictures'),
    diagnostics: get('diagnostics'),
    quiet: get('quiet'),
    ghostText: get('ghostText'),
    generate: { provider: get('generate.provider'), model: get('generate.model'), server: get('generate.server') },
    preview: { column: get('preview.column'), followCursor: get('preview.followCursor') },
    runtimePath: get('runtimePath'),
    fonts: { url: get('fonts.url') },
  };
}
