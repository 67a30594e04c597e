import { fold } from '../../chinese/fold.ts'
import { anyOf, measuresAskedOfTables, measuresOfColumns } from '../../chinese/measures.ts'
import { parseNumeral } from '../../chinese/numerals.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Query, QueryWords } from '../../understand/query.ts'
import { withPlainTimes } from './plain-times.ts'

/** A bound that a number must keep: 超过5000, 3000元以上. */
interface Bound {
  readonly least: number
  readonly most: number
}

/** The characters behind a question word, and the word that they open with. */
export interface Noun {
  readonly word: string
  /** No grammar in it; it may run on behind the word: 等奖 in 获得几等奖. */
  readonly run: string
}

/** What is to be done with a table's rows. */
export interface AskedOfTable {
  /** The question's own words, folded, without white space between Chinese characters. */
  readonly text: string
  readonly total: boolean
  readonly average: boolean
  readonly extreme: 'most' | 'least' | null
  /** Both the most and the least are asked for. */
  readonly extremes: boolean
  readonly compares: boolean
  /** Whether it asks what has more, or less, than at another time. */
  readonly change: 'up' | 'down' | null
  readonly lists: boolean
  readonly counts: boolean
  /** What stands behind each question word: 街道 in 哪个街道的服务人次. */
  readonly nouns: readonly Noun[]
  readonly bound: Bound | null
}

const total =
  /一共|总共|总计|合计|共计|总和|总数|总额|共有|总的|全部加起来|加起来|累计|全[省市县区镇乡院校厂]|(?<!公)共(?=\p{Script=Han}{0,6}(?:多少|几))|\b(?:in total|altogether|total|overall|combined)\b/u
const most =
  /最(?:多|高|大|长|晚|贵|重|好|快|强|远|新)|第一多|排(?:名)?第一|\b(?:most|highest|largest|biggest|longest|latest|greatest)\b/u
const least =
  /最(?:少|低|小|短|早|便宜|轻|差|慢|近)|\b(?:least|fewest|lowest|smallest|shortest|earliest)\b/u
/** Whether a question asks for the most or the least. */
export const asksExtreme = (folded: string): boolean => most.test(folded) || least.test(folded)
/** 戴着最舒服的是哪种 asks for the most of the column that says how 舒服 each is. */
const gradedMost =
  /最(?!后|近|终|初|先|早|新|少|低|小|短|差|轻|慢|美|佳|多|高|大|长)\p{Script=Han}{1,3}的?(?:是|有|得)?(?:哪|谁|什么|啥)|哪\p{Script=Han}{0,6}最(?!后|近|终|初|先|美|佳)\p{Script=Han}{2,3}[?？]?$/u
const compares =
  /不升反降|不增反减|相差|差(?:了)?多少|比[^,，。?？]{1,20}[多少高低大小长短早晚]\p{Script=Han}{0,4}(?:多少|几)|[多少高低大小长短早晚](?:了|出)?(?:多少|几)|(?:增加|增长|减少|下降|提高)(?:了)?(?:多少|几)|哪(?:一)?(?:个|家|位|边|方|项|支|所)?[^,，。?？]{0,10}(?:更|比较)?[多少高低大小长短早晚](?:[?？。]|$)|谁[^,，。?？]{0,8}(?:更)?[多少高低大小早晚](?:[?？。]|$)|\b(?:more|fewer|higher|lower|difference)\b/u
const falls =
  /变[少小低差]|减少|下降|下滑|降低|回落|缩水|[跌降掉](?:了|得|下)|(?:[比跟较][^,，。?？]{1,12}|反而|还)[少低]|\b(?:fell|lost|fewer|drop(?:ped)?|decreased?|declined?|shrank|went down)\b/u
const rises =
  /变[多大高好]|增加|增长(?!率)|上升|提高|上涨|攀升|[涨升](?:了|得|幅)?|[比跟较][^,，。?？]{1,12}[多高]|\b(?:gr[eo]w|rose|gained|put on|added|increased?|more than|went up)\b/u
/** Whether a question asks for several things, whatever their number. */
export const asksForSeveral = (folded: string): boolean => lists.test(folded)

const lists = /哪些|哪几|有谁|都有(?:谁|什么)|分别|名单|\b(?:list|which \w+s)\b/u
const counts = new RegExp(`多少|(?<!哪)几(?:${anyOf(measuresAskedOfTables)})|\\bhow many\\b`, 'u')
const nounForm = /(?:哪(?:一|些|几)?|什么|多少|(?<!哪)几)(\p{Script=Han}{1,7})/gu

const number = String.raw`(\d{1,15}(?:\.\d{1,6})?)`
const over =
  '超过|高于|多于|大于|不少于|不低于|达到|至少|超|突破|过了|(?<![经通路])过(?=[\\d一二三四五六七八九十])'
const under = '不足|低于|少于|小于|不到|没到|没有到|不满|没满|不超过|没超过|至多'
const atLeast = new RegExp(
  `(?:${over})\\s*${number}|${number}[^\\d,，。?？]{0,4}(?:以上|及以上)`,
  'u'
)
const atMost = new RegExp(
  `(?:${under})\\s*${number}|${number}[^\\d,，。?？]{0,4}(?:以下|以内)`,
  'u'
)

const numeral = '[一二两三四五六七八九十百千]{1,7}'
/** 五万, 3.5万 */
const inTenThousands = new RegExp(
  `(?<![\\d.])(${numeral}|\\d{1,4}(?:\\.\\d{1,3})?)万(?!元|吨|亩|[a-z])`,
  'gu'
)
/** A bound in characters: 超过一千人, 六场以上. */
const writtenBound = new RegExp(
  `(?<=(?:${over}|${under})\\s*)${numeral}|(?<!第)${numeral}(?=万?\\p{Script=Han}{0,2}(?:及?以[上下]|以内))`,
  'gu'
)
/** The question with its bounds in digits. */
const withDigits = (text: string): string =>
  text
    .replace(inTenThousands, (words, number: string) => {
      const value = parseNumeral(number)
      return value === undefined ? words : String(Math.round(value * 1e4))
    })
    .replace(writtenBound, words => String(parseNumeral(words) ?? words))

const ordinals = ['first', 'second', 'third', 'fourth']
const latinQuarter =
  /\b(?:(?:q([1-4])|(first|second|third|fourth)[- ]quarter)(?: of|,)? ((?:19|20)\d{2})|((?:19|20)\d{2}) q([1-4]))\b/gu

/** Quarters in Latin letters as Chinese tables name them: 2025年一季度 for Q1 2025. */
const withQuarters = (text: string): string =>
  text.replace(latinQuarter, (_, q, word, year, yearBefore, qBehind) => {
    const at = word ? ordinals.indexOf(word) : Number(q ?? qBehind) - 1
    return `${year ?? yearBefore}年${'一二三四'[at]}季度`
  })

function boundOf(text: string): Bound | null {
  const lower = atLeast.exec(text)
  if (lower) {
    const open = /超过|高于|多于|大于/u.test(lower[0]) && !/不/u.test(lower[0])
    const value = Number(lower[1] ?? lower[2])
    return {
      least: open ? value + Number.EPSILON * Math.max(1, value) * 2 : value,
      most: Number.POSITIVE_INFINITY
    }
  }
  const upper = atMost.exec(text)
  if (!upper) return null
  const closed = /[不没]超过|至多|以下|以内/u.test(upper[0])
  const value = Number(upper[1] ?? upper[2])
  return {
    least: Number.NEGATIVE_INFINITY,
    most: closed ? value : value - Number.EPSILON * Math.max(1, value) * 2
  }
}

/** What is to be done with the rows names nothing in them. */
const operations = [
  total,
  most,
  least,
  /[涨增升跌降减][了长加高低少]*得?最(?:多|快|猛|大|高|厉害|明显)|变[多少大小高低]|[涨升跌]了?|\b(?:gr[eo]w|rose|gained|put on|added|fell|lost|dropped)\b/u,
  // A day of the old calendar beside one of the new: 正月初三(1月31日).
  /(?:农历)?(?:[正腊冬]月|[一二三四五六七八九十]月)(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?)|大年初[一二三四五六七八九十]/u,
  // The verb of 报得最多, whose object is what is counted.
  /\p{Script=Han}(?:得|的)(?=\s|$|[,，。?？])/u,
  new RegExp(`(?:${over}|${under})\\s*(?:(?:${numeral}|${number})万?)?[人家个场次件名]?`, 'u'),
  new RegExp(
    `(?:${numeral}|${number})\\p{Script=Han}?(?:及?以[上下]|以内)(?:[(（]含[^)）]*[)）])?`,
    'u'
  ),
  /相差|差(?:了)?多少|更?[多少高低](?:多少|几)|平均|分别|增加|减少|增长|下降|比|月份|年度|花了|花费|截[至止]|为止|in (?:a|one) year|(?:the )?(?:last|first|second|third|fourth|same) (?:quarter|month|half|period)|sp(?:end|ent)\b|最后一季|同期/u
]

/** The question without what it says of totals, extremes and the like; as long as before. */
export const withoutOperations = (text: string): string =>
  operations.reduce(
    (rest, words) => rest.replace(new RegExp(words, 'gu'), match => ' '.repeat(match.length)),
    text
  )

/** Longest word that is looked for behind a question word. */
const longestNoun = 4

/** Counts anything, and so is part of a noun only where the two make a word of the language: 项 in 项目. */
const classifier = new RegExp(`^(?:${anyOf(measuresOfColumns)})`, 'u')

/** The noun that a stretch behind a question word opens with; null where it opens with none. */
function nounOf(stretch: string, table: Pick<SubwordTable, 'isSubword'>): Noun | null {
  const bare = stretch.replace(/[的了是在有获得被][\s\S]*/u, '')
  const word = longestWord(bare, table)
  if (word === null && classifier.test(bare)) return nounOf(bare.slice(1), table)
  return bare === '' ? null : { word: word ?? bare.slice(0, 1), run: bare.slice(0, longestNoun) }
}

function longestWord(text: string, table: Pick<SubwordTable, 'isSubword'>): string | null {
  for (let length = Math.min(longestNoun, text.length); length > 1; length -= 1)
    if (!/^个/u.test(text) && table.isSubword(text.slice(0, length))) return text.slice(0, length)
  return null
}

/** @example askedOf(query, table).extreme // 'most' for 哪个街道的服务人次最多 */
export function askedOf(
  { focus }: Pick<QueryWords, 'focus'>,
  table: Pick<SubwordTable, 'isSubword'>
): AskedOfTable {
  const text = withDigits(
    withPlainTimes(withQuarters(fold(focus)))
      .replace(/\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+/gu, '')
      .replaceAll(/(\d),(?=\d{3})/g, '$1')
  )
  return {
    text,
    total: total.test(text),
    average: /平均|人均|\baverage\b/u.test(text),
    extreme: most.test(text)
      ? 'most'
      : least.test(text)
        ? 'least'
        : gradedMost.test(text)
          ? 'most'
          : null,
    extremes: most.test(text) && least.test(text),
    compares: compares.test(text),
    change: falls.test(text) ? 'down' : rises.test(text) ? 'up' : null,
    lists: asksForSeveral(text),
    counts: counts.test(text),
    nouns: [...text.matchAll(nounForm)].flatMap(match => nounOf(match[1] ?? '', table) ?? []),
    bound: boundOf(text)
  }
}

/** The question without the numbers that bound others, which no text need print. */
export const withoutBounds = (query: Query): Query =>
  boundOf(withDigits(fold(query.words.focus)))
    ? { ...query, premises: { ...query.premises, numbers: [], constraints: [] } }
    : query
