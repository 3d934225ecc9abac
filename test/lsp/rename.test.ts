import { services } from '../../language/services/index.js';
import { applyEdits, runFixtures, showRange, textOf } from './kit/fixtures.js';

runFixtures('prepare-rename', ({ document, cursor }) => {
  const prepared = services.prepareRename(document, cursor);
  return 'refused' in prepared
    ? `refused: ${prepared.refused}`
    : `${showRange(prepared.range, document.text)} ${prepared.placeholder}`;
});

runFixtures('rename', (fixture) => {
  const { document, cursor, workspace, settings } = fixture;
  const edit = services.rename(document, cursor, settings.to ?? '', workspace);
  if ('refused' in edit) return `refused: ${edit.refused}`;
  return Object.entries(edit.changes ?? {})
    .map(([uri, edits]) => `${uri}\n${applyEdits(textOf(uri, fixture)!, edits).trimEnd()}`)
    .join('\n');
});

runFixtures('rename-files', (fixture) => {
  const renames = [fixture.settings.move, fixture.settings.and].flatMap((setting) => {
    const [oldUri, newUri] = setting?.split(' -> ') ?? [];
    return oldUri === undefined || newUri === undefined ? [] : [{ oldUri, newUri }];
  });
  const { changes = {} } = services.renameFiles(renames, fixture.workspace);
  return Object.entries(changes)
    .map(([uri, edits]) => `${uri}\n${applyEdits(textOf(uri, fixture)!, edits).trimEnd()}`)
    .join('\n');
});
