/** @import { ChatTurn, Citation, PageReply } from '../page-types.ts' */
/** @import { OpenSource } from './answer-body.js' */
import { answerBody } from './answer-body.js'
import { h, icon, languageOf } from './dom.js'
import { explain, formatDay, formatPlace, t } from './language.js'
import { attachQuoteCard } from './quote-card.js'

/**
 * @typedef {object} TurnActions
 * @property {OpenSource} openSource
 * @property {(turn: ChatTurn) => void} retry
 * @property {(turn: ChatTurn) => void} copy
 * @property {(turn: ChatTurn, rating: 1 | -1) => void} rate
 */

const icons = {
  copy: 'M7 7V4h9v9h-3M4 7h9v9H4z',
  good: 'M4 9v7h2.5V9zM6.5 9 10 3c2 0 2 2 1.5 4H16l-1.5 9h-8',
  retry: 'M15.5 8A6 6 0 1 0 16 11M16 4v4h-4'
}

/**
 * One question with its answer, drawn anew at every change.
 * @param {ChatTurn} turn
 * @param {TurnActions} actions
 */
export function turnView(turn, actions) {
  const { question, state, reply } = turn
  return h(
    'article',
    { class: `turn ${state} ${reply?.refused ? 'refused' : ''}` },
    h(
      'h2',
      { class: 'asked', lang: languageOf(question) },
      h('span', { class: 'sr' }, t('you')),
      question
    ),
    reply && searchedNote(question, reply),
    reply?.refused && h('h3', { class: 'refusal' }, t('refused')),
    turn.text && answerBody(turn.text, reply, actions.openSource),
    progressNote(turn),
    reply?.warning && h('p', { class: 'note', role: 'status' }, t('notKept')),
    reply && sourceList(reply, actions.openSource),
    state === 'failed' || state === 'stopped' ? retryButton(turn, actions) : null,
    reply && toolbar(turn, reply, actions)
  )
}

/** @param {ChatTurn} turn */
function progressNote({ state, found, failure, text }) {
  if (state === 'failed') {
    return h(
      'p',
      { class: 'failure', role: 'alert' },
      explain(failure ?? { code: 'other', message: '' })
    )
  }
  if (state === 'stopped') return h('p', { class: 'note' }, t('stopped'))
  if (state === 'done' || text !== '') return null
  return h(
    'p',
    { class: 'note working' },
    found === null ? t('searching') : t('reading', { n: found })
  )
}

/**
 * @param {string} question
 * @param {PageReply} reply
 */
function searchedNote(question, { searched }) {
  if (!searched || searched.trim() === question.trim()) return null
  return h(
    'p',
    { class: 'note searched', lang: languageOf(searched) },
    t('searched', { question: searched })
  )
}

/**
 * @param {PageReply} reply
 * @param {OpenSource} openSource
 */
function sourceList({ refused, citations, related }, openSource) {
  const shown = citations.length > 0 ? citations : related
  if (shown.length === 0) return null
  const rows = shown.map(citation => h('li', null, sourceRow(citation, openSource, refused)))
  const heading = t(refused ? 'nearest' : 'sources')
  return h(
    'section',
    { class: 'sources', 'aria-label': heading },
    h('h3', null, heading),
    h('ol', null, ...rows)
  )
}

/**
 * @param {Citation} citation
 * @param {OpenSource} openSource
 * @param {boolean} withQuote
 */
function sourceRow(citation, openSource, withQuote) {
  const { n, title, date, quote } = citation
  const about = [date && formatDay(date), formatPlace(citation)].filter(Boolean).join(' · ')
  const row = h(
    'button',
    { type: 'button', class: 'source-row', onclick: () => openSource(citation, row) },
    h('span', { class: 'n', 'aria-hidden': 'true' }, `${n}`),
    h('span', { class: 'title', lang: languageOf(title) }, title),
    h('span', { class: 'about' }, about),
    withQuote && h('q', { lang: languageOf(quote) }, quote)
  )
  if (!withQuote) attachQuoteCard(row, citation)
  return row
}

/**
 * @param {ChatTurn} turn
 * @param {TurnActions} actions
 */
const retryButton = (turn, { retry }) =>
  h(
    'button',
    { type: 'button', class: 'retry', onclick: () => retry(turn) },
    icon(icons.retry),
    t('retry')
  )

/**
 * @param {ChatTurn} turn
 * @param {PageReply} reply
 * @param {TurnActions} actions
 */
function toolbar(turn, { engine, timings }, { copy, rate }) {
  const made = engine === 'extractive' ? t('engineExtractive') : t('engineModel', { model: engine })
  const ms = Math.round((timings?.retrieveMs ?? 0) + (timings?.answerMs ?? 0))
  /** @param {1 | -1} rating */
  const thumb = rating =>
    h(
      'button',
      {
        type: 'button',
        class: 'icon',
        'aria-pressed': String(turn.rating === rating),
        'aria-label': t(rating === 1 ? 'good' : 'bad'),
        title: t(rating === 1 ? 'good' : 'bad'),
        onclick: () => rate(turn, rating)
      },
      h('span', { class: rating === 1 ? null : 'flipped' }, icon(icons.good))
    )
  return h(
    'p',
    { class: 'tools' },
    h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => copy(turn) },
      icon(icons.copy),
      t('copy')
    ),
    turn.place !== null && thumb(1),
    turn.place !== null && thumb(-1),
    h('span', { class: 'made' }, `${made} · ${t('took', { ms })}`)
  )
}
