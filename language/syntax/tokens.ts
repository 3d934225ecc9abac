import type { TokenType, TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type GrammarAST, type Stream, type TokenBuilderOptions } from 'langium';
import { scanString, startsString, stringStarts } from './strings.js';

/**
 * Terminals that must be tried before the keywords, since a keyword is the start of each: `in front of`, `on top of`, `.5`.
 */
const first = [
  'IN_FRONT_OF',
  'LEFT_OF',
  'RIGHT_OF',
  'LARGER_THAN',
  'SMALLER_THAN',
  'TALLER_THAN',
  'RELATION_SLIP',
  'STRING',
  'NUMBER',
];

/** Langium's tokens in our order, with the string scanner in place of a regular expression. */
export class CocoTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: GrammarAST.Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    const byName = new Map(tokens.map((token) => [token.name, token]));
    return [...first.map((name) => byName.get(name)!), ...tokens.filter((token) => !first.includes(token.name))];
  }

  protected override buildTerminalTokens(rules: Stream<GrammarAST.AbstractRule>): TokenType[] {
    const tokens = super.buildTerminalTokens(rules);
    const string = tokens.find((token) => token.name === 'STRING')!;
    string.PATTERN = (text: string, offset: number) =>
      startsString(text, offset)
        ? ([text.slice(offset, scanString(text, offset).end)] as unknown as RegExpExecArray)
        : null;
    string.LINE_BREAKS = true;
    string.START_CHARS_HINT = [...stringStarts];
    return tokens;
  }
}
