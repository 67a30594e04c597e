import { h } from './dom.js'
import { t } from './language.js'
import { rememberKey } from './saved.js'

/** @type {Map<'ask' | 'admin', Promise<boolean>>} */
const asking = new Map()

/**
 * Asks the person for a key the server wants; several calls that want it ask once.
 * @param {'ask' | 'admin'} role
 * @returns {Promise<boolean>} whether one was given
 */
export function askForKey(role) {
  const asked = asking.get(role) ?? showDialog(role).finally(() => asking.delete(role))
  asking.set(role, asked)
  return asked
}

/**
 * @param {'ask' | 'admin'} role
 * @returns {Promise<boolean>}
 */
function showDialog(role) {
  const field = h('input', { type: 'password', id: 'key', autocomplete: 'off', required: true })
  const dialog = h('dialog', { class: 'key', 'aria-labelledby': 'key-title' })
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, t('cancel'))
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'key-title' }, t('keyTitle')),
    h('p', null, t(role === 'admin' ? 'keyAdmin' : 'keyAsk')),
    h('label', { for: 'key' }, t('key')),
    field,
    h(
      'p',
      { class: 'actions' },
      h('button', { class: 'primary', value: 'save' }, t('save')),
      cancel
    )
  )
  dialog.append(form)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      const given = dialog.returnValue === 'save' && field.value !== ''
      if (given) rememberKey(role, field.value)
      dialog.remove()
      resolve(given)
    })
  })
}
