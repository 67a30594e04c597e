import { readFileSync } from 'node:fs'
import { chunkArticle } from '../../src/chunk/chunk-article.ts'
import type { Embedder, SubwordTable } from '../../src/embed/embedder.ts'
import type { IndexedArticle } from '../../src/store/store.ts'
import type { Article } from '../../src/types.ts'

/** One question of CMRC 2018 or DRCD: a paragraph and the answers it holds. */
export interface ParagraphQuestion {
  readonly id: string
  readonly title: string
  readonly context: string
  readonly question: string
  readonly answers: readonly string[]
}

export const readQuestions = (file: string): ParagraphQuestion[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as ParagraphQuestion)

/** A paragraph as an article: no headline, so that nothing but the text can be matched. */
export function paragraphArticle(id: string, text: string, title = ''): Article {
  return {
    id,
    file: `${id}.txt`,
    kind: 'article',
    section: null,
    title,
    kicker: null,
    subtitle: null,
    titleLines: null,
    byline: null,
    bylineLines: null,
    organisation: null,
    place: null,
    date: null,
    text,
    segments: [{ start: 0, end: text.length, source: 0, line: 1, follows: false }],
    spans: [[1, 1]],
    captions: []
  }
}

export async function indexArticles(
  articles: readonly Article[],
  embedder: Embedder,
  table: SubwordTable
): Promise<IndexedArticle[]> {
  const chunked = articles.map(article => ({
    article,
    chunks: chunkArticle(article).map(chunk => ({
      ...chunk,
      tokens: chunk.sentences.map(({ start, end }) =>
        table.tokenize(article.text.slice(start, end))
      )
    }))
  }))
  const texts = chunked.flatMap(({ article, chunks }) =>
    chunks.map(chunk => `${article.title}\n${chunk.text}`)
  )
  const vectors = await embedder.embedPassages(texts)
  let at = 0
  return chunked.map(({ article, chunks }) => {
    const own = vectors.slice(at, at + chunks.length)
    at += chunks.length
    return { article, chunks, vectors: own }
  })
}
