import { fetchExamples, fetchOverview } from './api.js'
import { indexState } from './collection.js'
import { h } from './dom.js'
import { currentLanguage, t } from './language.js'
import { overview } from './overview.js'
import { questionList } from './question-list.js'
import { lastVisit, noteVisit } from './visit.js'

/** As many as the server draws. */
const rounds = 8
let round = 0

/**
 * What an empty log shows: what this is, questions to try and what there is, or an invitation to the first upload.
 * @param {HTMLElement} log
 * @param {(question: string) => void} ask
 */
export async function welcome(log, ask) {
  const box = h('div', { class: 'welcome' }, h('h2', null, t('headline')), h('p', null, t('lead')))
  log.replaceChildren(box)
  const { reached, facts } = await indexState()
  if (!box.isConnected) return
  if (!reached) return box.append(h('p', { class: 'failure', role: 'alert' }, t('fail_offline')))
  if (facts === null || facts.articles === 0) return log.replaceChildren(invitation())
  const since = lastVisit()
  const [questions, told] = await Promise.all([
    fetchExamples(currentLanguage(), round).catch(() => []),
    fetchOverview(since).catch(() => null)
  ])
  if (!box.isConnected) return
  if (questions.length > 0) box.append(examples(questions, ask))
  if (told) {
    box.append(overview(told.overview))
    noteVisit(told.now)
  }
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
 * @param {readonly string[]} first
 * @param {(question: string) => void} ask
 */
function examples(first, ask) {
  const box = h('div', null, questionList(first, ask))
  let shown = first
  /** A small collection has the same questions again in some rounds. */
  async function more() {
    for (let left = rounds; left > 0; left--) {
      round = (round + 1) % rounds
      const questions = await fetchExamples(currentLanguage(), round).catch(() => [])
      if (questions.length === 0 || questions.join() === shown.join()) continue
      shown = questions
      return box.replaceChildren(questionList(questions, ask))
    }
  }
  return h(
    'section',
    { class: 'examples', 'aria-label': t('examples') },
    h('h3', null, t('examples')),
    box,
    h('button', { type: 'button', class: 'quiet', onclick: () => void more() }, t('moreExamples'))
  )
}
