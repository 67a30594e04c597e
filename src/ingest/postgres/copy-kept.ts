import type { Database } from '../../database/database.ts'
import { factColumns } from '../../store/article-facts.ts'
import { placeBits } from '../../store/postgres/build-schema.ts'
import type { KeptFile } from '../changes.ts'
import type { KnownBulletin } from './known-bulletins.ts'

/** Bulletins a transaction; a longer one would keep others waiting. */
const step = 200

const place = (2 ** placeBits - 1).toString()
const moved = (column: string) =>
  `(kept.to_number::bigint << ${placeBits}) + (${column} & ${place})`

const kept = 'unnest($1::int[], $2::int[]) AS kept(from_number, to_number)'

const ofBulletin = `number >= from_number::bigint << ${placeBits}
  AND number < (from_number + 1)::bigint << ${placeBits}`

/** Values: $1 numbers in the base, $2 numbers in the new build. */
const statements = (base: string, schema: string) => [
  `INSERT INTO ${schema}.bulletins
   SELECT kept.to_number, file, hash, stamp, text, stage, reason, hint, notes
   FROM ${kept} JOIN ${base}.bulletins ON number = from_number`,
  `INSERT INTO ${schema}.articles
   SELECT ${moved('number')}, id, kept.to_number, ${factColumns.join(', ')}, chunks,
     text, details
   FROM ${kept} JOIN ${base}.articles ON bulletin = from_number`,
  `INSERT INTO ${schema}.chunks
   SELECT ${moved('number')}, ${moved('article')}, ordinal, "start", "end", sentences, tokens,
     embedded, length, vector
   FROM ${kept} JOIN ${base}.chunks ON ${ofBulletin}`,
  `INSERT INTO ${schema}.chunk_terms
   SELECT ${moved('number')}, terms, frequencies
   FROM ${kept} JOIN ${base}.chunk_terms ON ${ofBulletin}`
]

/** Takes unchanged bulletins over from the build in use, inside the database. */
export async function copyKept(
  database: Database,
  schemas: { readonly base: string; readonly next: string },
  bulletins: readonly KeptFile<KnownBulletin>[],
  signal?: AbortSignal
): Promise<void> {
  for (let at = 0; at < bulletins.length; at += step) {
    signal?.throwIfAborted()
    const some = bulletins.slice(at, at + step)
    const values = [some.map(({ known }) => known.number), some.map(({ number }) => number)]
    await database.transaction(async queries => {
      for (const sql of statements(schemas.base, schemas.next)) await queries.query(sql, values)
    })
  }
}
