/** @import { RollbackState } from '../page-types.ts' */
import { askBefore } from './ask-dialog.js'
import { announce, h } from './dom.js'
import { explain, formatInstant, t } from './language.js'
import { fetchRollback, rollBack } from './manage-api.js'
import { failureOf } from './request.js'

/** @typedef {NonNullable<RollbackState['previous']>} Build */

/** @param {Build} build */
const whenOf = ({ builtAt }) => formatInstant(builtAt, 'medium')

/**
 * The way back to the index before the last rebuild, and forward again; nothing is shown where there is none.
 * @param {{ onChanged: () => void }} events `onChanged`: another index answers
 */
export function createRollback({ onChanged }) {
  const element = h('section', {
    class: 'rollback',
    'aria-labelledby': 'rollback-title',
    hidden: true
  })
  const offer = h('div')
  const said = h('div', { class: 'said' })
  element.append(offer, said)
  /** @type {RollbackState | null} */
  let state = null

  /** @param {RollbackState | null} found */
  function draw(found) {
    state = found
    const { current = null, previous = null } = found ?? {}
    element.hidden = previous === null && said.childElementCount === 0
    if (previous === null) return offer.replaceChildren()
    const title = isNewer(previous, current) ? t('rollForward') : t('rollBack')
    const { bulletins, chunks: passages } = previous
    const about = t('rollbackAbout', { when: whenOf(previous), bulletins, passages })
    offer.replaceChildren(
      h('h2', { id: 'rollback-title' }, title),
      h('p', { class: 'note' }, about),
      h(
        'button',
        { type: 'button', class: 'secondary', onclick: () => void ask(previous, current) },
        title
      )
    )
  }

  /**
   * @param {Build} to
   * @param {Build | null} from
   */
  async function ask(to, from) {
    const title = t('rollbackTitle', { when: whenOf(to) })
    const action = isNewer(to, from) ? t('rollForward') : t('rollBack')
    if ((await askBefore({ title, lead: t('rollbackLead'), action })) !== null) await change(to)
  }

  /** @param {Build} to */
  async function change(to) {
    said.replaceChildren()
    try {
      const before = state?.current
      const now = await rollBack(to.buildId)
      tellDone(to, before)
      draw(now)
      onChanged()
    } catch (error) {
      const failure = failureOf(error)
      const words = failure.code === 'not_found' ? t('rollbackGone') : explain(failure)
      said.replaceChildren(h('p', { class: 'failure', role: 'alert' }, words))
      draw(await fetchRollback())
    }
  }

  /**
   * @param {Build} to
   * @param {Build | null | undefined} before what it took the place of
   */
  function tellDone(to, before) {
    const words = t('rolledBack', { when: whenOf(to) })
    const undo =
      before &&
      h('button', { type: 'button', class: 'quiet', onclick: () => void change(before) }, t('undo'))
    said.replaceChildren(h('p', { class: 'good' }, words, ' ', undo))
    announce(words)
  }

  return {
    element,
    async load() {
      draw(await fetchRollback())
    },
    /** What was said before a rebuild is over with it. */
    forget() {
      said.replaceChildren()
    },
    redraw() {
      said.replaceChildren()
      draw(state)
    }
  }
}

/**
 * @param {Build} one
 * @param {Build | null} other
 */
const isNewer = (one, other) => other !== null && one.builtAt > other.builtAt
