import { detectLanguage } from '../chinese/language.ts'
import type { Plan, Turn } from '../types.ts'
import type { Query } from '../understand/query.ts'
import { subQuestions } from '../understand/sub-questions.ts'
import { answerQuestion, answerWithin } from './answer-question.ts'
import { unsafe } from './chat/check-sentence.ts'
import { type Asked, factPassages, findReports } from './parts.ts'
import { planWords } from './plan/words.ts'
import { type Draft, type DraftPart, plainDraft, renderDraft } from './write/draft.ts'
import { factMaxChars } from './write/fact.ts'
import { issueFactCount } from './write/issue.ts'

/** What it takes to ask the parts of a question. */
interface Several {
  /** The answer to the question as one, where it needs a plan. */
  readonly planned: Draft | undefined
  /** The answer to the question as one plain question: only asked for where its parts do not say more. */
  readonly plainly: () => Promise<Draft>
  readonly asked: Asked
  readonly read: (
    question: string,
    history: readonly Turn[],
    part?: { readonly goesOn: boolean }
  ) => Promise<Query>
}

/** Lists, sides, series and summaries answer all that is asked at once, and so do as many cells of a table. */
function answersAll(
  { list, plan, tabled, parts }: Draft,
  questions: readonly string[],
  asked: string
): boolean {
  if (list || (plan && !['fact', 'report', 'issue'].includes(plan.kind))) return true
  if (plan?.kind === 'issue' && issueFactCount(asked) >= questions.length) return true
  return tabled === true && parts.length >= questions.length
}

const textOf = (draft: Draft): string => renderDraft(draft).pieces.join('')

/** The first sentence of each answer, and of the further ones those that have room; none twice. */
function joined(drafts: readonly Draft[]): DraftPart[] {
  const firsts = new Set(drafts.flatMap(({ parts }) => parts[0]?.text ?? []))
  let room = factMaxChars - [...firsts].join('').length
  const told = new Map<string, DraftPart>()
  for (const { parts } of drafts)
    for (const [at, part] of parts.entries()) {
      if (told.has(part.text) || (at > 0 && part.text.length > room)) continue
      if (at > 0 && !firsts.has(part.text)) room -= part.text.length
      told.set(part.text, part)
    }
  return [...told.values()]
}

const lengthOf = (parts: readonly DraftPart[]): number =>
  parts.reduce((sum, { text }) => sum + text.length, 0)

interface Answered {
  readonly drafts: readonly Draft[]
  readonly steps: Plan['steps']
}

/** Each later question as a follow-up of those before it, looked for first in the reports that answered them. */
async function answerEach(
  questions: readonly string[],
  history: readonly Turn[],
  { asked, read }: Several
): Promise<Answered> {
  const turns = [...history]
  const drafts: Draft[] = []
  const steps: Plan['steps'][number][] = []
  for (const one of questions) {
    const query = await read(one, turns, { goesOn: turns.length > history.length })
    const { filters, parts } = asked
    const found = await findReports(parts, query, { k: factPassages, filters })
    const told = new Set(drafts.flatMap(draft => draft.parts.flatMap(articlesOf)))
    // What goes on about an issue is not told by its reports.
    const isOfIssue = drafts.at(-1)?.plan?.kind === 'issue'
    const within = isOfIssue ? undefined : await answerWithin(query, found, told, asked)
    const draft = within ?? (await answerQuestion(query, found, asked))
    if (!draft.refused) drafts.push(draft)
    steps.push({ ask: one, found: !draft.refused })
    turns.push(
      { role: 'user', content: one },
      { role: 'assistant', content: draft.refused ? '' : textOf(draft) }
    )
  }
  return { drafts, steps }
}

/**
 * What a question asks one after another, answered one by one; the answer to it as one where it asks one thing, or
 * where its parts say no more.
 */
export async function answerSeveral(
  question: string,
  history: readonly Turn[],
  several: Several
): Promise<Draft> {
  const { planned, plainly } = several
  const questions = subQuestions(question)
  if (questions.length < 2 || (planned && answersAll(planned, questions, question)))
    return planned ?? plainly()
  const { drafts, steps } = await answerEach(questions, history, several)
  const parts = joined(drafts)
  // Sentences too long to be put together say less than the one that answers best.
  const fits = lengthOf(parts) <= factMaxChars
  if (drafts.length < questions.length || !fits) {
    const whole = planned ?? (await plainly())
    // What is asked further on hangs on what is asked first, unless more of it is told.
    const isToldOf = steps[0]?.found || drafts.length > 1
    if (whole.refused ? !isToldOf : drafts.length < 2 || !fits) return whole
  }
  const { missing } = planWords(detectLanguage(question))
  const silent = steps.filter(({ ask, found }) => !found && unsafe(ask, '') === undefined)
  const notes = silent.map(({ ask }) => ({ text: missing(ask), claims: [] }))
  return { ...plainDraft, plan: { kind: 'facts', steps }, parts: [...parts, ...notes] }
}

const articlesOf = ({ claims }: DraftPart): string[] => claims.map(({ article }) => article.id)
