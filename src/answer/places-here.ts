import { isDictionaryWord } from '../chinese/dictionary.ts'
import { findPlaces, lookUp } from '../chinese/places.ts'
import type { AskedName } from '../understand/query.ts'
import { everydayModifiers } from './name-heads.ts'
import { type NameParts, unitsOf } from './name-units.ts'

/** Names of so many characters are told by what stands behind them elsewhere. */
const lengths = [3, 2] as const
const divisions = [...'市县区镇乡州']

/** What a name may be at the beginning of: characters that make no word of the language with each other. */
function beginnings(text: string, { table }: NameParts): string[] {
  return lengths.flatMap(length => {
    const name = text.slice(0, length)
    const isWord = [...name].some((_, at) => at > 0 && table.isSubword(name.slice(at - 1, at + 1)))
    const isName = name.length === length && !isWord && !isDictionaryWord(name)
    // What says that it is a place is looked at as such.
    const isBare = ![...text.slice(0, length + 1)].some(one => divisions.includes(one))
    const isKnown = divisions.some(end => lookUp(name + end).length > 0)
    return isName && isBare && !isKnown && !everydayModifiers.has(name) ? [name] : []
  })
}

const pairsOf = (text: string): string[] => [...text].slice(1).map((one, at) => `${text[at]}${one}`)

/**
 * Places that the gazetteer does not know and the collection does, called without what they are: 澜汀 of 澜汀2025年末会员有多少,
 * where some bulletin has 澜汀市. A report that does not hold the name is another place's.
 */
export async function placesHere(text: string, parts: NameParts): Promise<AskedName[]> {
  const bare = findPlaces(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text
  )
  const runs = unitsOf(bare, parts)
    .filter(unit => !unit.isWord && /^\p{Script=Han}{2,}/u.test(unit.text))
    .map(unit => unit.text)
  const found: AskedName[] = []
  for (const run of new Set(runs)) {
    for (const name of beginnings(run, parts)) {
      const own = await parts.frequencies(pairsOf(name))
      if (own.some(count => count === 0)) continue
      const placed = await parts.frequencies(divisions.map(end => `${name.at(-1)}${end}`))
      if (!placed.some(count => count > 0)) continue
      found.push({ text: name, core: name, kind: null })
      break
    }
  }
  return found
}
