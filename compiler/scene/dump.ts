import { hexColorWithAlpha } from '../color/hex.js';
import { printNumber } from '../evaluate/print.js';
import type {
  Claim,
  ExpectStatement,
  Measure,
  RelationStatement,
  RelationTarget,
  Scene,
  SceneElement,
} from './types.js';
import type { Length, Value } from './values.js';

/** A scene as text, one element a line with what was written on it: for tests, and for people who look into a step. */
export function dumpScene(scene: Scene): string {
  const lines = [
    `scene ${scene.name} ${scene.canvas.width}×${scene.canvas.height}${scene.title === null ? '' : ` ${JSON.stringify(scene.title)}`}`,
  ];
  dumpElement(scene.root, '', lines);
  for (const relation of scene.relations) lines.push(`place ${dumpRelation(relation)}`);
  for (const expectation of scene.expectations) lines.push(dumpExpectation(expectation));
  return `${lines.join('\n')}\n`;
}

function dumpElement(element: SceneElement, indent: string, lines: string[]): void {
  const notes = [
    element.component === null ? '' : ` of ${element.component}`,
    element.label === null ? '' : ` ${JSON.stringify(element.label)}`,
    element.represents.length === 0 ? '' : ` represents ${element.represents.join(', ')}`,
    element.planned ? ' (planned)' : '',
  ];
  const values = [...element.written].sort().map((name) => `${name}: ${dumpValue(element.properties[name])}`);
  lines.push(
    `${indent}${element.id} = ${element.kind}${notes.join('')}${values.length === 0 ? '' : ` { ${values.join('; ')} }`}`,
  );
  for (const child of element.children) dumpElement(child, `${indent}  `, lines);
}

export function dumpValue(value: Value | undefined): string {
  switch (typeof value) {
    case 'undefined':
      return '—';
    case 'number':
      return printNumber(value);
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    default:
      if (!('type' in value)) return `[${value.map(dumpValue).join(', ')}]`;
  }
  switch (value.type) {
    case 'length':
      return dumpLength(value);
    case 'distance':
      return `${printNumber(value.metres)}m`;
    case 'angle':
      return `${printNumber(value.degrees)}deg`;
    case 'fraction':
      return `${printNumber(value.share)}fr`;
    case 'color':
      return value.name ?? hexColorWithAlpha(value);
    case 'worded-color':
      return `${JSON.stringify(value.words)} (${hexColorWithAlpha(value.color)})`;
    case 'keyword':
      return value.name;
    case 'gradient': {
      const angle = value.shape === 'radial' ? '' : ` ${printNumber(value.degrees)}deg`;
      const center =
        value.shape === 'linear' ? '' : ` at (${dumpLength(value.center.x)}, ${dumpLength(value.center.y)})`;
      return `${value.shape}${angle}${center} [${value.stops.map(dumpValue).join(', ')}]`;
    }
    case 'color-stop':
      return `${dumpValue(value.color)}${value.offset === null ? '' : ` ${printNumber(value.offset)}`}`;
    case 'pattern':
      return `${value.name} ${printNumber(value.size)} ${printNumber(value.degrees)}deg [${value.colors.map(dumpValue).join(', ')}]`;
    case 'shadow':
      return `shadow(${[value.dx, value.dy, value.blur].map(printNumber).join(', ')}, ${dumpValue(value.color)})`;
    case 'filter':
      return value.shadow === null ? `${value.name}(${printNumber(value.amount)})` : `drop-${dumpValue(value.shadow)}`;
    case 'point':
      return `(${dumpValue(value.x)}, ${dumpValue(value.y)})`;
    case 'anchor':
      return `@${value.element.id}.${value.anchor}`;
    case 'range':
      return `${printNumber(value.from)}..${printNumber(value.to)}`;
    case 'sides':
      return `sides(${[value.top, value.right, value.bottom, value.left].map(dumpLength).join(', ')})`;
    case 'tuple':
      return `(${value.items.map(dumpValue).join(', ')})`;
    case 'record':
      return `{ ${[...value.fields].map(([name, field]) => `${name}: ${dumpValue(field)}`).join(', ')} }`;
    case 'table':
      return `table [${value.columns.join(', ')}] × ${value.rows.length}`;
    case 'element':
      return `@${value.element.id}`;
    case 'size':
      return `${printNumber(value.width)}×${printNumber(value.height)}`;
  }
}

export function dumpLength(length: Length): string {
  const parts: [number, string][] = [
    [length.px, 'px'],
    [length.percent, '%'],
    [length.em, 'em'],
  ];
  const written = parts.filter(([value]) => value !== 0).map(([value, unit]) => `${printNumber(value)}${unit}`);
  for (const term of length.terms)
    written.push(`${term.factor === 1 ? '' : `${printNumber(term.factor)} × `}@${term.element.id}.${term.feature}`);
  return written.length === 0 ? '0px' : written.join(' + ');
}

function dumpTarget(target: RelationTarget): string {
  switch (target.type) {
    case 'elements': {
      const ids = target.elements.map((element) => `@${element.id}`).join(' ');
      return target.each ? `each ${ids}` : ids;
    }
    case 'anchor':
      return dumpValue(target.anchor);
    case 'point':
      return `(${dumpLength(target.x)}, ${dumpLength(target.y)})`;
    case 'canvas':
      return 'canvas';
    case 'region':
      return target.name;
  }
}

export function dumpRelation(relation: RelationStatement): string {
  const edge = relation.edge === null ? '' : ` ${relation.edge}`;
  const second = relation.second === null ? '' : ` and ${dumpTarget(relation.second)}`;
  const by = relation.by === null ? '' : ` by ${dumpLength(relation.by)}`;
  return `${dumpTarget(relation.subject)} ${relation.relation}${edge} ${dumpTarget(relation.target)}${second}${by}`;
}

function dumpExpectation(expectation: ExpectStatement): string {
  const message = expectation.message === null ? '' : ` else ${JSON.stringify(expectation.message)}`;
  return `expect ${dumpClaim(expectation.claim)}${message}`;
}

export function dumpClaim(claim: Claim): string {
  switch (claim.type) {
    case 'constant':
      return String(claim.holds);
    case 'not':
      return `not ${dumpClaim(claim.claim)}`;
    case 'and':
    case 'or':
      return `(${dumpClaim(claim.left)} ${claim.type} ${dumpClaim(claim.right)})`;
    case 'relation':
      return dumpRelation(claim.relation);
    case 'absence':
      return `no ${JSON.stringify(claim.noun)}`;
    case 'compare':
      return `${dumpMeasure(claim.left)} ${claim.operator} ${dumpMeasure(claim.right)}`;
    case 'holds':
      return dumpMeasure(claim.measure);
  }
}

function dumpMeasure(measure: Measure): string {
  switch (measure.type) {
    case 'value':
      return dumpValue(measure.value);
    case 'call': {
      const named = [...measure.named].map(([name, argument]) => `${name}: ${dumpMeasure(argument)}`);
      return `${measure.name}(${[...measure.arguments.map(dumpMeasure), ...named].join(', ')})`;
    }
    case 'elements': {
      const ids = measure.elements.map((element) => `@${element.id}`).join(' ');
      return measure.each ? `each ${ids}` : ids;
    }
    case 'binary':
      return `(${dumpMeasure(measure.left)} ${measure.operator} ${dumpMeasure(measure.right)})`;
  }
}
