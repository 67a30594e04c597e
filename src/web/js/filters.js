/** @import { ArticleSummary, Filters } from '../page-types.ts' */
import { h } from './dom.js'
import { formatDay, t } from './language.js'

/** @type {Filters} */
let filters = {}
/** @type {((byAddress: boolean) => void)[]} */
const listeners = []

/** Which part of the collection is browsed and asked about. */
export const currentFilters = () => filters

/** @param {(byAddress: boolean) => void} listener is told whether an address, and not a person, changed them */
export function onFiltersChange(listener) {
  listeners.push(listener)
}

/** @param {Filters} wanted takes the place of all filters, as an address names them */
export function setFilters(wanted) {
  if (JSON.stringify(wanted) === JSON.stringify(filters)) return
  filters = wanted
  for (const listener of listeners) listener(true)
}

/** @param {Partial<Record<keyof Filters, string>>} change an empty string lifts a filter */
export function changeFilters(change) {
  const all = Object.entries({ ...filters, ...change }).filter(([, value]) => value)
  filters = Object.fromEntries(all)
  for (const listener of listeners) listener(false)
}

/** @param {string} month `YYYY-MM` */
export function monthRange(month) {
  const [year, number] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${days}` }
}

/**
 * @param {Filters} [some]
 * @returns {[keyof Filters, string][]} each filter that is set, in words
 */
export function named(some = filters) {
  const { from, to, place, organisation } = some
  /** @type {[keyof Filters, string][]} */
  const all = [
    ['from', from ? t('filterFrom', { date: formatDay(from) }) : ''],
    ['to', to ? t('filterTo', { date: formatDay(to) }) : ''],
    ['place', place ?? ''],
    ['organisation', organisation ?? '']
  ]
  return all.filter(([, words]) => words !== '')
}

/**
 * Draws the filters that are set as chips with a button that lifts them.
 * @param {HTMLElement} list a `<ul>`
 */
export function drawChips(list) {
  const chips = named().map(([name, words]) => {
    const label = t('removeFilter', { name: words })
    const lift = () => {
      changeFilters({ [name]: '' })
      // The button is gone; the next chip, or the box the chips belong to, takes the focus.
      const next =
        list.querySelector('button') ?? list.parentElement?.querySelector('textarea, input')
      if (next instanceof HTMLElement) next.focus()
    }
    const button = h(
      'button',
      { type: 'button', 'aria-label': label, title: label, onclick: lift },
      `${words} ×`
    )
    return h('li', null, button)
  })
  list.replaceChildren(...chips)
  list.hidden = chips.length === 0
}

/**
 * Dates compare as the server compares them: a run of days matches where it overlaps.
 * @param {ArticleSummary} article
 */
export function withinDates({ date }) {
  const { from, to } = filters
  if (from && !(date && date.to >= from)) return false
  return !(to && !(date && date.from <= to))
}
