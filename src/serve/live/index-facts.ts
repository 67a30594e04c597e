import type { IndexMeta } from '../../store/store.ts'

/** What is told of an index with each list and each look at its health: without its notes, of which there may be many. */
export const indexFacts = ({ notes: _notes, ...facts }: IndexMeta): IndexMeta => facts
