import { embedded, keepPage } from './app-shell.js'
import { createAskView } from './ask-view.js'
import { createBrowseView } from './browse-view.js'
import { byId } from './dom.js'
import { currentFilters, setFilters } from './filters.js'
import { currentLanguage, onLanguageChange, switchLanguage, t, translatePage } from './language.js'
import { createManageView } from './manage-view.js'
import { hideQuoteCard, quoteCardShown, watchQuoteCard } from './quote-card.js'
import { followAddress, go, readAddress } from './route.js'
import { createSourcePanel } from './source-panel.js'
import { drawStatus } from './status-line.js'

const views = /** @type {const} */ (['ask', 'browse', 'manage'])

document.documentElement.classList.toggle('embedded', embedded)
translatePage()
watchQuoteCard()
const source = createSourcePanel({
  onShown: () => nameTab(readAddress().view),
  narrow(filter) {
    go({ view: 'browse', filters: { ...currentFilters(), ...filter } })
  },
  prepare(question) {
    go({ view: 'ask' })
    ask.composer.fill(question)
  }
})
const ask = createAskView({
  source,
  onTitle: () => nameTab(readAddress().view),
  onDeleted: () => showMenu(true)
})
const browse = createBrowseView({
  source,
  onAsk: () => ask.composer.focus(),
  onNamed: () => nameTab('browse')
})
const manage = createManageView({ onRebuilt: () => void refresh() })

/** What of the address names the view; what is open beside it may change without drawing the view anew. */
let viewShown = ''

/** Shows what the address names. */
function route() {
  const { view, id, words, question, filters, article } = readAddress()
  const shown = views.find(name => name === view) ?? 'ask'
  for (const name of views) byId(name).hidden = name !== shown
  for (const link of document.querySelectorAll('[data-view]')) {
    const here = link.getAttribute('data-view') === shown
    if (here) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  // The address says all: Back from a filtered place lifts its filters.
  if (shown !== 'manage') setFilters(filters ?? {})
  hideQuoteCard()
  showMenu(false)
  const key = JSON.stringify([view, id, words, question])
  if (key !== viewShown) {
    viewShown = key
    if (view === 'c' && id) void ask.open(id)
    else if (shown === 'ask') ask.show(question)
    else if (shown === 'browse') void browse.show(words)
    else manage.show()
  }
  if (article) void source.showAddress(article)
  else source.close()
  nameTab(view)
}

/**
 * The tab's title says where one is; an open article says so itself.
 * @param {ReturnType<typeof readAddress>['view']} view
 */
function nameTab(view) {
  const { words } = readAddress()
  const searched = view === 'browse' && words ? `${words} · ` : ''
  const named = view === 'browse' || view === 'manage' ? t(view) : ''
  const place = view === 'c' ? ask.title() : searched + named
  document.title = [source.title(), place, '工报 Gongbao'].filter(Boolean).join(' · ')
}

/** @param {boolean} open */
function showMenu(open) {
  document.body.classList.toggle('menu-open', open)
  byId('menu').setAttribute('aria-expanded', String(open))
  if (open) byId('new-conversation').focus()
}

/** A server that is out of reach is looked for so often. */
const lookAgainMs = 10_000

async function refresh() {
  await tellStatus()
  if (!ask.started) ask.redraw()
}

/** Tells what there is; while the server is out of reach, until it is back. */
async function tellStatus() {
  if (!(await drawStatus())) setTimeout(lookAgain, lookAgainMs)
}

async function lookAgain() {
  if (!(await drawStatus())) setTimeout(lookAgain, lookAgainMs)
  else if (!ask.started) ask.redraw()
}

function drawLanguageButton() {
  const button = byId('language')
  button.textContent = t('otherLanguage')
  button.lang = currentLanguage() === 'zh' ? 'en' : 'zh-Hans'
}

byId('language').addEventListener('click', () => void switchLanguage())
byId('menu').addEventListener('click', () =>
  showMenu(!document.body.classList.contains('menu-open'))
)
byId('new-conversation').addEventListener('click', () => {
  showMenu(false)
  ask.startNew()
  go({ view: 'ask' })
  ask.composer.focus()
})
addEventListener('pointerdown', ({ target }) => {
  const inside = target instanceof Element && target.closest('#side, #menu')
  if (!inside) showMenu(false)
})
addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    if (quoteCardShown()) hideQuoteCard()
    else if (source.opened) source.leave()
    else showMenu(false)
  }
  const typing =
    event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
  if (event.key === '/' && !typing && !source.opened && !byId('ask').hidden) {
    event.preventDefault()
    ask.composer.focus()
  }
})
// A file dropped beside the box would otherwise replace the page.
for (const name of ['dragover', 'drop']) addEventListener(name, event => event.preventDefault())
onLanguageChange(() => {
  drawLanguageButton()
  source.refresh()
  void drawStatus()
})

drawLanguageButton()
followAddress(route)
void tellStatus()
keepPage()
