import { type Folded, fold } from '../chinese/fold.ts'
import type { Filters } from '../types.ts'

/** All filters, in the order in which stores apply them. */
const filterKeys = [
  'from',
  'to',
  'place',
  'organisation',
  'kind'
] as const satisfies readonly (keyof Filters)[]

/** The filters in use with their folded values: one row for each, in a fixed order. */
export const activeFilters = (filters: Filters = {}): [keyof Filters, Folded][] =>
  filterKeys.flatMap(key => (filters[key] ? [[key, fold(filters[key])]] : []))
