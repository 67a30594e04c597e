import type { BulletinListView, BulletinView } from '../serve/contract/bulletin-schemas.ts'
import type { RebuildReport, RebuildState } from '../serve/contract/rebuild-schemas.ts'
import type { ArticleSummary, ArticleView, KeptReply } from '../serve/contract/reply-schemas.ts'
import type { RollbackState } from '../serve/contract/rollback-schemas.ts'
import type { Overview } from '../serve/contract/suggestion-schemas.ts'
import type { FileFault, FileNotes } from '../store/file-fault.ts'
import type { IndexMeta } from '../store/store.ts'
import type { Citation, Filters, LineSpan, Reply, Reprint } from '../types.ts'

export type {
  ArticleSummary,
  BulletinListView,
  BulletinView,
  Citation,
  FileFault,
  FileNotes,
  Filters,
  LineSpan,
  Overview,
  RebuildReport,
  RebuildState,
  Reply,
  Reprint,
  RollbackState
}

export type IndexFacts = IndexMeta

/** A reply as `answer-end` brings it, with its place in the kept conversation. */
export type PageReply = Reply & Partial<Omit<KeptReply, keyof Reply>>

/** `GET /api/articles/:id`: `source` holds the page's own lines, first to last. */
export type ArticlePage = ArticleView

export type PageLine = ArticlePage['source'][number]

/** What went wrong, in the server's words. `offline`: no reply at all. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** A question on the page and what became of it. */
export interface ChatTurn {
  readonly question: string
  /** What part of the collection it was asked of. */
  readonly filters: Filters
  state: 'searching' | 'answering' | 'done' | 'stopped' | 'failed'
  /** The answer so far. */
  text: string
  /** Passages found, once known. */
  found: number | null
  reply: PageReply | null
  failure: Failure | null
  /** The answer's place among the conversation's turns, from 0. */
  place: number | null
  rating: 1 | -1 | null
  /** What was wrong has been said. */
  commented: boolean
  /** Questions to go on with, of the newest answer alone. */
  followUps: readonly string[]
}

export interface SavedConversation {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** What the reader thought of answers, by their place. */
  readonly ratings?: Readonly<Record<string, 1 | -1>>
}

/** A stretch of an answer: words, or a mark that names a citation. */
export type AnswerPiece = { readonly text: string } | { readonly mark: number }

/** Offsets into one page line, end exclusive. */
export interface LineRange {
  readonly line: number
  readonly start: number
  readonly end: number
}
