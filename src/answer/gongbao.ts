import type { Filters, Passage, Reply, Turn } from '../types.ts'
import type { Query, QueryWants } from '../understand/query.ts'

/**
 * What `ask` yields, in this order: passages once, that a chat model is asked next where one is, text pieces, and the
 * whole reply at the end.
 */
export type AskEvent =
  | { readonly type: 'passages-ready'; readonly passages: readonly Passage[] }
  | { readonly type: 'model-asked' }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'answer-end'; readonly reply: Reply }

export interface AskRequest {
  readonly question: string
  readonly history?: readonly Turn[]
  readonly filters?: Filters
  /** Lines of a list to leave out, as the reply before named them; 0 by default. Other answers are whole. */
  readonly offset?: number
}

export interface SearchRequest {
  readonly question: string
  /** Passages wanted, 1 to 100. */
  readonly k: number
  readonly filters?: Filters
}

/** The service every door (HTTP, command line, MCP, LangChain) stands on. */
export interface Gongbao {
  ask(request: AskRequest, signal?: AbortSignal): AsyncIterable<AskEvent>
  search(request: SearchRequest): Promise<Passage[]>
}

type PassagesReady = Extract<AskEvent, { type: 'passages-ready' }>

/** How the question was understood, for whoever words the answer anew: it must not be guessed a second time. */
export type Understood = Pick<Query, 'language'> & Pick<QueryWants, 'intent'>

/** What answers from the passages alone: its events say how the question was understood. */
export interface ExtractiveGongbao extends Gongbao {
  ask(
    request: AskRequest,
    signal?: AbortSignal
  ): AsyncIterable<
    Exclude<AskEvent, PassagesReady> | (PassagesReady & { readonly understood: Understood })
  >
}
