import { createHash } from 'node:crypto'
import type { Article, Sentence } from '../types.ts'
import { decodeNumbers, encodeNumbers } from './packed-numbers.ts'
import type { StoredChunk } from './store.ts'

export interface ArticleBodyRow {
  readonly text: string
  readonly details: string
}

export interface ChunkRow {
  readonly number: number
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly sentences: Uint8Array
  readonly tokens: Uint8Array
}

/** Names a text by its content; 16 bytes keep accidental equals out of any collection. */
export const contentHash = (text: string | Uint8Array): Buffer =>
  createHash('sha256').update(text).digest().subarray(0, 16)

export function articleBodyRow({ text, ...details }: Article): ArticleBodyRow {
  return { text, details: JSON.stringify(details) }
}

export function articleOfRow(row: ArticleBodyRow): Article {
  return { ...(JSON.parse(row.details) as Omit<Article, 'text'>), text: row.text }
}

/** Sentences follow one another, so gaps and lengths are small numbers. */
export function packSentences(chunk: StoredChunk): Uint8Array {
  let previous = chunk.start
  return encodeNumbers(
    chunk.sentences.flatMap(({ start, end }) => {
      const pair = [start - previous, end - start]
      previous = end
      return pair
    })
  )
}

function unpackSentences(row: ChunkRow): Sentence[] {
  const numbers = decodeNumbers(row.sentences)
  const sentences: Sentence[] = []
  let previous = row.start
  for (let at = 0; at < numbers.length; at += 2) {
    const start = previous + (numbers[at] ?? 0)
    previous = start + (numbers[at + 1] ?? 0)
    sentences.push({ start, end: previous })
  }
  return sentences
}

/** Each sentence's sub-words behind their number. */
export const packTokens = (tokens: readonly Uint32Array[]): Uint8Array =>
  encodeNumbers(tokens.flatMap(ids => [ids.length, ...ids]))

function unpackTokens(bytes: Uint8Array): Uint32Array[] {
  const numbers = decodeNumbers(bytes)
  const tokens: Uint32Array[] = []
  for (let at = 0; at < numbers.length; ) {
    const end = at + 1 + (numbers[at] ?? 0)
    tokens.push(numbers.slice(at + 1, end))
    at = end
  }
  return tokens
}

export function chunkOfRow(row: ChunkRow, articleId: string, articleText: string): StoredChunk {
  return {
    id: `${articleId}:${row.ordinal}`,
    articleId,
    ordinal: row.ordinal,
    start: row.start,
    end: row.end,
    text: articleText.slice(row.start, row.end),
    sentences: unpackSentences(row),
    tokens: unpackTokens(row.tokens)
  }
}
