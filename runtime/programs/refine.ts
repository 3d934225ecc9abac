export { choices, chosenEditor, NoEditorError } from '../refine/editors.js';
export { broken, isWanting } from '../refine/fidelity/rank.js';
export { PictureFolder, reportText } from '../refine/history/folder.js';
export { draftIdentity } from '../refine/history/identity.js';
export { hashOf, keptOf, previewOf, settingsOf } from '../refine/history/reports.js';
export { editorOf, jobOf } from '../refine/job.js';
export { refineDraft } from '../refine/refine.js';
export { RefineError } from '../refine/types.js';
