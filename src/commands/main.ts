import { AppError } from '../errors.ts'
import { type Command, commandHelp, readArguments } from './command.ts'

/** Loaded when asked for: listing feedback needs no models. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  rebuild: async () => (await import('./rebuild-command.ts')).rebuildCommand,
  worker: async () => (await import('./worker-command.ts')).workerCommand,
  ask: async () => (await import('./ask-command.ts')).askCommand,
  feedback: async () => (await import('./feedback-command.ts')).feedbackCommand,
  conversations: async () => (await import('./conversations-command.ts')).conversationsCommand
}

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
    'gongbao <command> --help shows its options.',
    ''
  ].join('\n')
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(await help())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    throw new AppError('bad_request', `There is no command ${name}: see gongbao --help`)
  }
  const command = await load()
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
