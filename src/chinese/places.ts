import { areaList } from '@vant/area-data'

type PlaceLevel = 'province' | 'city' | 'county'

/** One administrative division of China. */
export interface Division {
  /** Six digits; the first two name the province, the first four the city. */
  readonly code: string
  readonly name: string
  /** Without 省, 市, 县, 区 and the like; the name itself when nothing may be left off. */
  readonly shortName: string
  readonly level: PlaceLevel
  readonly city: Division | null
  readonly province: Division | null
}

/** A place name in a text and all divisions it may mean. */
export interface PlaceMention {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly divisions: readonly Division[]
  /** The name stands without 市, 县, 区. */
  readonly short: boolean
}

const peoples =
  '汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|裕固|保安|独龙|鄂伦春|各'
const autonomous = new RegExp(
  `(?:(?:${peoples})族){0,6}自治[州县旗区]$|(?:壮族|回族|维吾尔)?自治区$|特别行政区$`,
  'u'
)
const ending = /(?:街道|新区|地区|林区|矿区|[省市县区盟旗镇乡])$/u
/** Chinese words that are also short names of places; only the full name counts for these. */
const everydayWords = new Set(
  '和平 东方 新城 长安 和田 大安 海港 朝阳 新华 向阳 前进 工农 友谊 胜利 新兴 东风 红旗 团结 永安 平安 安定 兴安 同心 永和 信义 中正 仁爱 复兴 成功 三星 光明 光复 和美 新民 普安 中方 正安 通道 同德 互助 大方 会同 会理 会东 大足 保安 开放 富民 共和 民权 文化 港口 东区 西区 南区'.split(
    ' '
  )
)

/** Entries of the list that name nothing by themselves. */
const nameless =
  /直辖|^县$|^[其它他]+区$|^(?:市辖区|城区|郊区|矿区|高新区|经开区|开发区|新区|工业园区|高新技术产业开发区|经济技术开发区)$/u
/** A name of one character and 县 or 区 may be a piece of other words: 市和县, 全区. */
const looseName = /^\p{Script=Han}[县区市旗州]$/u

const divisions: readonly Division[] = buildDivisions()
const byFullName = groupBy(division => division.name)
const byShortName = groupBy(division => division.shortName)
const longestName = Math.max(...divisions.map(division => division.name.length))
const firstPairs = new Set(
  divisions.flatMap(division => [division.name.slice(0, 2), division.shortName.slice(0, 2)])
)

function buildDivisions(): Division[] {
  const provinces = Object.entries(areaList.province_list).map(([code, name]) =>
    make(code, name, 'province', null, null)
  )
  const provinceOf = new Map(provinces.map(division => [division.code.slice(0, 2), division]))
  const cities = Object.entries(areaList.city_list).map(([code, name]) =>
    make(code, name, 'city', null, provinceOf.get(code.slice(0, 2)) ?? null)
  )
  const cityOf = new Map(cities.map(division => [division.code.slice(0, 4), division]))
  const counties = Object.entries(areaList.county_list).map(([code, name]) =>
    make(
      code,
      name,
      'county',
      cityOf.get(code.slice(0, 4)) ?? null,
      provinceOf.get(code.slice(0, 2)) ?? null
    )
  )
  return [...provinces, ...cities, ...counties].filter(division => !nameless.test(division.name))
}

function make(
  code: string,
  name: string,
  level: PlaceLevel,
  city: Division | null,
  province: Division | null
): Division {
  // 省直辖县 and the like are headings of the list, no cities.
  const parent = city && /直辖|^县$/u.test(city.name) ? null : city
  return { code, name, shortName: shorten(name), level, city: parent, province }
}

/** @example shorten('湘西土家族苗族自治州') // '湘西' */
function shorten(name: string): string {
  const bare = name.replace(autonomous, '')
  const short = bare === name ? name.replace(ending, '') : bare
  return short.length >= 2 ? short : name
}

function groupBy(key: (division: Division) => string): ReadonlyMap<string, readonly Division[]> {
  const groups = new Map<string, Division[]>()
  for (const division of divisions) {
    const group = groups.get(key(division))
    if (group) group.push(division)
    else groups.set(key(division), [division])
  }
  return groups
}

/**
 * All divisions of a name, full or short.
 *
 * @example
 * lookUp('湛江')[0]?.province?.name // '广东省'
 */
export function lookUp(name: string): readonly Division[] {
  return byFullName.get(name) ?? byShortName.get(name) ?? []
}

/** A text with blanks for the places in it, as long as before. */
export const withoutPlaces = (text: string): string =>
  findPlaces(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text
  )

/**
 * Every name a place is called by, for matching questions (also in pinyin, which the caller makes).
 *
 * @example
 * placeNames().find(place => place.name === '湛江市')?.shortName // '湛江'
 */
export function placeNames(): readonly Division[] {
  return divisions
}

/** Whether `outer` is `inner` or holds it. @example contains(lookUp('广东省')[0]!, lookUp('湛江市')[0]!) // true */
export function contains(outer: Division, inner: Division): boolean {
  return [inner, inner.city, inner.province].some(division => division?.code === outer.code)
}

/**
 * Place names in a text, longest first at each point, left to right. Short names of counties and districts count only
 * before 市总, 总工会 or another name, since many are everyday words.
 *
 * @example
 * findPlaces('江门鹤山市总工会').map(place => place.text) // ['江门', '鹤山市']
 */
export function findPlaces(text: string): PlaceMention[] {
  const found: PlaceMention[] = []
  let at = 0
  while (at < text.length) {
    const candidate = firstPairs.has(text.slice(at, at + 2)) ? mentionAt(text, at) : null
    const mention = candidate && standsAlone(candidate, text, found.at(-1)) ? candidate : null
    if (mention) found.push(mention)
    at = mention ? mention.end : at + 1
  }
  return found
}

function standsAlone(
  mention: PlaceMention,
  text: string,
  before: PlaceMention | undefined
): boolean {
  if (!looseName.test(mention.text)) return true
  return (
    mention.start === 0 ||
    before?.end === mention.start ||
    /[，,、。；\s]/u.test(text.charAt(mention.start - 1))
  )
}

function mentionAt(text: string, start: number): PlaceMention | null {
  for (let length = Math.min(longestName, text.length - start); length >= 2; length -= 1) {
    const name = text.slice(start, start + length)
    const end = start + length
    const full = byFullName.get(name)
    if (full) return { start, end, text: name, divisions: full, short: false }
    const short = everydayWords.has(name)
      ? undefined
      : byShortName.get(name)?.filter(division => mayBeShort(division, text, end))
    if (short && short.length > 0) return { start, end, text: name, divisions: short, short: true }
  }
  return null
}

function mayBeShort(division: Division, text: string, end: number): boolean {
  if (division.level !== 'county') return true
  return (
    /^(?:市?总工?会?|工会|职工)/u.test(text.slice(end, end + 4)) && /[市县旗]$/u.test(division.name)
  )
}
