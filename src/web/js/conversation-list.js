/** @import { ChatTurn, SavedConversation } from '../page-types.ts' */
import { deleteConversation } from './api.js'
import { byId, h, icon, languageOf } from './dom.js'
import { t } from './language.js'
import { remember, remembered } from './saved.js'

const kept = 100

/**
 * @param {unknown} entry
 * @returns {entry is SavedConversation}
 */
const isSaved = entry =>
  typeof entry === 'object' && entry !== null && 'id' in entry && 'title' in entry && 'at' in entry

/** @returns {SavedConversation[]} newest first */
function saved() {
  const list = remembered('conversations')
  return Array.isArray(list) ? list.filter(isSaved) : []
}

/**
 * @param {string} id
 * @param {string} title
 * @param {readonly ChatTurn[]} turns whose ratings the server does not give back
 */
export function saveConversation(id, title, turns) {
  const ratings = Object.fromEntries(
    turns.flatMap(({ place, rating }) => (place !== null && rating ? [[place, rating]] : []))
  )
  const others = saved().filter(entry => entry.id !== id)
  const entry = { id, title, at: Date.now(), ratings }
  remember('conversations', [entry, ...others].slice(0, kept))
}

/**
 * @param {string} id
 * @returns {Readonly<Record<string, 1 | -1>>} by the answer's place
 */
export const savedRatings = id => saved().find(entry => entry.id === id)?.ratings ?? {}

/** @param {string} id */
export function forgetConversation(id) {
  remember(
    'conversations',
    saved().filter(entry => entry.id !== id)
  )
}

/**
 * @param {string | null} current
 * @param {(id: string) => void} onDeleted
 */
export function drawConversations(current, onDeleted) {
  const list = saved()
  const rows = list.map(({ id, title }) => {
    const label = t('deleteConversation', { title })
    const remove = () => {
      const before = saved()
      forgetConversation(id)
      onDeleted(id)
      byId('new-conversation').focus()
      offerUndo(id, () => {
        remember('conversations', before)
        drawConversations(current, onDeleted)
      })
    }
    const link = h(
      'a',
      {
        href: `#/c/${id}`,
        lang: languageOf(title),
        title,
        'aria-current': id === current ? 'page' : null
      },
      title
    )
    const button = h('button', {
      type: 'button',
      class: 'icon',
      'aria-label': label,
      title: label,
      onclick: remove
    })
    button.append(icon('M6 6l8 8M14 6l-8 8'))
    return h('li', null, link, button)
  })
  byId('conversation-list').replaceChildren(...rows)
  byId('no-conversations').hidden = list.length > 0
}

/** How long a deleted conversation can be had back. */
const undoMs = 8_000

/** Deletes on the server what waits to be deleted. */
let deleteNow = () => {}
addEventListener('pagehide', () => deleteNow())

/**
 * @param {string} id
 * @param {() => void} restore
 */
function offerUndo(id, restore) {
  deleteNow()
  const box = byId('undo')
  const end = () => {
    clearTimeout(timer)
    deleteNow = () => {}
    box.replaceChildren()
  }
  deleteNow = () => {
    end()
    // The server may have let it go already; here it goes in any case.
    void deleteConversation(id).catch(() => {})
  }
  const timer = setTimeout(() => deleteNow(), undoMs)
  const undo = () => {
    end()
    restore()
  }
  box.replaceChildren(
    t('deleted'),
    ' ',
    h('button', { type: 'button', class: 'quiet', onclick: undo }, t('undo'))
  )
}
