import { h } from './dom.js'
import { t } from './language.js'

/**
 * Asks before something is done.
 * @param {{ title: string, lead?: string | undefined, action: string, field?: { label: string, value: string } }} asked
 *   `field`: something to type, which must not be empty
 * @returns {Promise<string | null>} what was typed, or an empty string; null for no
 */
export function askBefore({ title, lead, action, field }) {
  const input =
    field &&
    h('input', {
      id: 'asked',
      value: field.value,
      required: true,
      maxlength: 300,
      autocomplete: 'off'
    })
  const dialog = h('dialog', { class: 'key', 'aria-labelledby': 'asked-title' })
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, t('cancel'))
  dialog.append(
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'asked-title' }, title),
      lead && h('p', null, lead),
      field && h('label', { for: 'asked' }, field.label),
      input,
      h('p', { class: 'actions' }, h('button', { class: 'primary', value: 'yes' }, action), cancel)
    )
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes' ? (input?.value.trim() ?? '') : null)
    })
  })
}
