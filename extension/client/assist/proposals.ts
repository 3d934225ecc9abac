import * as vscode from 'vscode';
import { Proposal } from './proposal.js';
import { ProposalFiles, proposalScheme } from './proposal-files.js';
import { tabsOf, uriOf } from './tabs.js';

/** All proposals of a window. */
export class Proposals implements vscode.Disposable {
  readonly #files = new ProposalFiles();
  readonly #open = new Map<string, Proposal | Words>();
  readonly #parts: vscode.Disposable[];
  #count = 0;

  constructor() {
    this.#parts = [
      vscode.workspace.registerFileSystemProvider(proposalScheme, this.#files, { isCaseSensitive: true }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) {
          const uri = uriOf(tab);
          const proposal = uri && this.#open.get(uri.toString());
          if (proposal && tabsOf((other) => other.toString() === uri.toString()).length === 0) proposal.dispose();
        }
      }),
    ];
    // Of a window that was closed: what was proposed in it is gone.
    const stale = tabsOf((uri) => uri.scheme === proposalScheme);
    if (stale.length > 0) void vscode.window.tabGroups.close(stale, true);
  }

  create(target: vscode.TextDocument | null): Proposal {
    this.#count += 1;
    const proposal = new Proposal(this.#files, target, this.#count);
    this.#open.set(proposal.uri.toString(), proposal);
    proposal.onGone(() => this.#open.delete(proposal.uri.toString()));
    return proposal;
  }

  /** A text to be read, which grows: nothing is done with it. */
  words(name: string): Words {
    this.#count += 1;
    const words = new Words(this.#files, `/words-${this.#count}/${name}.md`);
    this.#open.set(words.uri.toString(), words);
    words.onGone(() => this.#open.delete(words.uri.toString()));
    return words;
  }

  /** That of an address, or that which the active editor shows. */
  of(said: unknown): Proposal | undefined {
    const uri = said instanceof vscode.Uri ? said : vscode.window.activeTextEditor?.document.uri;
    const found = uri && this.#open.get(uri.toString());
    return found instanceof Proposal ? found : undefined;
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }
}

/** A text to be read, as a file in memory. */
export class Words {
  readonly uri: vscode.Uri;
  readonly #files: ProposalFiles;
  readonly #gone = new vscode.EventEmitter<vscode.Uri | null>();
  readonly onGone = this.#gone.event;

  constructor(files: ProposalFiles, path: string) {
    this.uri = vscode.Uri.from({ scheme: proposalScheme, path });
    this.#files = files;
    files.set(this.uri, '');
  }

  write(text: string): void {
    this.#files.set(this.uri, text);
  }

  async show(): Promise<void> {
    await vscode.window.showTextDocument(this.uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: false,
      preserveFocus: true,
    });
  }

  async close(): Promise<void> {
    await vscode.window.tabGroups.close(tabsOf((uri) => uri.toString() === this.uri.toString()));
  }

  dispose(): void {
    this.#files.delete(this.uri);
    this.#gone.fire(null);
    this.#gone.dispose();
  }
}
