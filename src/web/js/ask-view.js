/** @import { ChatTurn } from '../page-types.ts' */
/** @import { createSourcePanel } from './source-panel.js' */
import { copyText, withoutMarks } from './answer-marks.js'
import { sendFeedback } from './api.js'
import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { drawConversations, forgetConversation, saveConversation } from './conversation-list.js'
import { announce, byId, h } from './dom.js'
import { exportBar } from './export-bar.js'
import { currentFilters, drawChips, onFiltersChange } from './filters.js'
import { createFollowUps } from './follow-ups.js'
import { explain, onLanguageChange, t } from './language.js'
import { failureOf } from './request.js'
import { amendAddress, go, readAddress } from './route.js'
import { turnView } from './turn-view.js'
import { welcome } from './welcome.js'

/**
 * @param {{ source: ReturnType<typeof createSourcePanel>, onTitle: () => void, onDeleted: () => void }} parts `onDeleted`: the
 * conversation shown was deleted from the list, which now offers it back
 */
export function createAskView({ source, onTitle, onDeleted }) {
  const log = byId('log')
  // A region that scrolls must be reachable without a mouse.
  log.tabIndex = 0
  /** @type {Map<ChatTurn, HTMLElement>} */
  const drawn = new Map()
  const chat = createChat({ onReset: redraw, onTurn: drawTurn, onKept: keep })
  const composer = createComposer({
    onAsk: question => void ask(question),
    onStop: () => chat.stop()
  })
  const actions = {
    openSource: source.open,
    retry: (/** @type {ChatTurn} */ turn) => void follow(chat.retry(turn), turn),
    copy,
    rate,
    ask
  }
  const goingOn = createFollowUps(chat, { viewOf: turn => drawn.get(turn), actions })

  /** @param {string} question */
  function ask(question) {
    if (chat.busy) return composer.fill(question)
    if (chat.turns.length === 0) log.replaceChildren()
    goingOn.forget()
    const answered = chat.ask(question, currentFilters())
    const turn = chat.turns.at(-1)
    toTop(turn)
    return turn && follow(answered, turn)
  }

  /**
   * @param {Promise<void>} answered
   * @param {ChatTurn} turn
   */
  async function follow(answered, turn) {
    composer.setBusy(true)
    composer.focus()
    announce(t('searching'))
    await answered
    if (chat.busy) return
    composer.setBusy(false)
    announce(outcome(turn))
    void goingOn.offer()
  }

  /**
   * The question goes to the top: one reads downwards from it.
   * @param {ChatTurn | undefined} turn
   */
  function toTop(turn) {
    const view = turn && drawn.get(turn)
    if (view) log.scrollTop += view.getBoundingClientRect().top - log.getBoundingClientRect().top
  }

  /** @param {ChatTurn} turn */
  function drawTurn(turn) {
    const view = turnView(turn, actions)
    const before = drawn.get(turn)
    if (before) before.replaceWith(view)
    else log.append(view)
    drawn.set(turn, view)
  }

  function redraw() {
    drawn.clear()
    log.replaceChildren()
    for (const turn of chat.turns) drawTurn(turn)
    if (chat.turns.length === 0) void welcome(log, ask)
    else if (chat.id) log.prepend(exportBar(() => chat.id))
    composer.setBusy(chat.busy)
    listConversations()
  }

  /**
   * @param {string} id
   * @param {string} title
   * @param {readonly ChatTurn[]} turns
   */
  function keep(id, title, turns) {
    saveConversation(id, title, turns)
    if (['ask', 'c'].includes(readAddress().view)) amendAddress({ view: 'c', id, question: '' })
    onTitle()
    if (!log.querySelector('.export')) log.prepend(exportBar(() => chat.id))
    listConversations()
  }

  function listConversations() {
    drawConversations(chat.id, id => {
      if (id !== chat.id) return listConversations()
      startNew()
      go({ view: 'ask' })
      onDeleted()
    })
  }

  /** @param {ChatTurn} turn */
  async function copy({ text, reply }) {
    const citations = [...(reply?.citations ?? []), ...(reply?.related ?? [])]
    const copied = await navigator.clipboard?.writeText(copyText(text, citations)).then(
      () => true,
      () => false
    )
    announce(t(copied ? 'copied' : 'copyFailed'))
  }

  /**
   * @param {ChatTurn} turn
   * @param {1 | -1} rating
   * @param {string} [comment]
   */
  async function rate(turn, rating, comment = '') {
    if (turn.place === null || !chat.id) return
    try {
      const about = { conversationId: chat.id, turn: turn.place }
      await sendFeedback({ ...about, rating, ...(comment && { comment }) })
      turn.rating = rating
      turn.commented = comment !== ''
      saveConversation(chat.id, chat.turns[0]?.question ?? '', chat.turns)
      drawTurn(turn)
      const label = t(rating === 1 ? 'good' : 'bad')
      drawn
        .get(turn)
        ?.querySelector(/** @type {'button'} */ (`button[aria-label="${label}"]`))
        ?.focus()
      announce(t('thanks'))
    } catch (error) {
      announce(explain(failureOf(error)))
    }
  }

  /** @param {string} id */
  async function open(id) {
    if (id === chat.id) return
    try {
      await chat.open(id)
      void goingOn.offer()
      toTop(chat.turns.at(-1))
      onTitle()
    } catch (error) {
      const failure = failureOf(error)
      const gone = failure.code === 'not_found'
      chat.startNew()
      if (gone) forgetConversation(id)
      amendAddress({ view: 'ask' })
      listConversations()
      const message = gone ? t('conversationGone') : explain(failure)
      log.prepend(h('p', { class: 'failure', role: 'alert' }, message))
    }
  }

  function startNew() {
    chat.startNew()
    composer.focus()
  }

  const chips = () => drawChips(byId('chips'))
  onFiltersChange(byAddress => {
    chips()
    if (!byAddress && !byId('ask').hidden) amendAddress({ filters: currentFilters() })
  })
  onLanguageChange(() => {
    chips()
    redraw()
  })
  chips()
  listConversations()
  return {
    composer,
    open,
    startNew,
    /**
     * Shows the conversation under way, under its own address so that a reload finds it.
     * @param {string} [question] to be asked at once, by an address that was sent
     */
    show(question) {
      if (question) {
        chat.startNew()
        void ask(question)
        return
      }
      if (chat.id) return amendAddress({ view: 'c', id: chat.id })
      if (chat.turns.length > 0) return
      chat.restore()
      redraw()
    },
    title: () => chat.turns[0]?.question ?? '',
    get started() {
      return chat.turns.length > 0
    },
    redraw
  }
}

/** @param {ChatTurn} turn */
function outcome({ state, text, failure, reply }) {
  if (state === 'done')
    return `${reply?.refused ? `${t('refused')} ` : ''}${t('answered', { answer: withoutMarks(text) })}`
  // A failure is an alert already.
  return failure ? '' : t('stopped')
}
