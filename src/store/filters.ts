import { fold } from '../chinese/fold.ts'
import type { Filters } from '../types.ts'

/** All filters, in the order in which stores apply them. */
const filterKeys = [
  'from',
  'to',
  'place',
  'organisation',
  'kind',
  'words'
] as const satisfies readonly (keyof Filters)[]

/** The words that articles must hold, in small letters: an engine compares them with the text as printed. */
export const wordsOf = ({ words = '' }: Filters = {}): string[] =>
  words.toLowerCase().split(/\s+/).filter(Boolean)

/**
 * The filters in use with the values that engines compare with, in a fixed order: folded, of `words` a list in JSON.
 */
export const activeFilters = (filters: Filters = {}): [keyof Filters, string][] =>
  filterKeys.flatMap(key => {
    const value = filters[key]
    if (!value) return []
    return [[key, key === 'words' ? JSON.stringify(wordsOf(filters)) : fold(value)]]
  })
