import { allArticles, indexState } from './collection.js'
import { h, icon, languageOf } from './dom.js'
import { exampleQuestions } from './examples.js'
import { t } from './language.js'

let round = 0

/**
 * What an empty log shows: what this is and questions to try, or an invitation to the first upload.
 * @param {HTMLElement} log
 * @param {(question: string) => void} ask
 */
export async function welcome(log, ask) {
  const box = h('div', { class: 'welcome' }, h('h2', null, t('headline')), h('p', null, t('lead')))
  log.replaceChildren(box)
  const { reached, facts } = await indexState()
  if (!box.isConnected) return
  if (reached && (facts === null || facts.articles === 0)) return log.replaceChildren(invitation())
  const articles = await allArticles().catch(() => [])
  if (articles.length > 0 && box.isConnected) box.append(examples(articles, ask))
}

const invitation = () =>
  h(
    'div',
    { class: 'welcome empty' },
    h('h2', null, t('emptyTitle')),
    h('p', null, t('emptyLead')),
    h('p', null, h('a', { class: 'primary', href: '#/manage' }, t('upload')))
  )

/**
 * @param {Awaited<ReturnType<typeof allArticles>>} articles
 * @param {(question: string) => void} ask
 */
function examples(articles, ask) {
  const list = h('ul')
  const draw = () => {
    const rows = exampleQuestions(articles, round).map(question =>
      h(
        'li',
        null,
        h(
          'button',
          { type: 'button', lang: languageOf(question), onclick: () => ask(question) },
          question
        )
      )
    )
    list.replaceChildren(...rows)
  }
  const more = () => {
    round += 1
    draw()
  }
  draw()
  return h(
    'section',
    { class: 'examples', 'aria-label': t('examples') },
    h('h3', null, t('examples')),
    list,
    h('button', { type: 'button', class: 'quiet', onclick: more }, t('moreExamples'))
  )
}

/** @param {() => void} onclick */
export const exportButton = onclick =>
  h(
    'button',
    { type: 'button', class: 'quiet export', onclick },
    icon('M10 3v9M6 9l4 4 4-4M4 16h12'),
    t('exportMarkdown')
  )
