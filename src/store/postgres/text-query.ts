import type { Filters } from '../../types.ts'
import { bm25 } from '../bm25.ts'
import { articleConditions } from './article-conditions.ts'
import { blockBits, placeBits } from './build-schema.ts'

/**
 * The formula of src/store/bm25.ts over the blocks of the asked terms' postings.
 * Values: $1 terms, $2 chunks in the build, $3 their mean length, $4 how many are wanted; then those of the filters.
 * Sums of the same numbers in another order differ in the last digits, which must not part equal chunks: hence `round`.
 */
export function textQuery(schema: string, filters: Filters | undefined) {
  const { k1, b } = bm25
  const { where, values } = articleConditions(filters, 5)
  const number = `(block::bigint << ${blockBits + placeBits}) + posting.chunk`
  const allowed = where
    ? `WHERE ${number} IN (
         SELECT chunks.number FROM ${schema}.chunks JOIN ${schema}.articles
         ON articles.number = chunks.article WHERE ${where})`
    : ''
  const sql = `
    WITH asked AS MATERIALIZED (
      SELECT term, ln(1 + ($2::float8 - sum(holding) + 0.5) / (sum(holding) + 0.5)) AS idf
      FROM ${schema}.postings WHERE term = ANY($1::text[]) GROUP BY term
    ), best AS MATERIALIZED (
      SELECT ${number} AS number,
        round(sum(idf * posting.frequency * ${k1 + 1} /
          (posting.frequency + ${k1} * (1 - ${b} + ${b} * posting.length / $3::float8))) * 1e9) AS score
      FROM ${schema}.postings JOIN asked USING (term),
        unnest(postings.chunks, postings.frequencies, postings.lengths)
          AS posting(chunk, frequency, length)
      ${allowed}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $4::int
    )
    SELECT articles.id || ':' || chunks.ordinal AS "chunkId", best.score / 1e9 AS score,
      best.number::float8 AS handle
    FROM best JOIN ${schema}.chunks USING (number)
    JOIN ${schema}.articles ON articles.number = chunks.article`
  return { sql, values }
}
