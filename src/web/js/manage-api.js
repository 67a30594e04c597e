/** @import { BulletinListView, RebuildReport, RebuildState, RollbackState } from '../page-types.ts' */
import { readEvents } from './event-stream.js'
import { call, fetchUnbidden, post } from './request.js'

/** @param {string} file */
const bulletinAddress = file => `api/bulletins/${encodeURIComponent(file)}`

/**
 * @param {File} file
 * @param {{ overwrite?: boolean, file?: string, onSent?: (share: number) => void }} [options] `file`: the bulletin whose
 * place it takes
 * @returns {Promise<{ rebuild?: RebuildState }>}
 */
export async function uploadBulletin(
  file,
  { overwrite = false, file: replaced, onSent = () => {} } = {}
) {
  const form = new FormData()
  form.append('file', file, file.name)
  if (overwrite) form.append('overwrite', 'true')
  const to = replaced === undefined ? 'api/bulletins' : bulletinAddress(replaced)
  const method = replaced === undefined ? 'POST' : 'PUT'
  return (await call(to, { method, body: form, role: 'admin', onSent })).json()
}

/**
 * @param {{ words: string, state: string, from: number }} wanted
 * @returns {Promise<BulletinListView>}
 */
export async function fetchBulletins({ words, state, from }) {
  const query = new URLSearchParams({
    limit: '50',
    offset: `${from}`,
    ...(words && { q: words }),
    ...(state && { state })
  })
  return (await call(`api/bulletins?${query}`)).json()
}

/** @param {string} file */
export const downloadBulletin = async file =>
  (await call(bulletinAddress(file), { role: 'admin' })).blob()

/**
 * @param {string} file
 * @param {string} name
 */
export async function renameBulletin(file, name) {
  const { headers, body } = post({ file: name })
  await call(bulletinAddress(file), { method: 'PATCH', headers, body, role: 'admin' })
}

/** @param {string} file */
export async function removeBulletin(file) {
  await call(bulletinAddress(file), { method: 'DELETE', role: 'admin' })
}

export async function startRebuild() {
  await call('api/rebuild', { method: 'POST', role: 'admin' })
}

/**
 * How the last rebuild went and what it says of files.
 * @returns {Promise<RebuildReport | null>} null where that is not told
 */
export const fetchRebuild = () => fetchUnbidden('api/rebuild')

/**
 * The rebuild's state at once and at every change until it ends.
 * @returns {AsyncGenerator<RebuildState>}
 */
export async function* watchRebuild() {
  const headers = { accept: 'text/event-stream' }
  const response = await call('api/rebuild', { headers, role: 'admin' })
  if (response.body) for await (const { data } of readEvents(response.body)) yield data
}

/**
 * The index in use and the one before it.
 * @returns {Promise<RollbackState | null>} null where that is not told
 */
export const fetchRollback = () => fetchUnbidden('api/rollback').catch(() => null)

/**
 * @param {string} buildId of the index to go back to
 * @returns {Promise<RollbackState>}
 */
export async function rollBack(buildId) {
  return (await call('api/rollback', { ...post({ buildId }), role: 'admin' })).json()
}
