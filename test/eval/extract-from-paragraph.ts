import { gatherEvidence } from '../../src/answer/read/rules/evidence.ts'
import { withoutNames } from '../../src/answer/with-names.ts'
import { claimOf } from '../../src/answer/write/fact.ts'
import type { Embedder, SubwordTable } from '../../src/embed/embedder.ts'
import { retrieve } from '../../src/retrieve/retrieve.ts'
import { understand } from '../../src/understand/understand.ts'
import { createMemoryStore } from './memory-store.ts'
import { type Percent, percent } from './metrics.ts'
import { indexArticles, type ParagraphQuestion, paragraphArticle } from './paragraph-corpus.ts'
import { squash } from './score.ts'

/** How often the right words are picked when the paragraph alone is the collection. */
export interface Extraction {
  readonly questions: number
  /** The best sentence holds an accepted answer. */
  readonly sentence: Percent
  /** …and so do at most 60 characters of it, cut at its clauses. */
  readonly within60: Percent
}

const shortSpanChars = 60

export interface Models {
  readonly embedder: Embedder
  readonly table: SubwordTable
}

async function pick({ question, context }: ParagraphQuestion, { embedder, table }: Models) {
  const article = paragraphArticle('paragraph', context)
  const store = createMemoryStore(await indexArticles([article], embedder, table))
  const query = withoutNames(
    await understand(question, [], {
      frequencies: async terms => (await store.termStatistics(terms)).documentFrequencies,
      isWord: table.isSubword
    })
  )
  const retrieval = await retrieve({ store, embedder, table }, query, { k: 40 })
  const [best] = gatherEvidence(retrieval, query)
  if (!best) return { sentence: '', span: '' }
  const context60 = { query, matcher: retrieval.matcher, table, sure: 1 }
  return { sentence: best.text, span: claimOf(best, context60, shortSpanChars).quote }
}

/** Every n-th question, so that about `sample` are asked; all for 0. */
export const sampled = <T>(all: readonly T[], sample: number): readonly T[] => {
  const step = sample === 0 ? 1 : Math.max(1, Math.floor(all.length / sample))
  return all.filter((_, at) => at % step === 0)
}

export async function extractFromParagraphs(
  questions: readonly ParagraphQuestion[],
  models: Models
): Promise<Extraction> {
  let [inSentence, inSpan] = [0, 0]
  for (const question of questions) {
    const { sentence, span } = await pick(question, models)
    const held = (text: string) =>
      question.answers.some(answer => squash(text).includes(squash(answer)))
    if (held(sentence)) inSentence++
    if (held(span)) inSpan++
  }
  return {
    questions: questions.length,
    sentence: percent(inSentence, questions.length),
    within60: percent(inSpan, questions.length)
  }
}
