import type { Article, Citation, Filters, LineSpan, Reply } from '../types.ts'

export type { Citation, Filters, LineSpan, Reply }

/** A reply as `answer-end` brings it, with its place in the kept conversation. */
export interface KeptReply extends Reply {
  readonly conversationId?: string
  readonly turn?: number
}

/** One row of `GET /api/articles`. */
export interface ArticleSummary extends Omit<Article, 'text' | 'segments' | 'captions'> {
  readonly lines: LineSpan
}

/** `GET /api/articles/:id`: `source` holds the page's own lines, first to last. */
export interface ArticlePage extends ArticleSummary {
  readonly text: string
  readonly source: readonly PageLine[]
}

export interface PageLine {
  readonly line: number
  readonly text: string
}

export interface PassageView {
  readonly articleId: string
  readonly title: string
  readonly file: string
  readonly lines: LineSpan
  readonly date: string | null
  readonly score: number
  readonly text: string
}

/** What went wrong, in the server's words. `offline`: no reply at all. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** A question on the page and what became of it. */
export interface ChatTurn {
  readonly question: string
  state: 'searching' | 'answering' | 'done' | 'stopped' | 'failed'
  /** The answer so far. */
  text: string
  /** Passages found, once known. */
  found: number | null
  reply: KeptReply | null
  failure: Failure | null
  /** The answer's place among the conversation's turns, from 0. */
  place: number | null
  rating: 1 | -1 | null
}

export interface SavedConversation {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface IndexFacts {
  readonly builtAt: string
  readonly model: string
  readonly bulletins: number
  readonly articles: number
  readonly chunks: number
}

export interface RebuildState {
  readonly state: 'idle' | 'running' | 'done' | 'failed'
  readonly progress: {
    readonly phase: string
    readonly done: number
    readonly total: number
  } | null
  readonly summary: RebuildSummary | null
  readonly error: string | null
}

/** A stretch of an answer: words, or a mark that names a citation. */
export type AnswerPiece = { readonly text: string } | { readonly mark: number }

/** Offsets into one page line, end exclusive. */
export interface LineRange {
  readonly line: number
  readonly start: number
  readonly end: number
}

/** Counts that the server's rebuild tells; one it does not tell is not shown. */
export interface RebuildSummary {
  readonly bulletins?: number
  readonly added?: number
  readonly changed?: number
  readonly removed?: number
  readonly unchanged?: number
  readonly articles?: number
  readonly chunks?: number
  readonly embedded?: number
  readonly reused?: number
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  readonly tookMs: number
}
