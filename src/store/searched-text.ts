import { analyze } from '../chinese/analyze.ts'
import { pairsOtherwise, unsureText, unsureTitle } from '../parse/scan/unsure-characters.ts'
import type { Article, ArticleTable, Sentence, TableRow } from '../types.ts'
import { bm25 } from './bm25.ts'

/** What a chunk is searched by: one place for both stores and for vectors, terms and sub-words. */

/**
 * Longer than any headline, and than any table's title and head: each chunk is indexed with both, so page-long ones would
 * be indexed a thousand times.
 */
const mostTitleChars = 300
const mostContextChars = 1200

interface Stretch {
  readonly start: number
  readonly end: number
}

const overlaps = (row: Stretch, { start, end }: Stretch) => row.start < end && row.end > start

/** The titles and column heads of the tables that have rows in the chunk, which the rows do not repeat; '' for none. */
function tableContext({ tables = [] }: Pick<Article, 'tables'>, chunk: Stretch): string {
  return tables
    .filter(({ rows }) => rows.some(row => overlaps(row, chunk)))
    .map(({ title, head }) => [title, ...head].filter(Boolean).join(' '))
    .join('\n')
    .slice(0, mostContextChars)
}

type SearchedChunk = Stretch & { readonly text: string }
type SearchedArticle = Pick<Article, 'title' | 'tables'> &
  Partial<Pick<Article, 'text' | 'titleLines' | 'segments' | 'scan'>>

/** The chunk's words with what its tables' heads say of them. */
function chunkText(article: Pick<Article, 'tables'>, chunk: SearchedChunk): string {
  const context = tableContext(article, chunk)
  return context === '' ? chunk.text : `${context}\n${chunk.text}`
}

/** What a chunk's vector is made from. The title tells what the sentences are about. */
export const embeddedText = (article: SearchedArticle, chunk: SearchedChunk): string =>
  `${article.title.slice(0, mostTitleChars)}\n${chunkText(article, chunk)}`

/** The terms of an article's title, as often as BM25 counts them. */
export function titleTerms(title: string): string[] {
  const terms = analyze(title.slice(0, mostTitleChars))
  return Array.from({ length: bm25.titleWeight }, () => terms).flat()
}

/** What a scanned chunk's lines read with the likeliest other characters: numbers and words of other scripts are taken from it. */
function lineTermsOtherwise({ segments = [], scan }: SearchedArticle, chunk: SearchedChunk) {
  const lines = new Set(segments.filter(one => overlaps(one, chunk)).map(({ line }) => line))
  return (scan?.lines ?? [])
    .filter(({ line }) => lines.has(line))
    .flatMap(({ otherwise = '' }) => analyze(otherwise.split('\n', 1)[0] ?? ''))
}

/**
 * Terms that a scanned chunk would have if what the recogniser is unsure of read otherwise, each once, so that a character
 * taken for its like does not hide it; none for a chunk that was not scanned.
 */
function termsOtherwise(article: SearchedArticle, chunk: SearchedChunk): string[] {
  if (!article.scan?.lines.some(({ otherwise }) => otherwise !== undefined)) return []
  const inChunk = [...unsureText(article)].filter(([at]) => at >= chunk.start && at < chunk.end)
  const pairs = [
    ...pairsOtherwise(article.text ?? '', new Map(inChunk)),
    ...pairsOtherwise(article.title, unsureTitle(article))
  ]
  const own = new Set(analyze(`${article.title}\n${chunk.text}`))
  const others = [...pairs.flatMap(analyze), ...lineTermsOtherwise(article, chunk)]
  return [...new Set(others)].filter(term => !own.has(term))
}

/** The terms a chunk is found by, each as often as it counts. @param ofTitle the article's `titleTerms` */
export const searchedTerms = (
  article: SearchedArticle,
  chunk: SearchedChunk,
  ofTitle: readonly string[] = titleTerms(article.title)
): string[] => [
  ...ofTitle,
  ...analyze(chunkText(article, chunk)),
  ...termsOtherwise(article, chunk)
]

/** A row with its columns' names, each before its cell. */
function namedCells({ head }: ArticleTable, { cells }: TableRow): string {
  return cells.map((cell, at) => [head[at], cell].filter(Boolean).join(' ')).join(' ')
}

/** What a sentence's sub-words are taken from: its words; of a table's row each cell behind its column's name. */
export function sentenceText(
  article: Pick<Article, 'text' | 'tables'>,
  { start, end }: Sentence
): string {
  for (const table of article.tables ?? []) {
    const row = table.rows.find(one => one.start === start)
    if (row) return namedCells(table, row)
  }
  return article.text.slice(start, end)
}
