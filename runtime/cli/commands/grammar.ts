import type { Command } from 'commander';
import { load } from '../../../language/load.js';
import type { GrammarFormat, GrammarProfile } from '../../generate/grammar/export.js';
import { CallError, Exit, type ExitCode } from '../exit.js';
import { findInputs } from '../inputs.js';
import type { Session } from '../session.js';

export interface GrammarFlags {
  readonly format: GrammarFormat;
  readonly profile: GrammarProfile;
  readonly rule: string;
  readonly names?: string;
  readonly at?: string;
}

const EXAMPLES = `
A server that samples by a grammar then writes nothing but Coco. White space is that of coco fmt, and bounded.

Formats:
  gbnf  llama.cpp (field grammar); XGrammar, vLLM and SGLang take the same text as their EBNF
  lark  llguidance, vLLM, OpenAI's custom tools
  ebnf  the W3C's notation, to be read and drawn

Profiles:
  full       the whole language in its right form
  authoring  one scene, with the kinds, properties and values that there are: what a model needs

Examples:
  coco grammar --format gbnf --profile authoring > coco.gbnf
  coco grammar --format lark --rule Member --at poster.coco:12:3   what may come there, with the names seen from there
  coco grammar --format gbnf --rule Place --names cat,table`;

export function addGrammar(program: Command, run: (flags: GrammarFlags) => Promise<void>): void {
  program
    .command('grammar')
    .summary('the grammar, for servers that hold a model to one')
    .description("Prints the language's grammar in a form that samplers read.")
    .addOption(
      program.createOption('-f, --format <FORMAT>', 'its notation').choices(['gbnf', 'lark', 'ebnf']).default('gbnf'),
    )
    .addOption(
      program
        .createOption('--profile <PROFILE>', 'how much of the language')
        .choices(['full', 'authoring'])
        .default('full'),
    )
    .option('--rule <NAME>', 'where it starts, a rule of the grammar: Module, Scene, Member, Expr, …', 'Module')
    .option('--names <A,B,…>', 'the only names that may be referred to')
    .option('--at <FILE:LINE:COLUMN>', 'those names that are seen from a place, lines and columns from 1')
    .addHelpText('after', EXAMPLES)
    .action((flags: GrammarFlags) => run(flags));
}

export async function grammarCommand(flags: GrammarFlags, session: Session): Promise<ExitCode> {
  const { exportGrammar, GrammarError } = await import('../../generate/grammar/export.js');
  const { format, profile, rule, names, at } = flags;
  const said = names?.split(',').map((name) => name.trim());
  const seen = at === undefined ? [] : await namesSeenFrom(at, session);
  const visible = said === undefined && at === undefined ? {} : { names: [...(said ?? []), ...seen] };
  try {
    process.stdout.write(exportGrammar({ format, profile, rule, ...visible }));
  } catch (problem) {
    if (problem instanceof GrammarError) throw new CallError(problem.message);
    throw problem;
  }
  return Exit.fine;
}

async function namesSeenFrom(at: string, session: Session): Promise<string[]> {
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(at) ?? [];
  if (file === undefined) throw new CallError(`--at takes FILE:LINE:COLUMN, such as poster.coco:12:3, not ${at}`);
  const [input] = await findInputs([file]);
  if (input === undefined) throw new CallError(`there is no file ${file}`);
  const host = await session.host(input);
  const module = await load(input.uri, async (path) => new TextDecoder().decode(await host.read(path)));
  const { namesAt } = await import('../../generate/grammar/visible.js');
  const offset = module.lines.offset({ line: Number(line) - 1, character: Number(column) - 1 });
  const names = namesAt(module, offset);
  if (names.length === 0) throw new CallError(`no name is seen from ${at}`);
  return names;
}
