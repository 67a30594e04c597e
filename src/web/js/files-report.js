/** @import { FileFault, FileNotes } from '../page-types.ts' */
import { h } from './dom.js'
import { t } from './language.js'
import { inReadersLanguage, joined } from './reasons.js'

/** Files named of a note that many share. */
const mostNamed = 3

/**
 * Files that are not in the index, with why, and what had to be changed to read others; empty when all is well.
 * @param {{ skipped: readonly FileFault[], notes: readonly FileNotes[] }} said
 */
export function filesReport({ skipped, notes }) {
  const unread = skipped.map(fault => h('li', null, faultLine(fault)))
  const noted = noteLines(notes).map(line => h('li', null, line))
  return [
    ...(unread.length > 0
      ? [h('h3', null, t('changedSkipped')), h('ul', { class: 'unread' }, ...unread)]
      : []),
    ...(noted.length > 0
      ? [h('h3', null, t('changedNotes')), h('ul', { class: 'noted' }, ...noted)]
      : [])
  ]
}

/** @param {FileFault} fault */
function faultLine({ file, stage, reason, hint }) {
  const said = joined([reason, ...(hint ? [hint] : [])].map(inReadersLanguage))
  return t('faultLine', { file, stage: t(`stage_${stage}`), reason: said })
}

/**
 * A line a note, for many files may share one, such as their encoding.
 * @param {readonly FileNotes[]} notes
 */
function noteLines(notes) {
  /** @type {Map<string, string[]>} */
  const filesByNote = new Map()
  for (const { file, notes: ofFile } of notes) {
    for (const note of ofFile) {
      const files = filesByNote.get(note) ?? []
      files.push(file)
      filesByNote.set(note, files)
    }
  }
  return [...filesByNote].map(([note, files]) => {
    const named = files.slice(0, mostNamed).join(', ')
    const more = files.length - mostNamed
    const line = t('noteLine', { note: inReadersLanguage(note), files: named })
    return more > 0 ? `${line} ${t('andMore', { n: more })}` : line
  })
}
