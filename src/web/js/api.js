/** @import { ArticlePage, ArticleSummary, Filters, IndexFacts, Overview, PageReply } from '../page-types.ts' */
import { readEvents } from './event-stream.js'
import { call, fetchUnbidden, post } from './request.js'

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
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ articles: ArticleSummary[], total?: number }>}
 */
export async function fetchArticles(filters, offset, signal) {
  const query = asQuery(filters)
  query.set('limit', '1000')
  query.set('offset', `${offset}`)
  return (await call(`api/articles?${query}`, signal && { signal })).json()
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

/**
 * Reports alone, without the records of papers and pictures that an index holds beside them.
 * @returns {Promise<number | null>} null where that is not told
 */
export const fetchReportCount = async () => (await fetchUnbidden('api/overview'))?.articles ?? null
