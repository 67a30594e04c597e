/** @import { ArticleSummary } from '../page-types.ts' */
/** @import { BrowseFrame } from './browse-frame.js' */
/** @import { createSourcePanel } from './source-panel.js' */

import { articleList, rowOf } from './article-list.js'
import { browseFrame } from './browse-frame.js'
import { allArticles, articlesWith } from './collection.js'
import { announce, byId, h } from './dom.js'
import {
  changeFilters,
  currentFilters,
  drawChips,
  monthRange,
  onFiltersChange,
  withinDates
} from './filters.js'
import { explain, onLanguageChange, t } from './language.js'
import { failureOf } from './request.js'
import { amendAddress, go, readAddress, visit, writeAddress } from './route.js'
import { timeline } from './timeline.js'

const typingPauseMs = 250

/**
 * @param {{ source: ReturnType<typeof createSourcePanel>, onAsk: () => void, onNamed: () => void }} parts `onNamed`: the
 * search has another address
 */
export function createBrowseView({ source, onAsk, onNamed }) {
  const view = byId('browse')
  let words = ''
  let drawing = 0
  let pause = 0
  let searching = new AbortController()
  /** @type {BrowseFrame | null} */
  let parts = null

  /** @param {string} [searched] words that the address names */
  async function show(searched = '') {
    clearTimeout(pause)
    if (parts && searched !== words) parts.search.value = searched
    words = searched
    if (parts === null) {
      parts = browseFrame({ words, onWords, onAsk })
      view.replaceChildren(parts.element)
    }
    await draw()
  }

  /** A search and its filters are a place; going on typing changes its name. */
  function nameSearch() {
    const { words: before = '', filters = {} } = readAddress()
    const goesOn = before !== '' && words !== ''
    const isSame = JSON.stringify(filters) === JSON.stringify(currentFilters())
    const name = goesOn && isSame ? amendAddress : visit
    if (view.hidden) return
    name({ words, filters: currentFilters() })
    onNamed()
  }

  /**
   * What is typed counts when it is searched for: results that come meanwhile are those of the words before, under the
   * address that names them.
   * @param {string} typed
   */
  function onWords(typed) {
    clearTimeout(pause)
    pause = window.setTimeout(() => {
      words = typed.trim()
      nameSearch()
      void draw()
    }, typingPauseMs)
  }

  async function draw() {
    const current = ++drawing
    if (parts === null) return
    try {
      const [all, matching] = await Promise.all([allArticles(), searched()])
      if (current === drawing && parts) drawAll(parts, all, matching)
    } catch (error) {
      // Of a search that was broken off, a newer one draws.
      if (current !== drawing || !parts) return
      const message = explain(failureOf(error))
      parts.results.replaceChildren(h('p', { class: 'failure', role: 'alert' }, message))
    }
  }

  /** Articles of the chosen place and organisation, those alone that hold the words. */
  function searched() {
    searching.abort()
    searching = new AbortController()
    const scope = currentFilters()
    return words === '' ? allArticles(scope) : articlesWith(scope, words, searching.signal)
  }

  /**
   * @param {BrowseFrame} shown
   * @param {readonly ArticleSummary[]} all
   * @param {readonly ArticleSummary[]} matching on any day
   */
  function drawAll(shown, all, matching) {
    const found = matching.filter(withinDates)
    fillChoices(
      shown.place,
      all.map(({ place }) => place),
      t('anyPlace'),
      currentFilters().place
    )
    fillChoices(
      shown.organisation,
      all.map(({ organisation }) => organisation),
      t('anyOrganisation'),
      currentFilters().organisation
    )
    shown.from.value = currentFilters().from ?? ''
    shown.to.value = currentFilters().to ?? ''
    drawChips(shown.chips)
    shown.askLink.href = writeAddress({ view: 'ask', filters: currentFilters() })
    drawTimeline(shown.months, matching)
    const count =
      found.length === all.length
        ? t('found', { n: all.length })
        : t('foundOf', { n: found.length, total: all.length })
    shown.count.textContent = count
    announce(count)
    drawResults(shown.results, [
      articleList(found, { open: source.open, words }),
      ...(found.length === 0 && words ? [askInstead()] : [])
    ])
  }

  /**
   * Rows take the place of others: the focus and the mark of the open article go over to those of the same articles.
   * @param {HTMLElement} results
   * @param {readonly HTMLElement[]} drawn
   */
  function drawResults(results, drawn) {
    const focused = results.contains(document.activeElement) ? document.activeElement : null
    results.replaceChildren(...drawn)
    source.adopt(id => rowOf(results, id))
    if (focused instanceof HTMLElement) rowOf(results, focused.dataset.article)?.focus()
  }

  /** Words that stand nowhere may be a question. */
  const askInstead = () =>
    h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => go({ view: 'ask', question: words }) },
      t('askThese', { words })
    )

  onFiltersChange(byAddress => {
    if (!byAddress) nameSearch()
    void draw()
  })
  onLanguageChange(() => {
    if (parts === null) return
    parts = null
    if (view.hidden) view.replaceChildren()
    else void show(words)
  })
  return { show }
}

/**
 * @param {HTMLElement} box
 * @param {readonly ArticleSummary[]} articles
 */
function drawTimeline(box, articles) {
  const { from, to } = currentFilters()
  const month = from?.slice(0, 7) ?? null
  const chosen =
    month && monthRange(month).from === from && monthRange(month).to === to ? month : null
  const hadFocus = box.contains(document.activeElement)
  const onChoose = (/** @type {string} */ picked) =>
    changeFilters(picked === chosen ? { from: '', to: '' } : monthRange(picked))
  const chart = timeline(articles, { chosen, onChoose })
  box.replaceChildren(chart)
  box.hidden = chart.childElementCount === 0
  if (hadFocus) chart.querySelector(/** @type {'g'} */ ('[tabindex="0"]'))?.focus()
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly (string | null)[]} names
 * @param {string} any
 * @param {string | undefined} chosen
 */
function fillChoices(select, names, any, chosen = '') {
  const present = new Set(names.filter(name => name !== null))
  if (chosen) present.add(chosen)
  const sorted = [...present].sort((a, b) => a.localeCompare(b, 'zh-Hans'))
  select.replaceChildren(
    h('option', { value: '' }, any),
    ...sorted.map(name => h('option', { value: name }, name))
  )
  select.value = chosen
}
