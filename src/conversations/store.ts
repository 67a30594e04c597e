import type { Reply, Turn } from '../types.ts'

/** A turn as kept: an assistant's turn has the reply it gave, citations and all. */
export interface StoredTurn extends Turn {
  /** ISO 8601 instant. */
  readonly at: string
  readonly reply: Reply | null
}

export interface Conversation {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly turns: readonly StoredTurn[]
}

interface Feedback {
  readonly conversationId: string
  /** The answer's place among the conversation's turns, from 0. */
  readonly turn: number
  readonly rating: 1 | -1
  readonly comment: string
}

/** Feedback with what it is about, for reading. */
export interface FeedbackEntry extends Feedback {
  readonly at: string
  readonly question: string
  readonly answer: string
}

export interface ConversationSummary {
  readonly id: string
  readonly updatedAt: string
  readonly turns: number
  readonly firstQuestion: string
}

/** Where an answer was kept. */
interface KeptPlace {
  readonly conversationId: string
  /** The answer's place among the conversation's turns, from 0. */
  readonly turn: number
}

/**
 * PORT. Keeps conversations and what was thought of their answers. `owner` is the label of the key that asked. What a
 * promise says is done is on the disk.
 * @throws AppError `busy`, from every method, when the conversations cannot be read or written; the message says what was
 * not done and what to do
 */
export interface ConversationStore {
  create(owner: string): Promise<string>
  /** Creates a conversation with a question and its reply, all or nothing. */
  begin(owner: string, question: string, reply: Reply): Promise<KeptPlace>
  /** Undefined when unknown, expired, or another owner's. */
  get(id: string, owner: string): Promise<Conversation | undefined>
  /** Adds a question and its reply, both or neither. @returns the reply's place among the turns. */
  append(id: string, question: string, reply: Reply): Promise<number>
  /** @returns whether there was one. */
  remove(id: string, owner: string): Promise<boolean>
  /** Like `get` and `remove`, for whoever keeps the server: any owner's. */
  read(id: string): Promise<Conversation | undefined>
  erase(id: string): Promise<boolean>
  list(limit: number): Promise<ConversationSummary[]>
  /** @throws AppError `not_found` when `turn` is no answer of that conversation. */
  addFeedback(feedback: Feedback, owner: string): Promise<void>
  listFeedback(limit: number): Promise<FeedbackEntry[]>
  /** When the conversations had their last turns; undefined when there are none. */
  span(): Promise<{ readonly oldest: Date; readonly newest: Date } | undefined>
  /** Moves the last turn of all that had it between the two instants to `at`: a clock that was wrong has been set. */
  restamp(from: Date, to: Date, at: Date): Promise<void>
  /** Removes what had its last turn before `before`. @returns how many. */
  expire(before: Date): Promise<number>
  close(): Promise<void>
}
