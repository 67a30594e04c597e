import type { FoundArticle, Passage, Sentence } from '../../src/types.ts'

function sentencesOf(text: string): Sentence[] {
  let start = 0
  return text.split(/(?<=。)/).map(part => {
    const sentence = { start, end: start + part.length }
    start += part.length
    return sentence
  })
}

/** A passage that is a whole article on a page of its own: the headline on line 1, the text on line 3. */
export function passageOf(title: string, text: string): Passage {
  const id = title
  const article: FoundArticle = {
    id,
    file: `${title}.txt`,
    kind: 'article',
    section: null,
    title,
    kicker: null,
    subtitle: null,
    titleLines: [1, 1],
    byline: null,
    bylineLines: null,
    organisation: null,
    place: null,
    date: null,
    text,
    segments: [{ start: 0, end: text.length, source: title.length + 2, line: 3, follows: false }],
    spans: [[1, 3]],
    captions: [],
    reprints: []
  }
  const chunk = {
    id: `${id}:0`,
    articleId: id,
    ordinal: 0,
    start: 0,
    end: text.length,
    text,
    sentences: sentencesOf(text)
  }
  return { article, chunk, score: 1 }
}
