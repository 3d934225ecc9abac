// The language models that are services, for programs that have the engine elsewhere: the VS Code extension, whose server it is in.
export { chosenProvider, isChosen, keyNameOf, type ProviderId, providerIds } from '../generate/providers/choose.js';
export { ProviderError } from '../generate/types.js';
