/** @import { ArticlePage, LineRange, LineSpan } from '../page-types.ts' */
import { fetchPicture } from './api.js'
import { h } from './dom.js'
import { t } from './language.js'

/** Shown around an article and around a box, in shares of the page. */
const margin = 0.015
const boxMargin = 0.002
/** Sharp enough on screens with two pixels a point. */
const mostPixels = 1800

/** @typedef {NonNullable<ArticlePage['scan']>['lines'][number]} ScannedLine */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Area in shares of the page */

/**
 * The pictures of the pages a scanned article stands on, the quoted lines boxed, above the recognised text.
 * @param {ArticlePage} page
 * @param {readonly LineRange[]} ranges lines that hold the quote
 * @param {LineSpan} cited shown where the quote is not found; all of the article for none
 */
export function scanPictures({ id, scan }, ranges, cited) {
  const lines = scan?.lines ?? []
  const found = new Set(ranges.map(({ line }) => line))
  const isCited = (/** @type {ScannedLine} */ { line }) =>
    found.size > 0 ? found.has(line) : cited[0] > 1 && cited[0] <= line && line <= cited[1]
  const numbers = [...new Set(lines.map(line => line.page))]
  return h(
    'section',
    { class: 'scan' },
    h('p', { class: 'note' }, t('recognisedNote')),
    ...numbers.map(number => {
      const own = lines.filter(line => line.page === number)
      return pictureOf(id, number, areaOf(own), own.filter(isCited))
    })
  )
}

/**
 * @param {readonly ScannedLine[]} lines
 * @returns {Area}
 */
const areaOf = lines => ({
  left: Math.max(0, Math.min(...lines.map(({ box }) => box[0])) - margin),
  top: Math.max(0, Math.min(...lines.map(({ box }) => box[1])) - margin),
  right: Math.min(1, Math.max(...lines.map(({ box }) => box[0] + box[2])) + margin),
  bottom: Math.min(1, Math.max(...lines.map(({ box }) => box[1] + box[3])) + margin)
})

/** @type {Area} */
const whole = { left: 0, top: 0, right: 1, bottom: 1 }

/**
 * @param {string} id
 * @param {number} number
 * @param {Area} area
 * @param {readonly ScannedLine[]} quoted
 */
function pictureOf(id, number, area, quoted) {
  const canvas = h('canvas', { role: 'img', 'aria-label': t('pictureOf', { page: number }) })
  const toggle = h('button', { type: 'button', class: 'quiet' }, t('wholePage'))
  const figure = h(
    'figure',
    null,
    canvas,
    h('figcaption', null, t('pictureOf', { page: number }), ' ', toggle)
  )
  void fetchPicture(id, number)
    .then(createImageBitmap)
    .then(picture => {
      let shown = area
      draw(canvas, picture, shown, quoted)
      toggle.addEventListener('click', () => {
        shown = shown === whole ? area : whole
        toggle.textContent = t(shown === whole ? 'onlyArticle' : 'wholePage')
        draw(canvas, picture, shown, quoted)
      })
    })
    .catch(() => figure.replaceChildren(h('p', { class: 'note' }, t('noPicture'))))
  return figure
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} picture
 * @param {Area} area
 * @param {readonly ScannedLine[]} quoted
 */
function draw(canvas, picture, { left, top, right, bottom }, quoted) {
  const [wide, high] = [(right - left) * picture.width, (bottom - top) * picture.height]
  const scale = Math.min(1, mostPixels / Math.max(wide, high))
  canvas.width = Math.max(1, Math.round(wide * scale))
  canvas.height = Math.max(1, Math.round(high * scale))
  const context = canvas.getContext('2d')
  if (!context) return
  const [x, y] = [left * picture.width, top * picture.height]
  context.drawImage(picture, x, y, wide, high, 0, 0, canvas.width, canvas.height)
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--red') || '#b00'
  context.lineWidth = 2
  for (const { box } of quoted) {
    context.strokeRect(
      ((box[0] - left - boxMargin) / (right - left)) * canvas.width,
      ((box[1] - top - boxMargin) / (bottom - top)) * canvas.height,
      ((box[2] + 2 * boxMargin) / (right - left)) * canvas.width,
      ((box[3] + 2 * boxMargin) / (bottom - top)) * canvas.height
    )
  }
}
