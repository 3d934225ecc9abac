export { RefusalError } from '../generate/engine/ask.js';
export { chosenProvider, isChosen, keysAtHand } from '../generate/providers/choose.js';
export { ProviderError } from '../generate/types.js';
export { chosenEditor } from '../refine/editors.js';
export { editorOf } from '../refine/job.js';
export { RefineError } from '../refine/types.js';
export { runPrompt } from '../report/pipeline.js';
export { refinedReport } from '../report/refined.js';
