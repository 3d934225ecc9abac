export { examine } from '../doctor/examine.js';
export { shown } from '../doctor/shown.js';
