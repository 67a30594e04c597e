import { indexState } from './collection.js'
import { byId } from './dom.js'
import { formatInstant, t } from './language.js'

/**
 * What the index holds, at the foot of the page.
 * @returns {Promise<boolean>} whether the server was reached
 */
export async function drawStatus() {
  const { reached, facts } = await indexState()
  const status = byId('status')
  if (!reached) status.textContent = t('statusOffline')
  else if (facts === null) status.textContent = t('statusNone')
  else {
    const { articles, chunks: passages, model, builtAt } = facts
    status.textContent = t('status', { articles, passages, model, date: formatInstant(builtAt) })
  }
  return reached
}
