import { filtersSchema, parseInput } from '../serve/contract/schemas.ts'
import type { Filters } from '../types.ts'
import type { Given, Option } from './command.ts'

/** Options that narrow the collection, the same for every command that has them. */
export const filterOptions: Readonly<Record<string, Option>> = {
  from: { type: 'string', about: 'first day, such as 2024-05-01' },
  to: { type: 'string', about: 'last day, such as 2024-05-31' },
  place: { type: 'string', about: 'place that reports are about, such as 佛山' },
  organisation: { type: 'string', about: 'body that reports are about, such as 市总工会' }
}

/** @throws AppError `bad_request` for a day that is none, or days the wrong way round. */
export function readFilters(given: Given): Filters {
  const named = Object.keys(filterOptions).flatMap(name => {
    const value = given.value(name)
    return value === undefined ? [] : [[name, value]]
  })
  return parseInput(filtersSchema, Object.fromEntries(named))
}
