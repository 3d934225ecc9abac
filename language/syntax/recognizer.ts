import type { IToken, TokenType } from 'chevrotain';
import { AbstractLangiumParser, createParser, type GrammarAST, type LangiumCoreServices } from 'langium';

type Rule = ReturnType<NonNullable<AbstractLangiumParser['getRule']>> & {};
type RuleBody = Parameters<AbstractLangiumParser['rule']>[1];

/**
 * The parser without its tree: says where tokens stop to be a program. Langium's own parser is not to be trusted with broken
 * input (its stack of half-built nodes can underflow), and is slower for it, so repairs are tried with this one.
 */
export class Recognizer extends AbstractLangiumParser {
  static create(services: LangiumCoreServices): Recognizer {
    const recognizer = createParser(
      services.Grammar,
      new Recognizer(services, false),
      services.parser.Lexer.definition,
    );
    recognizer.finalize();
    return recognizer;
  }

  /** The first token that does not fit, `end` where the tokens end too early, or null. */
  firstError(tokens: IToken[], rule: string): IToken | 'end' | null {
    this.wrapper.input = tokens;
    this.getRule(rule)!.call(this.wrapper, {});
    const error = this.wrapper.errors[0];
    if (error === undefined) return null;
    return error.token.tokenType.name === 'EOF' ? 'end' : error.token;
  }

  override rule(rule: GrammarAST.ParserRule | GrammarAST.InfixRule, body: RuleBody): Rule {
    // The suffix keeps the names of rules apart from those of the parser's methods, as in Langium's own parsers.
    const method = this.wrapper.DEFINE_RULE(`${rule.name}\u200B`, body.bind(this));
    this.allRules.set(rule.name, method);
    return method;
  }

  override consume(index: number, type: TokenType): void {
    this.wrapper.wrapConsume(index, type);
  }

  override subrule(...[index, rule, , , args]: Parameters<AbstractLangiumParser['subrule']>): void {
    this.wrapper.wrapSubrule(index, rule, args);
  }

  override action(): void {}
}
