/**
 * Okapi BM25 (Robertson & Zaragoza 2009) with the idf of Lucene, which is never negative:
 *
 *     score(q, d) = sum over the distinct terms t of q of
 *       ln(1 + (N - df + 0.5) / (df + 0.5)) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))
 *
 * N is the number of chunks, df the chunks that hold t, tf how often this chunk holds it, length the chunk's terms.
 * A chunk's terms are those of its text and, counted `titleWeight` times, those of its article's title.
 * Every Store ranks by this formula, so a question has one ranking whatever the store.
 */
export const bm25 = { k1: 1.2, b: 0.75, titleWeight: 1 } as const

/** Weight of a term that `holding` of `total` chunks hold; above 0. */
export const inverseDocumentFrequency = (total: number, holding: number): number =>
  Math.log(1 + (total - holding + 0.5) / (holding + 0.5))

/** What one term adds to a chunk's score. `average` is the mean length of a chunk, in terms. */
export function termScore(idf: number, frequency: number, length: number, average: number): number {
  const { k1, b } = bm25
  return (idf * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / average))
}
