import { countEach } from '../../arithmetic.ts'
import { articleFacts } from '../../store/article-facts.ts'
import { placeBits } from '../../store/postgres/build-schema.ts'
import { vectorText } from '../../store/postgres/vector-text.ts'
import { embeddedText, searchedTerms } from '../../store/searched-text.ts'
import type { IndexedArticle, StoredChunk } from '../../store/store.ts'
import { articleBodyRow, contentHash, packSentences, packTokens } from '../../store/stored-rows.ts'
import type { Article } from '../../types.ts'
import type { EncodedDocument } from '../encode-documents.ts'

/** Rows as JSON carries them: bytes in hexadecimal, lists of terms and numbers joined by spaces. */
export interface BuildRows {
  readonly bulletins: object[]
  readonly articles: object[]
  readonly chunks: object[]
  readonly terms: object[]
}

export interface NumberedBulletin {
  readonly number: number
  readonly file: string
  readonly hash: Uint8Array
  readonly stamp: string
  readonly encoded: EncodedDocument
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function termColumns(article: Article, chunk: StoredChunk) {
  const terms = searchedTerms(article, chunk)
  const counts = countEach(terms)
  const row = { terms: [...counts.keys()].join(' '), frequencies: [...counts.values()].join(' ') }
  return { length: terms.length, row }
}

function chunkRow({ article, vectors }: IndexedArticle, chunk: StoredChunk, at: number) {
  return {
    ordinal: chunk.ordinal,
    start: chunk.start,
    end: chunk.end,
    sentences: hex(packSentences(chunk)),
    tokens: hex(packTokens(chunk.tokens)),
    embedded: hex(contentHash(embeddedText(article, chunk))),
    vector: vectorText(vectors[at] ?? new Float32Array())
  }
}

function articleRow({ article, chunks }: IndexedArticle) {
  return {
    id: article.id,
    ...articleFacts(article),
    chunks: chunks.length,
    ...articleBodyRow(article)
  }
}

function readingColumns(encoded: EncodedDocument) {
  if ('reason' in encoded) {
    const { stage, reason, hint = null } = encoded
    return { text: null, stage, reason, hint, notes: null }
  }
  const notes = encoded.notes.length > 0 ? JSON.stringify(encoded.notes) : null
  return { text: encoded.bulletin.text, stage: null, reason: null, hint: null, notes }
}

/** The rows of some bulletins in all tables of a build. */
export function buildRows(bulletins: readonly NumberedBulletin[]): BuildRows {
  const rows: BuildRows = { bulletins: [], articles: [], chunks: [], terms: [] }
  for (const { number, file, hash, stamp, encoded } of bulletins) {
    rows.bulletins.push({ number, file, hash: hex(hash), stamp, ...readingColumns(encoded) })
    if ('reason' in encoded) continue
    const first = number * 2 ** placeBits
    let place = 0
    encoded.articles.forEach((indexed, at) => {
      const article = first + at
      rows.articles.push({ number: article, bulletin: number, ...articleRow(indexed) })
      indexed.chunks.forEach((chunk, ordinal) => {
        const chunkNumber = first + place++
        const { length, row } = termColumns(indexed.article, chunk)
        const columns = chunkRow(indexed, chunk, ordinal)
        rows.chunks.push({ number: chunkNumber, article, length, ...columns })
        rows.terms.push({ number: chunkNumber, ...row })
      })
    })
  }
  return rows
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; both are replaced by one character, so offsets hold. */
const storable = (text: string): string =>
  text
    .replaceAll('\0', '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

export const rowsText = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value) => (typeof value === 'string' ? storable(value) : value))
