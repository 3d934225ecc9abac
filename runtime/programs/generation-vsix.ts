import { serveBuiltIn } from '../lsp/generate/built-in-thread.js';

// The engine inside the VS Code extension, for its server; and, as a thread of it, the built-in generator.
export * from '../lsp/generate/engine.js';

serveBuiltIn();
