import type { AstNode } from 'langium';
import type { Module } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { walk } from '../walk.js';
import { checkArrayType, checkDeclared, checkNested, checkParameter, checkSceneName } from './declarations.js';
import { checkCallStatement, checkHeader } from './elements.js';
import { checkMember, checkOperator, checkRecord, checkTernary } from './expressions.js';
import { checkProperty } from './properties.js';
import { checkCommas } from './separators.js';

// biome-ignore lint/suspicious/noExplicitAny: each check takes the node of the type it stands under
type Check = (node: any, context: ParseContext) => void;

const checks: ReadonlyMap<string, readonly Check[]> = new Map(
  Object.entries<readonly Check[]>({
    Module: [checkCommas],
    Block: [checkCommas, checkNested],
    Scene: [checkSceneName, checkDeclared],
    Component: [checkDeclared],
    Style: [checkDeclared],
    Palette: [checkDeclared],
    FunctionDecl: [checkDeclared],
    Let: [checkDeclared],
    For: [checkDeclared],
    Param: [checkDeclared, checkParameter],
    TypeTerm: [checkArrayType],
    Element: [checkDeclared, checkHeader],
    CallStatement: [checkCallStatement],
    Property: [checkProperty],
    RecordLit: [checkRecord],
    Ternary: [checkTernary],
    Logic: [checkOperator],
    Negation: [checkOperator],
    Access: [checkMember],
  }),
);

/** What parses and is still wrong in form. */
export function checkForm(module: Module, context: ParseContext): void {
  walk(module, (node: AstNode) => {
    const own = checks.get(node.$type);
    if (own !== undefined) for (const check of own) check(node, context);
  });
}
