import type { Gongbao } from '../../src/answer/gongbao.ts'
import { withoutNames } from '../../src/answer/with-names.ts'
import { type Retrieval, retrieve } from '../../src/retrieve/retrieve.ts'
import type { Reply, Turn } from '../../src/types.ts'
import type { Query } from '../../src/understand/query.ts'
import { understand } from '../../src/understand/understand.ts'
import type { Collection } from '../retrieve/collection.ts'

/** A question as the answer stage gets it: understood, with the passages found. */
export interface Asked {
  readonly query: Query
  readonly retrieval: Retrieval
}

export async function askedOf(collection: Collection, question: string): Promise<Asked> {
  const query = withoutNames(await understand(question, [], collection.lexicon))
  return { query, retrieval: await retrieve(collection, query, { k: 12 }) }
}

/** The last event's reply. */
export async function replyOf(
  gongbao: Gongbao,
  question: string,
  history: readonly Turn[] = []
): Promise<Reply> {
  for await (const event of gongbao.ask({ question, history }))
    if (event.type === 'answer-end') return event.reply
  throw new Error('The answer never ended')
}
