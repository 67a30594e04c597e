/** @import { Citation } from '../page-types.ts' */
import { byId, h, languageOf } from './dom.js'
import { formatDay, formatPlace } from './language.js'

const marginPx = 8
/** Long enough to move the pointer from the mark onto the card. */
const lingerMs = 200

/** @type {HTMLElement | null} */
let owner = null
let hiding = 0

export function hideQuoteCard() {
  clearTimeout(hiding)
  owner?.removeAttribute('aria-describedby')
  owner = null
  byId('quote-card').hidden = true
}

const hideSoon = () => {
  clearTimeout(hiding)
  hiding = window.setTimeout(hideQuoteCard, lingerMs)
}

/**
 * @param {HTMLElement} mark
 * @param {Citation} citation
 */
function show(mark, citation) {
  const { quote, title, date } = citation
  hideQuoteCard()
  const card = byId('quote-card')
  const about = [title, date && formatDay(date), formatPlace(citation)].filter(Boolean).join(' · ')
  card.replaceChildren(
    h('q', { lang: languageOf(quote) }, quote),
    h('span', { class: 'about', lang: languageOf(title) }, about)
  )
  card.hidden = false
  place(card, mark.getBoundingClientRect())
  mark.setAttribute('aria-describedby', card.id)
  owner = mark
}

/**
 * Below the mark, where it hides no question; above where there is no room; never over the edge.
 * @param {HTMLElement} card
 * @param {DOMRect} mark
 */
function place(card, mark) {
  const { width, height } = card.getBoundingClientRect()
  const left = Math.min(mark.left - marginPx, innerWidth - width - marginPx)
  const [above, below] = [mark.top - height - marginPx, mark.bottom + marginPx]
  const fits = below + height + marginPx <= innerHeight || above < marginPx
  card.style.left = `${Math.max(marginPx, left)}px`
  card.style.top = `${fits ? below : above}px`
}

/**
 * Shows the verbatim quote while the mark is pointed at or has the focus.
 * @param {HTMLElement} mark
 * @param {Citation} citation
 */
export function attachQuoteCard(mark, citation) {
  mark.addEventListener('pointerenter', event => {
    // A finger has no hover: its tap opens the source, where the quote is marked.
    if (event.pointerType !== 'touch') show(mark, citation)
  })
  mark.addEventListener('pointerleave', hideSoon)
  mark.addEventListener('focus', () => {
    if (mark.matches(':focus-visible')) show(mark, citation)
  })
  mark.addEventListener('blur', hideQuoteCard)
  mark.addEventListener('click', hideQuoteCard)
}

/** Escape and scrolling dismiss the card; it stays while the pointer is on it. */
export function watchQuoteCard() {
  const card = byId('quote-card')
  card.addEventListener('pointerenter', () => clearTimeout(hiding))
  card.addEventListener('pointerleave', hideSoon)
  addEventListener('scroll', hideQuoteCard, { capture: true, passive: true })
  addEventListener('resize', hideQuoteCard)
}

export const quoteCardShown = () => !byId('quote-card').hidden
