import { fold } from '../../chinese/fold.ts'
import { parseNumeral } from '../../chinese/numerals.ts'
import type { FoundArticle } from '../../types.ts'
import { askedSection, type Section, sectionsOf } from '../read/sections.ts'

/** A line that says who came where: `第二名　阮三妹（物流公司）　97.6分`. Offsets are of the article's text. */
interface Placing {
  readonly start: number
  readonly end: number
  /** The section that it stands in; undefined where the article has none there. */
  readonly section: Section | undefined
}

/** A place as lists print it and questions say it: a rank from 1, or the name of a prize. */
type Place = number | string

const form =
  /第([一二三四五六七八九十\d]{1,3})[名位]|前([一二三四五六七八九十两\d]{1,3})[名位强]?|([冠亚季殿])军|([特一二三]等奖|[金银铜]奖|优[胜秀]奖)/u
/** Of the first four places. */
export const medals = ['冠', '亚', '季', '殿']

/** The places that words name, in their order; empty where they name none. */
function placesIn(text: string): Place[] {
  const [, nth, first, medal, prize] = form.exec(fold(text)) ?? []
  if (nth) return [parseNumeral(nth) ?? 0]
  if (first) return Array.from({ length: parseNumeral(first) ?? 0 }, (_, at) => at + 1)
  if (medal) return [medals.indexOf(medal) + 1]
  return prize ? [prize] : []
}

const opens = new RegExp(`^(?:${form.source})(?=[ \\u3000:：(（])`, 'u')

/** The places that a line of a list begins with. */
const placesOf = (line: string): Place[] => (opens.test(line) ? placesIn(line) : [])

/** Every line of an article that begins with a place, but for rows of tables, which tables answer for. */
function placingsOf(article: FoundArticle): (Placing & { places: readonly Place[] })[] {
  const { text, tables = [] } = article
  const rows = new Set(tables.flatMap(table => table.rows.map(row => row.start)))
  const sections = sectionsOf(article)
  const found: (Placing & { places: readonly Place[] })[] = []
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    const places = rows.has(start) ? [] : placesOf(text.slice(start, end))
    const at = start
    const section = sections.findLast(({ body }) => body.start <= at && at < body.end)
    if (places.length > 0) found.push({ start, end, section, places })
    start = end + 1
  }
  return found
}

/**
 * The lines of an article's lists of winners that have the place asked for, in the section asked for where one is.
 * @example askedPlacings('叉车驾驶的亚军是谁', article) // the line `第二名　阮三妹……` under 叉车驾驶
 */
export function askedPlacings(question: string, article: FoundArticle): Placing[] {
  const asked = placesIn(question)
  if (asked.length === 0) return []
  const all = placingsOf(article)
  const own = askedSection(
    question,
    all.flatMap(({ section }) => section ?? [])
  )
  return all
    .filter(({ section }) => !own || section?.heading === own.section.heading)
    .filter(({ places }) => places.some(place => asked.includes(place)))
}
