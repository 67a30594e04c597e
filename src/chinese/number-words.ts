import { englishOrdinals } from './english.ts'
import { detectLanguage } from './language.ts'

/** A language's words for numbers. */
interface NumberWords {
  /** One to nineteen, then tens. */
  readonly values: ReadonlyMap<string, number>
  /** Hundred, thousand and so on, which multiply what stands before them. */
  readonly scales: ReadonlyMap<string, number>
  readonly ordinals: ReadonlyMap<string, number>
  /** Words that may stand inside a number: one hundred and six. */
  readonly joins: ReadonlySet<string>
  /** Words that a scale may follow in the place of one: a hundred. */
  readonly articles: ReadonlySet<string>
  /** Whether a scale may stand alone: cent, mille. */
  readonly bareScales: boolean
}

const list = (text: string) => text.split(' ')
const counted = (text: string, from: number, step = 1) =>
  list(text).map((word, at): [string, number] => [word, from + at * step])

const english: NumberWords = {
  values: new Map([
    ...counted(
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
      1
    ),
    ...counted('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10)
  ]),
  scales: new Map([
    ['hundred', 1e2],
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9]
  ]),
  ordinals: new Map(
    englishOrdinals.slice(0, 12).map((word, at): [string, number] => [word, at + 1])
  ),
  joins: new Set(['and']),
  articles: new Set(['a', 'an', 'one']),
  bareScales: false
}

const french: NumberWords = {
  values: new Map([
    ...counted(
      'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
      1
    ),
    ...counted('vingt trente quarante cinquante soixante', 20, 10),
    ['vingts', 20]
  ]),
  scales: new Map([
    ['cent', 1e2],
    ['cents', 1e2],
    ['mille', 1e3],
    ['million', 1e6],
    ['millions', 1e6],
    ['milliard', 1e9],
    ['milliards', 1e9]
  ]),
  ordinals: new Map(
    counted(
      'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième',
      1
    )
  ),
  joins: new Set(['et']),
  articles: new Set(['un']),
  bareScales: true
}

/** French words for numbers that are words of other things in English. */
const alsoEnglish = new Set(list('un six sept dix seize onze million millions'))
const onlyFrench = (word: string) =>
  !alsoEnglish.has(word) && (french.values.has(word) || word === 'cents' || word === 'mille')

/** A number under way: what is said below a thousand, and above. */
interface Sum {
  readonly above: number
  readonly below: number
}

const isFourTwenties = (below: number, value: number) => below % 10 === 4 && value === 20

/** The sum with one more value, or undefined where the value begins another number: two, three. */
function plus({ above, below }: Sum, value: number): Sum | undefined {
  if (isFourTwenties(below, value)) return { above, below: below + 76 }
  const room = value < 10 ? 10 : value < 20 ? 20 : 100
  const rest = below % 100
  const fits = rest === 0 || (rest >= 20 && rest % 10 === 0 && value < (room === 100 ? 0 : 20))
  return fits ? { above, below: below + value } : undefined
}

const times = ({ above, below }: Sum, scale: number): Sum =>
  scale === 100
    ? { above, below: (below || 1) * 100 }
    : { above: above + (below || 1) * scale, below: 0 }

/** Splits where no number goes on: at marks, and at digits, which are read elsewhere with the scale behind them. */
const stretches = (text: string) =>
  text
    .replace(/\d[\d.,]{0,20}\s?\p{L}{0,12}/gu, ';')
    .split(/[^\p{L}\s'’-]/u)
    .map(stretch => stretch.match(/\p{L}{1,20}/gu) ?? [])

function numbersOf(words: readonly string[], known: NumberWords): number[] {
  const found: number[] = []
  let sum: Sum | undefined
  const end = () => {
    if (sum) found.push(sum.above + sum.below)
    sum = undefined
  }
  words.forEach((word, at) => {
    const value = known.values.get(word)
    const scale = known.scales.get(word)
    const ordinal = known.ordinals.get(word)
    if (value !== undefined) {
      const more = sum && plus(sum, value)
      if (!more) end()
      sum = more ?? { above: 0, below: value }
    } else if (scale !== undefined) {
      const starts = known.bareScales || known.articles.has(words[at - 1] ?? '')
      if (sum || starts) sum = times(sum ?? { above: 0, below: 0 }, scale)
    } else if (ordinal !== undefined) {
      end()
      found.push(ordinal)
    } else if (!known.joins.has(word)) end()
  })
  end()
  return found
}

/**
 * The numbers above one that a text spells out in English or French.
 * @example spelledNumbers('one hundred and twenty-six workers') // [126]
 */
export function spelledNumbers(text: string): number[] {
  const parts = stretches(text.toLowerCase())
  const isFrench = detectLanguage(text) === 'fr' || parts.flat().some(onlyFrench)
  return parts
    .flatMap(words => numbersOf(words, isFrench ? french : english))
    .filter(value => value > 1)
}
