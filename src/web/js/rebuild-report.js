/** @import { IndexFacts, RebuildState } from '../page-types.ts' */
import { h } from './dom.js'
import { t } from './language.js'

/**
 * What a rebuild made, against what there was before.
 * @param {NonNullable<RebuildState['summary']>} summary
 * @param {IndexFacts | null} before
 */
export function rebuildReport(summary, before) {
  const { bulletins, articles, chunks, embedded, reused, skipped, tookMs } = summary
  /** @type {[string, string][]} */
  const rows = [
    [t('changedBulletins'), difference(bulletins, before?.bulletins ?? 0)],
    [t('changedArticles'), difference(articles, before?.articles ?? 0)],
    [t('changedPassages'), difference(chunks, before?.chunks ?? 0)],
    [t('changedEmbedded'), `${embedded}`],
    [t('changedReused'), `${reused}`]
  ]
  const list = rows.flatMap(([name, value]) => [h('dt', null, name), h('dd', null, value)])
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
