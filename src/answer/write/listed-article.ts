import { fold } from '../../chinese/fold.ts'
import { combine, coverage } from '../../retrieve/late-interaction.ts'
import type { RankedPassage, Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'

/** An article on the list: its best sentence for the topic. */
export interface ListedArticle {
  readonly article: FoundArticle
  readonly start: number
  readonly end: number
  /** Coverage of the topic by headline and sentence, 0..1. */
  readonly coverage: number
}

/** What the number that is asked of each is worth beside the coverage of the topic. */
export const valueBonus = 0.5

/** @param told what a sentence is worth besides, 0..1 */
function bestSentence(
  passage: RankedPassage,
  retrieval: Retrieval,
  told: (sentence: string) => number = () => 0
): ListedArticle {
  const { tokens } = retrieval.matcher
  let best: ListedArticle | undefined
  let most = -1
  passage.chunk.sentences.forEach((sentence, at) => {
    const covered = coverage(
      tokens,
      combine([passage.sentences[at] ?? new Float32Array(), passage.title])
    )
    const worth =
      covered + valueBonus * told(passage.article.text.slice(sentence.start, sentence.end))
    if (worth > most) {
      most = worth
      best = {
        article: passage.article,
        start: sentence.start,
        end: sentence.end,
        coverage: covered
      }
    }
  })
  return (
    best ?? {
      article: passage.article,
      start: passage.chunk.start,
      end: passage.chunk.end,
      coverage: 0
    }
  )
}

export function bestPerArticle(retrieval: Retrieval): ListedArticle[] {
  const best = new Map<string, ListedArticle>()
  for (const passage of retrieval.passages) {
    const found = bestSentence(passage, retrieval)
    const known = best.get(found.article.id)
    if (!known || found.coverage > known.coverage) best.set(found.article.id, found)
  }
  return [...best.values()]
}

/** The sentence of the same article that gives the number asked of each, where one does. */
export function withValue(
  one: ListedArticle,
  retrieval: Retrieval,
  told: (text: string) => number
): ListedArticle {
  const sentences = retrieval.passages
    .filter(({ article }) => article.id === one.article.id)
    .map(passage => bestSentence(passage, retrieval, text => told(fold(text))))
  const worth = ({ article, start, end, coverage: covered }: ListedArticle) =>
    covered + valueBonus * told(fold(article.text.slice(start, end)))
  return sentences.reduce((best, next) => (worth(next) > worth(best) ? next : best), one)
}
