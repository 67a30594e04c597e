import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { AppError } from './errors.ts'
import { settings } from './settings.ts'

type Settings = typeof settings
type Setting = keyof Settings

/** All settings as read, by their keys. */
export type Config = {
  readonly [Name in Setting as Settings[Name]['key']]: z.infer<Settings[Name]['form']>
}

function read(name: Setting, given: string | undefined): unknown {
  const { form, default: fallback, example, about } = settings[name]
  const parsed = form.safeParse(given ?? fallback)
  if (parsed.success) return parsed.data
  // The value of a key must never reach a log, so no value is repeated.
  throw new AppError(
    'bad_config',
    `${name} is not valid: expected ${about}, for example ${name}=${example}`
  )
}

/**
 * Reads and validates the environment.
 * @throws AppError `bad_config`, one line that names the setting, what it may be and an example.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const names = Object.keys(settings) as Setting[]
  const values = names.map(name => [settings[name].key, read(name, environment[name])])
  // Each form has made the value of its own key.
  const config = Object.fromEntries(values) as Config
  const { conversationsFile, indexDirectory } = config
  return {
    ...config,
    conversationsFile: conversationsFile || join(dirname(indexDirectory), 'conversations.sqlite')
  }
}
