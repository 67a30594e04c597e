import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ownerOnly, sealFolder } from '../../../disk/durable-files.ts'
import type { Article, Bulletin } from '../../../types.ts'
import { articleFacts, factColumns } from '../../article-facts.ts'
import { encodeNumbers } from '../../packed-numbers.ts'
import { embeddedText, searchedTerms, titleTerms } from '../../searched-text.ts'
import type { IndexedArticle, StoredChunk } from '../../store.ts'
import { articleBodyRow, contentHash, packSentences, packTokens } from '../../stored-rows.ts'
import type { SegmentRecord } from '../manifest.ts'
import { createPostingsBuilder } from './postings-builder.ts'
import { createVectorsBuilder, serializeVectors } from './quantized-vectors.ts'
import { pageBytes, segmentFiles, segmentSchema } from './segment-schema.ts'
import { createGraphWriter } from './write-graph.ts'

/** One bulletin with all that was computed for it. */
export interface IndexedBulletin {
  readonly bulletin: Bulletin
  /** Of the file's bytes. */
  readonly hash: Uint8Array
  /** What the source said about the file, so that the next rebuild need not read it; empty for nothing. */
  readonly stamp: string
  readonly articles: readonly IndexedArticle[]
}

export interface SegmentWriter {
  add(bulletin: IndexedBulletin): Promise<void>
  isEmpty(): boolean
  /** Writes everything to disk, past any power cut. The writer is spent afterwards. */
  seal(): Promise<SegmentRecord>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

const statements = (database: Database.Database) => ({
  bulletin: database.prepare('INSERT INTO bulletins VALUES (?, ?, ?, ?, ?)'),
  article: database.prepare(
    `INSERT INTO articles VALUES (?, ?, ?, ?, ?${', ?'.repeat(factColumns.length)})`
  ),
  body: database.prepare('INSERT INTO article_bodies VALUES (?, ?, ?)'),
  chunk: database.prepare('INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
  term: database.prepare('INSERT INTO terms VALUES (?, ?, ?)'),
  column: database.prepare('INSERT INTO columns VALUES (?, ?)')
})

function openForWriting(path: string): Database.Database {
  const database = new Database(path)
  database.pragma(`page_size = ${pageBytes}`)
  // The file counts only once it is sealed, so nothing is gained by a journal on the way.
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.exec(segmentSchema)
  database.exec('BEGIN')
  return database
}

interface SegmentForm {
  readonly dimensions: number
  /** Vectors from which on the segment gets a graph; that of write-graph.ts unless given. */
  readonly graphThreshold?: number | undefined
}

/** Writes one segment into `directory`, which must not exist. */
export function createSegmentWriter(
  directory: string,
  id: string,
  form: SegmentForm
): SegmentWriter {
  mkdirSync(directory, { recursive: true, mode: ownerOnly.folder })
  const database = openForWriting(join(directory, segmentFiles.text))
  const insert = statements(database)
  const postings = createPostingsBuilder()
  const vectors = createVectorsBuilder(form.dimensions)
  const graph = createGraphWriter(vectors, form.dimensions, form.graphThreshold)
  const counts = { bulletins: 0, articles: 0, chunks: 0 }
  const lengths: number[] = []
  const articleOfChunk: number[] = []
  const bulletinOfArticle: number[] = []

  const addChunk = (article: Article, chunk: StoredChunk, ofTitle: readonly string[]) => {
    const terms = searchedTerms(article, chunk, ofTitle)
    postings.add(terms)
    lengths.push(terms.length)
    articleOfChunk.push(counts.articles)
    insert.chunk.run(
      counts.chunks++,
      counts.articles,
      chunk.ordinal,
      chunk.start,
      chunk.end,
      packSentences(chunk),
      packTokens(chunk.tokens),
      contentHash(embeddedText(article, chunk))
    )
  }

  const addArticle = ({ article, chunks, vectors: ofChunks }: IndexedArticle) => {
    const facts = articleFacts(article)
    const body = articleBodyRow(article)
    insert.article.run(
      counts.articles,
      article.id,
      counts.bulletins,
      counts.chunks,
      chunks.length,
      ...factColumns.map(name => facts[name])
    )
    insert.body.run(counts.articles, body.text, body.details)
    const ofTitle = titleTerms(article.title)
    for (const chunk of chunks) addChunk(article, chunk, ofTitle)
    for (const vector of ofChunks) vectors.add(vector)
    bulletinOfArticle.push(counts.bulletins)
    counts.articles++
  }

  const writePostings = () => {
    for (const { term, documentFrequency, postings: packed } of postings.rows())
      insert.term.run(term, documentFrequency, packed)
    insert.column.run('lengths', encodeNumbers(lengths))
    insert.column.run('articleOfChunk', encodeNumbers(articleOfChunk))
    insert.column.run('bulletinOfArticle', encodeNumbers(bulletinOfArticle))
    database.exec('COMMIT')
    database.close()
  }

  const writeVectors = async () => {
    const all = vectors.build()
    writeFileSync(join(directory, segmentFiles.vectors), serializeVectors(all))
    await graph.write(all, join(directory, segmentFiles.graph))
  }

  return {
    async add({ bulletin, hash, stamp, articles }) {
      insert.bulletin.run(counts.bulletins, bulletin.file, hash, stamp, bulletin.text)
      for (const article of articles) addArticle(article)
      counts.bulletins++
      await graph.follow()
    },
    isEmpty: () => counts.bulletins === 0,
    async seal() {
      writePostings()
      await writeVectors()
      return { id, ...counts, dead: [], files: sealFolder(directory) }
    },
    async discard() {
      await graph.discard()
      database.close()
      rmSync(directory, { recursive: true, force: true })
    }
  }
}
