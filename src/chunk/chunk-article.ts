import type { Article, Chunk, Sentence } from '../types.ts'
import { sentencesOf } from './sentences.ts'

interface ChunkOptions {
  /** Most characters of a chunk; a longer sentence, of at most 1,200, makes a chunk by itself. Default 300. */
  readonly maxChars?: number
}

/** About what a reader takes in at once, and well inside an encoder's window. */
const defaultMaxChars = 300

/**
 * Cuts an article into chunks of whole sentences, in order, each sentence in exactly one chunk. A new paragraph starts
 * a new chunk once the current one is half full.
 *
 * @example
 * chunkArticle(article)[0]?.text === article.text.slice(0, article.text.indexOf('。') + 1) // for one long sentence
 */
export function chunkArticle(
  article: Pick<Article, 'id' | 'text' | 'tables'>,
  options: ChunkOptions = {}
): Chunk[] {
  const maxChars = options.maxChars ?? defaultMaxChars
  const groups: Sentence[][] = []
  for (const sentence of sentencesOf(article)) {
    const group = groups.at(-1)
    if (group && fits(article.text, group, sentence, maxChars)) group.push(sentence)
    else groups.push([sentence])
  }
  return groups.map((sentences, ordinal) => makeChunk(article, sentences, ordinal))
}

function fits(
  text: string,
  group: readonly Sentence[],
  sentence: Sentence,
  maxChars: number
): boolean {
  const first = group[0]
  const last = group.at(-1)
  if (!first || !last || sentence.end - first.start > maxChars) return false
  const newParagraph = text.slice(last.end, sentence.start).includes('\n')
  return !(newParagraph && last.end - first.start >= maxChars / 2)
}

function makeChunk(
  article: Pick<Article, 'id' | 'text'>,
  sentences: readonly Sentence[],
  ordinal: number
): Chunk {
  const start = sentences[0]?.start ?? 0
  const end = sentences.at(-1)?.end ?? start
  return {
    id: `${article.id}:${ordinal}`,
    articleId: article.id,
    ordinal,
    start,
    end,
    text: article.text.slice(start, end),
    sentences
  }
}
