/** @import { PageReply } from '../page-types.ts' */
import { h } from './dom.js'
import { t, tServer } from './language.js'

/**
 * Why a chat model's words were not used, or not to their end, and how many of its sentences were left out; nothing where
 * no model was asked or all it said stands.
 * @param {PageReply} reply
 */
export function modelNotes({ engine, dropped = 0, fallback }) {
  const said = []
  if (fallback) {
    const reason = tServer(`fault_${fallback}`, t('fault_failed'))
    said.push(t(engine === 'extractive' ? 'modelUnused' : 'modelCutOff', { reason }))
  }
  if (dropped > 0) said.push(t(dropped === 1 ? 'modelDroppedOne' : 'modelDropped', { n: dropped }))
  return said.map(words => h('p', { class: 'note model-note' }, words))
}
