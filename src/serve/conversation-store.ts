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

export interface Feedback {
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

/** PORT. Keeps conversations and what was thought of their answers. `owner` is the label of the key that asked. */
export interface ConversationStore {
  create(owner: string): Promise<string>
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
  /** Removes what had its last turn before `before`. @returns how many. */
  expire(before: Date): Promise<number>
  close(): Promise<void>
}
