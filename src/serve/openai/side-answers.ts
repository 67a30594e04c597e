import type { Reply } from '../../types.ts'
import type { Answering, Asker, ServedEvent } from '../work/answering.ts'
import { questionIn } from './question-in.ts'
import type { SideTask, ToldTurn } from './side-tasks.ts'

const longestTitle = 30
const longestQuery = 300
const longestAnswer = 20_000
/** Articles that questions to go on with are drawn from. */
const mostArticles = 3
const mostFound = 20

const questionsOf = (turns: readonly ToldTurn[]) =>
  turns.flatMap(({ role, content }) => (role === 'user' ? [questionIn(content)] : []))

/** The first question, without its mark, cut where a name of a conversation ends. */
export function conversationTitle(turns: readonly ToldTurn[]): string {
  const [question = ''] = questionsOf(turns)
  const words = question
    .slice(0, longestQuery)
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, '')
  const letters = [...words]
  if (letters.length <= longestTitle) return words
  return `${letters
    .slice(0, longestTitle - 1)
    .join('')
    .trimEnd()}…`
}

/** Questions that the articles of the last answer answer; each was asked before. */
async function followUpsOf(
  turns: readonly ToldTurn[],
  answering: Answering,
  asker: Asker
): Promise<string[]> {
  const asked = questionsOf(turns)
  const question = asked.at(-1)
  const answer =
    turns.findLast(({ role }) => role === 'assistant')?.content.slice(0, longestAnswer) ?? ''
  if (!question || !answer) return []
  const found = await answering.search({ question, k: mostFound }, asker)
  // Its citations ride in an answer's words, each with its file.
  const cited = found.filter(({ file }) => answer.includes(`${file}:`))
  const articleIds = [...new Set(cited.map(({ articleId }) => articleId))].slice(0, mostArticles)
  if (articleIds.length === 0) return []
  const quotes = [...answer.matchAll(/“([^”]{1,2000})”/g)].map(([, quote = '']) => quote)
  const language = /\p{Script=Han}/u.test(question) ? 'zh' : 'en'
  const offered = await answering.followUps(
    { language, history: turns, articleIds, asked, quotes },
    asker
  )
  return offered.map(one => one.question)
}

/** The service does not sort conversations by themes, nor guess how a sentence goes on: those stay empty. */
async function said(
  { kind, turns }: SideTask,
  answering: Answering,
  asker: Asker
): Promise<string | readonly string[]> {
  switch (kind) {
    case 'title':
      return conversationTitle(turns)
    case 'follow_ups':
      return followUpsOf(turns, answering, asker)
    case 'queries':
      return questionsOf(turns)
        .slice(-1)
        .map(question => question.slice(0, longestQuery))
    case 'tags':
      return []
    case 'text':
      return ''
  }
}

/** A side task done, as the events of an answer: no model is asked, and it counts as none. */
export async function* sideEvents(
  task: SideTask,
  answering: Answering,
  asker: Asker
): AsyncGenerator<ServedEvent> {
  const value = await said(task, answering, asker)
  const answer = task.asJson ? JSON.stringify({ [task.kind]: value }) : String(value)
  const reply: Reply = {
    answer,
    refused: false,
    engine: 'extractive',
    searched: '',
    citations: [],
    related: [],
    timings: { retrieveMs: 0, answerMs: 0 }
  }
  yield { type: 'text-delta', text: answer }
  yield { type: 'answer-end', reply }
}
