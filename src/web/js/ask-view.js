/** @import { ChatTurn } from '../page-types.ts' */
/** @import { createSourcePanel } from './source-panel.js' */
import { copyText, withoutMarks } from './answer-marks.js'
import { failureOf, fetchMarkdown, sendFeedback } from './api.js'
import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { drawConversations, forgetConversation, saveConversation } from './conversation-list.js'
import { announce, byId } from './dom.js'
import { currentFilters, drawChips, onFiltersChange } from './filters.js'
import { explain, onLanguageChange, t } from './language.js'
import { turnView } from './turn-view.js'
import { exportButton, welcome } from './welcome.js'

/** Within this distance of the end the log follows the answer. */
const nearEndPx = 80

/** @param {{ source: ReturnType<typeof createSourcePanel> }} parts */
export function createAskView({ source }) {
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
    retry: (/** @type {ChatTurn} */ turn) => void follow(chat.retry(turn, currentFilters()), turn),
    copy,
    rate
  }

  /** @param {string} question */
  function ask(question) {
    if (chat.busy) return composer.fill(question)
    if (chat.turns.length === 0) log.replaceChildren()
    const answered = chat.ask(question, currentFilters())
    const turn = chat.turns.at(-1)
    log.scrollTop = log.scrollHeight
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
  }

  /** @param {ChatTurn} turn */
  function drawTurn(turn) {
    const following = log.scrollHeight - log.scrollTop - log.clientHeight < nearEndPx
    const view = turnView(turn, actions)
    const before = drawn.get(turn)
    if (before) before.replaceWith(view)
    else log.append(view)
    drawn.set(turn, view)
    if (following) log.scrollTop = log.scrollHeight
  }

  function redraw() {
    drawn.clear()
    log.replaceChildren()
    for (const turn of chat.turns) drawTurn(turn)
    if (chat.turns.length === 0) void welcome(log, ask)
    else if (chat.id) log.prepend(exportButton(() => void exportChat()))
    composer.setBusy(chat.busy)
    listConversations()
  }

  /**
   * @param {string} id
   * @param {string} title
   */
  function keep(id, title) {
    saveConversation(id, title)
    history.replaceState(null, '', `#/c/${id}`)
    if (!log.querySelector('.export')) log.prepend(exportButton(() => void exportChat()))
    listConversations()
  }

  function listConversations() {
    drawConversations(chat.id, id => {
      if (id === chat.id) startNew()
      else listConversations()
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
   */
  async function rate(turn, rating) {
    if (turn.place === null || !chat.id) return
    try {
      await sendFeedback({ conversationId: chat.id, turn: turn.place, rating })
      turn.rating = rating
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

  async function exportChat() {
    if (!chat.id) return
    try {
      const url = URL.createObjectURL(
        new Blob([await fetchMarkdown(chat.id)], { type: 'text/markdown' })
      )
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: `gongbao-${chat.id}.md`
      })
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 1000)
    } catch (error) {
      announce(explain(failureOf(error)))
    }
  }

  /** @param {string} id */
  async function open(id) {
    if (id === chat.id) return
    try {
      await chat.open(id)
      log.scrollTop = log.scrollHeight
    } catch (error) {
      const failure = failureOf(error)
      chat.startNew()
      if (failure.code === 'not_found') forgetConversation(id)
      history.replaceState(null, '', '#/ask')
      listConversations()
      announce(failure.code === 'not_found' ? t('conversationGone') : explain(failure))
    }
  }

  function startNew() {
    chat.startNew()
    history.replaceState(null, '', '#/ask')
    composer.focus()
  }

  const chips = () => drawChips(byId('chips'))
  onFiltersChange(chips)
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
    /** Shows the conversation under way, under its own address so that a reload finds it. */
    show() {
      if (chat.id) history.replaceState(null, '', `#/c/${chat.id}`)
      else if (chat.turns.length === 0) redraw()
    },
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
