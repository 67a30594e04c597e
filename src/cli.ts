#!/usr/bin/env -S node --import tsx
import { askCommand } from './commands/ask-command.ts'
import { type Command, commandHelp, readArguments } from './commands/command.ts'
import { conversationsCommand } from './commands/conversations-command.ts'
import { feedbackCommand } from './commands/feedback-command.ts'
import { rebuildCommand } from './commands/rebuild-command.ts'
import { serveCommand } from './commands/serve-command.ts'
import { AppError } from './errors.ts'

const commands: readonly Command[] = [
  serveCommand,
  rebuildCommand,
  askCommand,
  feedbackCommand,
  conversationsCommand
]

function help(): string {
  const lines = commands.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`)
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

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help())
    return name === undefined ? 2 : 0
  }
  const command = commands.find(known => known.name === name)
  if (command === undefined) {
    throw new AppError('bad_request', `There is no command ${name}: see gongbao --help`)
  }
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

const exitCode = await main(process.argv.slice(2)).catch(explain)
// Native models may hold the process open; what was printed into a pipe must still arrive.
process.stdout.write('', () => process.exit(exitCode))
