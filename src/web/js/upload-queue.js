import { h } from './dom.js'
import { explain, t } from './language.js'
import { uploadBulletin } from './manage-api.js'
import { inReadersLanguage, loadReasons } from './reasons.js'
import { failureOf } from './request.js'

/**
 * Files on their way to the server, one after the other; those that come meanwhile wait behind.
 * @param {{ onBegin: () => Promise<void>, onReceived: () => void }} events
 */
export function createUploadQueue({ onBegin, onReceived }) {
  const element = h('ul', { class: 'uploads' })
  /** @type {{ file: File, row: HTMLElement, overwrite?: boolean }[]} */
  const waiting = []
  let working = false

  /** @param {readonly File[]} files */
  function add(files) {
    // What ended well before is no news any more.
    if (!working) for (const row of element.querySelectorAll('.good')) row.remove()
    for (const file of files) {
      const row = h('li', { class: 'note' }, t('queued', { file: file.name }))
      element.append(row)
      waiting.push({ file, row })
    }
    void work()
  }

  async function work() {
    if (working) return
    working = true
    await onBegin()
    for (let next = waiting.shift(); next; next = waiting.shift()) await send(next)
    working = false
  }

  /** @param {(typeof waiting)[number]} entry */
  async function send({ file, row, overwrite = false }) {
    row.textContent = t('uploading', { file: file.name })
    row.removeAttribute('role')
    const sent = h('progress', { 'aria-label': t('uploading', { file: file.name }) })
    row.append(' ', sent)
    const onSent = (/** @type {number} */ share) => {
      sent.value = share
    }
    try {
      const { rebuild } = await uploadBulletin(file, { overwrite, onSent })
      row.textContent = `${file.name}: ${t(rebuild?.queued ? 'uploadedQueued' : 'uploaded')}`
      row.className = 'good'
      onReceived()
    } catch (error) {
      await showFailure(row, file, error)
    }
  }

  /**
   * @param {HTMLElement} row
   * @param {File} file
   * @param {unknown} error
   */
  async function showFailure(row, file, error) {
    await loadReasons()
    const failure = failureOf(error)
    const taken = failure.code === 'conflict'
    const own = inReadersLanguage(failure.message)
    const said = taken ? t('nameTaken') : own === failure.message ? explain(failure) : own
    row.className = 'failure'
    row.setAttribute('role', 'alert')
    row.textContent = `${file.name}: ${said}`
    if (!taken) return
    const replace = () => {
      row.className = 'note'
      waiting.push({ file, row, overwrite: true })
      void work()
    }
    row.append(' ', h('button', { type: 'button', class: 'quiet', onclick: replace }, t('replace')))
  }

  return { element, add }
}
