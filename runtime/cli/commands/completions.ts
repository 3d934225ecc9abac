import type { Command } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const EXAMPLES = `
Examples:
  source <(coco completions bash)                             in ~/.bashrc
  source <(coco completions zsh)                              in ~/.zshrc, after compinit
  coco completions fish > ~/.config/fish/completions/coco.fish`;

export function addCompletions(program: Command): void {
  program
    .command('completions')
    .summary('completion of commands and options for a shell')
    .description('Prints a script that makes a shell complete coco commands, options and scenes.')
    .addArgument(program.createArgument('<SHELL>', 'which shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => {
      process.stdout.write(completionScript(program, shell));
    });
}

interface Words {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly {
    readonly flags: readonly string[];
    readonly description: string;
    readonly choices: readonly string[];
  }[];
  readonly choices: readonly string[];
}

/** The script for a shell, made from the commands and options that the program has. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.filter((command) => command.summary() !== '').map(words);
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
  }
}

function words(command: Command): Words {
  const options = command.options
    .filter((option) => !option.hidden)
    .map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
      description: option.description,
      choices: option.argChoices ?? [],
    }));
  const help = { flags: ['-h', '--help'], description: 'how to use it', choices: [] };
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  return { name: command.name(), summary: command.summary(), options: [...options, help], choices };
}

function bash(commands: readonly Words[]): string {
  const names = commands.map((command) => command.name).join(' ');
  const flags = commands.map(
    ({ name, options }) => `    ${name}) flags="${options.flatMap((option) => option.flags).join(' ')}" ;;`,
  );
  const values = commands.flatMap(({ name, options, choices }) => [
    ...options
      .filter((option) => option.choices.length > 0)
      .map(
        (option) =>
          `    ${option.flags.map((flag) => `${name}:${flag}`).join('|')}) words="${option.choices.join(' ')}" ;;`,
      ),
    ...(choices.length > 0 ? [`    ${name}:${name}) words="${choices.join(' ')}" ;;`] : []),
  ]);
  return `_coco() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} flags="" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$current"))
    return
  fi
  case "$command" in
${flags.join('\n')}
  esac
  case "$command:$before" in
${values.join('\n')}
    *:--out|*:-o|*:--root) COMPREPLY=($(compgen -d -- "$current")); return ;;
  esac
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current"))
  else COMPREPLY=($(compgen -f -X '!*.coco' -- "$current") $(compgen -d -- "$current"))
  fi
}
complete -o filenames -F _coco coco
`;
}

function fish(commands: readonly Words[]): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = ['complete -c coco -f'];
  for (const { name, summary, options, choices } of commands) {
    lines.push(`complete -c coco -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`);
    const here = `complete -c coco -n '__fish_seen_subcommand_from ${name}'`;
    for (const option of options) {
      const flags = option.flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const values = option.choices.length > 0 ? ` -x -a ${quote(option.choices.join(' '))}` : '';
      lines.push(`${here} ${flags.join(' ')} -d ${quote(option.description)}${values}`);
    }
    lines.push(
      choices.length > 0 ? `${here} -a ${quote(choices.join(' '))}` : `${here} -a '(__fish_complete_suffix .coco)'`,
    );
  }
  return `${lines.join('\n')}\n`;
}
