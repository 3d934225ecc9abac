export { chosenProvider, isChosen } from '../generate/providers/choose.js';
export { ProviderError } from '../generate/types.js';
export { readSets, runEvaluation } from '../judge/run/run.js';
export { ItemError } from '../judge/wanted.js';
