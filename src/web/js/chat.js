/** @import { ChatTurn, Filters, PageReply } from '../page-types.ts' */
import { ApiError, failureOf, fetchConversation, streamAnswer } from './api.js'

/**
 * @typedef {object} ChatEvents
 * @property {() => void} onReset another conversation is shown
 * @property {(turn: ChatTurn) => void} onTurn a turn was added or changed
 * @property {(id: string, firstQuestion: string) => void} onKept the server keeps the conversation under this id
 */

/**
 * @param {string} question
 * @returns {ChatTurn}
 */
const newTurn = question => ({
  question,
  state: 'searching',
  text: '',
  found: null,
  reply: null,
  failure: null,
  place: null,
  rating: null
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

  /**
   * @param {ChatTurn} turn
   * @param {Filters} filters
   */
  async function answer(turn, filters) {
    const control = new AbortController()
    working = control
    events.onTurn(turn)
    try {
      await follow(
        turn,
        streamAnswer({ question: turn.question, conversationId: id, filters }, control.signal)
      )
    } catch (error) {
      turn.state = control.signal.aborted ? 'stopped' : 'failed'
      turn.failure = control.signal.aborted ? null : failureOf(error)
    }
    if (working === control) working = null
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
    events.onKept(id, turns[0]?.question ?? turn.question)
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
      const turn = newTurn(question)
      turns.push(turn)
      return answer(turn, filters)
    },
    /**
     * Asks a stopped or failed turn's question again, in its place.
     * @param {ChatTurn} turn
     * @param {Filters} filters
     */
    retry(turn, filters) {
      Object.assign(turn, newTurn(turn.question))
      return answer(turn, filters)
    },
    stop() {
      working?.abort()
    },
    startNew() {
      working?.abort()
      turns = []
      id = null
      events.onReset()
    },
    /** @param {string} wanted id of a kept conversation */
    async open(wanted) {
      const kept = await fetchConversation(wanted)
      working?.abort()
      id = wanted
      turns = turnsOf(kept.turns)
      events.onReset()
    }
  }
}

/**
 * @param {Awaited<ReturnType<typeof fetchConversation>>['turns']} kept questions and answers, alternating
 * @returns {ChatTurn[]}
 */
function turnsOf(kept) {
  return kept.flatMap(({ role, content, ...reply }, place) => {
    const question = kept[place - 1]
    if (role !== 'assistant' || question?.role !== 'user') return []
    const whole = /** @type {PageReply} */ ({ ...reply, answer: content })
    const turn = newTurn(question.content)
    return [{ ...turn, state: /** @type {const} */ ('done'), text: content, reply: whole, place }]
  })
}
