import type { Citation, Reply } from '../types.ts'

/** As the first version kept them: fields that came later are missing. */
type KeptCitation = Omit<Citation, 'reprints'> & Partial<Pick<Citation, 'reprints'>>
type KeptReply = Omit<Reply, 'citations' | 'related'> & {
  readonly citations: readonly KeptCitation[]
  readonly related: readonly KeptCitation[]
}

const whole = (citation: KeptCitation): Citation => ({ reprints: [], ...citation })

/** A reply as today's doors show it, whichever version kept it. */
export const wholeReply = (kept: KeptReply): Reply => ({
  ...kept,
  citations: kept.citations.map(whole),
  related: kept.related.map(whole)
})
