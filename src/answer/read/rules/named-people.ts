import { isPersonName } from '../../../chinese/people.ts'
import type { Store } from '../../../store/store.ts'
import { typedSpans } from './typed-spans.ts'

/** A name stands in few chunks; two characters that stand in more are a word. */
const commonShare = 0.05
const chunksLookedAt = 3
/** Names that are looked up, each by a search; a question names one or two. */
const mostNames = 8

/** Every run of three Han characters that may be a name. */
const candidatesIn = (text: string) =>
  [...text].flatMap((_, at) => {
    const word = text.slice(at, at + 3)
    return /^\p{Script=Han}{3}$/u.test(word) && isPersonName(word) ? [word] : []
  })

async function isKnownPerson(name: string, store: Store): Promise<boolean> {
  const hits = await store.searchText(name, chunksLookedAt)
  const passages = await store.passages(hits)
  return passages.some(({ chunk: { text } }) =>
    typedSpans(text, 'person').some(({ start, end }) => text.slice(start, end) === name)
  )
}

/** People named in a question whom the bulletins know: names of three characters, the commonest length by far. */
export async function namedPeople(text: string, store: Store): Promise<string[]> {
  const names = candidatesIn(text)
  if (names.length === 0) return []
  const pairs = names.flatMap(name => [name.slice(0, 2), name.slice(1)])
  const { total, documentFrequencies } = await store.termStatistics(pairs)
  const rare = (at: number) => {
    const frequency = documentFrequencies[at] ?? 0
    return frequency > 0 && frequency <= Math.max(3, total * commonShare)
  }
  const likely = [...new Set(names.filter((_, at) => rare(2 * at) && rare(2 * at + 1)))].slice(
    0,
    mostNames
  )
  const known = await Promise.all(likely.map(name => isKnownPerson(name, store)))
  return likely.filter((_, at) => known[at])
}
