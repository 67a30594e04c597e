import { h } from './dom.js'

/** Characters shown before the first hit of a passage, and in all. */
const before = 30
const most = 140

/** @param {string} words */
const split = words => words.toLowerCase().split(/\s+/).filter(Boolean)

/**
 * A text with the words in it marked.
 * @param {string} text
 * @param {string} words
 * @returns {(Node | string)[]}
 */
export function withHits(text, words) {
  const lower = text.toLowerCase()
  // A few letters change their length in lower case; then nothing is marked rather than the wrong thing.
  const wanted = lower.length === text.length ? split(words) : []
  /** @type {(Node | string)[]} */
  const nodes = []
  let at = 0
  while (at < text.length) {
    const next = nextHit(lower, wanted, at)
    if (!next) break
    nodes.push(text.slice(at, next.start), h('mark', null, text.slice(next.start, next.end)))
    at = next.end
  }
  return [...nodes, text.slice(at)]
}

/**
 * @param {string} lower
 * @param {readonly string[]} wanted
 * @param {number} from
 */
function nextHit(lower, wanted, from) {
  const hits = wanted
    .map(word => ({ start: lower.indexOf(word, from), word }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start || b.word.length - a.word.length)
  const [first] = hits
  return first && { start: first.start, end: first.start + first.word.length }
}

/**
 * The part of a passage around the first of the words.
 * @param {string} text
 * @param {string} words
 */
export function snippet(text, words) {
  const hit = nextHit(text.toLowerCase(), split(words), 0)
  const start = Math.max(0, (hit?.start ?? 0) - before)
  const cut = text.slice(start, start + most)
  return `${start > 0 ? '…' : ''}${cut}${start + most < text.length ? '…' : ''}`
}
