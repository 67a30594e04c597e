import { analyze } from '../chinese/analyze.ts'
import { isDictionaryWord } from '../chinese/dictionary.ts'
import { everydayModifiers } from '../chinese/name-heads.ts'
import { lookUp, withoutPlaces } from '../chinese/places.ts'
import type { AskedName } from '../understand/query.ts'
import { type NameParts, unitsOf } from './name-units.ts'

/** Names of so many characters are told by what stands behind them elsewhere. */
const lengths = [3, 2] as const
const divisions = [...'市县区镇乡州']
/** What tells how old or large a thing is, and what every body has, begins and ends no place's name: 老工 of 老工资单. */
const describes = /^[老小大新旧那这张今明昨]/u
const ofBodies = /[工社本全各分内外中上下厂]$/u

/** What a name may be at the beginning of: characters that make no word of the language with each other. */
function beginnings(text: string, { table }: NameParts): string[] {
  return lengths.flatMap(length => {
    const name = text.slice(0, length)
    const isWord = [...name].some((_, at) => at > 0 && table.isSubword(name.slice(at - 1, at + 1)))
    const isName = name.length === length && !isWord && !isDictionaryWord(name)
    // What says that it is a place is looked at as such.
    const isBare = ![...text.slice(0, length + 1)].some(one => divisions.includes(one))
    const isKnown = divisions.some(end => lookUp(name + end).length > 0)
    const isPlain = everydayModifiers.has(name) || ofBodies.test(name)
    return isName && isBare && !isKnown && !isPlain ? [name] : []
  })
}

/**
 * Places that the gazetteer does not know and the collection does, called without what they are: 澜汀 of 澜汀2025年末会员有多少,
 * where some bulletin has 澜汀市. A report that does not hold the name is another place's.
 */
export async function placesHere(text: string, parts: NameParts): Promise<AskedName[]> {
  const units = unitsOf(withoutPlaces(text), parts)
  // Behind a word of the language a run may go on with it: 坪工 of 乌鸦坪工区.
  const runs = units
    .filter((unit, at) => !unit.isWord && !units[at - 1]?.isWord)
    .map(unit => unit.text)
    .filter(run => /^\p{Script=Han}{2,}/u.test(run) && !describes.test(run))
  const found: AskedName[] = []
  for (const run of new Set(runs)) {
    for (const name of beginnings(run, parts)) {
      const own = await parts.frequencies(analyze(name))
      if (own.some(count => count === 0)) continue
      const placed = await parts.frequencies(divisions.map(end => `${name.at(-1)}${end}`))
      if (!placed.some(count => count > 0)) continue
      found.push({ text: name, core: name, kind: null })
      break
    }
  }
  return found
}
