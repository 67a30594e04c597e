/** @import { ArticleSummary } from '../page-types.ts' */
import { currentLanguage, formatDay, formatMonth } from './language.js'

/** Longer headlines make questions nobody would type. */
const titleMaxChars = 26

/** @typedef {(article: ArticleSummary) => string | null} Template */

/** @param {ArticleSummary} article */
const shortTitle = ({ title, titleLines }) =>
  titleLines && title.length <= titleMaxChars ? title : null

/** @param {ArticleSummary} article */
const singleDay = ({ date }) => (date && date.from === date.to ? date.from : null)

/** @type {Record<'zh' | 'en', Template[]>} */
const templates = {
  zh: [
    article => shortTitle(article) && `《${article.title}》讲了什么？`,
    article => {
      const day = singleDay(article)
      return day && article.organisation && `${formatDay(day)}${article.organisation}做了什么？`
    },
    article => article.organisation && `${article.organisation}有哪些报道？`,
    article => article.date && `${formatMonth(article.date.from.slice(0, 7))}有哪些报道？`
  ],
  en: [
    article => shortTitle(article) && `What is “${article.title}” about?`,
    article => {
      const day = singleDay(article)
      return (
        day && article.organisation && `What did ${article.organisation} do on ${formatDay(day)}?`
      )
    },
    article => article.organisation && `Which articles are about ${article.organisation}?`,
    article =>
      article.date && `Which articles are from ${formatMonth(article.date.from.slice(0, 7))}?`
  ]
}

/**
 * Questions the collection can answer: each template on another article, of another organisation while there is one.
 * @param {readonly ArticleSummary[]} articles
 * @param {number} round another round, other articles
 * @returns {string[]}
 */
export function exampleQuestions(articles, round) {
  const whole = articles.filter(({ kind }) => kind === 'article')
  const pool = whole.length > 0 ? whole : articles
  const start = Math.floor(round * templates.zh.length)
  const turned = pool.map(
    (_, at) => /** @type {ArticleSummary} */ (pool[(start + at) % pool.length])
  )
  const used = new Set()
  const questions = templates[currentLanguage()].map(template => {
    const fresh = turned.filter(({ id, organisation }) => !used.has(id) && !used.has(organisation))
    for (const article of [...fresh, ...turned]) {
      const question = template(article)
      if (question === null || question === '' || used.has(question)) continue
      for (const taken of [article.id, article.organisation, question]) if (taken) used.add(taken)
      return question
    }
    return null
  })
  return questions.filter(question => question !== null)
}
