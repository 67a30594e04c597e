import { cityOf } from '../../chinese/city-of.ts'
import { anyOf, comparedMeasures } from '../../chinese/measures.ts'
import { isPersonName } from '../../chinese/people.ts'
import type { Article, Reply } from '../../types.ts'

export const suggestionKinds = ['number', 'person', 'list', 'comparison', 'day', 'summary'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]
export type SuggestionLanguage = 'zh' | 'en'

/** A question that may be offered to a reader, and whether a reply to it is the one it was made for. */
export interface Candidate {
  readonly kind: SuggestionKind
  readonly question: string
  /** Articles it is about; of a list, the one it was drawn from. */
  readonly articleIds: readonly string[]
  isAnsweredBy(reply: Reply): boolean
}

/** Longer headlines make questions nobody would type. */
const titleMaxChars = 26
/** The first line of a headline that is cut short must tell what it is of. */
const titleMinChars = 8
/** Fewer make no list. */
const fewestListed = 2

/** What is counted, as a question goes on behind 有多少: `126名职工报名，` */
const counted = new RegExp(
  `(?<![\\d第.])(\\d[\\d,.]*万?)(?:余|多)?(${anyOf(comparedMeasures)})(\\p{Script=Han}{2,8})(?=[，,。；;])`,
  'gu'
)
/** An office and who holds it, with the body before: `，桃源县总工会主席王平介绍` */
const holder =
  /(?:^|[，。；、：“”（）\s,;:])(\p{Script=Han}{3,14}?)(主席|书记|主任|部长|局长|院长|校长|会长|总经理|董事长)(\p{Script=Han}{2,3})(?=[\p{P}\s]|介绍|表示|出席|主持|带|说|$)/gu
/** How names of bodies end. */
const bodyEnd = /(?:[会局委院校厂部处站省市县区]|公司|集团|中心|学院|大学)$/u
/** Words before an office that show that the stretch is no name of a body, or none that is whole: 市总工会. */
const noBody = /^[省市县区州旗镇]|[的了和与在是为由及等向对把将被]|出席|参加|表示|介绍|主持/u

const words = {
  zh: {
    number: (title: string, what: string) => `《${title}》里，有多少${what}？`,
    holder: (body: string, office: string) => `${body}${office}是谁？`,
    writer: (title: string) => `《${title}》是谁写的？`,
    day: (title: string) => `《${title}》说的是哪天的事？`,
    list: (name: string) => `${name}有哪些报道？`,
    month: (month: string) => {
      const [year, number] = month.split('-')
      return `${year}年${Number(number)}月有哪些报道？`
    },
    comparison: (one: string, other: string) => `${one}和${other}的活动哪个更早？`,
    summary: (title: string) => `《${title}》讲了什么？`
  },
  en: {
    number: (title: string, what: string) => `How many “${what}” are there in “${title}”?`,
    holder: (body: string, office: string) => `Who is “${office}” of ${body}?`,
    writer: (title: string) => `Who wrote “${title}”?`,
    day: (title: string) => `On which day did “${title}” happen?`,
    list: (name: string) => `Which articles are about ${name}?`,
    month: (month: string) => {
      const day = new Date(`${month}-01T00:00:00Z`)
      const name = day.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
      return `Which articles are from ${name}?`
    },
    comparison: (one: string, other: string) => `Which came first, “${one}” or “${other}”?`,
    summary: (title: string) => `What is “${title}” about?`
  }
} as const

const cites = ({ refused, citations }: Reply, ids: readonly string[]) =>
  !refused &&
  ids.every(id =>
    citations.some(
      ({ articleId, reprints }) =>
        articleId === id || reprints?.some(reprint => reprint.articleId === id)
    )
  )

/** A headline, or as many of its lines as make a short one. */
function shortTitle({ title, titleLines }: Article): string | null {
  if (titleLines === null) return null
  let short = ''
  for (const part of title.split(' ')) {
    const longer = short === '' ? part : `${short} ${part}`
    if (longer.length > titleMaxChars) break
    short = longer
  }
  return short.length >= Math.min(titleMinChars, title.length) && short !== '' ? short : null
}

/** @param said what the answer must hold */
const about =
  (id: string, said = '') =>
  (reply: Reply) =>
    cites(reply, [id]) && reply.answer.includes(said)

/** Numbers that an article tells. */
function numbers(article: Article, language: SuggestionLanguage): Candidate[] {
  const title = shortTitle(article)
  if (title === null) return []
  return [...article.text.matchAll(counted)].flatMap(([, number = '', measure = '', noun = '']) => {
    return [
      {
        kind: 'number' as const,
        question: words[language].number(title, `${measure}${noun}`),
        articleIds: [article.id],
        isAnsweredBy: about(article.id, number)
      }
    ]
  })
}

/** Who holds an office that an article names, or who wrote it. */
function people(article: Article, language: SuggestionLanguage): Candidate[] {
  const named = [...article.text.matchAll(holder)].flatMap(
    ([, body = '', office = '', name = '']) => {
      if (noBody.test(body) || !bodyEnd.test(body) || !isPersonName(name)) return []
      return [
        {
          kind: 'person' as const,
          question: words[language].holder(body, office),
          articleIds: [article.id],
          isAnsweredBy: about(article.id, name)
        }
      ]
    }
  )
  const title = shortTitle(article)
  if (title === null || article.byline === null) return named
  const writer = about(article.id, article.byline)
  return [
    ...named,
    {
      kind: 'person',
      question: words[language].writer(title),
      articleIds: [article.id],
      isAnsweredBy: writer
    }
  ]
}

const isList = ({ refused, list }: Reply) => !refused && (list?.total ?? 0) >= fewestListed

/** What else there is of a body, its city or a month. */
function lists(
  { id, organisation, place, date }: Article,
  language: SuggestionLanguage
): Candidate[] {
  const city = place && cityOf(place)
  const questions = [
    organisation && words[language].list(organisation),
    city && words[language].list(city),
    date && words[language].month(date.from.slice(0, 7))
  ].flatMap(question => (question ? [question] : []))
  return questions.map(question => ({
    kind: 'list',
    question,
    articleIds: [id],
    isAnsweredBy: isList
  }))
}

function days(article: Article, language: SuggestionLanguage): Candidate[] {
  const [title, { date }] = [shortTitle(article), article]
  if (title === null || date === null || date.from !== date.to) return []
  const [, month, day] = date.from.split('-').map(Number)
  const question = words[language].day(title)
  const told = [date.from, `${month}月${day}日`]
  return [
    {
      kind: 'day',
      question,
      articleIds: [article.id],
      isAnsweredBy: reply =>
        cites(reply, [article.id]) && told.some(text => reply.answer.includes(text))
    }
  ]
}

function summaries(article: Article, language: SuggestionLanguage): Candidate[] {
  const title = shortTitle(article)
  if (title === null) return []
  const question = words[language].summary(title)
  return [{ kind: 'summary', question, articleIds: [article.id], isAnsweredBy: about(article.id) }]
}

/** What stands for an article beside another: its body; words of another language do not go into a body's name. */
const calledIn = {
  zh: ({ organisation }: Article) => organisation,
  en: shortTitle
} as const

/** Which of two came first; the pages give a day for both. */
export function comparison(
  one: Article,
  other: Article,
  language: SuggestionLanguage
): Candidate | null {
  const [first, second] = [one, other].map(calledIn[language])
  if (!first || !second || first.includes(second) || second.includes(first)) return null
  const dated = [one, other].every(({ date }) => date !== null && date.from === date.to)
  if (!dated || one.date?.from === other.date?.from) return null
  const question = words[language].comparison(first, second)
  const earlier = (one.date?.from ?? '') < (other.date?.from ?? '') ? first : second
  return {
    kind: 'comparison',
    question,
    articleIds: [one.id, other.id],
    isAnsweredBy: reply => cites(reply, [one.id, other.id]) && reply.answer.startsWith(earlier)
  }
}

const makers = {
  number: numbers,
  person: people,
  list: lists,
  day: days,
  summary: summaries
} as const

/** Questions of a kind that an article may answer. */
export const candidatesOf = (
  kind: keyof typeof makers,
  article: Article,
  language: SuggestionLanguage
): Candidate[] => makers[kind](article, language)
