/** @import { ArticleSummary, IndexFacts } from '../page-types.ts' */
import { fetchArticles, fetchIndexFacts, fetchReportCount } from './api.js'

/** @typedef {{ place?: string | undefined, organisation?: string | undefined }} Scope */

/** Beyond this many articles the page lists the first ones only; questions still reach all of them. */
const mostArticles = 20_000

/** @type {Map<string, Promise<ArticleSummary[]>>} */
const lists = new Map()

/**
 * The summaries of every article of a place or organisation, or of all; fetched once until `forgetArticles`.
 * @param {Scope} [scope]
 */
export function allArticles({ place, organisation } = {}) {
  const filters = { ...(place && { place }), ...(organisation && { organisation }) }
  const key = JSON.stringify(filters)
  const list = lists.get(key) ?? fetchAll(filters)
  lists.set(key, list)
  // A failure is not kept, so that the next look tries again.
  list.catch(() => lists.delete(key))
  return list
}

/**
 * Those of them that hold the words, each with the sentence that does; fetched at each search.
 * @param {Scope} scope
 * @param {string} words
 * @param {AbortSignal} signal
 */
export const articlesWith = ({ place, organisation }, words, signal) =>
  fetchAll({ ...(place && { place }), ...(organisation && { organisation }), words }, signal)

/** After a rebuild the lists are others. */
export const forgetArticles = () => lists.clear()

/**
 * @param {{ place?: string, organisation?: string, words?: string }} filters
 * @param {AbortSignal} [signal]
 */
async function fetchAll(filters, signal) {
  /** @type {ArticleSummary[]} */
  const all = []
  for (;;) {
    const { articles: page, total } = await fetchArticles(filters, all.length, signal)
    all.push(...page)
    const complete = total === undefined ? page.length < 1000 : all.length >= total
    if (complete || page.length === 0 || all.length >= mostArticles) return all
  }
}

/**
 * What the index holds; its articles are reports alone, as everywhere on the page.
 * @returns {Promise<{ reached: boolean, facts: IndexFacts | null }>} facts are null while no index is loaded
 */
export async function indexState() {
  try {
    const facts = await fetchIndexFacts()
    const articles = facts && ((await fetchReportCount().catch(() => null)) ?? facts.articles)
    return { reached: true, facts: facts && { ...facts, articles: articles ?? facts.articles } }
  } catch {
    return { reached: false, facts: null }
  }
}
