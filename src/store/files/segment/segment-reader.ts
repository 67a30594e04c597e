import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { matchesSeal } from '../../../disk/durable-files.ts'
import { issueIdPrefix } from '../../../parse/article/issue.ts'
import { pictureIdPrefix } from '../../../parse/article/picture-records.ts'
import type { Article, Filters } from '../../../types.ts'
import { activeFilters } from '../../filters.ts'
import { decodeNumbers } from '../../packed-numbers.ts'
import type { StoredChunk } from '../../store.ts'
import {
  type ArticleBodyRow,
  articleOfRow,
  type ChunkRow,
  chunkOfRow,
  contentHash
} from '../../stored-rows.ts'
import type { SegmentRecord } from '../manifest.ts'
import { firstChunks } from './first-chunks.ts'
import type { HnswGraph } from './hnsw-graph.ts'
import { decodePostings, type Postings } from './postings.ts'
import { parseVectors, type QuantizedVectors } from './quantized-vectors.ts'
import { segmentFiles } from './segment-schema.ts'

/** Where an article stands in its segment and on its page. */
interface ArticlePlace {
  readonly number: number
  readonly bulletin: number
  readonly file: string
}

export interface StoredBulletin {
  readonly number: number
  readonly file: string
  readonly stamp: string
}

/** One immutable part of an index, opened. Numbers are rows inside the segment. */
export interface SegmentReader {
  readonly id: string
  readonly bulletinCount: number
  readonly chunkCount: number
  readonly vectors: QuantizedVectors
  readonly graph: HnswGraph | undefined
  /** Terms of each chunk, its title's among them. */
  readonly lengths: Uint32Array
  readonly articleOfChunk: Uint32Array
  readonly bulletinOfArticle: Uint32Array
  postings(term: string): Postings | undefined
  /** Chunks that hold the term; a look at the table, for the postings stay packed. */
  documentFrequency(term: string): number
  /** Numbers of the articles that pass, in the order of file and page. */
  articles(filters?: Filters): ArticlePlace[]
  article(number: number): Article
  articleNumber(id: string): number | undefined
  articlesOfBulletin(bulletin: number): number[]
  firstChunk(articleNumber: number): number
  chunkId(number: number): string
  chunks(articleNumber: number): StoredChunk[]
  /** @param article the chunk's own */
  chunk(number: number, article: Article): StoredChunk
  bulletins(): StoredBulletin[]
  /** Of the file's bytes. */
  bulletinHash(number: number): Uint8Array
  bulletinText(file: string): { number: number; text: string } | undefined
  /** A chunk whose vector was made from this very text. */
  chunkEmbeddedFrom(text: string): number | undefined
  /** Content hashes of all texts that have a vector. */
  embeddedHashes(): Uint8Array[]
  close(): void
}

/** A part of an index whose files are missing, cut short or changed. */
export class DamagedSegmentError extends Error {
  override readonly name = 'DamagedSegmentError'
}

const placed = `
  SELECT articles.number AS number, bulletin, file
  FROM articles JOIN bulletins ON bulletins.number = bulletin`

/** An article without a date passes no date filter. */
const conditions: Readonly<Record<keyof Filters, string>> = {
  from: 'date_to >= :from',
  to: 'date_from <= :to',
  place: 'instr(place, :place) > 0',
  organisation: 'instr(organisation, :organisation) > 0',
  kind: `CASE :kind WHEN 'issue' THEN articles.id LIKE '${issueIdPrefix}%'
    ELSE articles.id NOT LIKE '${issueIdPrefix}%' AND articles.id NOT LIKE '${pictureIdPrefix}%' END`,
  words: `NOT EXISTS (SELECT 1 FROM json_each(:words) AS word
    WHERE instr(heading, word.value) = 0 AND instr(lower(
      (SELECT text FROM article_bodies WHERE article_bodies.number = articles.number)), word.value) = 0)`
}

/** What of a chunk's row is read: all but its content hash. */
const chunkColumns = 'number, ordinal, start, "end", sentences, tokens'

function prepare(database: Database.Database) {
  return {
    terms: database.prepare<[string], { document_frequency: number; postings: Uint8Array }>(
      'SELECT document_frequency, postings FROM terms WHERE term = ?'
    ),
    frequency: database
      .prepare<[string], number>('SELECT document_frequency FROM terms WHERE term = ?')
      .pluck(),
    body: database.prepare<[number], ArticleBodyRow>(
      'SELECT text, details FROM article_bodies WHERE number = ?'
    ),
    articleNumber: database
      .prepare<[string], number>('SELECT number FROM articles WHERE id = ?')
      .pluck(),
    articleId: database
      .prepare<[number], string>('SELECT id FROM articles WHERE number = ?')
      .pluck(),
    articlesOfBulletin: database
      .prepare<[number], number>('SELECT number FROM articles WHERE bulletin = ? ORDER BY number')
      .pluck(),
    chunks: database.prepare<[number, number], ChunkRow>(
      `SELECT ${chunkColumns} FROM chunks WHERE number BETWEEN ? AND ? ORDER BY number`
    ),
    chunk: database.prepare<[number], ChunkRow>(
      `SELECT ${chunkColumns} FROM chunks WHERE number = ?`
    ),
    bulletin: database.prepare<[string], { number: number; text: string }>(
      'SELECT number, text FROM bulletins WHERE file = ?'
    ),
    bulletins: database.prepare<[], StoredBulletin>(
      'SELECT number, file, stamp FROM bulletins ORDER BY number'
    ),
    hash: database
      .prepare<[number], Uint8Array>('SELECT hash FROM bulletins WHERE number = ?')
      .pluck(),
    embedded: database
      .prepare<[Uint8Array], number>('SELECT number FROM chunks WHERE embedded = ? LIMIT 1')
      .pluck(),
    hashes: database.prepare<[], Uint8Array>('SELECT embedded FROM chunks').pluck(),
    column: database
      .prepare<[string], Uint8Array>('SELECT numbers FROM columns WHERE name = ?')
      .pluck()
  }
}

/** Pages kept in this process: upper levels of the tables and often asked terms. */
const cacheKiB = 32_000

function checkFiles(directory: string, record: SegmentRecord): void {
  for (const [name, seal] of Object.entries(record.files))
    if (!matchesSeal(join(directory, name), seal))
      throw new DamagedSegmentError(`${name} of segment ${record.id} is missing or damaged`)
}

/**
 * Opens a sealed segment for reading.
 * @throws DamagedSegmentError when a file is not what was sealed.
 */
export async function openSegment(
  directory: string,
  record: SegmentRecord,
  dimensions: number
): Promise<SegmentReader> {
  checkFiles(directory, record)
  const path = (name: keyof typeof segmentFiles) => join(directory, segmentFiles[name])
  const database = new Database(path('text'), { readonly: true, fileMustExist: true })
  // The system's own cache holds the file; mapping it instead was no faster and counted as this process's memory.
  database.pragma(`cache_size = -${cacheKiB}`)
  // A segment never changes: its lock is taken once, not for every row that is read.
  database.pragma('locking_mode = EXCLUSIVE')
  const find = prepare(database)
  const column = (name: string) => decodeNumbers(find.column.get(name) ?? new Uint8Array())
  const vectors = parseVectors(readFileSync(path('vectors')), record.chunks, dimensions)
  // A graph that the seal does not name is none of this segment's. LangChain is loaded with the first: few pages have none.
  const graph =
    segmentFiles.graph in record.files
      ? await (await import('./hnsw-graph.ts')).readHnswGraph(
          path('graph'),
          record.chunks,
          dimensions
        )
      : undefined
  const articleOfChunk = column('articleOfChunk')

  const bulletinOfArticle = column('bulletinOfArticle')
  const first = firstChunks(articleOfChunk, bulletinOfArticle.length)
  const firstChunk = (article: number) => first[article] ?? articleOfChunk.length

  const articleOf = (number: number): Article => {
    const row = find.body.get(number)
    if (!row) throw new RangeError(`Segment ${record.id} has no article ${number}`)
    return articleOfRow(row)
  }

  return {
    id: record.id,
    bulletinCount: record.bulletins,
    chunkCount: record.chunks,
    vectors,
    graph,
    lengths: column('lengths'),
    articleOfChunk,
    bulletinOfArticle,
    postings(term) {
      const row = find.terms.get(term)
      return row && decodePostings(row.postings, row.document_frequency)
    },
    documentFrequency: term => find.frequency.get(term) ?? 0,
    articles(filters) {
      const active = activeFilters(filters)
      const where = active.map(([key]) => conditions[key]).join(' AND ') || 'TRUE'
      return database
        .prepare<[object], ArticlePlace>(`${placed} WHERE ${where} ORDER BY file, articles.number`)
        .all(Object.fromEntries(active))
    },
    article: articleOf,
    articleNumber: id => find.articleNumber.get(id),
    articlesOfBulletin: bulletin => find.articlesOfBulletin.all(bulletin),
    firstChunk,
    chunkId(number) {
      const article = articleOfChunk[number] ?? 0
      return `${find.articleId.get(article)}:${number - firstChunk(article)}`
    },
    chunks(articleNumber) {
      const { id, text } = articleOf(articleNumber)
      return find.chunks
        .all(firstChunk(articleNumber), firstChunk(articleNumber + 1) - 1)
        .map(row => chunkOfRow(row, id, text))
    },
    chunk(number, { id, text }) {
      const row = find.chunk.get(number)
      if (!row) throw new RangeError(`Segment ${record.id} has no chunk ${number}`)
      return chunkOfRow(row, id, text)
    },
    bulletins: () => find.bulletins.all(),
    bulletinHash(number) {
      const hash = find.hash.get(number)
      if (!hash) throw new RangeError(`Segment ${record.id} has no bulletin ${number}`)
      return hash
    },
    bulletinText: file => find.bulletin.get(file),
    chunkEmbeddedFrom: text => find.embedded.get(contentHash(text)),
    embeddedHashes: () => find.hashes.all(),
    close: () => {
      database.close()
    }
  }
}
