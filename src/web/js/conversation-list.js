/** @import { SavedConversation } from '../page-types.ts' */
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
 */
export function saveConversation(id, title) {
  const others = saved().filter(entry => entry.id !== id)
  remember('conversations', [{ id, title, at: Date.now() }, ...others].slice(0, kept))
}

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
      // The server may have let it go already; here it goes in any case.
      void deleteConversation(id).catch(() => {})
      forgetConversation(id)
      onDeleted(id)
      byId('new-conversation').focus()
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
