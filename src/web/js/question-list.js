import { h, languageOf } from './dom.js'

/**
 * Questions that a click asks.
 * @param {readonly string[]} questions
 * @param {(question: string) => void} ask
 */
export const questionList = (questions, ask) =>
  h(
    'ul',
    null,
    ...questions.map(question =>
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
  )
