import { anyOf, countedMeasures, listedMeasures } from '../../chinese/measures.ts'
import { chineseNumeral, parseNumeral } from '../../chinese/numerals.ts'
import { medals } from '../plan/placings.ts'

/** A thing and its figure, as a sentence lists them: 望潭区58个、碧浒区51个. */
export interface Item {
  readonly label: string
  readonly figure: string
  readonly unit: string
  /** Where it stands in the text. */
  readonly at: number
}

const unit = anyOf(listedMeasures)
const number = '(?<![\\d.])\\d[\\d,]{0,11}(?:\\.\\d{1,4})?万?'
/** A number with what it counts; a time of minutes and seconds is one. */
const amount = `(\\d{1,3}分(?=\\d{1,2}秒)\\d{1,2}|${number})(${unit})`
const name = '[^\\d，、；：,;:。!！?？（）()\\s]{1,14}'

/** 望潭区58个, and 制浆车间（47分）. */
const named = new RegExp(`(${name})[（(]?${amount}`, 'gu')
/** 225个“工惠班”: the name behind its number. */
const quoted = new RegExp(`${amount}[“"「『]([^”"」』\\d]{2,12})[”"」』]`, 'gu')

const connector = /^(?:其中|以及|还有|另外|另有|结果|包括|分别是|和|及|与|而|则)/u
/** The place of who came so far. */
const placed = /^(?:第[一二三四五六七八九十]{1,2}[名位]|[特一二三优]等奖)(?=\p{Script=Han}{2})/u
const verb = /^(?:有|设|评出|产生|增设)(?=\p{Script=Han}{2})/u
const copula = /(?:分别)?(?:为|是|有|达到?|获得?|得|共|约|近)$/u
/** Before a number these tell of a change, a share, a place or a time, and of no thing that has so many. */
const noThing = /[比占超增减升降涨跌第每]|同比|环比|以[上下内]|提高|截至|[年月由从到至]$/u

/** Each thing with its number right behind it or in brackets. */
const namedItems = (text: string): Item[] =>
  [...text.matchAll(named)].flatMap(({ 1: before = '', 2: figure = '', 3: unit = '', index }) => {
    const label = before
      .replace(connector, '')
      .replace(placed, '')
      .replace(verb, '')
      .replace(copula, '')
    return label === '' || noThing.test(label) ? [] : [{ label, figure, unit, at: index }]
  })

const quotedItems = (text: string): Item[] =>
  [...text.matchAll(quoted)].map(({ 1: figure = '', 2: unit = '', 3: label = '', index }) => ({
    label,
    figure,
    unit,
    at: index
  }))

const respectively = new RegExp(
  `分别[^\\d，。；]{0,6}?((?:${number}(?:${unit})?[、和与及]){1,11}${number}(?:${unit}))`,
  'u'
)
const oneAmount = new RegExp(`(${number})(${unit})?`, 'gu')
/** Things side by side, the last of which runs on into what is said of them. */
const sideBySide = /(?:[^，。；：、\s]{1,14}[、和与及]){1,11}[^，。；：、\s]{1,14}/gu

/** 三个班组 of 装卸、仓储、配送三个班组. */
const countedBehind = new RegExp(`^[两二三四五六七八九十](?:${anyOf(countedMeasures)})`, 'u')

/** 一、二、三等奖 and 2024年、2025年两个夏天: what the last one ends in is of all, or of none. */
function wholeNames(names: readonly string[]): string[] {
  const last = names.at(-1) ?? ''
  const [first = '', ...others] = names.slice(0, -1)
  if (others.some(({ length }) => length !== first.length)) return [...names]
  if (first.length === 1) return names.map(name => name[0] + last.slice(1, 3))
  const isCounted = countedBehind.test(last.slice(first.length))
  const isSame = last[first.length - 1] === first.at(-1)
  return isCounted || isSame ? [...names.slice(0, -1), last.slice(0, first.length)] : [...names]
}

/** 甲、乙和丙分别有7人、9人和13人: as many names as numbers, in their order. */
function respectiveItems(text: string): Item[] {
  const match = respectively.exec(text)
  if (!match) return []
  const amounts = [...(match[1] ?? '').matchAll(oneAmount)]
  const unit = amounts.at(-1)?.[2] ?? ''
  const groups = [...text.slice(0, match.index).matchAll(sideBySide)]
    .map(([group]) => group.split(/[、和与及]/u))
    .filter(names => names.length === amounts.length)
  const names = wholeNames(groups.at(-1) ?? [])
  return names.map((label, at) => ({
    label,
    figure: amounts[at]?.[1] ?? '',
    unit: amounts[at]?.[2] ?? unit,
    at: match.index
  }))
}

/** A place in a contest: 第一名, 冠军, 居第二. */
const rank =
  /第([一二三四五六])(?:名|位|(?<=[居列获下得]第.)(?=[，。；,;]|$))|(?<!上一?届的?|去年的?|往届|卫冕)([冠亚季殿])军/gu
/** How a question names places: 头名, 第三名, 前三名. */
const askedPlace = /第([一二三四五六])(?:名|位)?|([冠亚季殿])军|(头名|榜首)|前([两二三四五六])名/gu

/** A place as a question names it. */
interface NamedPlace extends Pick<Item, 'label' | 'at'> {
  /** Such as 头名, or 前三名 for each of three. */
  readonly words: string
}

/** The places that a question names, called as `placesIn` calls them, and where it names them. */
export const placesNamed = (asked: string): NamedPlace[] =>
  [...asked.matchAll(askedPlace)].flatMap(
    ({ 0: words, 1: nth, 2: medal, 3: top, 4: first, index: at }) => {
      const count = first ? (parseNumeral(first) ?? 0) : 1
      const from = top ? 1 : medal ? medals.indexOf(medal) + 1 : (parseNumeral(nth ?? '一') ?? 0)
      return Array.from({ length: count }, (_, more) => ({
        label: placeLabel(from + more),
        words,
        at
      }))
    }
  )

const placeLabel = (place: number) => `第${chineseNumeral(place)}名`

const anyAmount = new RegExp(amount, 'gu')

/** The number of each place: before all of them, or else behind; none where one place has no number. */
function amountsOfRanks(
  ranks: readonly { readonly at: number; readonly end: number }[],
  amounts: readonly (Item & { readonly end: number })[]
): (Item | undefined)[] {
  const before = (at: number) =>
    amounts.findLast(one => one.end <= (ranks[at]?.at ?? 0) && one.at >= (ranks[at - 1]?.end ?? 0))
  const behind = (at: number) =>
    amounts.find(
      one => one.at >= (ranks[at]?.end ?? 0) && one.end <= (ranks[at + 1]?.at ?? Infinity)
    )
  return before(0)
    ? ranks.map((_, at) => before(at) ?? behind(at))
    : ranks.map((_, at) => behind(at))
}

/** What each place of a contest came to or was given: 甲以94.5分获第一名，乙93.8分居第二. */
function rankedItems(text: string): Item[] {
  const named = [...text.matchAll(rank)].map(({ 0: whole, 1: nth, 2: medal, index }) => ({
    label: nth ? `第${nth}名` : placeLabel(medals.indexOf(medal ?? '') + 1),
    at: index,
    end: index + whole.length
  }))
  // Who came first may be spoken of again.
  const ranks = [...new Map(named.toReversed().map(one => [one.label, one])).values()].sort(
    (a, b) => a.at - b.at
  )
  const amounts = [...text.matchAll(anyAmount)].map(
    ({ 0: whole, 1: figure = '', 2: unit = '', index }) => ({
      label: '',
      figure,
      unit,
      at: index,
      end: index + whole.length
    })
  )
  const units = [...new Set(amounts.map(({ unit }) => unit))]
  return units.flatMap(unit => {
    const own = amountsOfRanks(
      ranks,
      amounts.filter(one => one.unit === unit)
    )
    return own.every(one => one !== undefined)
      ? own.map((one, at) => ({ ...one, label: ranks[at]?.label ?? '', at: ranks[at]?.at ?? 0 }))
      : []
  })
}

/** Fewer are no series, and more are nothing that one would set against each other. */
export const fewest = 2
const mostItems = 60
/** Names of several things are about as long as each other. */
const mostUnlike = 3

export const areAlike = (items: readonly Pick<Item, 'label'>[]): boolean => {
  const lengths = items.map(({ label }) => label.length)
  return Math.max(...lengths) - Math.min(...lengths) <= mostUnlike
}

/** Of one way of listing the things that are counted alike, where each has a name of its own. */
function byUnit(items: readonly Item[]): Item[][] {
  const units = [...new Set(items.map(({ unit }) => unit))]
  return units
    .map(unit => items.filter(one => one.unit === unit))
    .filter(series => {
      const labels = new Set(series.map(({ label }) => label))
      const isSeries = fewest <= series.length && series.length <= mostItems
      return isSeries && labels.size === series.length
    })
}

/** The things with their figures that a sentence lists, by the unit of the figures. */
export const listedIn = (sentence: string): Item[][] =>
  [namedItems(sentence), quotedItems(sentence), respectiveItems(sentence)].flatMap(byUnit)

/** A line of a list: `2025年一季度　618件`. */
const listLine = new RegExp(
  `^[ \\u3000]*([^\\s，。；：:]{2,14})[ \\u3000：:]+${amount}[ \\u3000]*$`,
  'gmu'
)

/** The things with their figures that the lines of a text list. */
export const linedUpIn = (text: string): Item[][] =>
  byUnit(
    [...text.matchAll(listLine)].map(
      ({ 0: line, 1: label = '', 2: figure = '', 3: unit = '', index }) => ({
        label,
        figure,
        unit,
        at: index + line.search(/\S/u)
      })
    )
  )

/** The places of a contest with their figures, which a paragraph tells in several sentences. */
export const placesIn = (paragraph: string): Item[][] => byUnit(rankedItems(paragraph))
