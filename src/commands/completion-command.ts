import { AppError } from '../errors.ts'
import { type Command, print } from './command.ts'

type Words = readonly { readonly name: string; readonly options: readonly string[] }[]

const bash = (commands: Words) => `_gongbao() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  case \${COMP_CWORD}:\${COMP_WORDS[1]} in
    1:*) COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word")) ;;
${commands
  .map(
    ({ name, options }) =>
      `    *:${name}) COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$word")) ;;`
  )
  .join('\n')}
  esac
}
complete -o default -F _gongbao gongbao`

const zsh = (commands: Words) => `autoload -Uz bashcompinit && bashcompinit
${bash(commands)}`

const fish = (commands: Words) =>
  commands
    .flatMap(({ name, options }) => [
      `complete -c gongbao -n __fish_use_subcommand -f -a ${name}`,
      ...options.map(
        option =>
          `complete -c gongbao -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`
      )
    ])
    .join('\n')

const shells: Readonly<Record<string, (commands: Words) => string>> = { bash, zsh, fish }

/** @param all every command there is, this one aside */
export const completionCommand = (all: () => Promise<readonly Command[]>): Command => ({
  name: 'completion',
  usage: '<bash | zsh | fish>',
  about: 'Print what completes gongbao in a shell: source <(gongbao completion bash)',
  options: {},
  async run({ words: [shell = ''] }) {
    const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined
    if (script === undefined) throw new AppError('bad_request', 'Expected bash, zsh or fish')
    const words = (await all()).map(({ name, options }) => ({
      name,
      options: [...Object.keys(options), 'help'].map(option => `--${option}`)
    }))
    print(script(words))
    return 0
  }
})
