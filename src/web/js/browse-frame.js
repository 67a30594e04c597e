import { h } from './dom.js'
import { changeFilters } from './filters.js'
import { t } from './language.js'

/** @typedef {ReturnType<typeof browseFrame>} BrowseFrame */

/**
 * The parts of the view that stay while results come and go, so that the focus does too.
 * @param {{ words: string, onWords: (typed: string) => void, onAsk: () => void }} options
 */
export function browseFrame({ words, onWords, onAsk }) {
  const search = h('input', {
    type: 'search',
    id: 'words',
    value: words,
    placeholder: t('search'),
    'aria-label': t('search'),
    maxlength: 200
  })
  search.addEventListener('input', () => onWords(search.value))
  /** @param {'from' | 'to'} name */
  const day = name =>
    h('input', {
      type: 'date',
      onchange: (/** @type {Event} */ event) => changeFilters({ [name]: valueIn(event) })
    })
  /** @param {'place' | 'organisation'} name */
  const choice = name =>
    h('select', {
      'aria-label': t(name),
      onchange: (/** @type {Event} */ event) => changeFilters({ [name]: valueIn(event) })
    })
  const from = day('from')
  const to = day('to')
  const place = choice('place')
  const organisation = choice('organisation')
  const chips = h('ul', { class: 'chips', 'aria-label': t('filters'), hidden: true })
  const months = h('div', { class: 'months' })
  const count = h('p', { class: 'found' })
  const results = h('div', null, h('p', { class: 'note' }, t('loading')))
  const askLink = h(
    'a',
    { class: 'quiet', href: '#/ask', onclick: () => setTimeout(onAsk) },
    t('askWithin')
  )
  const element = h(
    'div',
    { class: 'column' },
    h('h2', { class: 'sr' }, t('browse')),
    search,
    h(
      'div',
      { class: 'fields' },
      h('label', null, t('from'), from),
      h('label', null, t('to'), to),
      place,
      organisation
    ),
    h('div', { class: 'chosen-filters' }, chips),
    months,
    h('div', { class: 'found-row' }, count, askLink),
    results
  )
  return { element, search, from, to, place, organisation, chips, months, count, askLink, results }
}

/** @param {Event} event */
const valueIn = ({ target }) => /** @type {HTMLInputElement | HTMLSelectElement} */ (target).value
