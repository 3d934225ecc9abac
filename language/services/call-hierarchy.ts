import type { AstNode } from 'langium';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind,
} from 'vscode-languageserver-types';
import type { Position } from '../diagnostics/types.js';
import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { placeOf } from '../syntax/walk.js';
import { rangeOf, type ServiceDocument, type Workspace } from './document.js';
import { moduleOf, nodeAt, stretchOf } from './nodes.js';
import { occurrenceAt, occurrencesOf } from './occurrences.js';

/** What can draw or call, and be drawn or called. */
type Caller = ast.Scene | ast.Component | ast.FunctionDecl;

/** The scene, component or function that a word declares or uses. */
export function prepareCallHierarchy(document: ServiceDocument, position: Position): CallHierarchyItem[] {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  const { meaning } = found ?? {};
  if (meaning?.kind === 'scene') return [itemOf(meaning.declaration, document.module)];
  if (meaning?.kind !== 'component' && meaning?.kind !== 'function') return [];
  return [itemOf(meaning.declaration, meaning.module)];
}

/** Who draws a component or calls a function. */
export function incomingCalls(item: CallHierarchyItem, workspace: Workspace): CallHierarchyIncomingCall[] {
  const called = callerAt(item, workspace);
  if (called === null) return [];
  const found = new Map<AstNode, CallHierarchyIncomingCall>();
  for (const module of workspace.modules())
    for (const one of occurrencesOf(module)) {
      if (one.target !== called.node || one.role !== 'read') continue;
      const from = nodeAt(module.ast, one.start, isCaller);
      if (from === undefined) continue;
      const known = found.get(from) ?? { from: itemOf(from, module), fromRanges: [] };
      known.fromRanges.push(rangeOf(module, one));
      found.set(from, known);
    }
  return [...found.values()];
}

/** What a scene, component or function draws and calls, besides the prelude. */
export function outgoingCalls(item: CallHierarchyItem, workspace: Workspace): CallHierarchyOutgoingCall[] {
  const caller = callerAt(item, workspace);
  if (caller === null) return [];
  const { start, end } = stretchOf(caller.node);
  const found = new Map<AstNode, CallHierarchyOutgoingCall>();
  for (const one of occurrencesOf(caller.module)) {
    const { meaning } = one;
    if (one.start < start || one.end > end || one.role !== 'read') continue;
    if (meaning.kind !== 'component' && meaning.kind !== 'function') continue;
    const known = found.get(meaning.declaration) ?? {
      to: itemOf(meaning.declaration, meaning.module),
      fromRanges: [],
    };
    known.fromRanges.push(rangeOf(caller.module, one));
    found.set(meaning.declaration, known);
  }
  return [...found.values()];
}

function isCaller(node: AstNode): node is Caller {
  return node.$type === 'Scene' || node.$type === 'Component' || node.$type === 'FunctionDecl';
}

/** The declaration that an item was made of. */
function callerAt(item: CallHierarchyItem, workspace: Workspace): { node: Caller; module: Module } | null {
  for (const module of workspace.modules()) {
    if (module.uri !== item.uri) continue;
    const node = nodeAt(module.ast, module.lines.offset(item.selectionRange.start), isCaller);
    return node === undefined ? null : { node, module: moduleOf(node, module) ?? module };
  }
  return null;
}

const symbolKinds = {
  Scene: SymbolKind.Module,
  Component: SymbolKind.Class,
  FunctionDecl: SymbolKind.Function,
} as const;

function itemOf(node: Caller, module: Module): CallHierarchyItem {
  const named = node.name !== undefined;
  const stretch = stretchOf(node);
  const selection = named ? placeOf(node, 'name') : { start: stretch.start, end: stretch.start + 'scene'.length };
  return {
    name: node.name ?? 'scene',
    kind: symbolKinds[node.$type],
    uri: module.uri,
    range: rangeOf(module, stretch),
    selectionRange: rangeOf(module, selection),
  };
}
