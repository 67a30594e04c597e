import { execFileSync } from 'node:child_process'
import { type Features, gatherEvidence } from '../../src/answer/read/rules/evidence.ts'
import { splitSentences } from '../../src/chunk/sentences.ts'
import type { Store } from '../../src/store/store.ts'
import { type Found, findPassages, groupOf, type Models } from './find-passages.ts'
import type { Group } from './logistic.ts'
import { createMemoryStore } from './memory-store.ts'
import { indexArticles, type ParagraphQuestion, paragraphArticle } from './paragraph-corpus.ts'
import { squash } from './score.ts'

const mostCandidates = 40

/** A question asked of all paragraphs: with its own whole, with the answer cut out of it, and without it. */
export interface ParagraphFound {
  readonly question: ParagraphQuestion
  /** The id of its paragraph. */
  readonly gold: string
  readonly whole: Found
  readonly lacking: Found
  /** What a question meets when its subject is not in the collection. */
  readonly absent: Found
}

function readCompressed(file: string): ParagraphQuestion[] {
  const text = execFileSync('xz', ['-dc', file], { maxBuffer: 1e9 }).toString()
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ParagraphQuestion)
}

const holdsAnswer = (text: string, answers: readonly string[]) =>
  answers.some(answer => squash(text).includes(squash(answer)))

const withoutAnswer = ({ context, answers }: ParagraphQuestion) =>
  splitSentences(context)
    .map(({ start, end }) => context.slice(start, end))
    .filter(sentence => !holdsAnswer(sentence, answers))
    .join('')

/** CMRC 2018's training questions, every n-th, asked of all its paragraphs. */
export async function findInParagraphs(
  file: string,
  sample: number,
  models: Models
): Promise<ParagraphFound[]> {
  const all = readCompressed(file)
  const ids = new Map<string, string>()
  for (const { context } of all) if (!ids.has(context)) ids.set(context, `c${ids.size}`)
  const chosen = all.filter((_, at) => at % Math.floor(all.length / sample) === 0)
  const cut = new Map(chosen.map(question => [question.context, withoutAnswer(question)]))
  const storeOf = async (paragraphs: readonly (readonly [context: string, id: string])[]) => {
    const articles = paragraphs.map(([context, id]) => paragraphArticle(id, context))
    return createMemoryStore(await indexArticles(articles, models.embedder, models.table))
  }
  const paragraphs = [...ids]
  const stores = {
    whole: await storeOf(paragraphs),
    lacking: await storeOf(paragraphs.map(([text, id]) => [cut.get(text) ?? text, id])),
    absent: await storeOf(paragraphs.filter(([text]) => !cut.has(text)))
  }
  const found: ParagraphFound[] = []
  for (const question of chosen) {
    const find = (store: Store) => findPassages(store, models, question.question)
    found.push({
      question,
      gold: ids.get(question.context) ?? '',
      whole: await find(stores.whole),
      lacking: await find(stores.lacking),
      absent: await find(stores.absent)
    })
  }
  return found
}

/** Right is a sentence of the question's own paragraph that holds an accepted answer. */
export const paragraphGroups = (
  found: readonly ParagraphFound[],
  names: readonly (keyof Features)[]
): Group[] =>
  found.flatMap(({ question, gold, whole }) =>
    groupOf(
      gatherEvidence(whole.retrieval, whole.query).slice(0, mostCandidates),
      names,
      ({ passage, text }) =>
        passage.article.id === gold && holdsAnswer(text, question.answers) ? 1 : 0,
      1
    )
  )
