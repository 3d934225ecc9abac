export { applySafeFixes, mend } from '../../language/diagnostics/fixes.js';
