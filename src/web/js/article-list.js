/** @import { ArticleSummary, LineSpan, PassageView } from '../page-types.ts' */
import { h, languageOf } from './dom.js'
import { formatDay, formatLines, formatMonth, t } from './language.js'

/** @typedef {{ articleId: string, title: string, lines: LineSpan, quote?: string }} Place */
/** @typedef {(place: Place, opener: HTMLElement) => void} Open */

const stepArticles = 60

/**
 * Articles by month, the latest first, those without a date last.
 * @param {readonly ArticleSummary[]} articles
 * @param {Open} open
 */
export function articleList(articles, open) {
  if (articles.length === 0) return h('p', { class: 'note' }, t('noneFound'))
  const sorted = [...articles].sort((a, b) =>
    (b.date?.from ?? '').localeCompare(a.date?.from ?? '')
  )
  const list = h('div', { class: 'articles' })
  let shown = 0
  const showMore = () => {
    const next = sorted.slice(shown, shown + stepArticles)
    shown += next.length
    const groups = byMonth(next).map(([month, group]) => monthSection(month, group, open))
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
 * @param {Open} open
 */
function monthSection(month, articles, open) {
  const rows = articles.map(({ id, title, date, place, organisation, file, lines }) => {
    const about = [
      date && formatDay(date.from),
      organisation ?? place,
      `${file} ${formatLines(lines)}`
    ]
    return row({ articleId: id, title, lines }, about.filter(Boolean).join(' · '), open)
  })
  return h(
    'section',
    null,
    h('h3', null, month ? formatMonth(month) : t('undated')),
    h('ul', null, ...rows)
  )
}

/**
 * @param {Place} place
 * @param {string} about
 * @param {Open} open
 * @param {Node | null} [more]
 */
function row(place, about, open, more = null) {
  const button = h(
    'button',
    { type: 'button', class: 'article-row', onclick: () => open(place, button) },
    h('span', { class: 'title', lang: languageOf(place.title) }, place.title),
    more,
    h('span', { class: 'about' }, about)
  )
  return h('li', null, button)
}

/**
 * @param {readonly PassageView[]} passages
 * @param {Open} open
 */
export function passageList(passages, open) {
  const rows = passages.map(({ articleId, title, lines, date, file, text }) => {
    const about = [date && formatDay(date), `${file} ${formatLines(lines)}`]
      .filter(Boolean)
      .join(' · ')
    const words = h('span', { class: 'snippet', lang: languageOf(text) }, text)
    return row({ articleId, title, lines, quote: text }, about, open, words)
  })
  return h('section', { class: 'articles' }, h('h3', null, t('inText')), h('ul', null, ...rows))
}
