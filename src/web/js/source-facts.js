/** @import { ArticlePage } from '../page-types.ts' */
/** @import { Place, SourceActions } from './source-panel.js' */
import { h } from './dom.js'
import { formatDay, formatLines, formatPlace, t } from './language.js'
import { originLink } from './origin-link.js'

/**
 * What is known of an article, above its page.
 * @param {ArticlePage} page
 * @param {SourceActions} actions
 * @param {{ reprints: readonly HTMLElement[], found: string }} quoted
 */
export function sourceFacts(
  { title, byline, date, place, organisation, file, lines, url },
  { narrow: only, prepare },
  { reprints, found }
) {
  const day =
    date && (date.from === date.to ? [date.from] : [date.from, date.to]).map(formatDay).join(' – ')
  /** @type {[string, Node | string | null][]} */
  const rows = [
    [t('date'), day],
    [t('byline'), byline],
    [t('organisation'), organisation && onlyButton(organisation, () => only({ organisation }))],
    [t('place'), place && onlyButton(place, () => only({ place }))],
    [t('file'), h('span', { class: 'file' }, `${file} · ${formatLines(lines)}`)],
    [t('origin'), originLink(url)],
    [t('foundAt'), found],
    [t('reprints'), reprints.length > 0 ? h('span', { class: 'reprints' }, ...reprints) : null]
  ]
  const present = rows.flatMap(([name, value]) =>
    value ? [h('dt', null, name), h('dd', null, value)] : []
  )
  const ask = () => prepare(t('aboutQuestion', { title }))
  return h(
    'div',
    { class: 'facts' },
    h('dl', null, ...present),
    h('button', { type: 'button', class: 'quiet', onclick: ask }, t('askAbout'))
  )
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
const onlyButton = (name, onclick) =>
  h(
    'button',
    {
      type: 'button',
      class: 'only',
      'aria-label': t('only', { name }),
      title: t('only', { name }),
      onclick
    },
    name
  )

/**
 * Where the quote stands by page, row or heading; '' where lines say all.
 * @param {Place} place
 */
export const placeFound = ({ lines, title, location }) =>
  location ? formatPlace({ lines, title, location }) : ''
