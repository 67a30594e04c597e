/** @import { Citation, PageReply } from '../page-types.ts' */
import { splitBlocks, splitMarks } from './answer-marks.js'
import { h, languageOf } from './dom.js'
import { t } from './language.js'
import { attachQuoteCard } from './quote-card.js'

/** @typedef {(citation: Citation, opener: HTMLElement) => void} OpenSource */

/**
 * @param {Citation} citation
 * @param {OpenSource} openSource
 */
function markButton(citation, openSource) {
  const label = t('mark', { n: citation.n, title: citation.title })
  const mark = h('button', { type: 'button', class: 'mark', 'aria-label': label }, `${citation.n}`)
  mark.addEventListener('click', () => openSource(citation, mark))
  attachQuoteCard(mark, citation)
  return mark
}

/**
 * The words and marks of a line; a mark keeps the word before it, so that it never opens a line.
 * @param {string} line
 * @param {ReadonlyMap<number, Citation>} cited
 * @param {OpenSource} openSource
 */
function lineNodes(line, cited, openSource) {
  /** @type {(Node | string)[]} */
  const nodes = []
  for (const piece of splitMarks(line, new Set(cited.keys()))) {
    if ('text' in piece) {
      nodes.push(piece.text)
      continue
    }
    const citation = cited.get(piece.mark)
    if (citation) nodes.push(joined(nodes.pop(), markButton(citation, openSource)))
  }
  return nodes.flatMap(node => (node instanceof DocumentFragment ? [...node.childNodes] : [node]))
}

/**
 * @param {Node | string | undefined} before
 * @param {HTMLElement} mark
 */
function joined(before, mark) {
  if (typeof before !== 'string') {
    const last = before instanceof DocumentFragment ? before.lastElementChild : before
    if (!(last instanceof Element)) return mark
    last.append(mark)
    return before ?? mark
  }
  const tail = /\S\p{P}*\s*$/u.exec(before)?.[0] ?? ''
  const pair = document.createDocumentFragment()
  pair.append(
    before.slice(0, before.length - tail.length),
    h('span', { class: 'joined' }, tail, mark)
  )
  return pair
}

/**
 * An answer as paragraphs and lists, its `[n]` as buttons. Until the reply is whole, marks are plain words.
 * @param {string} answer
 * @param {PageReply | null} reply
 * @param {OpenSource} openSource
 */
export function answerBody(answer, reply, openSource) {
  const known = [...(reply?.related ?? []), ...(reply?.citations ?? [])]
  const cited = new Map(known.map(citation => [citation.n, citation]))
  const blocks = splitBlocks(answer).map(({ list, lines }) => {
    const parts = lines.map(line =>
      h(list ? 'li' : 'p', null, ...lineNodes(line, cited, openSource))
    )
    const numbered = /^\d/.test(lines[0] ?? '')
    return list ? h('ul', { class: numbered ? 'numbered' : null }, ...parts) : parts[0]
  })
  return h('div', { class: 'words', lang: languageOf(answer) }, ...blocks)
}
