import type { RebuildSummary } from '../serve/rebuild-runner.ts'

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

/** What a rebuild made and left out, in lines. */
export function rebuildReport(summary: RebuildSummary): string[] {
  const { bulletins, articles, chunks, embedded, reused, skipped, tookMs } = summary
  const made = [
    plural(bulletins, 'bulletin'),
    plural(articles, 'article'),
    `${plural(chunks, 'passage')} (${embedded} embedded, ${reused} unchanged)`
  ]
  return [
    `Indexed ${made.join(', ')} in ${(tookMs / 1000).toFixed(1)} s.`,
    ...skipped.map(({ file, reason }) => `Skipped ${file}: ${reason}`)
  ]
}
