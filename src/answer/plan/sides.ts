import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'

/** One of the things a question names side by side, and the report that is about it. */
export interface Side {
  /** As the question names it. */
  readonly name: string
  readonly article: FoundArticle
}

/** What stands between two things named side by side. */
const joins =
  /[、，,；;：:?？。]|以及|还是|或者|相比|比起来?|对比|[和与跟同及比]|\b(?:or|and|than|versus|vs|with|between|ou|et)\b|(?:と|か|より)(?!\p{Script=Hiragana})/gu
/** From the question word on, a stretch names nothing. */
const questionWord =
  /(?:哪|谁|多少|几[个名位家人天]|分别|各有|相差|是否|有没有|\b(?:which|who|what|how|when|did|does|are|is|was|were|quelle?|combien|qui)\b|どちら|どれ|誰)[\s\S]*$/u

const grams = (text: string): Set<string> => {
  const form = fold(text)
  const words = form.match(/[a-zà-ÿ]{3,}|\d+/gu) ?? []
  const runs = form.match(/\p{Script=Han}+/gu) ?? []
  const pairs = runs.flatMap(run =>
    [...run].slice(1).map((character, at) => `${[...run][at]}${character}`)
  )
  return new Set([...words, ...pairs])
}

/** The stretches of a question that may each name a thing. */
const stretches = (question: string): string[] =>
  fold(question)
    .split(joins)
    .map(part => {
      const cut = part.replace(questionWord, '').trim()
      // An English question puts its word first and the thing behind it.
      return /\p{Script=Han}/u.test(part) || cut !== '' ? cut : part.trim()
    })
    .filter(part => part.length > 1)

interface Stretch {
  readonly name: string
  readonly grams: ReadonlySet<string>
  /** In the stretch's order, in no other stretch and in some headline; the first names the thing. */
  readonly own: readonly string[]
}

/** Words that belong to both though one stretch says them: a headline has them beside the other's name. */
function withoutShared(part: Stretch, parts: readonly Stretch[], titles: readonly Set<string>[]) {
  const others = parts.filter(other => other !== part).map(({ own }) => own[0] ?? '')
  return part.own.filter(
    (gram, at) =>
      at === 0 || !titles.some(title => title.has(gram) && others.some(key => title.has(key)))
  )
}

/** The longest run of a headline that the stretch has too and that holds its own word. */
export function labelIn(title: string, name: string, key: string): string {
  const [form, stretch] = [fold(title), fold(name)]
  const from = form.indexOf(key)
  if (from < 0) return name
  let [start, end] = [from, from + key.length]
  while (start > 0 && stretch.includes(form.slice(start - 1, end))) start--
  while (end < form.length && stretch.includes(form.slice(start, end + 1))) end++
  return title.slice(start, end).trim()
}

/**
 * The things that a question names side by side, told apart by the words that only one of them has and that stand in
 * some report's headline. Empty unless there are two or more, each with a report of its own.
 */
export function sidesOf(question: string, passages: readonly RankedPassage[]): Side[] {
  const articles = [...new Set(passages.map(({ article }) => article))].filter(
    ({ kind }) => kind !== 'issue'
  )
  const titles = new Map(articles.map(article => [article, grams(article.title)]))
  const known = [...titles.values()]
  const parts = stretches(question).map(name => ({ name, grams: grams(name) }))
  const named: Stretch[] = parts.flatMap(part => {
    const others = parts.filter(other => other !== part)
    const own = [...part.grams]
      .filter(gram => !others.some(other => other.grams.has(gram)))
      .filter(gram => known.some(title => title.has(gram)))
    return own.length > 0 ? [{ ...part, own }] : []
  })
  const told = named.map(part => ({ ...part, own: withoutShared(part, named, known) }))
  const predicate = grams(question)
  const sides = told.flatMap(({ name, own }) => {
    const foreign = told.filter(other => other.name !== name).flatMap(other => other.own)
    const [best] = articles
      .map((article, at) => {
        const title = titles.get(article) ?? new Set<string>()
        const held = own.filter(gram => title.has(gram)).length
        const about = [...predicate].filter(gram => title.has(gram)).length
        const isOther = foreign.some(gram => title.has(gram))
        return { article, fits: held > 0 && !isOther, worth: held * 2 + about - at / 100 }
      })
      .filter(({ fits }) => fits)
      .sort((a, b) => b.worth - a.worth)
    if (!best) return []
    const key = own.find(gram => titles.get(best.article)?.has(gram)) ?? ''
    return [{ name: labelIn(best.article.title, name, key), article: best.article }]
  })
  const distinct = new Set(sides.map(({ article }) => article.id))
  return sides.length >= 2 && distinct.size === sides.length ? sides : []
}

const numerals: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, two: 2, three: 3 }
const unnamed =
  /([两二三四])(?:个|家|场|次|所|支)?(\p{Script=Han}{1,4}?)(?=[哪谁相差分别各，,]|之间)|\b(two|three) ([a-z]{3,15}?)s?\b/u

/** The two courses, 两个班: as many reports as are said, those nearest to the conversation that have the word. */
export function unnamedSides(question: string, passages: readonly RankedPassage[]): Side[] {
  const [, han, noun, word, english] = unnamed.exec(fold(question)) ?? []
  const count = numerals[han ?? word ?? ''] ?? 0
  const kind = noun ?? english
  if (!kind) return []
  const articles = [...new Set(passages.map(({ article }) => article))].filter(({ title }) =>
    fold(title).includes(kind)
  )
  if (articles.length < count) return []
  return articles.slice(0, count).map(article => ({ name: article.title, article }))
}
