import { type Request, type Response, Router } from 'express'
import type { FollowUpsRequest } from '../../answer/suggest/suggest.ts'
import type { Conversation, ConversationStore } from '../../conversations/store.ts'
import { AppError } from '../../errors.ts'
import { callerOf } from '../access/access.ts'
import { askerOf } from '../access/asker-of.ts'
import { parseInput } from '../contract/schemas.ts'
import { examplesQuerySchema, followUpsQuerySchema } from '../contract/suggestion-schemas.ts'
import type { Answering } from '../work/answering.ts'

/** Turns that a question to go on with is checked behind; those before count little. */
const turnsRead = 8

function requestFrom({ turns }: Conversation, language: 'zh' | 'en'): FollowUpsRequest {
  const replies = turns.flatMap(({ reply }) => (reply === null ? [] : [reply]))
  const last = replies.at(-1)
  const named = last ? [...last.citations, ...last.related] : []
  return {
    language,
    history: turns.slice(-turnsRead).map(({ role, content }) => ({ role, content })),
    articleIds: [...new Set(named.map(({ articleId }) => articleId))],
    asked: turns.flatMap(({ role, content }) => (role === 'user' ? [content] : [])),
    quotes: replies.flatMap(({ citations }) => citations.map(({ quote }) => quote))
  }
}

/** Questions to begin with and to go on with: each was asked before it is offered. */
export function suggestionRoutes(answering: Answering, conversations: ConversationStore): Router {
  return Router()
    .get('/api/examples', async (request: Request, response: Response) => {
      const asked = parseInput(examplesQuerySchema, request.query)
      response.json({ questions: await answering.examples(asked, askerOf(response)) })
    })
    .get('/api/conversations/:id/follow-ups', async (request: Request, response: Response) => {
      const { language } = parseInput(followUpsQuerySchema, request.query)
      const conversation = await conversations.get(String(request.params.id), callerOf(response))
      if (conversation === undefined)
        throw new AppError(
          'not_found',
          'There is no such conversation: it was deleted, or its time is over'
        )
      const asked = requestFrom(conversation, language)
      const questions =
        asked.articleIds.length === 0 ? [] : await answering.followUps(asked, askerOf(response))
      response.json({ questions })
    })
}
