import { expect } from 'vitest';
import { load } from '../../language/load.js';
import { services } from '../../language/services/index.js';
import { applyEdits, type Fixture, runFixtures, textOf } from './kit/fixtures.js';

/** The titles of what is offered, and what the text becomes by the one that `apply` names, or by the only one. */
async function answer(fixture: Fixture, only: readonly string[]): Promise<string> {
  const { document, selection, settings, workspace } = fixture;
  const actions = services.codeActions(document, {
    range: selection,
    only: settings.only?.split(' ') ?? only,
    workspace,
  });
  const titles = actions.map(({ title, kind, isPreferred }) => `${isPreferred === true ? '★ ' : ''}${title} · ${kind}`);
  const chosen =
    settings.apply === undefined
      ? actions.length === 1
        ? actions[0]
        : undefined
      : actions.find(({ title }) => title === settings.apply);
  const edits = chosen?.edit?.changes?.[document.uri];
  if (settings.apply !== undefined && edits === undefined) throw new Error(`No action “${settings.apply}”`);
  if (edits !== undefined)
    expect(await errorsOf(applyEdits(document.text, edits), fixture)).toBeLessThanOrEqual(errors(document.module));
  return [
    ...titles,
    ...(edits === undefined
      ? []
      : applyEdits(document.text, edits)
          .trimEnd()
          .split('\n')
          .map((line) => `| ${line}`.trimEnd())),
  ].join('\n');
}

function errors({ diagnostics }: Fixture['document']['module']): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

/** The errors of a text in the place of the document: no action may bring one about. */
async function errorsOf(text: string, fixture: Fixture): Promise<number> {
  const { uri } = fixture.document;
  const module = await load(uri, async (path) => {
    const other = path === uri ? text : textOf(path, fixture);
    if (other === undefined) throw new Error(`no file ${path}`);
    return other;
  });
  return errors(module);
}

runFixtures('quick-fixes', (fixture) => answer(fixture, ['quickfix']));
runFixtures('fix-all', (fixture) => answer(fixture, ['source.fixAll']));
runFixtures('organise-imports', (fixture) => answer(fixture, ['source.organizeImports']));
runFixtures('sort-properties', async (fixture) => {
  const said = await answer(fixture, ['refactor.rewrite']);
  return said
    .split('\n')
    .filter((line) => !line.startsWith('Wrap in'))
    .join('\n');
});
runFixtures('wrap', (fixture) => answer(fixture, ['refactor.rewrite']));
runFixtures('extract-component', (fixture) => answer(fixture, ['refactor.extract']));
runFixtures('inline-instance', (fixture) => answer(fixture, ['refactor.inline']));
