import type { AstNode } from 'langium';
import { adopt, beyond, Cursor, type Draft, type Kinds, make, misfit } from './cursor.js';

const relations = [
  ...['LEFT_OF', 'RIGHT_OF', 'IN_FRONT_OF', 'LARGER_THAN', 'SMALLER_THAN', 'TALLER_THAN'],
  ...['above', 'below', 'on', 'under', 'inside', 'outside', 'behind', 'near', 'around', 'touching', 'overlapping'],
];
const binaryOperators = [['*', '/'], ['+', '-'], ['<', '<=', '>', '>=', '==', '!='], ['..']];
const operandStarts = ['NUMBER', 'COLOR', 'STRING', 'TEMPLATE_HEAD', 'true', 'false', 'ID', '(', '[', '{', 'if'];

/** The rules of expressions, types and placements. */
export class ExpressionReader extends Cursor {
  readonly #relations: ReadonlySet<number>;
  /** How loosely each operator binds. */
  readonly #operators: ReadonlyMap<number, number>;
  readonly #operands: ReadonlySet<number>;

  constructor(kinds: Kinds) {
    super(kinds);
    this.#relations = new Set(relations.map((name) => kinds[name]!));
    this.#operators = new Map(
      binaryOperators.flatMap((names, level) => names.map((name): [number, number] => [kinds[name]!, level])),
    );
    this.#operands = new Set(operandStarts.map((name) => kinds[name]!));
  }

  protected expr(): Draft {
    const k = this.kinds;
    const from = this.at;
    const condition = this.or();
    if (!this.is(k['?']!)) return condition;
    this.advance();
    const node = make('Ternary');
    this.set(node, 'condition', condition);
    this.set(node, 'then', this.or());
    this.take(k[':']!);
    this.set(node, 'otherwise', this.expr());
    return this.close(node, from);
  }

  protected or(): Draft {
    const { or, '||': bars } = this.kinds;
    const from = this.at;
    let left = this.and();
    while (this.is(or!) || this.is(bars!)) left = this.logic(left, from, this.next(), () => this.and());
    return left;
  }

  protected and(): Draft {
    const { and, '&&': signs } = this.kinds;
    const from = this.at;
    let left = this.not();
    while (this.is(and!) || this.is(signs!)) left = this.logic(left, from, this.next(), () => this.not());
    return left;
  }

  protected logic(left: Draft, from: number, operator: number, right: () => Draft): Draft {
    const node = make('Logic');
    const { mark } = this;
    this.set(node, 'left', left);
    this.word(node, 'op', operator);
    this.set(node, 'right', right());
    return this.close(node, from, mark);
  }

  protected not(): Draft {
    const k = this.kinds;
    const from = this.at;
    const kind = this.next();
    if (kind === k.not || kind === k['!']) {
      const node = make('Negation');
      const { mark } = this;
      this.word(node, 'op', kind);
      this.set(node, 'operand', this.not());
      return this.close(node, from, mark);
    }
    if (kind === k.no) {
      this.advance();
      const node = make('Absence');
      this.set(node, 'what', this.text());
      return this.close(node, from);
    }
    const subject = this.binary();
    if (!this.startsPlacement()) return subject;
    const node = make('RelationExpr');
    this.set(node, 'subject', subject);
    this.set(node, 'relation', this.placement());
    return this.close(node, from);
  }

  protected binary(): Draft {
    const from = this.at;
    const first = this.unary();
    if (!this.#operators.has(this.next())) return first;
    const operands: Draft[] = [first];
    const operators: string[] = [];
    const levels: number[] = [];
    for (let level = this.#operators.get(this.next()); level !== undefined; level = this.#operators.get(this.next())) {
      levels.push(level);
      operators.push(this.advance().image);
      operands.push(this.unary());
    }
    const { $cstNode } = this.close(make('Binary'), from);
    // All operations of a chain stand for the whole of it, as in the grammar's own parser.
    const build = (low: number, high: number): Draft => {
      if (low === high) return operands[low];
      let at = low;
      for (let i = low; i < high; i++) if (levels[i]! >= levels[at]!) at = i;
      const node = make('Binary');
      node.$cstNode = $cstNode;
      node.left = build(low, at);
      adopt(node.left, node, 'left');
      node.operator = operators[at];
      node.right = build(at + 1, high);
      adopt(node.right, node, 'right');
      return node;
    };
    return build(0, operands.length - 1);
  }

  protected unary(): Draft {
    if (!this.is(this.kinds['-']!)) return this.postfix();
    const from = this.at;
    const node = make('UnaryExpr');
    const { mark } = this;
    this.word(node, 'op', this.kinds['-']!);
    this.set(node, 'operand', this.unary());
    return this.close(node, from, mark);
  }

  protected postfix(): Draft {
    const k = this.kinds;
    const from = this.at;
    let inner = this.primary();
    for (;;) {
      const kind = this.next();
      if (kind === k['.']) {
        this.advance();
        const node = make('Access');
        const { mark } = this;
        this.set(node, 'receiver', inner);
        if (this.is(k.ID!)) this.word(node, 'member', k.ID!);
        inner = this.close(node, from, mark);
      } else if (kind === k.INDEX_OPEN) {
        this.advance();
        const node = make('Index');
        this.set(node, 'receiver', inner);
        this.set(node, 'index', this.expr());
        this.take(k[']']!);
        inner = this.close(node, from);
      } else if (kind === k.CALL_OPEN) {
        const node = make('Call');
        this.set(node, 'callee', inner);
        this.advance();
        this.list(node, 'args', k[')']!, () => this.arg());
        this.seal(node, 'args');
        inner = this.close(node, from);
      } else return inner;
    }
  }

  /** Items with commas between them, and perhaps behind the last, up to a closing bracket. */
  protected list(node: Draft, property: string, close: number, item: () => AstNode): void {
    while (!this.is(close)) {
      this.add(node, property, item());
      if (!this.takeIf(this.kinds[',']!)) break;
    }
    this.take(close);
  }

  protected arg(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Arg');
    const { mark } = this;
    if (this.is(k.KEY!)) {
      this.word(node, 'name', k.KEY!);
      this.take(k[':']!);
    }
    this.set(node, 'value', this.expr());
    return this.close(node, from, mark);
  }

  protected primary(): Draft {
    const k = this.kinds;
    const from = this.at;
    switch (this.next()) {
      case k.NUMBER:
        return this.leaf('NumberLit', 'text');
      case k.COLOR:
        return this.leaf('ColorLit', 'text');
      case k.STRING:
      case k.TEMPLATE_HEAD:
        return this.text();
      case k.ID:
        return this.leaf('NameRef', 'name');
      case k.true:
      case k.false:
        return this.leaf('BooleanLit', 'value');
      case k['[']: {
        this.advance();
        const node = make('ListLit');
        this.list(node, 'items', k[']']!, () => this.expr());
        this.seal(node, 'items');
        return this.close(node, from);
      }
      case k['{']:
        return this.record();
      case k['(']: {
        this.advance();
        if (this.is(k[')']!)) throw misfit;
        const node = make('Tuple');
        this.list(node, 'items', k[')']!, () => this.expr());
        this.seal(node, 'items');
        return this.close(node, from);
      }
      case k.if: {
        this.advance();
        const node = make('IfExpr');
        this.set(node, 'condition', this.expr());
        this.take(k.then!);
        this.set(node, 'then', this.expr());
        this.take(k.else!);
        this.set(node, 'otherwise', this.expr());
        return this.close(node, from);
      }
      default:
        throw misfit;
    }
  }

  protected text(): Draft {
    const k = this.kinds;
    if (this.is(k.STRING!)) return this.leaf('StringLit', 'text');
    const from = this.at;
    const node = make('Template');
    const { mark } = this;
    this.word(node, 'pieces', k.TEMPLATE_HEAD!, true);
    this.add(node, 'parts', this.expr());
    while (this.is(k.TEMPLATE_MIDDLE!)) {
      this.word(node, 'pieces', k.TEMPLATE_MIDDLE!, true);
      this.add(node, 'parts', this.expr());
    }
    this.word(node, 'pieces', k.TEMPLATE_TAIL!, true);
    return this.close(node, from, mark);
  }

  protected record(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('RecordLit');
    const { mark } = this;
    this.take(k['{']!);
    while (!this.is(k['}']!)) {
      this.add(node, 'fields', this.field());
      if (this.is(k[';']!)) this.word(node, 'slips', k[';']!, true);
      else if (!this.takeIf(k[',']!)) break;
    }
    this.take(k['}']!);
    this.seal(node, 'fields');
    this.seal(node, 'slips');
    return this.close(node, from, mark);
  }

  protected field(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Field');
    const { mark } = this;
    if (this.is(k.KEY!)) this.word(node, 'name', k.KEY!);
    else this.word(node, 'key', k.STRING!);
    this.take(k[':']!);
    this.set(node, 'value', this.expr());
    return this.close(node, from, mark);
  }

  protected startsPlacement(ahead = 0): boolean {
    const k = this.kinds;
    const kind = this.next(ahead);
    return (
      this.#relations.has(kind) ||
      kind === k.RELATION_SLIP ||
      kind === k.in ||
      kind === k.between ||
      kind === k.aligned ||
      kind === k.same
    );
  }

  #startsOperand(ahead: number): boolean {
    const kind = this.next(ahead);
    return this.#operands.has(kind) || kind === this.kinds['-'];
  }

  protected placement(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Placement');
    const { mark } = this;
    const kind = this.next();
    if (kind === k.between) {
      this.word(node, 'relation', kind);
      this.#target(node);
      // `a between b and not c` goes on with the claim.
      if (this.is(k.and!) && this.#startsOperand(1)) {
        this.advance();
        this.set(node, 'second', this.binary());
      }
    } else if (kind === k.aligned || kind === k.same) {
      this.word(node, 'relation', kind);
      if (this.is(k.ID!)) this.word(node, 'edge', k.ID!);
      if (this.takeIf(kind === k.aligned ? k.with! : k.as!)) this.set(node, 'target', this.binary());
    } else {
      if (!this.startsPlacement()) throw misfit;
      this.word(node, this.#relations.has(kind) ? 'relation' : 'slip', kind);
      this.#target(node);
      if (this.takeIf(k.by!)) this.set(node, 'gap', this.binary());
    }
    return this.close(node, from, mark);
  }

  /** What a relation is to, if that is said: behind a relation without one a block or an `if` may follow. */
  #target(node: Draft): void {
    if (!this.#startsOperand(0)) return;
    const kind = this.next();
    if (kind !== this.kinds['{'] && kind !== this.kinds.if) this.set(node, 'target', this.binary());
    else {
      const target = this.attempt(() => this.binary());
      if (target !== null) this.set(node, 'target', target);
    }
  }

  protected typeRef(): Draft {
    const from = this.at;
    const node = make('TypeRef');
    do this.add(node, 'options', this.typeTerm());
    while (this.takeIf(this.kinds['|']!));
    if (node.options === undefined) throw beyond;
    return this.close(node, from);
  }

  protected typeTerm(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('TypeTerm');
    const { mark } = this;
    this.word(node, 'name', k.ID!);
    if (this.takeIf(k['<']!)) {
      this.set(node, 'argument', this.typeRef());
      this.take(k['>']!);
    }
    if (this.takeIf(k.CALL_OPEN!)) {
      this.set(node, 'range', this.expr());
      this.take(k[')']!);
    }
    const bracket = this.is(k.INDEX_OPEN!);
    if (bracket) {
      this.word(node, 'brackets', k.INDEX_OPEN!);
      this.take(k[']']!);
    }
    node.brackets = bracket;
    return this.close(node, from, mark);
  }
}
