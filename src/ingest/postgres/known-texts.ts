import type { Database } from '../../database/database.ts'
import { parseVector } from '../../store/postgres/vector-text.ts'
import { type ChunkRow, chunkOfRow, contentHash } from '../../store/stored-rows.ts'
import type { KnownText } from '../encode-documents.ts'

interface KnownRow extends ChunkRow {
  readonly embedded: Uint8Array
  readonly vector: string
  readonly text: string
}

const key = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

/**
 * Looks a text up in what a build has of some files: of a changed page most passages are as they were.
 * @param schema of the build; null for none
 */
export async function knownTexts(
  database: Database,
  schema: string | null,
  files: readonly string[]
) {
  const known = new Map<string, KnownText>()
  const rows =
    schema === null
      ? []
      : await database.read<KnownRow>(
          `SELECT chunks.ordinal, chunks."start", chunks."end", chunks.sentences, chunks.tokens,
             chunks.embedded, chunks.vector::text AS vector, articles.text
           FROM ${schema}.bulletins JOIN ${schema}.articles ON articles.bulletin = bulletins.number
           JOIN ${schema}.chunks ON chunks.article = articles.number
           WHERE bulletins.file = ANY($1::text[])`,
          [files]
        )
  for (const row of rows)
    known.set(key(row.embedded), {
      vector: parseVector(row.vector),
      tokens: chunkOfRow(row, '', row.text).tokens
    })
  return (text: string): KnownText | undefined => known.get(key(contentHash(text)))
}
