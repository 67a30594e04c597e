import type { SubwordTable } from '../../embed/embedder.ts'
import type { Passage, Reply } from '../../types.ts'
import type { AskEvent, AskRequest, ExtractiveGongbao, Gongbao, Understood } from '../gongbao.ts'
import { wordingFor } from '../write/wording.ts'
import { answerWithModel, type FinishedAnswer } from './answer-with-model.ts'
import type { Answerer } from './answerer.ts'
import { createSentenceCheck } from './check-sentence.ts'

interface ChatModelParts {
  readonly answerer: Answerer
  /** The rows by which the model's sentences are held against the passages. */
  readonly table: SubwordTable
  /** The model's deadline for one answer, in milliseconds. */
  readonly timeoutMs: number
  readonly onFault?: (reason: string) => void
}

interface Extracted {
  readonly passages: readonly Passage[]
  readonly understood: Understood
  readonly reply: Reply
}

/** A list or a count looks through the whole collection, of which a model would see a dozen passages. */
const modelMayAnswer = ({ refused }: Reply, { intent }: Understood) =>
  !refused && ['fact', 'summary', 'compare'].includes(intent)

function refusalFrom({ citations }: Reply, { language }: Understood) {
  const words = wordingFor(language)
  const [first] = citations
  const nearest = first ? `${words.nearest}${first.title}` : ''
  return {
    answer: `${words.nothing}${nearest}`,
    refused: true,
    engine: 'extractive',
    citations: [],
    related: citations.slice(0, 1)
  }
}

async function* spoken(
  request: AskRequest,
  { passages, understood, reply }: Extracted,
  { answerer, table, timeoutMs, onFault }: ChatModelParts,
  signal: AbortSignal
): AsyncGenerator<AskEvent> {
  const started = performance.now()
  const { searched, filters, timings, ...extractive } = reply
  const parts = {
    answerer,
    check: createSentenceCheck(table),
    timeoutMs,
    extractive,
    refusal: refusalFrom(reply, understood),
    ...(onFault && { onFault })
  }
  const { language } = understood
  const asked = { question: searched, language, history: request.history ?? [], passages }
  let finished: FinishedAnswer = extractive
  for await (const event of answerWithModel(asked, parts, signal)) {
    if (event.type === 'text-delta') yield event
    else finished = event.finished
  }
  const answerMs = timings.answerMs + Math.round(performance.now() - started)
  const about = { searched, ...(filters && { filters }), timings: { ...timings, answerMs } }
  yield { type: 'answer-end', reply: { ...finished, ...about } }
}

/**
 * Lets a chat model word the answers to what `extractive` can answer. What it refuses stays refused: a model asked
 * without evidence answers all the same.
 */
export function withChatModel(extractive: ExtractiveGongbao, parts: ChatModelParts): Gongbao {
  async function* ask(request: AskRequest, signal?: AbortSignal): AsyncGenerator<AskEvent> {
    let found: Omit<Extracted, 'reply'> | undefined
    const held: AskEvent[] = []
    for await (const event of extractive.ask(request, signal)) {
      if (event.type !== 'passages-ready') {
        held.push(event)
        continue
      }
      found = event
      yield event
    }
    const end = held.at(-1)
    if (found && end?.type === 'answer-end' && modelMayAnswer(end.reply, found.understood)) {
      // Whoever reads on only later has the model asked later.
      yield { type: 'model-asked' }
      const still = signal ?? new AbortController().signal
      yield* spoken(request, { ...found, reply: end.reply }, parts, still)
    } else yield* held
  }
  return { ask, search: request => extractive.search(request) }
}
