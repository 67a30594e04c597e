import type { Queries } from '../../database/database.ts'
import { factColumns } from '../article-facts.ts'
import type { IndexMeta } from '../store.ts'

/**
 * Raise it when the tables of a build change their form, or the bundled encoder its vectors; a build of another form is
 * refused and built anew.
 */
export const formatVersion = 5

/**
 * A chunk's number is its bulletin's, shifted, plus its place on the page; an article's likewise. So numbers need no
 * counter, follow the order of files and pages, and are the same however the work was shared out.
 */
export const placeBits = 20
/** Postings lie in blocks of this many bulletins: a chunk's number inside a block fits four bytes. */
export const blockBits = 6

const schemaName = (buildId: string): string => `gongbao_build_${buildId.replaceAll('-', '_')}`

/** Vectors are stored in half precision; docs/scale-out.md has its recall beside single precision. */
const tables = (schema: string, dimensions: number) => `
  CREATE TABLE ${schema}.bulletins (
    number integer PRIMARY KEY,
    file text COLLATE "C" NOT NULL UNIQUE,
    hash bytea NOT NULL,
    stamp text NOT NULL,
    -- Null for a file that could not be read, with where it failed, why, and what to do.
    text text,
    stage text,
    reason text,
    hint text,
    -- What had to be changed to read it, as a list in JSON; null for nothing.
    notes text
  );
  CREATE TABLE ${schema}.articles (
    number bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    bulletin integer NOT NULL,
    ${factColumns.map(name => `${name} text COLLATE "C"`).join(', ')},
    chunks integer NOT NULL,
    text text NOT NULL,
    details text NOT NULL
  );
  CREATE TABLE ${schema}.chunks (
    number bigint PRIMARY KEY,
    article bigint NOT NULL,
    ordinal integer NOT NULL,
    "start" integer NOT NULL,
    "end" integer NOT NULL,
    sentences bytea NOT NULL,
    tokens bytea NOT NULL,
    embedded bytea NOT NULL,
    length integer NOT NULL,
    vector halfvec(${dimensions}) NOT NULL
  );
  -- What postings are gathered from; apart, so that comparing vectors reads short rows.
  CREATE TABLE ${schema}.chunk_terms (
    number bigint PRIMARY KEY,
    terms text[] COLLATE "C" NOT NULL,
    frequencies smallint[] NOT NULL
  );
  CREATE TABLE ${schema}.postings (
    term text COLLATE "C" NOT NULL,
    block integer NOT NULL,
    holding integer NOT NULL,
    chunks integer[] NOT NULL,
    frequencies smallint[] NOT NULL,
    lengths integer[] NOT NULL
  );`

/** Makes the empty schema of a build and its row. Needs pgvector, which an administrator may have to add. */
export async function createBuildSchema(
  queries: Queries,
  meta: IndexMeta,
  baseSchema: string | null
): Promise<string> {
  const schema = schemaName(meta.buildId)
  await queries.run('CREATE EXTENSION IF NOT EXISTS vector')
  await queries.run(`CREATE SCHEMA ${schema}; ${tables(schema, meta.dimensions)}`)
  await queries.query(
    `INSERT INTO gongbao.builds (id, schema_name, base_schema, state, meta)
     VALUES ($1, $2, $3, 'building', $4::text::jsonb)`,
    [meta.buildId, schema, baseSchema, JSON.stringify(meta)]
  )
  return schema
}
