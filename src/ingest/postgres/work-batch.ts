import type { Database, Queries } from '../../database/database.ts'
import { blockBits, placeBits } from '../../store/postgres/build-schema.ts'
import { type EncodingParts, encodeDocuments } from '../encode-documents.ts'
import { type DocumentReader, readOrName } from '../reading/document-reader.ts'
import { type Batch, finishBatch, loanMs, renewLoan } from './batch-queue.ts'
import { buildRows, type NumberedBulletin } from './build-rows.ts'
import { knownTexts } from './known-texts.ts'
import { writeRows } from './write-rows.ts'

export interface BatchEncoder extends Omit<EncodingParts, 'known'> {
  /** Reads files apart; in the calling thread unless given. */
  readonly reader?: DocumentReader
}

interface DocumentRow {
  readonly bulletin: number
  readonly file: string
  readonly hash: Uint8Array
  readonly stamp: string
  readonly bytes: Uint8Array
}

async function encodeBatch(
  database: Database,
  batch: Batch,
  encoder: BatchEncoder
): Promise<NumberedBulletin[]> {
  const rows = await database.read<DocumentRow>(
    `SELECT bulletin, file, hash, stamp, bytes FROM gongbao.documents
     WHERE build_id = $1 AND batch = $2 ORDER BY bulletin`,
    [batch.buildId, batch.number]
  )
  const known = await knownTexts(
    database,
    batch.baseSchema,
    rows.map(({ file }) => file)
  )
  const { reader } = encoder
  const documents = reader ? await Promise.all(rows.map(row => readOrName(row, reader))) : rows
  const encoded = await encodeDocuments(documents, { ...encoder, known })
  return rows.flatMap(({ bulletin: number, file, hash, stamp }, at) => {
    const document = encoded[at]
    return document ? [{ number, file, hash, stamp, encoded: document }] : []
  })
}

async function workOnEncoding(
  database: Database,
  batch: Batch,
  worker: string,
  encoder: BatchEncoder
): Promise<boolean> {
  const bulletins = await encodeBatch(database, batch, encoder)
  const rows = buildRows(bulletins)
  return finishBatch(database, batch, worker, async queries => {
    await writeRows(queries, batch.schema, rows)
    return { bulletins: bulletins.length, passages: rows.chunks.length }
  })
}

/** Gathers one block's terms: an array of chunks for each, so that asking for a term reads one row a block. */
const postingsOfBlock = (schema: string) => `
  INSERT INTO ${schema}.postings
  SELECT term, $1::int, count(*), array_agg(chunk), array_agg(frequency), array_agg(length)
  FROM (
    SELECT (number - ($1::bigint << ${blockBits + placeBits}))::int AS chunk, length, term, frequency
    FROM ${schema}.chunks JOIN ${schema}.chunk_terms USING (number),
      unnest(terms, frequencies) AS counted(term, frequency)
    WHERE number >= $1::bigint << ${blockBits + placeBits}
      AND number < ($1::bigint + 1) << ${blockBits + placeBits}
    ORDER BY term, number
  ) AS counted
  GROUP BY term`

export async function gatherPostings(
  queries: Queries,
  schema: string,
  block: number
): Promise<void> {
  await queries.query(postingsOfBlock(schema), [block])
}

const workOnPostings = (database: Database, batch: Batch, worker: string): Promise<boolean> =>
  finishBatch(database, batch, worker, async queries => {
    await gatherPostings(queries, batch.schema, batch.number)
    return { bulletins: 0, passages: 0 }
  })

/**
 * Does one batch, renewing its loan meanwhile.
 * @returns false when the loan ran out and another did it.
 */
export async function workOnBatch(
  database: Database,
  batch: Batch,
  worker: string,
  encoder: BatchEncoder
): Promise<boolean> {
  // A renewal that fails leads to a loan that runs out, which `finishBatch` sees.
  const renewal = setInterval(
    () => void renewLoan(database, batch, worker).catch(() => undefined),
    loanMs / 3
  )
  try {
    return batch.kind === 'encode'
      ? await workOnEncoding(database, batch, worker, encoder)
      : await workOnPostings(database, batch, worker)
  } finally {
    clearInterval(renewal)
  }
}
