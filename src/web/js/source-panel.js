/** @import { ArticlePage, Citation, LineSpan, Reprint } from '../page-types.ts' */
/** @import { OpenArticle } from './route.js' */
import { fetchArticle } from './api.js'
import { announce, byId, h, icon, languageOf } from './dom.js'
import { explain, formatDay, t } from './language.js'
import { matchQuote } from './quote-match.js'
import { failureOf } from './request.js'
import { go, leave, quoteInAddress, readAddress } from './route.js'
import { placeFound, sourceFacts } from './source-facts.js'
import { pageLines } from './source-page.js'
import { scanPictures } from './source-picture.js'

/** What to show: an article, and a quote in it where there is one. */
/** @typedef {{ articleId: string, title: string, lines: LineSpan, quote?: string, reprints?: readonly Reprint[], location?: Citation['location'] }} Place */

/**
 * @typedef {object} SourceActions
 * @property {(filter: { place?: string, organisation?: string }) => void} narrow
 * @property {(question: string) => void} prepare puts a question in the box
 * @property {() => void} onShown another article is shown, or none
 */

/** Below this width the panel lies over the page, so the page behind must not take the focus. */
const narrow = matchMedia('(max-width: 60rem)')

/** @param {SourceActions} actions */
export function createSourcePanel(actions) {
  const panel = byId('source')
  /** @type {HTMLElement | null} */
  let opener = null
  /** @type {Place | null} */
  let shown = null

  function close() {
    if (panel.hidden) return
    panel.hidden = true
    shown = null
    setInert(false)
    markOpener(false)
    if (opener?.isConnected) opener.focus()
    else byId('question').focus()
    actions.onShown()
  }

  /** Closes as Back does. */
  function leaveArticle() {
    const { article: _article, ...rest } = readAddress()
    leave(rest)
  }

  /** @param {boolean} open */
  function markOpener(open) {
    if (open) opener?.setAttribute('aria-expanded', 'true')
    else opener?.removeAttribute('aria-expanded')
  }

  /**
   * Opens a place, under an address of its own.
   * @param {Place} place
   * @param {HTMLElement} from takes the focus back on closing
   */
  function openPlace(place, from) {
    const { articleId: id, lines, quote } = place
    const whole = lines[1] === Number.MAX_SAFE_INTEGER
    /** @type {OpenArticle} */
    const article = { id, ...(!whole && { lines: [lines[0], lines[1]] }), ...(quote && { quote }) }
    const opened = open(place, from)
    go({ ...readAddress(), article })
    return opened
  }

  /**
   * Shows what an address names; nothing happens where it is shown already.
   * @param {OpenArticle} article
   */
  async function showAddress({ id, lines = [1, Number.MAX_SAFE_INTEGER], quote }) {
    if (shown && isPlace(shown, { id, lines, ...(quote && { quote }) })) return
    await open({ articleId: id, title: '', lines, ...(quote && { quote }) }, byId('question'))
  }

  /**
   * @param {Place} place
   * @param {HTMLElement} from takes the focus back on closing
   */
  async function open(place, from) {
    markOpener(false)
    opener = from
    shown = place
    markOpener(opener !== byId('question'))
    panel.hidden = false
    setInert(narrow.matches)
    draw(place, h('p', { class: 'note' }, t('loading')))
    byId('source-title').focus()
    try {
      const page = await fetchArticle(place.articleId)
      if (shown === place) show(place, page)
    } catch (error) {
      const message = explain(failureOf(error))
      if (shown === place) draw(place, h('p', { class: 'failure', role: 'alert' }, message))
    }
  }

  /**
   * @param {Place} place
   * @param {...(Node | null)} body
   */
  function draw({ title }, ...body) {
    const label = t('close')
    const button = h('button', {
      type: 'button',
      class: 'icon',
      'aria-label': label,
      title: label,
      onclick: leaveArticle
    })
    button.append(icon('M5 5l10 10M15 5 5 15'))
    const heading = h('h2', { id: 'source-title', tabindex: '-1', lang: languageOf(title) }, title)
    panel.replaceChildren(
      h('div', { class: 'head' }, heading, button),
      ...body.filter(part => part !== null)
    )
  }

  /**
   * @param {Place} untitled an address names no title
   * @param {ArticlePage} page
   */
  function show(untitled, page) {
    const place = { ...untitled, title: untitled.title || page.title }
    shown = place
    const ranges = place.quote ? matchQuote(place.quote, page.source, place.lines) : []
    const lost = Boolean(place.quote) && ranges.length === 0
    const [from, to] = place.lines
    draw(
      place,
      sourceFacts(page, actions, { reprints: reprintButtons(place), found: placeFound(place) }),
      lost ? h('p', { class: 'note' }, t('quoteNotFound', { from, to })) : null,
      page.scan ? scanPictures(page, ranges, place.lines) : null,
      pageLines(page, ranges)
    )
    byId('source-title').focus({ preventScroll: true })
    scrollToQuote(panel)
    announce(t('sourceOpened', { title: place.title }))
    actions.onShown()
  }

  /**
   * Other printings of the article; each opens here, with the same quote looked for.
   * @param {Place} place
   */
  function reprintButtons({ quote, reprints = [] }) {
    return reprints.map(({ articleId, title, file, date }) => {
      const label = [file, date && formatDay(date)].filter(Boolean).join(' · ')
      const openIt = () => {
        /** @type {LineSpan} */
        const lines = [1, Number.MAX_SAFE_INTEGER]
        if (opener) void openPlace({ articleId, title, lines, ...(quote ? { quote } : {}) }, opener)
      }
      return h('button', { type: 'button', class: 'only file', onclick: openIt }, label)
    })
  }

  return {
    open: openPlace,
    showAddress,
    close,
    leave: leaveArticle,
    /**
     * Where rows are drawn anew, the open article has another one: it is marked, and takes the focus back on closing.
     * @param {(id: string) => HTMLElement | null} rowOf
     */
    adopt(rowOf) {
      const row = shown && rowOf(shown.articleId)
      if (!row) return
      opener = row
      markOpener(true)
    },
    title: () => shown?.title ?? '',
    get opened() {
      return !panel.hidden
    },
    /** Draws the panel anew in another language. */
    refresh() {
      if (shown && opener) void open(shown, opener)
    }
  }
}

/**
 * Whether an address names the very place, quote and all.
 * @param {Place} place
 * @param {OpenArticle} article
 */
const isPlace = ({ articleId, lines, quote = '' }, article) =>
  articleId === article.id &&
  lines.join() === article.lines?.join() &&
  quoteInAddress(quote) === quoteInAddress(article.quote ?? '')

/**
 * The quote goes to the middle unless all of it is in sight already.
 * @param {HTMLElement} panel
 */
function scrollToQuote(panel) {
  const marks = [...panel.querySelectorAll('mark')]
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last) return
  const bottom = panel.getBoundingClientRect().bottom
  if (last.getBoundingClientRect().bottom > bottom) first.scrollIntoView({ block: 'center' })
}

/**
 * Over all else the source is a dialog: what lies under it is out of reach.
 * @param {boolean} inert
 */
function setInert(inert) {
  for (const id of ['main', 'side']) byId(id).inert = inert
  const panel = byId('source')
  panel.setAttribute('role', inert ? 'dialog' : 'complementary')
  if (inert) panel.setAttribute('aria-modal', 'true')
  else panel.removeAttribute('aria-modal')
}
