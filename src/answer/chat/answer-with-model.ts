import type { ModelFault } from '../../reply.ts'
import type { Citation, Reply } from '../../types.ts'
import { citationOf, textClaim } from '../write/claim.ts'
import type { Answerer, AnswerRequest } from './answerer.ts'
import { boundedDeltas } from './bounded-deltas.ts'
import { noAnswer } from './chat-prompt.ts'
import type { SentenceCheck, Support } from './check-sentence.ts'
import { faultOf } from './model-fault.ts'
import { noticesIn } from './model-notices.ts'
import { type SpokenSentence, spokenSentences } from './spoken-sentences.ts'
import { untilAborted } from './until-aborted.ts'

/** An answer with its citations: a Reply without what only the asker knows. */
export type FinishedAnswer = Omit<Reply, 'searched' | 'filters' | 'timings'>

export type AnswerEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'answer-ready'; readonly finished: FinishedAnswer }

/** A model is heard for this many characters, what it thinks aloud among them: ten times a long answer with its thoughts. */
const heardMaxChars = 200_000
/** Sentences of a model that are looked into, kept or not; an answer is a few, a list one a line. */
const mostSentences = 100

interface ModelAnswerParts {
  readonly answerer: Answerer
  readonly check: SentenceCheck
  /** The deadline of the model, in milliseconds; what was checked by then is kept. */
  readonly timeoutMs: number
  /** The answer without a model, taken when nothing the model said stands. */
  readonly extractive: FinishedAnswer
  /** The refusal, taken when the model finds no answer in the passages. */
  readonly refusal: FinishedAnswer
  /** Told of every sentence that was dropped and of a model that failed; no text of the answer is in it. */
  readonly onFault?: (reason: string) => void
}

const cite = (n: number, { passage, sentence, score }: Support): Citation =>
  citationOf(textClaim(passage.article, sentence.start, sentence.end, score), n)

/** Collects what stands, numbering each cited sentence once. */
function createTranscript() {
  const numbers = new Map<string, number>()
  const citations: Citation[] = []
  let answer = ''
  let endedLine = false

  const numberOf = ({ passage, sentence, score }: Support): number => {
    const key = `${passage.chunk.id}:${sentence.start}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const n = numbers.size + 1
    numbers.set(key, n)
    citations.push(cite(n, { passage, sentence, score }))
    return n
  }
  return {
    add(spoken: SpokenSentence, supports: readonly Support[]): string {
      const marks = supports.map(numberOf)
      const gap =
        answer === '' ? '' : endedLine ? '\n' : /\p{Script=Han}/u.test(spoken.text) ? '' : ' '
      const text = `${gap}${spoken.text}${marks.map(n => `[${n}]`).join('')}`
      answer += text
      endedLine = spoken.endsLine
      return text
    },
    note(text: string): string {
      const added = `\n${text}`
      answer += added
      return added
    },
    get answer() {
      return answer
    },
    citations
  }
}

/** Sentences without a marker of their own share the next one of their line, as readers take them. */
async function* withSharedCites(
  sentences: AsyncIterable<SpokenSentence>
): AsyncGenerator<SpokenSentence> {
  let waiting: SpokenSentence[] = []
  for await (const sentence of sentences) {
    if (sentence.cites.length === 0 && !sentence.endsLine && waiting.length < mostSentences) {
      waiting.push(sentence)
      continue
    }
    yield* waiting.map(earlier => ({ ...earlier, cites: sentence.cites }))
    waiting = []
    if (sentence.text) yield sentence
  }
  yield* waiting
}

async function* fallBack(finished: FinishedAnswer, notice: string): AsyncGenerator<AnswerEvent> {
  const answer =
    finished.refused || notice === '' ? finished.answer : `${notice}\n${finished.answer}`
  yield { type: 'text-delta', text: answer }
  yield { type: 'answer-ready', finished: { ...finished, answer } }
}

/**
 * Lets a chat model answer from the passages and passes on only what stands in them, sentence by sentence as they
 * come, up to a bound of characters, sentences and time. Where nothing stands, the model fails or is late, the
 * extractive answer is given and says so.
 * @throws the reason of `signal` when the asker is gone; never an error of the model.
 */
export async function* answerWithModel(
  request: AnswerRequest,
  parts: ModelAnswerParts,
  signal: AbortSignal
): AsyncGenerator<AnswerEvent> {
  const { answerer, check, onFault = () => {} } = parts
  const late = AbortSignal.timeout(parts.timeoutMs)
  const enough = new AbortController()
  const stop = AbortSignal.any([signal, late, enough.signal])
  const transcript = createTranscript()
  const words = noticesIn(request.language)
  let fault: ModelFault | undefined
  let declined = false
  let dropped = 0
  let sentences = 0
  const tooMuch = () => {
    fault = 'endless'
    onFault('the chat model did not stop and was stopped')
  }
  try {
    const said = untilAborted(answerer.answer(request, stop), stop)
    const heard = boundedDeltas(said, { maxChars: heardMaxChars, onExceeded: tooMuch })
    for await (const sentence of withSharedCites(spokenSentences(heard))) {
      if (++sentences > mostSentences) {
        tooMuch()
        break
      }
      if (sentence.text.includes(noAnswer)) {
        declined = true
        continue
      }
      const verdict = check(sentence, request.passages)
      if (!verdict.stands) {
        dropped += 1
        onFault(`a sentence was dropped: ${verdict.reason}`)
      } else yield { type: 'text-delta', text: transcript.add(sentence, verdict.supports) }
    }
  } catch (error) {
    signal.throwIfAborted()
    fault = late.aborted ? 'late' : faultOf(error)
    onFault(
      late.aborted ? 'the chat model was too late' : `the chat model failed: ${nameOf(error)}`
    )
  } finally {
    // Whoever says more than is heard is hung up on.
    enough.abort()
  }
  if (transcript.answer === '') {
    if (declined) return yield* fallBack({ ...parts.refusal, dropped }, '')
    const fallback = fault ?? 'unchecked'
    return yield* fallBack({ ...parts.extractive, dropped, fallback }, words[fallback])
  }
  if (fault) yield { type: 'text-delta', text: transcript.note(words.cutOff) }
  const { answer, citations } = transcript
  const finished = { answer, refused: false, engine: answerer.engine, citations, related: [] }
  yield {
    type: 'answer-ready',
    finished: { ...finished, dropped, ...(fault && { fallback: fault }) }
  }
}

/** An error's kind and status only: its message may repeat a key or the question. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const status = 'status' in error ? ` ${String(error.status)}` : ''
  return `${error.name}${status}`
}
