/** @import { ArticleSummary, LineSpan } from '../page-types.ts' */
import { h, languageOf } from './dom.js'
import { formatDay, formatLines, formatMonth, t } from './language.js'
import { snippet, withHits } from './search-hits.js'

/** @typedef {{ articleId: string, title: string, lines: LineSpan, quote?: string }} Place */
/** @typedef {(place: Place, opener: HTMLElement) => void} Open */

const stepArticles = 60

/**
 * What was searched for, and how an article is opened.
 * @typedef {{ open: Open, words: string }} Search
 */

/**
 * Articles by month, the latest first, those without a date last; hits are marked.
 * @param {readonly ArticleSummary[]} articles
 * @param {Search} search
 */
export function articleList(articles, search) {
  if (articles.length === 0) return h('p', { class: 'note' }, t('noneFound'))
  const sorted = [...articles].sort((a, b) =>
    (b.date?.from ?? '').localeCompare(a.date?.from ?? '')
  )
  const list = h('div', { class: 'articles' })
  let shown = 0
  const showMore = () => {
    const next = sorted.slice(shown, shown + stepArticles)
    shown += next.length
    const groups = byMonth(next).map(([month, group]) => monthSection(month, group, search))
    list.querySelector('.more')?.remove()
    list.append(...groups)
    groups[0]?.querySelector('button')?.focus({ preventScroll: true })
    const rest = sorted.length - shown
    if (rest > 0) list.append(moreButton(Math.min(rest, stepArticles), showMore))
  }
  const focused = document.activeElement
  showMore()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return list
}

/**
 * @param {number} n
 * @param {() => void} onclick
 */
const moreButton = (n, onclick) =>
  h('button', { type: 'button', class: 'quiet more', onclick }, t('showMore', { n }))

/** @param {readonly ArticleSummary[]} articles sorted */
function byMonth(articles) {
  /** @type {Map<string, ArticleSummary[]>} */
  const months = new Map()
  for (const article of articles) {
    const month = article.date?.from.slice(0, 7) ?? ''
    months.set(month, [...(months.get(month) ?? []), article])
  }
  return [...months]
}

/**
 * @param {string} month
 * @param {readonly ArticleSummary[]} articles
 * @param {Search} search
 */
function monthSection(month, articles, search) {
  const rows = articles.map(({ id, title, date, place, organisation, file, lines, hit }) => {
    const about = [
      date && formatDay(date.from),
      organisation ?? place,
      `${file} ${formatLines(lines)}`
    ]
    const found = hit
      ? { articleId: id, title, lines: hit.lines, quote: hit.text }
      : { articleId: id, title, lines }
    return row(found, about.filter(Boolean).join(' · '), search)
  })
  return h(
    'section',
    null,
    h('h3', null, month ? formatMonth(month) : t('undated')),
    h('ul', null, ...rows)
  )
}

/**
 * @param {Place} place with the sentence that holds the words, where one does
 * @param {string} about
 * @param {Search} search
 */
function row(place, about, { open, words }) {
  const { articleId, title, quote } = place
  const button = h(
    'button',
    {
      type: 'button',
      class: 'article-row',
      'data-article': articleId,
      onclick: () => open(place, button)
    },
    h('span', { class: 'title', lang: languageOf(title) }, ...withHits(title, words)),
    quote
      ? h(
          'span',
          { class: 'snippet', lang: languageOf(quote) },
          ...withHits(snippet(quote, words), words)
        )
      : null,
    h('span', { class: 'about' }, about)
  )
  return h('li', null, button)
}

/**
 * The row of an article in a list.
 * @param {HTMLElement} list
 * @param {string | undefined} id
 * @returns {HTMLElement | null}
 */
export const rowOf = (list, id) =>
  id === undefined ? null : list.querySelector(`[data-article="${CSS.escape(id)}"]`)
