import type { Database, Queries } from '../../database/database.ts'

/** `encode`: read, cut and embed some bulletins. `postings`: gather the terms of one block. */
export type BatchKind = 'encode' | 'postings'

export interface Batch {
  readonly buildId: string
  readonly number: number
  readonly kind: BatchKind
  readonly schema: string
  readonly baseSchema: string | null
}

/** What a worker computes with; it takes batches of builds made with the same only. */
export interface Maker {
  readonly model: string
  readonly pooling: string
  readonly dimensions: number
  readonly analyzer: string
  readonly formatVersion: number
}

/** A batch is lent for this long; its worker renews the loan while it works, a dead one does not. */
export const loanMs = 10_000
/** A batch that brought this many workers down is not given to another. */
const mostAttempts = 3

const loan = `clock_timestamp() + interval '${loanMs} milliseconds'`

/** `SKIP LOCKED`: workers that ask at the same moment get different batches, and none waits. */
const take = `
  UPDATE gongbao.batches AS taken
  SET worker = $1, lent_until = ${loan}, attempts = attempts + 1
  FROM gongbao.builds
  WHERE builds.id = taken.build_id AND (taken.build_id, taken.kind, taken.number) = (
    SELECT build_id, kind, number FROM gongbao.batches JOIN gongbao.builds ON id = build_id
    WHERE done_at IS NULL AND attempts < ${mostAttempts} AND state = 'building'
      AND (lent_until IS NULL OR lent_until < clock_timestamp()) AND meta @> $2::text::jsonb
    ORDER BY build_id, kind, number LIMIT 1
    FOR UPDATE OF batches SKIP LOCKED
  )
  RETURNING build_id AS "buildId", number, kind, schema_name AS schema, base_schema AS "baseSchema"`

/** Lends the next open batch to `worker`; undefined when there is none. */
export async function takeBatch(
  queries: Queries,
  worker: string,
  maker: Maker
): Promise<Batch | undefined> {
  const [batch] = await queries.query<Batch>(take, [worker, JSON.stringify(maker)])
  return batch
}

const isMine = 'build_id = $1 AND kind = $2 AND number = $3 AND worker = $4 AND done_at IS NULL'
const keyOf = ({ buildId, kind, number }: Batch, worker: string) => [buildId, kind, number, worker]

/** @returns false when the batch is no longer this worker's. */
export async function renewLoan(queries: Queries, batch: Batch, worker: string): Promise<boolean> {
  const renewed = await queries.query(
    `UPDATE gongbao.batches SET lent_until = ${loan} WHERE ${isMine} RETURNING 1`,
    keyOf(batch, worker)
  )
  return renewed.length > 0
}

/** Gives a batch back at once, for another to try. */
export async function returnBatch(queries: Queries, batch: Batch, worker: string): Promise<void> {
  await queries.query(
    `UPDATE gongbao.batches SET lent_until = NULL WHERE ${isMine}`,
    keyOf(batch, worker)
  )
}

/** What a batch came to, for the progress of the whole. */
interface BatchCounts {
  readonly bulletins: number
  readonly passages: number
}

/**
 * Writes a batch's result and closes it, both or neither.
 * @returns false, with nothing written, when the loan ran out and another took the batch.
 */
export function finishBatch(
  database: Database,
  batch: Batch,
  worker: string,
  write: (queries: Queries) => Promise<BatchCounts>
): Promise<boolean> {
  return database.transaction(async queries => {
    const mine = await queries.query(
      `SELECT FROM gongbao.batches WHERE ${isMine} FOR UPDATE`,
      keyOf(batch, worker)
    )
    if (mine.length === 0) return false
    const { bulletins, passages } = await write(queries)
    await queries.query(
      `UPDATE gongbao.batches SET done_at = clock_timestamp(), bulletins = $5, passages = $6
       WHERE ${isMine}`,
      [...keyOf(batch, worker), bulletins, passages]
    )
    await queries.query(
      'DELETE FROM gongbao.documents WHERE build_id = $1 AND batch_kind = $2 AND batch = $3',
      [batch.buildId, batch.kind, batch.number]
    )
    return true
  })
}

export interface QueueState extends BatchCounts {
  readonly open: number
  /** Open batches that were given up. */
  readonly failed: number
}

export async function queueState(
  queries: Queries,
  buildId: string,
  kind: BatchKind
): Promise<QueueState> {
  const [row] = await queries.query<QueueState>(
    `SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open,
       count(*) FILTER (WHERE done_at IS NULL AND attempts >= ${mostAttempts}
         AND (lent_until IS NULL OR lent_until < clock_timestamp()))::int AS failed,
       coalesce(sum(bulletins), 0)::int AS bulletins, coalesce(sum(passages), 0)::int AS passages
     FROM gongbao.batches WHERE build_id = $1 AND kind = $2`,
    [buildId, kind]
  )
  return row ?? { open: 0, failed: 0, bulletins: 0, passages: 0 }
}
