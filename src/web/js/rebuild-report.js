/** @import { IndexFacts, RebuildState } from '../page-types.ts' */
import { h } from './dom.js'
import { t } from './language.js'

/** What there was before too is shown with its difference; of a count that is nought or not told, nothing. */
const counts = /** @type {const} */ ([
  'bulletins',
  'added',
  'changed',
  'removed',
  'unchanged',
  'articles',
  'chunks',
  'embedded',
  'reused'
])

/**
 * What a rebuild made, against what there was before.
 * @param {NonNullable<RebuildState['summary']>} summary
 * @param {IndexFacts | null} before
 */
export function rebuildReport(summary, before) {
  const { skipped, tookMs } = summary
  const list = counts.flatMap(name => {
    const now = summary[name]
    const compared = name === 'bulletins' || name === 'articles' || name === 'chunks'
    if (now === undefined || (now === 0 && !compared)) return []
    const value = compared ? difference(now, before?.[name] ?? 0) : `${now}`
    return [h('dt', null, t(`changed_${name}`)), h('dd', null, value)]
  })
  const unread = skipped.map(({ file, reason }) => h('li', null, `${file}: ${reason}`))
  return h(
    'section',
    { class: 'report', 'aria-label': t('changed') },
    h('p', { class: 'good' }, t('rebuilt', { seconds: (tookMs / 1000).toFixed(1) })),
    h('h3', null, t('changed')),
    h('dl', null, ...list),
    unread.length > 0 && h('h3', null, t('changedSkipped')),
    unread.length > 0 && h('ul', null, ...unread)
  )
}

/**
 * @param {number} now
 * @param {number} before
 */
function difference(now, before) {
  const by = now - before
  if (by === 0) return `${now}`
  return t('difference', { n: now, change: by > 0 ? `+${by}` : `−${-by}` })
}
