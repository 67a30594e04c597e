/** @import { ChatTurn, Citation, PageReply } from '../page-types.ts' */
/** @import { OpenSource } from './answer-body.js' */
import { answerBody } from './answer-body.js'
import { h, icon, languageOf } from './dom.js'
import { named } from './filters.js'
import { explain, formatDay, formatPlace, t } from './language.js'
import { modelNotes } from './model-notes.js'
import { originLink } from './origin-link.js'
import { questionList } from './question-list.js'
import { attachQuoteCard } from './quote-card.js'

/**
 * @typedef {object} TurnActions
 * @property {OpenSource} openSource
 * @property {(turn: ChatTurn) => void} retry
 * @property {(turn: ChatTurn) => void} copy
 * @property {(turn: ChatTurn, rating: 1 | -1, comment?: string) => void} rate
 * @property {(question: string) => void} ask
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
    withinNote(turn),
    reply && searchedNote(question, reply),
    reply?.refused && h('h3', { class: 'refusal' }, t('refused')),
    turn.text && answerBody(turn.text, reply, actions.openSource),
    progressNote(turn),
    ...(reply ? modelNotes(reply) : []),
    reply?.warning && h('p', { class: 'note', role: 'status' }, t('notKept')),
    reply && sourceList(reply, actions.openSource),
    state === 'failed' || state === 'stopped' ? retryButton(turn, actions) : null,
    reply && toolbar(turn, reply, actions),
    turn.rating === -1 && !turn.commented && commentForm(turn, actions),
    turn.followUps.length > 0 && followUps(turn, actions)
  )
}

/** @param {ChatTurn} turn */
function withinNote({ filters }) {
  const names = named(filters).map(([, words]) => words)
  return names.length > 0 && h('p', { class: 'note' }, t('within', { names: names.join('、') }))
}

/**
 * @param {ChatTurn} turn
 * @param {TurnActions} actions
 */
export const followUps = ({ followUps: questions }, { ask }) =>
  h(
    'section',
    { class: 'examples follow-ups', 'aria-label': t('followUps') },
    h('h3', null, t('followUps')),
    questionList(questions, ask)
  )

/**
 * One line on what was wrong.
 * @param {ChatTurn} turn
 * @param {TurnActions} actions
 */
function commentForm(turn, { rate }) {
  const field = h('input', {
    type: 'text',
    maxlength: 500,
    placeholder: t('whatWasWrong'),
    'aria-label': t('whatWasWrong')
  })
  const form = h(
    'form',
    { class: 'comment' },
    field,
    h('button', { class: 'quiet' }, t('sendComment'))
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    const comment = field.value.trim()
    if (comment) rate(turn, -1, comment)
  })
  return form
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
  const rows = grouped(shown).map(group =>
    h(
      'li',
      null,
      ...group.map((citation, at) => sourceRow(citation, openSource, { refused, again: at > 0 })),
      originLink(group[0]?.url)
    )
  )
  const heading = t(refused ? 'nearest' : 'sources')
  return h(
    'section',
    { class: 'sources', 'aria-label': heading },
    h('h3', null, heading),
    h('ol', null, ...rows)
  )
}

/**
 * Citations of one article together, in the order of their first.
 * @param {readonly Citation[]} citations
 * @returns {Citation[][]}
 */
function grouped(citations) {
  /** @type {Map<string, Citation[]>} */
  const groups = new Map()
  for (const citation of citations) {
    const group = groups.get(citation.articleId) ?? []
    groups.set(citation.articleId, [...group, citation])
  }
  return [...groups.values()]
}

/**
 * @param {Citation} citation
 * @param {OpenSource} openSource
 * @param {{ refused: boolean, again: boolean }} options `again`: the article stands above already
 */
function sourceRow(citation, openSource, { refused, again }) {
  const { n, title, date, quote } = citation
  const about = [!again && date && formatDay(date), formatPlace(citation)]
    .filter(Boolean)
    .join(' · ')
  const row = h(
    'button',
    { type: 'button', class: 'source-row', onclick: () => openSource(citation, row) },
    h('span', { class: 'n', 'aria-hidden': 'true' }, `${n}`),
    h('span', { class: again ? 'sr' : 'title', lang: languageOf(title) }, title),
    h('span', { class: 'about' }, about),
    refused && h('q', { lang: languageOf(quote) }, quote)
  )
  if (!refused) attachQuoteCard(row, citation)
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
