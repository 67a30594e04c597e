import type { RebuildSummary } from '../index/rebuild.ts'

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

/** What a rebuild made and left out, in lines. */
export function rebuildReport(summary: RebuildSummary): string[] {
  const { added, changed, removed, unchanged, articles, chunks, passages, seconds } = summary
  const bulletins = `${added} new, ${changed} changed, ${removed} removed, ${unchanged} unchanged`
  return [
    ...(summary.reason ? [`Built anew: ${summary.reason}.`] : []),
    `Bulletins: ${bulletins}.`,
    `${plural(articles, 'article')} in ${plural(chunks, 'passage')}; ${passages} embedded in ${seconds.toFixed(1)} s.`,
    ...summary.skipped.map(({ file, reason }) => `Skipped ${file}: ${reason}`)
  ]
}

/** Whether a rebuild found anything to do. */
export const didSomething = ({ added, changed, removed, reason }: RebuildSummary): boolean =>
  added + changed + removed > 0 || reason !== null
