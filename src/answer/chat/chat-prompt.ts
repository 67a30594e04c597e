import { readFileSync } from 'node:fs'
import type { Passage } from '../../types.ts'
import type { AnswerRequest } from './answerer.ts'
import { fillTemplate } from './prompt-template.ts'

/** What the model writes, alone, when the passages hold no answer. */
export const noAnswer = 'NO_ANSWER'

export interface ChatPrompt {
  readonly system: string
  readonly question: string
}

/** Angle brackets in a bulletin could close the passage it stands in and pose as ours; their wide forms cannot. */
const asData = (text: string) => text.replaceAll('<', '＜').replaceAll('>', '＞')

function passageBlock({ article, chunk }: Passage, at: number): string {
  const facts = [article.title, article.date?.from, article.place, article.byline]
  const head = facts.filter(Boolean).join(' · ')
  return `<passage number="${at + 1}">\n${asData(head)}\n${asData(chunk.text)}\n</passage>`
}

const readPrompt = (name: string) =>
  readFileSync(new URL(`../../../prompts/${name}`, import.meta.url), 'utf8')

/**
 * Reads both templates once and checks their places.
 * @returns the prompt for a request. The history is left out on purpose: the question is already whole, and turns
 * come from the caller, who could put words into the assistant's mouth.
 * @throws AppError `bad_config` when a template has a wrong place.
 */
export function createChatPrompt(): (request: AnswerRequest) => ChatPrompt {
  const systemTemplate = readPrompt('answer-system.txt')
  const questionTemplate = readPrompt('answer-question.txt')
  const fill = ({ language, question, passages }: AnswerRequest): ChatPrompt => ({
    system: fillTemplate('answer-system.txt', systemTemplate, { language, noAnswer }),
    question: fillTemplate('answer-question.txt', questionTemplate, {
      passages: passages.map(passageBlock).join('\n\n'),
      question: asData(question)
    })
  })
  fill({ language: 'zh', question: '', history: [], passages: [] })
  return fill
}
