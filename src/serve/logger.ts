import { destination, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** JSON lines on stderr, so that stdout is for people. No host name and no key is ever in them. */
export function createLogger({ logLevel }: Config): Logger {
  const level = logLevel || (process.stderr.isTTY ? 'warn' : 'info')
  return pino({ level, base: null }, destination({ fd: 2, sync: true }))
}
