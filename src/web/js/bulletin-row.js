/** @import { BulletinView } from '../page-types.ts' */
import { h } from './dom.js'
import { currentLanguage, formatDay, t } from './language.js'
import { inReadersLanguage, joined } from './reasons.js'

/**
 * @typedef {object} BulletinActions
 * @property {(one: BulletinView) => void} download
 * @property {(one: BulletinView) => void} rename
 * @property {(one: BulletinView, file: File) => void} replace
 * @property {(one: BulletinView) => void} remove
 */

/** @param {number} bytes */
const inKilobytes = bytes => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en')} KB`

/** @param {string} instant */
const dayOf = instant =>
  new Date(instant).toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium'
  })

/** @param {BulletinView} one */
function facts({ articles, from, to, bytes, addedAt, state }) {
  const days =
    from && to && (from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`)
  return [
    state === 'skipped' || state === 'waiting' ? '' : t('articlesIn', { n: articles }),
    days,
    bytes === null ? '' : inKilobytes(bytes),
    addedAt && t('addedOn', { date: dayOf(addedAt) })
  ]
    .filter(Boolean)
    .join(' · ')
}

/** @param {BulletinView} one */
function reason({ stage, reason, hint, notes }) {
  const said = [reason, hint].filter(text => text !== null).map(inReadersLanguage)
  if (stage) return t('failedAt', { stage: t(`stage_${stage}`), reason: joined(said) })
  return joined(notes.map(inReadersLanguage))
}

/**
 * A button that stands for a file dialog.
 * @param {BulletinView} one
 * @param {BulletinActions['replace']} onFile
 */
function replaceButton(one, onFile) {
  const input = h('input', {
    type: 'file',
    hidden: true,
    accept: one.file.slice(one.file.lastIndexOf('.'))
  })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(one, file)
    input.value = ''
  })
  return [actionButton('replace', one.file, () => input.click()), input]
}

/**
 * @param {'download' | 'rename' | 'replace' | 'remove'} name
 * @param {string} file
 * @param {() => void} onclick
 */
const actionButton = (name, file, onclick) =>
  h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `${t(name)} ${file}`, onclick },
    t(name)
  )

/**
 * A file of the collection: what became of it and what can be done with it.
 * @param {BulletinView} one
 * @param {BulletinActions} actions
 */
export function bulletinRow(one, actions) {
  const why = reason(one)
  const onDisk = one.bytes !== null || one.state === 'skipped'
  return h(
    'li',
    { class: `bulletin ${one.state}` },
    h(
      'p',
      null,
      h('strong', null, one.file),
      ' ',
      h('span', { class: 'state' }, t(`state_${one.state}`))
    ),
    h('p', { class: 'about' }, facts(one)),
    why && h('p', { class: 'why' }, why),
    onDisk &&
      h(
        'p',
        { class: 'tools' },
        actionButton('download', one.file, () => actions.download(one)),
        actionButton('rename', one.file, () => actions.rename(one)),
        ...replaceButton(one, actions.replace),
        actionButton('remove', one.file, () => actions.remove(one))
      )
  )
}
