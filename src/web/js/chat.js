/** @import { ChatTurn, Filters, PageReply } from '../page-types.ts' */
import { fetchConversation, streamAnswer } from './api.js'
import { savedRatings } from './conversation-list.js'
import { ApiError, failureOf } from './request.js'
import { rememberedForTab, rememberForTab } from './saved.js'

/**
 * @typedef {object} ChatEvents
 * @property {() => void} onReset another conversation is shown
 * @property {(turn: ChatTurn) => void} onTurn a turn was added or changed
 * @property {(id: string, firstQuestion: string, turns: readonly ChatTurn[]) => void} onKept the server keeps the conversation under this id
 */

/**
 * @param {string} question
 * @param {Filters} [filters]
 * @returns {ChatTurn}
 */
const newTurn = (question, filters = {}) => ({
  question,
  filters,
  state: 'searching',
  text: '',
  found: null,
  reply: null,
  failure: null,
  place: null,
  rating: null,
  commented: false,
  followUps: []
})

/**
 * One conversation: its turns and the answer under way.
 * @param {ChatEvents} events
 */
export function createChat(events) {
  /** @type {ChatTurn[]} */
  let turns = []
  /** @type {string | null} */
  let id = null
  /** @type {AbortController | null} */
  let working = null

  /** @param {ChatTurn} turn */
  async function answer(turn) {
    const { question, filters } = turn
    const control = new AbortController()
    working = control
    events.onTurn(turn)
    rememberForTab('asked', { id, question, filters })
    try {
      await follow(turn, streamAnswer({ question, conversationId: id, filters }, control.signal))
    } catch (error) {
      turn.state = control.signal.aborted ? 'stopped' : 'failed'
      turn.failure = control.signal.aborted ? null : failureOf(error)
    }
    if (working === control) working = null
    if (turn.state === 'done') rememberForTab('asked', null)
    if (turns.includes(turn)) events.onTurn(turn)
  }

  /**
   * @param {ChatTurn} turn
   * @param {AsyncIterable<{ event: string, data: any }>} stream
   */
  async function follow(turn, stream) {
    for await (const { event, data } of stream) {
      if (event === 'passages-ready') turn.found = data.passages?.length ?? null
      else if (event === 'text-delta') turn.text += data.text
      else if (event === 'answer-end') finish(turn, data)
      else if (event === 'answer-error') throw new ApiError(data.error)
      if (turn.state === 'searching') turn.state = 'answering'
      if (turns.includes(turn) && turn.state !== 'done') events.onTurn(turn)
    }
    // A connection cut in the middle ends the stream without a word.
    if (turn.state !== 'done') throw new TypeError('The stream ended early')
  }

  /**
   * @param {ChatTurn} turn
   * @param {PageReply} reply
   */
  function finish(turn, reply) {
    turn.state = 'done'
    turn.text = reply.answer
    turn.reply = reply
    turn.place = reply.turn ?? null
    if (!reply.conversationId || !turns.includes(turn)) return
    id = reply.conversationId
    events.onKept(id, turns[0]?.question ?? turn.question, turns)
  }

  return {
    get id() {
      return id
    },
    get turns() {
      return turns
    },
    get busy() {
      return working !== null
    },
    /**
     * @param {string} question
     * @param {Filters} filters
     */
    ask(question, filters) {
      const turn = newTurn(question, filters)
      turns.push(turn)
      return answer(turn)
    },
    /**
     * Asks a stopped or failed turn's question again, in its place.
     * @param {ChatTurn} turn
     */
    retry(turn) {
      Object.assign(turn, newTurn(turn.question, turn.filters))
      return answer(turn)
    },
    /** A question whose answer was under way when the page was left or loaded anew: it can be asked again. */
    restore() {
      const asked = rememberedForTab('asked')
      if (!isAsked(asked) || asked.id !== id || turns.at(-1)?.question === asked.question) return
      turns.push({ ...newTurn(asked.question, asked.filters), state: 'stopped' })
    },
    stop() {
      working?.abort()
    },
    startNew() {
      working?.abort()
      rememberForTab('asked', null)
      turns = []
      id = null
      events.onReset()
    },
    /** @param {string} wanted id of a kept conversation */
    async open(wanted) {
      const kept = await fetchConversation(wanted)
      working?.abort()
      id = wanted
      turns = turnsOf(kept.turns, savedRatings(wanted))
      this.restore()
      events.onReset()
    }
  }
}

/**
 * @param {unknown} entry
 * @returns {entry is { id: string | null, question: string, filters: Filters }}
 */
const isAsked = entry =>
  typeof entry === 'object' &&
  entry !== null &&
  'id' in entry &&
  'question' in entry &&
  'filters' in entry

/**
 * @param {Awaited<ReturnType<typeof fetchConversation>>['turns']} kept questions and answers, alternating
 * @param {Readonly<Record<string, 1 | -1>>} ratings
 * @returns {ChatTurn[]}
 */
function turnsOf(kept, ratings) {
  return kept.flatMap(({ role, content, ...reply }, place) => {
    const question = kept[place - 1]
    if (role !== 'assistant' || question?.role !== 'user') return []
    const whole = /** @type {PageReply} */ ({ ...reply, answer: content })
    const turn = newTurn(question.content, reply.filters)
    const rating = ratings[place] ?? null
    const state = /** @type {const} */ ('done')
    return [{ ...turn, state, text: content, reply: whole, place, rating }]
  })
}
