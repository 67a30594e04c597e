import { createAskView } from './ask-view.js'
import { createBrowseView } from './browse-view.js'
import { byId } from './dom.js'
import { changeFilters } from './filters.js'
import { currentLanguage, onLanguageChange, switchLanguage, t, translatePage } from './language.js'
import { createManageView } from './manage-view.js'
import { hideQuoteCard, quoteCardShown, watchQuoteCard } from './quote-card.js'
import { createSourcePanel } from './source-panel.js'
import { drawStatus } from './status-line.js'

const views = /** @type {const} */ (['ask', 'browse', 'manage'])

translatePage()
watchQuoteCard()
const source = createSourcePanel({
  narrow(filter) {
    source.close()
    changeFilters(filter)
    location.hash = '#/browse'
  },
  prepare(question) {
    source.close()
    location.hash = '#/ask'
    ask.composer.fill(question)
  }
})
const ask = createAskView({ source })
const browse = createBrowseView({ source, onAsk: () => ask.composer.focus() })
const manage = createManageView({ onRebuilt: () => void refresh() })

/** The address names the view: `#/ask`, `#/c/<conversation>`, `#/browse`, `#/manage`. */
function route() {
  const [, view = 'ask', id] = location.hash.split('/')
  const shown = views.find(name => name === view) ?? 'ask'
  for (const name of views) byId(name).hidden = name !== shown
  for (const link of document.querySelectorAll('[data-view]')) {
    const here = link.getAttribute('data-view') === shown
    if (here) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  source.close()
  hideQuoteCard()
  showMenu(false)
  if (view === 'c' && id) void ask.open(id)
  else if (shown === 'ask') ask.show()
  else if (shown === 'browse') void browse.show()
  else manage.show()
}

/** @param {boolean} open */
function showMenu(open) {
  document.body.classList.toggle('menu-open', open)
  byId('menu').setAttribute('aria-expanded', String(open))
  if (open) byId('new-conversation').focus()
}

async function refresh() {
  await drawStatus()
  if (!ask.started) ask.redraw()
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
  location.hash = '#/ask'
})
addEventListener('pointerdown', ({ target }) => {
  const inside = target instanceof Element && target.closest('#side, #menu')
  if (!inside) showMenu(false)
})
addEventListener('hashchange', route)
addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    if (quoteCardShown()) hideQuoteCard()
    else if (source.opened) source.close()
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
route()
void drawStatus()
