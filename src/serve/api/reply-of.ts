import type { AskEvent } from '../../answer/gongbao.ts'
import type { Reply } from '../../types.ts'
import type { ServedEvent } from '../work/answering.ts'

/** Waits for the whole reply, for doors that do not stream. */
export async function replyOf(events: AsyncIterable<AskEvent | ServedEvent>): Promise<Reply> {
  for await (const event of events) if (event.type === 'answer-end') return event.reply
  throw new Error('The answer ended without a reply')
}
