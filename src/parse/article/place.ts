import { countEach } from '../../arithmetic.ts'
import { type Division, findPlaces, type PlaceMention, placeNames } from '../../chinese/places.ts'

const zone =
  /^(?:\p{Script=Han}{1,6}?(?:经济技术开发区|高新技术产业开发区|高新区|经开区|经济开发区|开发区|新区|农场|林场|示范区|度假区))/u
const shortZone = /^(?:经济技术开发区|高新区|经开区|开发区|新区)/u
const town = /^\p{Script=Han}{1,4}?[镇乡]/u

const placeByCode: ReadonlyMap<string, Division> = new Map(
  placeNames().map(place => [place.code, place])
)

/** Where a page is at home: how often its full place names point to each city. */
export interface PlaceContext {
  readonly cities: ReadonlyMap<string, number>
}

/**
 * Counts the cities that the page's certain names point to.
 *
 * @example
 * placeContext('建湖县、射阳县').cities // Map { '320900' => 2 }
 */
export function placeContext(text: string): PlaceContext {
  const codes = findPlaces(text).flatMap(({ divisions, short }) => {
    const [only] = divisions
    if (short || divisions.length !== 1 || !only || only.level === 'province') return []
    return (only.level === 'city' ? only : only.city)?.code ?? []
  })
  return { cities: countEach(codes) }
}

/**
 * The place a name or a sentence begins with, written from its city down; null when it names none.
 *
 * @example
 * placeIn('江门鹤山市总工会召开会议', context) // '江门市鹤山市'
 * placeIn('大丰区总工会', context) // '盐城市大丰区'
 */
export function placeIn(text: string, context: PlaceContext): string | null {
  const mentions = findPlaces(text)
  const first = mentions[0]
  if (first && first.start <= 1) return chainFrom(text, mentions, context)
  return zoneIn(text, context) ?? (first ? chainFrom(text, mentions, context) : unlisted(text))
}

/** A division the gazetteer does not list, named before its union: 柳溪区总工会. */
function unlisted(text: string): string | null {
  return (
    /^(\p{Script=Han}{2,6}?[省市县區区縣旗镇乡])(?=总?工会|總?工會|职工)/u.exec(text)?.[1] ?? null
  )
}

/** Follows names that stand one behind the other: 广东省 湛江 遂溪县. */
function chainFrom(
  text: string,
  mentions: readonly PlaceMention[],
  context: PlaceContext
): string | null {
  let chain: PlaceMention[] = []
  for (const mention of mentions) {
    const last = chain.at(-1)
    if (last && (mention.start > last.end || !descends(last, mention))) break
    chain = [...chain, mention]
  }
  const last = chain.at(-1)
  if (!last) return null
  const division = resolve(chain, context)
  const name = division ? fullName(division) : chain.map(mention => mention.text).join('')
  return name + detail(text.slice(last.end), division, last)
}

function descends(outer: PlaceMention, inner: PlaceMention): boolean {
  return inner.divisions.some(child =>
    outer.divisions.some(
      parent => child.city?.code === parent.code || child.province?.code === parent.code
    )
  )
}

function resolve(chain: readonly PlaceMention[], context: PlaceContext): Division | null {
  const last = chain.at(-1)
  if (!last) return null
  const above = chain
    .slice(0, -1)
    .flatMap(mention => mention.divisions.map(division => division.code))
  const inside = last.divisions.filter(
    division =>
      above.length === 0 ||
      above.includes(division.city?.code ?? '') ||
      above.includes(division.province?.code ?? '')
  )
  if (inside.length <= 1) return inside[0] ?? null
  return preferred(inside, context)
}

/** Of several places of one name: the city before the county, else the one in a city the page speaks of. */
function preferred(divisions: readonly Division[], context: PlaceContext): Division | null {
  const city = divisions.find(division => division.level !== 'county')
  if (city) return city
  const ranked = [...divisions].sort((left, right) => votes(right, context) - votes(left, context))
  const [first, second] = ranked
  return first && votes(first, context) > (second ? votes(second, context) : 0) ? first : null
}

function votes(division: Division, context: PlaceContext): number {
  return context.cities.get(division.city?.code ?? '') ?? 0
}

function fullName(division: Division): string {
  const { city, name, province } = division
  // A zone that carries its city's name needs no city in front.
  if (city && !name.startsWith(city.shortName)) return `${city.name}${name}`
  if (city) return name
  // A county run by its province has no city above it.
  return division.level === 'county' && !city && province ? `${province.name}${name}` : name
}

/** A town or a zone behind the division, as far as it belongs to the place's name. */
function detail(after: string, division: Division | null, last: PlaceMention): string {
  if (division?.level === 'city') {
    const rest =
      (last.short ? shortZone : zone).exec(after)?.[0] ??
      (/[市]$/u.test(last.text) ? town.exec(after)?.[0] : undefined)
    return rest && !/工会|举办|召开|开展/u.test(rest) ? rest : ''
  }
  return ''
}

function zoneIn(text: string, context: PlaceContext): string | null {
  const name = zone.exec(text)?.[0]
  const home = homeCity(context)
  return name && home ? `${home}${name}` : null
}

/** The one city the page is about, if most of its names agree. */
function homeCity(context: PlaceContext): string | null {
  const total = [...context.cities.values()].reduce((sum, count) => sum + count, 0)
  const [best] = [...context.cities.entries()].sort((left, right) => right[1] - left[1])
  if (!best || best[1] * 2 <= total) return null
  return cityName(best[0])
}

function cityName(code: string): string | null {
  return placeByCode.get(code)?.name ?? null
}
