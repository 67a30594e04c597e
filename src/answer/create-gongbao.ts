import { passageAsRecognised } from '../retrieve/as-asked.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Passage, Plan, Turn } from '../types.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { Query, QueryWants } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { answerPlainly, answerPlanned } from './answer-question.ts'
import { answerSeveral } from './answer-several.ts'
import type { AskRequest, ExtractiveGongbao, SearchRequest } from './gongbao.ts'
import { factPassages, findReports, type GongbaoParts, type Parts } from './parts.ts'
import { createModelReader } from './read/model-reader.ts'
import { createRulesReader } from './read/rules-reader.ts'
import { createTrainedReader } from './read/trained-reader.ts'
import { withNames } from './with-names.ts'
import { type Draft, renderDraft } from './write/draft.ts'

const toPassage = ({ article, chunk, score }: Retrieval['passages'][number]): Passage =>
  passageAsRecognised({ article, chunk, score })

/** What a question without a plan in parts was taken for. */
function planKind({ intent }: QueryWants, { list }: Draft): Plan['kind'] {
  if (list) return 'list'
  return intent === 'summary' ? 'summary' : 'fact'
}

/** The question-answering service over one opened index. */
export function createExtractiveGongbao(given: GongbaoParts): ExtractiveGongbao {
  const reader = createTrainedReader(createRulesReader(given.table), createModelReader())
  const parts: Parts = { reader, ...given }
  const lexicon: Lexicon = {
    frequencies: async terms => (await parts.store.termStatistics(terms)).documentFrequencies,
    isWord: parts.table.isSubword
  }

  async function read(
    question: string,
    history: readonly Turn[],
    part?: { readonly goesOn: boolean }
  ): Promise<Query> {
    return withNames(await understand(question, history, lexicon, part), history, {
      parts,
      lexicon
    })
  }

  async function* ask(
    { question, history = [], filters = {}, offset = 0 }: AskRequest,
    signal?: AbortSignal
  ): ReturnType<ExtractiveGongbao['ask']> {
    const started = performance.now()
    const query = await read(question, history)
    const retrieval = await findReports(parts, query, { k: factPassages, filters })
    const retrieved = performance.now()
    signal?.throwIfAborted()
    const { language } = query
    const { intent } = query.wants
    const passages = retrieval.passages.map(toPassage)
    yield { type: 'passages-ready', passages, understood: { intent, language } }
    const asked = { filters, parts, lexicon, offset }
    const planned = await answerPlanned(query, retrieval, asked)
    const plainly = () => answerPlainly(query, retrieval, asked)
    const draft = await answerSeveral(question, history, { planned, plainly, asked, read })
    const { pieces, citations, related } = renderDraft(draft)
    for (const text of pieces) {
      signal?.throwIfAborted()
      yield { type: 'text-delta', text }
    }
    const timings = {
      retrieveMs: Math.round(retrieved - started),
      answerMs: Math.round(performance.now() - retrieved)
    }
    yield {
      type: 'answer-end',
      reply: {
        answer: pieces.join(''),
        refused: draft.refused,
        engine: 'extractive',
        searched: query.words.searched,
        ...(Object.keys(filters).length > 0 && { filters }),
        citations: draft.refused ? [] : citations,
        related,
        ...(draft.list && { list: draft.list }),
        plan: draft.plan ?? { kind: planKind(query.wants, draft), steps: [] },
        timings
      }
    }
  }

  async function search({ question, k, filters = {} }: SearchRequest): Promise<Passage[]> {
    const query = await understand(question, [], lexicon)
    return (await findReports(parts, query, { k, filters })).passages.map(toPassage)
  }

  return { ask, search }
}
