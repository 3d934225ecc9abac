import * as vscode from 'vscode';
import type { Client } from '../language-client.js';
import type { Previews } from '../preview/previews.js';
import { Assistant } from './assistant.js';
import { openText, openTextCommand, registerChat } from './chat.js';
import { chooseModel, clearKeys, setKey } from './choose-model.js';
import { Models, type Services } from './models.js';
import type { Proposal } from './proposal.js';
import { Proposals } from './proposals.js';
import { Engine } from './run.js';
import { registerTools } from './tools.js';

/** Writing with language models: commands, the chat, tools for agents. To be called before the client starts. */
export function assist(
  { secrets, subscriptions }: vscode.ExtensionContext,
  client: Client,
  previews: Previews,
  services: Services | null,
): Readonly<Record<string, (...given: unknown[]) => unknown>> {
  const proposals = new Proposals();
  const models = new Models(client, secrets, services);
  const assistant = new Assistant({ engine: new Engine(client), models, proposals, previews });
  subscriptions.push(
    proposals,
    ...registerChat(assistant, client),
    ...registerTools(client),
    vscode.commands.registerCommand(openTextCommand, openText),
  );
  const withProposal = (run: (proposal: Proposal, line: number) => unknown) => (said: unknown) => {
    const proposal = proposals.of(said);
    if (proposal === undefined) void vscode.window.showInformationMessage('There is no proposal here.');
    else return run(proposal, vscode.window.activeTextEditor?.selection.active.line ?? 0);
  };
  return {
    'coco.generate': (prompt) => assistant.generate(typeof prompt === 'string' ? prompt : undefined),
    'coco.add': () => assistant.add(),
    'coco.change': () => assistant.change(),
    'coco.explain': () => assistant.explain(),
    'coco.fixWithModel': () => assistant.fix(),
    'coco.nameThings': () => assistant.name(),
    'coco.writeExpectations': () => assistant.expect(),
    'coco.acceptProposal': withProposal((proposal) => proposal.accept()),
    'coco.discardProposal': withProposal((proposal) => proposal.discard()),
    'coco.acceptChange': withProposal((proposal, line) => proposal.settle(line, true)),
    'coco.discardChange': withProposal((proposal, line) => proposal.settle(line, false)),
    'coco.chooseModel': () => chooseModel(secrets),
    'coco.setModelKey': () => setKey(secrets),
    'coco.clearModelKeys': () => clearKeys(secrets),
  };
}
