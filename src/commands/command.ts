import type { ParseArgsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import { AppError } from '../errors.ts'
import { didYouMean } from '../serve/contract/nearest-word.ts'

export interface Option {
  readonly type: 'boolean' | 'string'
  readonly about: string
}

/** One word of the command line, such as `gongbao rebuild`. */
export interface Command {
  readonly name: string
  /** What follows the name, such as `[options] <question>`. */
  readonly usage: string
  readonly about: string
  readonly options: Readonly<Record<string, Option>>
  /** @returns the exit code. */
  run(given: Given): Promise<number>
}

export interface Given {
  readonly words: readonly string[]
  flag(name: string): boolean
  value(name: string): string | undefined
}

const helpOption: Option = { type: 'boolean', about: 'show this help' }

const allOptions = (command: Command) => ({ ...command.options, help: helpOption })

export function commandHelp(command: Command): string {
  const options = Object.entries(allOptions(command)).map(([name, { type, about }]) => {
    const form = `${name === 'help' ? '-h, ' : ''}--${name}${type === 'string' ? ' <value>' : ''}`
    return `  ${form.padEnd(24)} ${about}`
  })
  return [
    `Usage: gongbao ${command.name} ${command.usage}`,
    '',
    command.about,
    '',
    'Options:',
    ...options,
    ''
  ].join('\n')
}

/** @throws AppError `bad_request` for an option there is not, with the command that shows them. */
export function readArguments(command: Command, given: readonly string[]): Given {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(allOptions(command)).map(([name, { type }]) => [
      name,
      name === 'help' ? { type, short: 'h' } : { type }
    ])
  )
  try {
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true })
    return {
      words: positionals,
      flag: name => values[name] === true,
      value: name => (typeof values[name] === 'string' ? values[name] : undefined)
    }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : ''
    const [, flag] = /^Unknown option '--([^']*)'/.exec(why) ?? []
    const meant = flag ? didYouMean(flag, Object.keys(allOptions(command)), '--') : ''
    throw new AppError('bad_request', `${why}.${meant} See gongbao ${command.name} --help`, {
      cause
    })
  }
}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
