import { readFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { didYouMean } from '../serve/contract/nearest-word.ts'
import { type Command, commandHelp, readArguments } from './command.ts'
import { completionCommand } from './completion-command.ts'

/** Loaded when asked for: listing feedback needs no models. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  rebuild: async () => (await import('./rebuild-command.ts')).rebuildCommand,
  worker: async () => (await import('./worker-command.ts')).workerCommand,
  ask: async () => (await import('./ask-command.ts')).askCommand,
  mcp: async () => (await import('./mcp-command.ts')).mcpCommand,
  init: async () => (await import('./init-command.ts')).initCommand,
  list: async () => (await import('./list-command.ts')).listCommand,
  show: async () => (await import('./show-command.ts')).showCommand,
  remove: async () => (await import('./remove-command.ts')).removeCommand,
  feedback: async () => (await import('./feedback-command.ts')).feedbackCommand,
  conversations: async () => (await import('./conversations-command.ts')).conversationsCommand,
  completion: async () => completionCommand(others)
}

const others = () =>
  Promise.all(
    Object.entries(commands)
      .filter(([name]) => name !== 'completion')
      .map(([, load]) => load())
  )

async function help(): Promise<string> {
  const known = await Promise.all(Object.values(commands).map(load => load()))
  const lines = known.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`)
  return [
    'Usage: gongbao <command> [options]',
    '',
    'Answers questions about union bulletins, with citations that can be checked.',
    '',
    'Commands:',
    ...lines,
    '',
    'gongbao <command> --help shows its options; gongbao --version, what is installed.',
    'Exit codes: 0 done; 1 could not be done now; 2 asked wrongly, or a setting is wrong; 70 a bug.',
    ''
  ].join('\n')
}

async function version(): Promise<string> {
  const file = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(await readFile(file, 'utf8'))
  return `gongbao ${version}\n`
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load) return load()
  const meant = didYouMean(name, Object.keys(commands))
  throw new AppError('bad_request', `There is no command ${name}.${meant} See gongbao --help`)
}

const helpWords = new Set(['--help', '-h', 'help'])
const versionWords = new Set(['--version', '-V', '-v', 'version'])

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  const [topic] = rest
  if (name === undefined || (helpWords.has(name) && topic === undefined)) {
    process.stdout.write(await help())
    return name === undefined ? 2 : 0
  }
  if (helpWords.has(name) && topic !== undefined) {
    process.stdout.write(commandHelp(await commandNamed(topic)))
    return 0
  }
  if (versionWords.has(name)) {
    process.stdout.write(await version())
    return 0
  }
  const command = await commandNamed(name)
  const given = readArguments(command, rest)
  if (!given.flag('help')) return command.run(given)
  process.stdout.write(commandHelp(command))
  return 0
}

/** A known error is one line that says what to do; a bug shows its stack. */
function explain(error: unknown): number {
  if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 70
}

/** Runs one command line. @returns the exit code; errors are told on stderr. */
export const main = (words: readonly string[]): Promise<number> => dispatch(words).catch(explain)
