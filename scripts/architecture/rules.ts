import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Imports run one way: a room may import itself and the rooms before it. */
const ROOMS = ['language', 'compiler', 'runtime', 'extension'];
/** Rooms without Node, clock, locale and chance, so that the same code runs anywhere and gives the same bytes. */
const PURE = new Set(['language', 'compiler']);

const GLOBALS = new Map<string, string>([
  ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'global'].map(
    (name) => [name, 'Node'] as const,
  ),
  ...['setTimeout', 'setInterval', 'setImmediate', 'Date', 'performance'].map((name) => [name, 'a clock'] as const),
  ...['Intl'].map((name) => [name, 'a locale'] as const),
  ...['fetch', 'XMLHttpRequest', 'WebSocket'].map((name) => [name, 'the network'] as const),
  ...['window', 'document', 'navigator', 'localStorage', 'crypto', 'Worker'].map(
    (name) => [name, 'one kind of machine'] as const,
  ),
  ...['eval', 'Function', 'globalThis'].map((name) => [name, 'whatever it likes'] as const),
]);

/** Tests, and what only tests use (`testing.ts`, `testing/`). */
const TEST = /\.test\.ts$|(^|\/)testing(\.ts$|\/)/;

/** Looks at every source file of the rooms but tests. */
export function architectureProblems(root: string): { problems: string[]; files: number } {
  const problems: string[] = [];
  let files = 0;
  for (const room of ROOMS.filter((name) => existsSync(join(root, name)))) {
    for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!entry.isFile() || !path.endsWith('.ts') || TEST.test(path)) continue;
      files++;
      problems.push(...problemsOf(path, readFileSync(join(root, path), 'utf8')));
    }
  }
  return { problems: problems.sort(), files };
}

/** What one file does that its room must not. `path` is relative to the project, with `/`. */
export function problemsOf(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source, { lang: 'ts', sourceType: 'module' });
  const at = (node: Node) => `${path}:${source.slice(0, node.start).split('\n').length}`;
  const problems = errors.map((error) => `${path}: ${error.message}`);
  const room = path.split('/')[0]!;
  const used: Node[] = [];
  const declared = new Set<string>();
  walk(program as unknown as Node, null, '', (node, parent, key) => {
    const specifier = importedModule(node);
    if (specifier !== null) {
      const problem = importProblem(path, room, specifier);
      if (problem) problems.push(`${at(node)} ${problem}`);
    }
    if (!PURE.has(room)) return;
    for (const name of declaredNames(node)) declared.add(name);
    if (node.type === 'Identifier' && isReference(parent, key)) used.push(node);
    const member = memberProblem(node);
    if (member) problems.push(`${at(node)} ${member}`);
  });
  for (const node of used) {
    const what = GLOBALS.get(node.name!);
    if (what && !declared.has(node.name!))
      problems.push(`${at(node)} ${room} may not use ${node.name}: it reaches ${what}`);
  }
  return problems;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly name?: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function walk(
  node: Node,
  parent: Node | null,
  key: string,
  visit: (node: Node, parent: Node | null, key: string) => void,
): void {
  visit(node, parent, key);
  for (const [childKey, child] of Object.entries(node)) {
    if (isNode(child)) walk(child, node, childKey, visit);
    else if (Array.isArray(child)) for (const item of child) if (isNode(item)) walk(item, node, childKey, visit);
  }
}

function importedModule(node: Node): string | null {
  const sources = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  if (!sources.includes(node.type)) return null;
  const source = node.source ?? node.argument;
  return isNode(source) && typeof source.value === 'string' ? source.value : null;
}

function importProblem(path: string, room: string, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    const file = posix.join(posix.dirname(path), specifier);
    if (TEST.test(file.replace(/\.js$/, '.ts'))) return `imports ${specifier}, which is for tests only`;
    const target = file.split('/')[0]!;
    const rank = ROOMS.indexOf(target);
    if (rank < 0) return `imports ${specifier}, which is in none of the rooms`;
    return rank > ROOMS.indexOf(room) ? `${room} may not import from ${target} (${specifier})` : null;
  }
  const isNodes = specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0]!);
  return isNodes && PURE.has(room) ? `${room} may not import ${specifier}: it runs without Node` : null;
}

/** Methods that depend on the machine, whatever they are called on. */
function memberProblem(node: Node): string | null {
  if (node.type === 'MetaProperty') return 'import.meta is not the same everywhere';
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return null;
  const { property } = node;
  const name = property.name ?? (typeof property.value === 'string' ? property.value : '');
  if (/^(toLocale\w*|localeCompare)$/.test(name)) return `.${name} depends on the machine's locale`;
  if (name === 'random' && isNode(node.object) && node.object.name === 'Math') return 'Math.random is not repeatable';
  return null;
}

/** Names that a node brings into the file, so that they are not the global of that name. Scopes are not told apart. */
function declaredNames(node: Node): string[] {
  const { type } = node;
  if (type === 'VariableDeclarator' || type === 'ClassDeclaration') return patternNames(node.id);
  if (type.includes('Function') && Array.isArray(node.params))
    return [...patternNames(node.id), ...node.params.flatMap(patternNames)];
  if (type === 'CatchClause') return patternNames(node.param);
  return type.startsWith('Import') ? patternNames(node.local) : [];
}

function patternNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  const inside = pattern.properties ?? pattern.elements;
  if (Array.isArray(inside)) return inside.flatMap(patternNames);
  if (pattern.type === 'Identifier') return [pattern.name!];
  return [pattern.left, pattern.argument, pattern.value, pattern.parameter].flatMap(patternNames);
}

/** Whether an identifier at that place is read as a variable: not a property's name, a label or a type. */
function isReference(parent: Node | null, key: string): boolean {
  if (parent === null) return false;
  if (key === 'property' && parent.type === 'MemberExpression') return parent.computed === true;
  if (key === 'key') return parent.computed === true;
  return !parent.type.startsWith('TS') || EXPRESSIONS.has(parent.type);
}

const EXPRESSIONS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion']);
