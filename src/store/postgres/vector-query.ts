import type { Filters } from '../../types.ts'
import { articleConditions } from './article-conditions.ts'

/** With fewer chunks to compare, all are compared: hardly slower than the graph (docs/scale-out.md), and nothing is missed. */
export const exactBelow = 5_000

/** The widest beam pgvector knows. */
const widest = 1000
/** Wide enough for recall at small k (docs/scale-out.md); twice k beyond, for pgvector returns no more than the beam. */
const beam = (k: number): number => Math.min(widest, Math.max(160, 2 * k))

const hits = (schema: string) => `
  SELECT articles.id || ':' || chunks.ordinal AS "chunkId", score, best.number::float8 AS handle
  FROM best JOIN ${schema}.chunks USING (number)
  JOIN ${schema}.articles ON articles.number = chunks.article`

/** Values: $1 the vector, $2 how many are wanted; then those of the filters. */
export function vectorQuery(schema: string, filters: Filters | undefined) {
  const { where, values } = articleConditions(filters, 3)
  const allowed = where
    ? `JOIN ${schema}.articles ON articles.number = chunks.article WHERE ${where}`
    : ''
  const best = (score: string, order: string) => `
    SELECT chunks.number AS number, ${score} AS score FROM ${schema}.chunks ${allowed}
    ORDER BY ${order} LIMIT $2::int`
  const distance = 'chunks.vector <#> $1::halfvec'
  return {
    values,
    /** Compares with every allowed chunk: adding nothing to the distance keeps the planner off the graph. */
    exact: `WITH best AS MATERIALIZED (${best(`-(${distance})`, `(${distance}) + 0, number`)}) ${hits(schema)}`,
    /** Walks the graph, on as long as filters leave too few. */
    graph: `WITH best AS MATERIALIZED (${best(`-(${distance})`, distance)}) ${hits(schema)}`,
    /** How many chunks the filters allow. */
    allowedCount: `SELECT coalesce(sum(chunks), 0)::int AS count FROM ${schema}.articles
      ${where ? `WHERE ${articleConditions(filters, 1).where}` : ''}`,
    /** For the transaction of a graph query. */
    beam: (k: number) =>
      `SET LOCAL hnsw.ef_search = ${beam(k)}; SET LOCAL hnsw.iterative_scan = strict_order`
  }
}
