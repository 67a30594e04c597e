import type { Database } from '../../database/database.ts'
import type { IndexMeta } from '../store.ts'
import type { Build } from './current-build.ts'
import { exactBelow } from './vector-query.ts'

/** Links a node and width of the search while building, as in src/store/files/segment/hnsw-graph.ts. */
const graphParameters = 'm = 16, ef_construction = 100'
/** A graph that fits in memory while it is made is made several times faster. */
const graphMemory = '1GB'

const indexes = (schema: string) => `
  ALTER TABLE ${schema}.postings ADD PRIMARY KEY (term, block);
  CREATE INDEX articles_of_bulletin ON ${schema}.articles (bulletin);
  CREATE INDEX chunks_of_article ON ${schema}.chunks (article);`

const graph = (schema: string) => `
  SET LOCAL maintenance_work_mem = '${graphMemory}';
  CREATE INDEX chunks_graph ON ${schema}.chunks
    USING hnsw (vector halfvec_ip_ops) WITH (${graphParameters});`

/** A role of this name, where there is one, may read every build: servers need no more. */
const readers = (schema: string) => `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongbao_server') THEN
      GRANT USAGE ON SCHEMA ${schema} TO gongbao_server;
      GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO gongbao_server;
    END IF;
  END $$;`

async function countBuild(database: Database, schema: string) {
  const [row] = await database.query<
    Pick<IndexMeta, 'bulletins' | 'articles' | 'chunks'> & { meanLength: number }
  >(
    `SELECT (SELECT count(*) FROM ${schema}.bulletins WHERE text IS NOT NULL)::int AS bulletins,
       (SELECT count(*) FROM ${schema}.articles)::int AS articles,
       (SELECT count(*) FROM ${schema}.chunks)::int AS chunks,
       (SELECT coalesce(avg(length), 0) FROM ${schema}.chunks)::float8 AS "meanLength"`
  )
  const { meanLength = 0, ...counts } = row ?? {}
  return { meanLength, counts: { bulletins: 0, articles: 0, chunks: 0, ...counts } }
}

/**
 * Makes the indexes of a build whose rows are complete.
 * @param graphFrom chunks from which on vectors get a graph
 * @returns what the build holds
 */
export async function sealBuild(
  database: Database,
  schema: string,
  draft: IndexMeta,
  graphFrom = exactBelow
): Promise<Build> {
  await database.transaction(queries => queries.run(indexes(schema)))
  const { meanLength, counts } = await countBuild(database, schema)
  const hasGraph = counts.chunks >= graphFrom
  if (hasGraph) await database.transaction(queries => queries.run(graph(schema)))
  for (const table of ['bulletins', 'articles', 'chunks', 'chunk_terms', 'postings'])
    await database.run(`ANALYZE ${schema}.${table}`)
  await database.run(readers(schema))
  return { meta: { ...draft, ...counts }, schema, meanLength, hasGraph }
}
