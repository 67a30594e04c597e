/** @import { ArticlePage, ArticleSummary, BulletinListView, Failure, Filters, IndexFacts, Overview, PageReply, PassageView, RebuildReport, RebuildState } from '../page-types.ts' */
import { readEvents } from './event-stream.js'
import { askForKey } from './key-dialog.js'
import { rememberedKey } from './saved.js'

/** A call that failed for a reason worth showing. */
export class ApiError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (error instanceof ApiError) return error.failure
  return { code: error instanceof TypeError ? 'offline' : 'other', message: String(error) }
}

/**
 * @param {Response} response
 * @returns {Promise<Failure>}
 */
async function readFailure(response) {
  const body = await response.json().catch(() => null)
  const { code = 'other', message = '' } = body?.error ?? {}
  return { code: String(code), message: String(message) }
}

/** How often, and after how long, a page that a busy server turned away is asked for again; asking for it changes nothing. */
const busyTries = 3
const busyPauseMs = 700

/**
 * @param {() => Promise<Response>} send
 * @returns {Promise<Response>}
 */
async function unlessBusy(send) {
  let response = await send()
  for (let left = busyTries; response.status === 503 && left > 0; left--) {
    await new Promise(resolve => setTimeout(resolve, busyPauseMs))
    response = await send()
  }
  return response
}

/**
 * One request, with the key where one was given; a 401 asks the person for it once.
 * @param {string} path
 * @param {RequestInit & { role?: 'ask' | 'admin' }} [options]
 * @returns {Promise<Response>}
 */
async function call(path, { role = 'ask', ...options } = {}) {
  const send = () => {
    const headers = new Headers(options.headers)
    const key = rememberedKey(role)
    if (key) headers.set('authorization', `Bearer ${key}`)
    return fetch(path, { ...options, headers })
  }
  let response = await (options.method === undefined ? unlessBusy(send) : send())
  if (response.status === 401 && (await askForKey(role))) response = await send()
  if (!response.ok) throw new ApiError(await readFailure(response))
  return response
}

/** @param {unknown} body */
const post = body => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/** @param {Filters} filters */
const asQuery = filters => new URLSearchParams(Object.entries(filters).filter(([, value]) => value))

/**
 * @param {{ question: string, conversationId: string | null, filters: Filters }} asked
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{ event: string, data: any }>}
 */
export async function* streamAnswer({ question, conversationId, filters }, signal) {
  const body = { question, ...(conversationId && { conversationId }), filters }
  const { headers, ...request } = post(body)
  const accept = { ...headers, accept: 'text/event-stream' }
  const response = await call('api/chat', { ...request, headers: accept, signal })
  if (response.body) yield* readEvents(response.body)
}

/**
 * One page of the list, at most 1,000.
 * @param {Filters} filters
 * @param {number} offset
 * @returns {Promise<{ articles: ArticleSummary[], total?: number }>}
 */
export async function fetchArticles(filters, offset) {
  const query = asQuery(filters)
  query.set('limit', '1000')
  query.set('offset', `${offset}`)
  return (await call(`api/articles?${query}`)).json()
}

/**
 * @param {string} id
 * @returns {Promise<ArticlePage>}
 */
export const fetchArticle = async id =>
  (await call(`api/articles/${encodeURIComponent(id)}`)).json()

/**
 * The picture of a scanned article's page.
 * @param {string} id
 * @param {number} page
 */
export const fetchPicture = async (id, page) =>
  (await call(`api/articles/${encodeURIComponent(id)}/pages/${page}`)).blob()

/**
 * @param {string} question
 * @param {Filters} filters
 * @param {AbortSignal} signal
 * @returns {Promise<PassageView[]>}
 */
export async function searchPassages(question, filters, signal) {
  const query = asQuery(filters)
  query.set('q', question)
  query.set('k', '100')
  return (await call(`api/search?${query}`, { signal })).json()
}

/**
 * @param {string} id
 * @returns {Promise<{ turns: ({ role: string, content: string } & Partial<PageReply>)[] }>}
 */
export const fetchConversation = async id =>
  (await call(`api/conversations/${encodeURIComponent(id)}`)).json()

/**
 * A conversation as a file, with the name that the server gives it.
 * @param {string} id
 * @param {'markdown' | 'html' | 'docx'} format
 */
export async function fetchExport(id, format) {
  const response = await call(`api/conversations/${encodeURIComponent(id)}?format=${format}`)
  const given = response.headers.get('content-disposition') ?? ''
  const [, encoded, plain] = /filename\*=UTF-8''([^;]+)|filename="([^"]+)"/.exec(given) ?? []
  return {
    name: encoded ? decodeURIComponent(encoded) : (plain ?? 'gongbao'),
    blob: await response.blob()
  }
}

/** @param {string} id */
export async function deleteConversation(id) {
  await call(`api/conversations/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true })
}

/**
 * Questions to begin with; another round, other ones.
 * @param {'zh' | 'en'} language
 * @param {number} round
 * @returns {Promise<string[]>}
 */
export const fetchExamples = async (language, round) =>
  questionsIn(await call(`api/examples?language=${language}&round=${round}`))

/**
 * Questions to go on with.
 * @param {string} id of the conversation
 * @param {'zh' | 'en'} language
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>}
 */
export const fetchFollowUps = async (id, language, signal) =>
  questionsIn(
    await call(`api/conversations/${encodeURIComponent(id)}/follow-ups?language=${language}`, {
      signal
    })
  )

/** @param {Response} response */
async function questionsIn(response) {
  /** @type {{ questions: { question: string }[] }} */
  const { questions } = await response.json()
  return questions.map(({ question }) => question)
}

/**
 * The collection in a few lines, and what came to it since.
 * @param {string | undefined} since
 * @returns {Promise<{ overview: Overview, now: string }>} `now`: by the server's clock
 */
export async function fetchOverview(since) {
  const query = since ? `?since=${encodeURIComponent(since)}` : ''
  const response = await call(`api/overview${query}`)
  const now = new Date(response.headers.get('date') ?? Date.now()).toISOString()
  return { overview: await response.json(), now }
}

/** @param {{ conversationId: string, turn: number, rating: 1 | -1, comment?: string }} feedback */
export async function sendFeedback(feedback) {
  await call('api/feedback', post(feedback))
}

/** @returns {Promise<IndexFacts | null>} null while no index is loaded */
export async function fetchIndexFacts() {
  return (await (await fetch('healthz')).json()).index
}

/** @param {string} file */
const bulletinAddress = file => `api/bulletins/${encodeURIComponent(file)}`

/**
 * @param {File} file
 * @param {{ overwrite?: boolean, file?: string }} [options] `file`: the bulletin whose place it takes
 * @returns {Promise<{ rebuild?: RebuildState }>}
 */
export async function uploadBulletin(file, { overwrite = false, file: replaced } = {}) {
  const form = new FormData()
  form.append('file', file, file.name)
  if (overwrite) form.append('overwrite', 'true')
  const to = replaced === undefined ? 'api/bulletins' : bulletinAddress(replaced)
  const method = replaced === undefined ? 'POST' : 'PUT'
  return (await call(to, { method, body: form, role: 'admin' })).json()
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
 * How the last rebuild went and what it says of files. Asked unbidden when the page opens, so no key is asked for.
 * @returns {Promise<RebuildReport | null>} null where that is not told
 */
export async function fetchRebuild() {
  const key = rememberedKey('ask')
  const headers = { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
  const response = await fetch('api/rebuild', { headers })
  return response.ok ? response.json() : null
}

/**
 * The rebuild's state at once and at every change until it ends.
 * @returns {AsyncGenerator<RebuildState>}
 */
export async function* watchRebuild() {
  const headers = { accept: 'text/event-stream' }
  const response = await call('api/rebuild', { headers, role: 'admin' })
  if (response.body) for await (const { data } of readEvents(response.body)) yield data
}
