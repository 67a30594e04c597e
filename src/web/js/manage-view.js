/** @import { IndexFacts, RebuildState } from '../page-types.ts' */
import { failureOf, fetchRebuild, startRebuild, uploadBulletin, watchRebuild } from './api.js'
import { forgetArticles, indexState } from './collection.js'
import { announce, byId, h } from './dom.js'
import { dropZone } from './drop-zone.js'
import { filesReport } from './files-report.js'
import { explain, onLanguageChange, t } from './language.js'
import { rebuildReport } from './rebuild-report.js'

/** @param {{ onRebuilt: () => void }} events */
export function createManageView({ onRebuilt }) {
  const view = byId('manage')
  const uploads = h('ul', { class: 'uploads' })
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
        dropZone(files => void upload(files)),
        uploads,
        h('h2', null, t('rebuild')),
        h('p', { class: 'note' }, t('rebuildHint')),
        rebuild,
        progress,
        report
      )
    )
  }

  /** @param {readonly File[]} files */
  async function upload(files) {
    uploads.replaceChildren()
    const before = await indexState()
    let received = 0
    for (const file of files) if (await uploadOne(file)) received += 1
    if (received > 0) await watch(before.facts)
  }

  /** @param {File} file */
  async function uploadOne(file) {
    const row = h('li', null, t('uploading', { file: file.name }))
    uploads.append(row)
    try {
      await uploadBulletin(file)
      row.textContent = `${file.name}: ${t('uploaded')}`
      row.className = 'good'
      return true
    } catch (error) {
      row.textContent = `${file.name}: ${explain(failureOf(error))}`
      row.className = 'failure'
      row.setAttribute('role', 'alert')
      return false
    }
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
    try {
      for await (const state of watchRebuild()) drawState(state, before)
    } catch (error) {
      showFailure(explain(failureOf(error)))
    } finally {
      watching = false
    }
  }

  /**
   * @param {RebuildState} state
   * @param {IndexFacts | null} before
   */
  function drawState(state, before) {
    if (state.state === 'running') return showProgress(state)
    progress.replaceChildren()
    if (state.state === 'failed') showFailure(t('rebuildFailed', { reason: state.error ?? '' }))
    if (state.state !== 'done' || !state.summary) return
    const seconds = state.summary.seconds.toFixed(1)
    report.replaceChildren(rebuildReport(state.summary, before))
    announce(t('rebuilt', { seconds }))
    forgetArticles()
    onRebuilt()
  }

  /** @param {RebuildState} state */
  function showProgress({ progress: at }) {
    const { stage = 'scan', done = 0, total = 0 } = at ?? {}
    const phase = t(`phase_${stage}`)
    const words = total > 0 ? t('rebuildingOf', { phase, done, total }) : t('rebuilding', { phase })
    const bar = h('progress', {
      'aria-label': t('progress'),
      ...(total > 0 && { max: total, value: done })
    })
    progress.replaceChildren(h('p', null, words), bar)
    report.replaceChildren()
  }

  /** @param {string} message */
  function showFailure(message) {
    progress.replaceChildren()
    report.replaceChildren(h('p', { class: 'failure', role: 'alert' }, message))
  }

  /** What the index in use says of files, and why it could not be brought up to date, until a rebuild tells anew. */
  async function showLast() {
    const last = await fetchRebuild().catch(() => null)
    if (!last || watching || report.childElementCount > 0) return
    const failure = last.state === 'failed' && t('rebuildFailed', { reason: last.error ?? '' })
    const said = filesReport(last)
    if (!failure && said.length === 0) return
    report.replaceChildren(
      h(
        'section',
        { class: 'report', 'aria-label': t('files') },
        failure && h('p', { class: 'failure', role: 'alert' }, failure),
        ...said
      )
    )
  }

  draw()
  onLanguageChange(draw)
  return { show: () => void showLast() }
}
