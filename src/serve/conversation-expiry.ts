import type { Logger } from 'pino'
import type { ConversationStore } from './conversation-store.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Removes old conversations now and every hour. @returns the function that stops it. */
export function startExpiry(
  conversations: ConversationStore,
  days: number,
  logger: Logger
): () => void {
  const expire = () =>
    conversations.expire(new Date(Date.now() - days * dayMs)).then(
      removed => removed > 0 && logger.info({ removed }, 'old conversations removed'),
      error => logger.error({ err: error }, 'old conversations could not be removed')
    )
  void expire()
  const timer = setInterval(expire, hourMs).unref()
  return () => clearInterval(timer)
}
