/** @import { IndexFacts, RebuildState } from '../page-types.ts' */

import { createBulletinList } from './bulletin-list.js'
import { forgetArticles, indexState } from './collection.js'
import { announce, byId, h } from './dom.js'
import { dropZone } from './drop-zone.js'
import { explain, onLanguageChange, t } from './language.js'
import { fetchRebuild, startRebuild, watchRebuild } from './manage-api.js'
import { inReadersLanguage, loadReasons } from './reasons.js'
import { rebuildReport } from './rebuild-report.js'
import { failureOf } from './request.js'
import { createRollback } from './rollback.js'
import { createUploadQueue } from './upload-queue.js'

/** @param {{ onRebuilt: () => void }} events */
export function createManageView({ onRebuilt }) {
  const view = byId('manage')
  /** @type {IndexFacts | null} */
  let before = null
  const uploads = createUploadQueue({
    async onBegin() {
      before = (await indexState()).facts
    },
    onReceived: () => void watch(before)
  })
  const list = createBulletinList({ onChanged: () => void begin() })
  const rollback = createRollback({ onChanged: () => showOther() })
  const progress = h('div', { class: 'rebuild-state' })
  const report = h('div')
  let watching = false

  function draw() {
    const rebuild = h(
      'button',
      { type: 'button', class: 'primary', onclick: () => void start() },
      t('rebuild')
    )
    view.replaceChildren(
      h(
        'div',
        { class: 'column' },
        h('h2', null, t('upload')),
        dropZone(files => uploads.add(files)),
        uploads.element,
        h('h2', null, t('rebuild')),
        h('p', { class: 'note' }, t('rebuildHint')),
        rebuild,
        progress,
        report,
        rollback.element,
        list.element
      )
    )
  }

  /** Watches the rebuild that a change of the files began. */
  async function begin() {
    await watch((await indexState()).facts)
  }

  async function start() {
    report.replaceChildren()
    const { facts } = await indexState()
    try {
      await startRebuild()
      await watch(facts)
    } catch (error) {
      showFailure(explain(failureOf(error)))
    }
  }

  /** @param {IndexFacts | null} before */
  async function watch(before) {
    if (watching) return
    watching = true
    rollback.forget()
    try {
      for (let again = true; again; ) {
        again = false
        for await (const state of watchRebuild()) {
          await drawState(state, before)
          // What came meanwhile is taken in by another, which begins at once.
          again = state.queued === true
        }
      }
    } catch (error) {
      showFailure(explain(failureOf(error)))
    } finally {
      watching = false
      void list.load()
      void rollback.load()
    }
  }

  /**
   * @param {RebuildState} state
   * @param {IndexFacts | null} before
   */
  async function drawState(state, before) {
    if (state.state === 'running') return showProgress(state)
    progress.replaceChildren()
    if (state.state === 'failed') showFailure(rebuildFailed(state))
    if (state.state !== 'done' || !state.summary) return
    const seconds = state.summary.seconds.toFixed(1)
    const { facts } = await indexState()
    report.replaceChildren(rebuildReport(state.summary, { before, now: facts }))
    announce(t('rebuilt', { seconds }))
    forgetArticles()
    onRebuilt()
  }

  /** Another index answers; what was told of the last rebuild is not about it. */
  function showOther() {
    report.replaceChildren()
    forgetArticles()
    onRebuilt()
    void list.load()
  }

  /** @param {RebuildState} state */
  function showProgress({ progress: at, queued }) {
    const { stage = 'scan', done = 0, total = 0, scan } = at ?? {}
    const phase = scan ? t('phase_recognise', scan) : t(`phase_${stage}`)
    const words = total > 0 ? t('rebuildingOf', { phase, done, total }) : t('rebuilding', { phase })
    const bar = h('progress', {
      'aria-label': t('progress'),
      ...(total > 0 && { max: total, value: done })
    })
    const next = queued && h('p', { class: 'note' }, t('rebuildQueued'))
    progress.replaceChildren(h('p', null, words), bar, ...(next ? [next] : []))
    report.replaceChildren()
  }

  /** @param {string} message */
  function showFailure(message) {
    progress.replaceChildren()
    report.replaceChildren(h('p', { class: 'failure', role: 'alert' }, message))
  }

  /** Why the index could not be brought up to date, until a rebuild tells anew; and a rebuild under way. */
  async function showLast() {
    await loadReasons()
    void list.load()
    void rollback.load()
    const last = await fetchRebuild().catch(() => null)
    if (!last || watching || report.childElementCount > 0) return
    if (last.state === 'running') await begin()
    else if (last.state === 'failed') showFailure(rebuildFailed(last))
  }

  draw()
  onLanguageChange(async () => {
    await loadReasons()
    list.redraw()
    rollback.redraw()
    draw()
  })
  return { show: () => void showLast() }
}

/** @param {RebuildState} state */
const rebuildFailed = ({ error }) => t('rebuildFailed', { reason: inReadersLanguage(error ?? '') })
