import { byId, h, icon } from './dom.js'
import { t } from './language.js'

const mostChars = 2000
/** From here on the characters left are shown. */
const countFromChars = 1800

/**
 * The question box. Enter sends, Shift+Enter breaks the line; an Enter that picks Chinese characters does neither.
 * @param {{ onAsk: (question: string) => void, onStop: () => void }} actions
 */
export function createComposer({ onAsk, onStop }) {
  /** @type {HTMLTextAreaElement} */
  const field = byId('question')
  /** @type {HTMLButtonElement} */
  const button = byId('send')
  let busy = false

  function submit() {
    if (busy) return onStop()
    const question = field.value.trim()
    if (question === '') return field.focus()
    field.value = ''
    resize()
    onAsk(question)
  }

  function resize() {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
    const count = byId('count')
    count.hidden = field.value.length < countFromChars
    count.textContent = t('tooLong', { n: mostChars - field.value.length })
  }

  function draw() {
    const label = t(busy ? 'stop' : 'send')
    const shape = icon(busy ? 'M6 6h8v8H6z' : 'M10 16V4M5 9l5-5 5 5')
    button.replaceChildren(shape, h('span', null, label))
    button.classList.toggle('busy', busy)
  }

  byId('ask-form').addEventListener('submit', event => {
    event.preventDefault()
    submit()
  })
  field.addEventListener('input', resize)
  field.addEventListener('keydown', event => {
    // 229 is what Safari reports for the Enter that ends a composition.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return
    event.preventDefault()
    // A second Enter must not stop an answer by accident.
    if (!busy) submit()
  })

  return {
    draw,
    focus: () => field.focus(),
    /** @param {boolean} working */
    setBusy(working) {
      busy = working
      draw()
    },
    /** @param {string} question */
    fill(question) {
      field.value = question
      resize()
      field.focus()
    }
  }
}
