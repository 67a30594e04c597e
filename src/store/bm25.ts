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

/** What a chunk's length does to all its terms, by the formula above. `average` is the mean length of a chunk, in terms. */
export const lengthNorm = (length: number, average: number): number =>
  bm25.k1 * (1 - bm25.b + (bm25.b * length) / average)

/** What one term adds to a chunk's score. `norm` is the `lengthNorm` of the chunk. */
export const termScore = (idf: number, frequency: number, norm: number): number =>
  (idf * frequency * (bm25.k1 + 1)) / (frequency + norm)
