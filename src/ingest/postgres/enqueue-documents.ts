import type { Database } from '../../database/database.ts'
import { asFault, FaultError, type FileFault } from '../../store/file-fault.ts'
import { contentHash } from '../../store/stored-rows.ts'
import type { NumberedDocument } from '../changes.ts'
import { rowsText } from './build-rows.ts'

/** Bulletins a batch: enough to embed at one go, few enough to share out and to lose with a worker. */
const batchSize = 16

async function documentRow({ number, file, stamp, read }: NumberedDocument) {
  const bytes = await read().catch(error => asFault(error, 'read'))
  if (bytes instanceof FaultError) return bytes.of(file)
  const hash = contentHash(bytes).toString('hex')
  return { number, file, stamp, hash, bytes: Buffer.from(bytes).toString('hex') }
}

/**
 * Puts bulletins that must be read into the queue, bytes and all: workers on other hosts see no folder of ours.
 * @returns those that could not be read
 */
export async function enqueueDocuments(
  database: Database,
  buildId: string,
  documents: readonly NumberedDocument[],
  signal?: AbortSignal
): Promise<FileFault[]> {
  const faults: FileFault[] = []
  for (let from = 0; from < documents.length; from += batchSize) {
    signal?.throwIfAborted()
    const read = await Promise.all(documents.slice(from, from + batchSize).map(documentRow))
    const rows = read.filter(row => 'bytes' in row)
    faults.push(...read.filter(row => 'reason' in row))
    const batch = from / batchSize
    await database.transaction(async queries => {
      await queries.query(
        `INSERT INTO gongbao.batches (build_id, kind, number) VALUES ($1, 'encode', $2)`,
        [buildId, batch]
      )
      await queries.query(
        `INSERT INTO gongbao.documents (build_id, batch, bulletin, file, hash, stamp, bytes)
         SELECT $1, $2, number, file, decode(hash, 'hex'), stamp, decode(bytes, 'hex')
         FROM json_to_recordset($3::text::json)
           AS row(number int, file text, hash text, stamp text, bytes text)`,
        [buildId, batch, rowsText(rows)]
      )
    })
  }
  return faults
}

/** One batch for each block of bulletins. */
export async function enqueuePostings(
  database: Database,
  buildId: string,
  blocks: number
): Promise<void> {
  await database.query(
    `INSERT INTO gongbao.batches (build_id, kind, number)
     SELECT $1, 'postings', block FROM generate_series(0, $2::int - 1) AS block`,
    [buildId, blocks]
  )
}
