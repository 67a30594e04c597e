import { AppError } from '../errors.ts'
import type { Given } from './command.ts'

/** @throws AppError `bad_request` unless `--limit` is 1 to 100,000. */
export function readLimit(given: Given): number {
  const limit = Number(given.value('limit') ?? 50)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100_000) return limit
  throw new AppError('bad_request', 'Expected --limit to be 1 to 100,000, for example --limit 20')
}
