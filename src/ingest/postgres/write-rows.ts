import type { Queries } from '../../database/database.ts'
import { factColumns } from '../../store/article-facts.ts'
import { type BuildRows, rowsText } from './build-rows.ts'

const insertBulletins = (schema: string) => `
  INSERT INTO ${schema}.bulletins
  SELECT number, file, decode(hash, 'hex'), stamp, text, stage, reason, hint, notes
  FROM json_to_recordset($1::text::json)
    AS row(number int, file text, hash text, stamp text, text text, stage text, reason text,
      hint text, notes text)`

const insertArticles = (schema: string) => `
  INSERT INTO ${schema}.articles
  SELECT number, id, bulletin, ${factColumns.join(', ')}, chunks, text, details
  FROM json_to_recordset($1::text::json)
    AS row(number bigint, id text, bulletin int, ${factColumns.map(name => `${name} text`).join(', ')},
      chunks int, text text, details text)`

const insertChunks = (schema: string) => `
  INSERT INTO ${schema}.chunks
  SELECT number, article, ordinal, "start", "end", decode(sentences, 'hex'), decode(tokens, 'hex'),
    decode(embedded, 'hex'), length, vector::halfvec
  FROM json_to_recordset($1::text::json)
    AS row(number bigint, article bigint, ordinal int, "start" int, "end" int, sentences text,
      tokens text, embedded text, length int, vector text)`

const insertTerms = (schema: string) => `
  INSERT INTO ${schema}.chunk_terms
  SELECT number, string_to_array(terms, ' '), string_to_array(frequencies, ' ')::smallint[]
  FROM json_to_recordset($1::text::json) AS row(number bigint, terms text, frequencies text)`

/** One statement a table, whatever the number of rows: round trips are what costs over a network. */
export async function writeRows(queries: Queries, schema: string, rows: BuildRows): Promise<void> {
  await queries.query(insertBulletins(schema), [rowsText(rows.bulletins)])
  await queries.query(insertArticles(schema), [rowsText(rows.articles)])
  await queries.query(insertChunks(schema), [rowsText(rows.chunks)])
  await queries.query(insertTerms(schema), [rowsText(rows.terms)])
}
