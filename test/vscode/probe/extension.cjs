// Stands for an agent and for a language model of VS Code, which are none of ours: uses the tools, and answers as a script says.
const vscode = require('vscode');

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const write = (name, value) =>
  vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), Buffer.from(JSON.stringify(value, null, 2)));

/** Every tool with an input of its own, as an agent calls them; what they answer goes into a file. */
async function useTools() {
  const calls = [
    ['coco_nouns', { query: 'lantern' }],
    ['coco_check', { file: 'boxes.coco' }],
    ['coco_compile', { file: 'boxes.coco' }],
    ['coco_render', { source: 'scene A {\n  canvas: size(60, 40)\n  rect { width: 60; height: 40; fill: teal }\n}\n' }],
    ['coco_check', { file: '../outside.coco' }],
  ];
  const answers = [];
  for (const [name, input] of calls) {
    const answer = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
      ({ content }) =>
        content.map((part) =>
          part.value === undefined ? { mime: part.mimeType, bytes: part.data.length } : part.value,
        ),
      (problem) => [`refused: ${problem.message}`],
    );
    answers.push({ name, answer });
  }
  await write('tools.json', answers);
}

/** Says what lies in the workspace in the chat, with the model below. */
async function chat() {
  await vscode.lm.selectChatModels({ vendor: 'probe' });
  const query = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), 'question.txt'));
  await vscode.commands.executeCommand('workbench.action.chat.open', {
    query: Buffer.from(query).toString(),
    modelSelector: { vendor: 'probe' },
    mode: 'ask',
  });
}

/** A model that answers with what lies in the workspace. */
const model = {
  id: 'scripted',
  name: 'Scripted Model',
  family: 'scripted',
  version: '1',
  maxInputTokens: 100000,
  maxOutputTokens: 10000,
  capabilities: { toolCalling: true },
  isUserSelectable: true,
};

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('probe.tools', useTools),
    vscode.commands.registerCommand('probe.chat', chat),
    vscode.lm.registerLanguageModelChatProvider('probe', {
      provideLanguageModelChatInformation: () => [model],
      provideTokenCount: () => 1,
      async provideLanguageModelChatResponse(_, messages, __, progress) {
        await write(
          'asked.json',
          messages.map(({ role, content }) => [role, content.map(({ value }) => value).join('')]),
        );
        const answer = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), 'answer.txt'));
        for (const line of Buffer.from(answer)
          .toString()
          .split(/(?<=\n)/))
          progress.report(new vscode.LanguageModelTextPart(line));
      },
    }),
  );
};
