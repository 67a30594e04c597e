/** @import { Filters } from '../page-types.ts' */

/** @typedef {{ id: string, lines?: [number, number], quote?: string }} OpenArticle */

/**
 * A place on the page that a person may return to, copy and send on.
 * @typedef {object} Address
 * @property {'ask' | 'c' | 'browse' | 'manage'} view `c`: a kept conversation
 * @property {string} [id] of the conversation
 * @property {string} [words] what the bulletins are searched for
 * @property {string} [question] to be asked at once
 * @property {Filters} [filters]
 * @property {OpenArticle} [article] open beside the view
 */

const views = /** @type {const} */ (['ask', 'c', 'browse', 'manage'])
const filterNames = /** @type {const} */ (['from', 'to', 'place', 'organisation'])
/** Enough of a quote to find it again; an address must stay one that can be sent. */
const quoteChars = 80

/**
 * As much of a quote as an address has.
 * @param {string} quote
 */
export const quoteInAddress = quote => quote.slice(0, quoteChars)

/** @type {() => void} */
let follow = () => {}
let shown = ''
/** A step back was asked for and is yet to be taken. */
let isGoingBack = false

/** @param {URLSearchParams} query */
function articleIn(query) {
  const id = query.get('article')
  if (!id) return undefined
  const lines = /^(\d+)-(\d+)$/.exec(query.get('lines') ?? '')
  const quote = query.get('quote')
  return {
    id,
    ...(lines && { lines: /** @type {[number, number]} */ ([Number(lines[1]), Number(lines[2])]) }),
    ...(quote && { quote })
  }
}

/**
 * @param {string} [hash]
 * @returns {Address}
 */
export function readAddress(hash = location.hash) {
  const [path = '', search = ''] = hash.split('?', 2)
  const [, name, id] = path.split('/')
  const query = new URLSearchParams(search)
  const given = filterNames.flatMap(key => (query.get(key) ? [[key, query.get(key)]] : []))
  const [words, question, article] = [query.get('q'), query.get('question'), articleIn(query)]
  const view = views.find(one => one === name) ?? 'ask'
  return {
    view: view === 'c' && !id ? 'ask' : view,
    ...(view === 'c' && id && { id: decodeURIComponent(id) }),
    ...(words && { words }),
    ...(question && { question }),
    ...(given.length > 0 && { filters: Object.fromEntries(given) }),
    ...(article && { article })
  }
}

/**
 * @param {Address} address
 * @example writeAddress({ view: 'browse', words: '夜校' }) // '#/browse?q=%E5%A4%9C%E6%A0%A1'
 */
export function writeAddress({ view, id, words, question, filters = {}, article }) {
  const query = new URLSearchParams()
  if (words) query.set('q', words)
  if (question) query.set('question', question)
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
  if (article) query.set('article', article.id)
  if (article?.lines) query.set('lines', article.lines.join('-'))
  if (article?.quote) query.set('quote', quoteInAddress(article.quote))
  const path = view === 'c' && id ? `#/c/${encodeURIComponent(id)}` : `#/${view}`
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * Goes to a place, which Back leaves again.
 * @param {Address} address
 */
export function go(address) {
  const hash = writeAddress(address)
  if (hash === location.hash) return
  history.pushState({ inside: true, from: writeAddress(readAddress()) }, '', hash)
  arrive()
}

/**
 * Names where one has gone already, with a step for Back.
 * @param {Partial<Address>} change
 */
export function visit(change) {
  const before = writeAddress(readAddress())
  const hash = writeAddress({ ...readAddress(), ...change })
  if (hash === before) return
  shown = hash
  history.pushState({ inside: true, from: before }, '', hash)
}

/**
 * Names where one is already, without a step for Back.
 * @param {Partial<Address>} change
 */
export function amendAddress(change) {
  shown = writeAddress({ ...readAddress(), ...change })
  history.replaceState(history.state, '', shown)
}

/**
 * Leaves what was opened on the page: by the step that led there, so that Back does not open it again, or else, where that
 * step began elsewhere, for the place as it is by now.
 * @param {Address} otherwise
 */
export function leave(otherwise) {
  const hash = writeAddress(otherwise)
  // The step back is taken later: a second key before it must not take another, which may leave the page.
  if (isGoingBack) return
  if (history.state?.inside && history.state.from === hash) {
    isGoingBack = true
    return history.back()
  }
  history.replaceState(null, '', hash)
  arrive()
}

function arrive() {
  isGoingBack = false
  if (location.hash === shown) return
  shown = location.hash
  follow()
}

/**
 * Calls back at once and at every change of place.
 * @param {() => void} onPlace
 */
export function followAddress(onPlace) {
  follow = onPlace
  // A click on a link is one or both of these, by browser.
  addEventListener('popstate', arrive)
  addEventListener('hashchange', arrive)
  shown = location.hash
  onPlace()
}
