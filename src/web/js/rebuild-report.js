/** @import { IndexFacts, RebuildState } from '../page-types.ts' */
/** @import { StringKey } from './language.js' */
import { h } from './dom.js'
import { filesReport } from './files-report.js'
import { t } from './language.js'

/**
 * What a rebuild made, against what there was before. A count of nought is left out where it tells nothing.
 * @param {NonNullable<RebuildState['summary']>} summary
 * @param {{ before: IndexFacts | null, now: IndexFacts | null }} index
 */
export function rebuildReport(summary, { before, now }) {
  const { added, changed, removed, unchanged, chunks, passages, seconds } = summary
  const articles = now?.articles ?? summary.articles
  /** @type {[StringKey, string][]} */
  const rows = [
    ['changed_bulletins', difference(added + changed + unchanged, before?.bulletins ?? 0)],
    ['changed_added', `${added}`],
    ['changed_changed', `${changed}`],
    ['changed_removed', `${removed}`],
    ['changed_unchanged', `${unchanged}`],
    ['changed_articles', difference(articles, before?.articles ?? 0)],
    ['changed_passages', difference(chunks, before?.chunks ?? 0)],
    ['changed_encoded', `${passages}`]
  ]
  const list = rows
    .filter(([, value]) => value !== '0')
    .flatMap(([name, value]) => [h('dt', null, t(name)), h('dd', null, value)])
  return h(
    'section',
    { class: 'report', 'aria-label': t('changed') },
    h('p', { class: 'good' }, t('rebuilt', { seconds: seconds.toFixed(1) })),
    h('h3', null, t('changed')),
    h('dl', null, ...list),
    ...filesReport(summary)
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
