import { fold } from '../chinese/fold.ts'
import type { Turn } from '../types.ts'
import type { Query, UnnamedQuery } from '../understand/query.ts'
import { askedNames } from './asked-names.ts'
import type { Asked } from './parts.ts'
import { namedPeople } from './read/rules/named-people.ts'

/** A question with whom and what it names, for which the bulletins are asked. */
export async function withNames(
  query: UnnamedQuery,
  history: readonly Turn[],
  { parts, lexicon }: Pick<Asked, 'parts' | 'lexicon'>
): Promise<Query> {
  const [people, names] = await Promise.all([
    namedPeople(query.words.text, parts.store),
    askedNames(query, { table: parts.table, frequencies: lexicon.frequencies })
  ])
  // A name that an answer gave stands in the bulletins, however it is cut out of the sentence.
  const given = fold(
    history.map(({ role, content }) => (role === 'assistant' ? content : '')).join('\n')
  )
  const own = names.filter(({ text }) => !given.includes(text))
  return { ...query, premises: { ...query.premises, people, names: own } }
}

/** A question of which no text must bear out a name, such as that for one side of a comparison. */
export const withoutNames = (query: UnnamedQuery): Query => ({
  ...query,
  premises: { ...query.premises, people: [], names: [] }
})
