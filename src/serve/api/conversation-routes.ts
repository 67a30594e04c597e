import { type Request, type Response, Router } from 'express'
import type { Conversation, ConversationStore } from '../../conversations/store.ts'
import { AppError } from '../../errors.ts'
import { callerOf } from '../access/access.ts'
import { conversationQuerySchema, feedbackSchema, parseInput } from '../contract/schemas.ts'
import { sendExport } from './conversation-export.ts'

const gone = () =>
  new AppError('not_found', 'There is no such conversation: it was deleted, or its time is over')

/** The turns as clients see them: an assistant's turn is the reply it was. */
function viewConversation({ turns, ...rest }: Conversation) {
  return {
    ...rest,
    turns: turns.map(({ role, content, at, reply }) => {
      if (reply === null) return { role, content, at }
      const { answer: _answer, ...kept } = reply
      return { role, content, at, ...kept }
    })
  }
}

/** Reading, exporting and deleting conversations, and saying what one thought of an answer. */
export function conversationRoutes(conversations: ConversationStore): Router {
  return Router()
    .get('/api/conversations/:id', async (request: Request, response: Response) => {
      const { format } = parseInput(conversationQuerySchema, request.query)
      const id = String(request.params.id)
      const conversation = await conversations.get(id, callerOf(response))
      if (conversation === undefined) throw gone()
      if (format) await sendExport(conversation, format, response)
      else response.json(viewConversation(conversation))
    })
    .delete('/api/conversations/:id', async (request: Request, response: Response) => {
      const removed = await conversations.remove(String(request.params.id), callerOf(response))
      if (!removed) throw gone()
      response.status(204).end()
    })
    .post('/api/feedback', async (request: Request, response: Response) => {
      const { comment = '', ...given } = parseInput(feedbackSchema, request.body)
      await conversations.addFeedback({ ...given, comment }, callerOf(response))
      response.status(201).json({ ...given, comment })
    })
}
