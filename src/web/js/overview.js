/** @import { Filters, Overview } from '../page-types.ts' */
import { h, languageOf } from './dom.js'
import { formatDay, t } from './language.js'
import { writeAddress } from './route.js'

/** Names shown of each kind; the rest are found by searching. */
const mostNames = 6

/** @param {Overview} overview */
function size({ bulletins, articles, from, to }) {
  const days = from && to ? t('overviewDays', { from: formatDay(from), to: formatDay(to) }) : ''
  return `${t('overviewSize', { bulletins, articles })}${days}`
}

/**
 * @param {Overview['places']} tallies
 * @param {string} label
 * @param {(name: string) => Filters | null} filters null for what no filter finds
 */
function names(tallies, label, filters) {
  if (tallies.length === 0) return []
  const links = tallies.slice(0, mostNames).map(({ name, articles }) => {
    const chosen = filters(name)
    const words = h('span', { lang: languageOf(name) }, name)
    const href = chosen && writeAddress({ view: 'browse', filters: chosen })
    return h('li', null, href ? h('a', { href }, words) : words, ` ${articles}`)
  })
  return [h('dt', null, label), h('dd', null, h('ul', null, ...links))]
}

/** @param {Overview} overview */
function news({ added }) {
  if (added === null || added.bulletins === 0) return null
  const { bulletins, articles, files } = added
  return h(
    'p',
    { class: 'news' },
    t('overviewNew', { bulletins, articles }),
    h('a', { href: '#/manage' }, files.join(', ')),
    bulletins > files.length ? ' …' : ''
  )
}

/**
 * What there is to ask about, in a few lines.
 * @param {Overview} told
 */
export function overview(told) {
  return h(
    'section',
    { class: 'overview', 'aria-label': t('overview') },
    h('h3', null, t('overview')),
    h('p', null, size(told)),
    news(told),
    h(
      'dl',
      null,
      ...names(told.papers, t('papers'), () => null),
      ...names(told.places, t('place'), place => ({ place })),
      ...names(told.organisations, t('organisation'), organisation => ({ organisation }))
    )
  )
}
