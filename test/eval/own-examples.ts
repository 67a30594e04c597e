import { type Features, gatherEvidence } from '../../src/answer/read/rules/evidence.ts'
import { readLines, seedSources } from './ask-all.ts'
import { type Found, findPassages, groupOf, type Models } from './find-passages.ts'
import type { Group } from './logistic.ts'
import { createMemoryStore } from './memory-store.ts'
import { indexArticles } from './paragraph-corpus.ts'
import { type LabelledQuestion, squash } from './score.ts'
import { keyIds, readSeeds } from './union-questions.ts'

/** The collection's own questions are few but the ones that matter. */
export const ownWeight = 6
/** These are answered from many sentences, so none of them is the right one. */
const manySentences = ['list', 'compare', 'summary']

export interface OwnFound {
  readonly question: LabelledQuestion
  readonly found: Found
}

/** Labelled fact questions about seeds/, asked of it. */
export async function findInSeeds(files: readonly string[], models: Models): Promise<OwnFound[]> {
  const store = createMemoryStore(
    await indexArticles(readSeeds('seeds'), models.embedder, models.table)
  )
  const questions = files
    .flatMap(file => readLines<LabelledQuestion>(file))
    .filter(({ type }) => !manySentences.includes(type))
  const found: OwnFound[] = []
  for (const question of questions)
    found.push({
      question,
      found: await findPassages(store, models, question.question, question.history)
    })
  return found
}

/** Share of the required groups that a text holds a form of. */
function heldShare({ must_contain: groups }: LabelledQuestion, text: string): number {
  const squashed = squash(text)
  const held = groups.filter(group => group.some(form => squashed.includes(squash(form))))
  return held.length / Math.max(1, groups.length)
}

/** The more of what is required a sentence of an expected article holds, the more right it is. */
export function ownGroups(found: readonly OwnFound[], names: readonly (keyof Features)[]): Group[] {
  const { key } = seedSources()
  return found
    .filter(({ question }) => !question.refuse)
    .flatMap(({ question, found: { retrieval, query } }) =>
      groupOf(
        gatherEvidence(retrieval, query),
        names,
        ({ passage, text }) => {
          const expected = keyIds(passage.article, key).some(id => question.sources.includes(id))
          return expected ? heldShare(question, text) ** 2 : 0
        },
        ownWeight
      )
    )
}
