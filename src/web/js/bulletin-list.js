/** @import { BulletinListView, BulletinView } from '../page-types.ts' */
/** @import { StringKey } from './language.js' */

import { askBefore } from './ask-dialog.js'
import { bulletinRow } from './bulletin-row.js'
import { announce, h } from './dom.js'
import { explain, t } from './language.js'
import {
  downloadBulletin,
  fetchBulletins,
  removeBulletin,
  renameBulletin,
  uploadBulletin
} from './manage-api.js'
import { inReadersLanguage, loadReasons } from './reasons.js'
import { failureOf } from './request.js'
import { saveFile } from './save-file.js'

const typingPauseMs = 250
const states = /** @type {const} */ (['read', 'partly', 'skipped', 'waiting', 'gone'])

/**
 * The files of the collection, found by name and state, with what can be done with each.
 * @param {{ onChanged: () => void }} events `onChanged`: the server rebuilds
 */
export function createBulletinList({ onChanged }) {
  const element = h('section', { class: 'bulletins', 'aria-labelledby': 'bulletins-title' })
  const rows = h('ul')
  const said = h('p', { role: 'alert' })
  const choice = h('select')
  const more = h('button', { type: 'button', class: 'quiet', onclick: () => void load(shown) })
  let [words, state, shown, pause] = ['', '', 0, 0]

  function frame() {
    const search = h('input', {
      type: 'search',
      value: words,
      placeholder: t('findFile'),
      'aria-label': t('findFile'),
      maxlength: 200
    })
    search.addEventListener('input', () => {
      words = search.value.trim()
      clearTimeout(pause)
      pause = window.setTimeout(() => void load(), typingPauseMs)
    })
    choice.setAttribute('aria-label', t('fileState'))
    element.replaceChildren(
      h('h2', { id: 'bulletins-title' }, t('bulletins')),
      h('div', { class: 'fields' }, search, choice),
      said,
      rows,
      h('p', null, more)
    )
  }
  choice.addEventListener('change', () => {
    state = choice.value
    void load()
  })

  /** @param {BulletinListView['states']} counts */
  function drawChoice(counts) {
    const all = states.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
    choice.replaceChildren(
      h('option', { value: '' }, `${t('anyState')} (${all})`),
      ...states
        .filter(name => counts[name] || name === state)
        .map(name => h('option', { value: name }, `${t(`state_${name}`)} (${counts[name] ?? 0})`))
    )
    choice.value = state
  }

  /** @param {number} [from] rows that stay */
  async function load(from = 0) {
    try {
      await loadReasons()
      const { bulletins, total, states: counts } = await fetchBulletins({ words, state, from })
      const drawn = bulletins.map(one => bulletinRow(one, actions))
      if (from === 0) rows.replaceChildren(...drawn)
      else rows.append(...drawn)
      shown = from + bulletins.length
      more.textContent = t('showMoreFiles', { n: total - shown })
      more.hidden = shown >= total
      if (total === 0) rows.replaceChildren(h('li', { class: 'note' }, t('noFiles')))
      drawChoice(counts)
    } catch (error) {
      tell(error)
    }
  }

  /** @param {unknown} error */
  function tell(error) {
    const failure = failureOf(error)
    const own = inReadersLanguage(failure.message)
    said.className = 'failure'
    said.textContent = own === failure.message ? explain(failure) : own
  }

  /**
   * @param {() => Promise<unknown>} change
   * @param {StringKey} done
   */
  async function apply(change, done) {
    said.className = ''
    said.textContent = ''
    try {
      await loadReasons()
      await change()
      announce(t(done))
      await load()
      onChanged()
    } catch (error) {
      tell(error)
    }
  }

  const actions = {
    /** @param {BulletinView} one */
    async download({ file }) {
      try {
        saveFile(await downloadBulletin(file), file.split('/').at(-1) ?? file)
      } catch (error) {
        tell(error)
      }
    },
    /** @param {BulletinView} one */
    async rename({ file }) {
      const value = file.split('/').at(-1) ?? file
      const field = { label: t('newName'), value }
      const name = await askBefore({
        title: t('renameTitle', { file }),
        action: t('rename'),
        field
      })
      if (name && name !== value) await apply(() => renameBulletin(file, name), 'renamed')
    },
    /**
     * @param {BulletinView} one
     * @param {File} by
     */
    async replace({ file }, by) {
      const lead = t('replaceLead', { by: by.name })
      const sure = await askBefore({
        title: t('replaceTitle', { file }),
        lead,
        action: t('replace')
      })
      if (sure !== null) await apply(() => uploadBulletin(by, { file }), 'replaced')
    },
    /** @param {BulletinView} one */
    async remove({ file }) {
      const lead = t('removeLead')
      const sure = await askBefore({ title: t('removeTitle', { file }), lead, action: t('remove') })
      if (sure !== null) await apply(() => removeBulletin(file), 'removed')
    }
  }

  frame()
  return {
    element,
    load: () => load(),
    redraw() {
      frame()
      if (rows.childElementCount > 0) void load()
    }
  }
}
