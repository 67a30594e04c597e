import { fold } from '../chinese/fold.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import { type Unsure, unsureText, unsureTitle } from '../parse/scan/unsure-characters.ts'
import { sentenceText } from '../store/searched-text.ts'
import type { StoredChunk, StoredPassage } from '../store/store.ts'
import type { Article, Passage, SearchedArticle } from '../types.ts'

/** A passage whose unsure characters may be those of the question. */
interface AskedPassage {
  readonly article: SearchedArticle
  readonly chunk: StoredChunk
}

/** Fewer characters together are in a question by chance. */
const fewestTogether = 2

const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)

/** Characters that follow each other in the question, and where the first of them stands in the text. */
interface Run {
  readonly from: number
  readonly words: string
}

/** What may stand at each place of a text, folded, what was recognised first. */
type Variants = (at: number) => readonly string[]

/** The characters around a place, `character` there, that stand in the question together. */
function runAround(at: number, character: string, variants: Variants, asked: string): Run {
  let [from, words] = [at, character]
  if (!asked.includes(words)) return { from, words: '' }
  for (;;) {
    const next = variants(from + words.length).find(one => asked.includes(words + one))
    if (next === undefined) break
    words += next
  }
  for (;;) {
    const previous = variants(from - 1).find(one => asked.includes(one + words))
    if (previous === undefined) return { from, words }
    words = previous + words
    from -= 1
  }
}

/** A text with its unsure characters as the question has them, where that makes them its words; as long as before. */
function wordsAsAsked(text: string, unsure: Unsure, asked: string): string {
  if (unsure.size === 0) return text
  const characters = text.split('')
  const folded = fold(text)
  const variants: Variants = at => {
    const own = folded[at]
    if (own === undefined) return []
    return [own, ...fold(unsure.get(at) ?? '')].filter(one => one === own || isHan(one))
  }
  for (const at of unsure.keys()) {
    const [own = '', ...others] = variants(at)
    if (!isHan(own)) continue
    let best = runAround(at, own, variants, asked)
    for (const other of others) {
      const run = runAround(at, other, variants, asked)
      if (run.words.length >= fewestTogether && run.words.length > best.words.length) best = run
    }
    ;[...best.words].forEach((word, along) => {
      const place = best.from + along
      if (word !== folded[place]) characters[place] = word
    })
  }
  return characters.join('')
}

function articleAsAsked(article: Article, asked: string): SearchedArticle {
  if (!article.scan) return article
  const text = wordsAsAsked(article.text, unsureText(article), asked)
  const title = wordsAsAsked(article.title, unsureTitle(article), asked)
  if (text === article.text && title === article.title) return article
  return { ...article, text, title, asRecognised: { text: article.text, title: article.title } }
}

function chunkAsAsked(
  article: SearchedArticle,
  chunk: StoredChunk,
  table: SubwordTable
): StoredChunk {
  const text = article.text.slice(chunk.start, chunk.end)
  if (text === chunk.text) return chunk
  const tokens = chunk.tokens.map((ids, at) => {
    const sentence = chunk.sentences[at]
    if (!sentence) return ids
    const { start, end } = sentence
    const isSame =
      chunk.text.slice(start - chunk.start, end - chunk.start) === article.text.slice(start, end)
    return isSame ? ids : table.tokenize(sentenceText(article, sentence))
  })
  return { ...chunk, text, tokens }
}

/**
 * Scanned passages with the characters that the recogniser is unsure of as the question has them, where they are likely
 * others and make a word of the question; all other passages as they are. Offsets stay.
 * @param asked the question, folded
 */
export function passagesAsAsked(
  passages: readonly StoredPassage[],
  asked: string,
  table: SubwordTable
): AskedPassage[] {
  const articles = new Map<Article, SearchedArticle>()
  return passages.map(({ article, chunk }) => {
    const taken = articles.get(article) ?? articleAsAsked(article, asked)
    articles.set(article, taken)
    return { article: taken, chunk: chunkAsAsked(taken, chunk, table) }
  })
}

/** A passage as it was recognised, for whoever is shown it. */
export function passageAsRecognised(passage: Passage): Passage {
  const { article, chunk } = passage
  const { asRecognised, ...rest } = article
  if (!asRecognised) return passage
  const text = asRecognised.text.slice(chunk.start, chunk.end)
  return { ...passage, article: { ...rest, ...asRecognised }, chunk: { ...chunk, text } }
}
