import type { Module } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';

/** What parses and is still wrong in form. */
export function checkForm(_module: Module, _context: ParseContext): void {}
