import type { AskEvent, AskRequest, SearchRequest } from '../../answer/gongbao.ts'
import type {
  Examples,
  ExamplesRequest,
  FollowUpsRequest,
  Suggestion
} from '../../answer/suggest/suggest.ts'
import type { ArticleListView, ArticlesRequest } from '../api/article-view.ts'
import type { Holdings } from '../api/holdings.ts'
import type { ArticleView, PassageView } from '../contract/reply-schemas.ts'

/** On whose behalf work is done. */
export interface Asker {
  /** Those who wait take turns by this name: the label of a key, or an address. */
  readonly name: string
  /** Aborts when nobody waits for the result any more. */
  readonly signal: AbortSignal
}

/** What `ask` yields to readers: as `AskEvent`, with passages as they see them. */
export type ServedEvent =
  | { readonly type: 'passages-ready'; readonly passages: readonly PassageView[] }
  | Exclude<AskEvent, { type: 'passages-ready' | 'model-asked' }>

/**
 * What every door of the server asks: the live index behind one bounded queue and a deadline.
 * @throws AppError each: `busy` when too many wait; `timed_out` after the deadline; `no_index` and the like
 */
export interface Answering {
  ask(request: AskRequest, asker: Asker): AsyncIterable<ServedEvent>
  search(request: SearchRequest, asker: Asker): Promise<readonly PassageView[]>
  articles(request: ArticlesRequest, asker: Asker): Promise<ArticleListView>
  /** @throws AppError `not_found` for an unknown id. */
  article(id: string, asker: Asker): Promise<ArticleView>
  /** What the index holds as a whole; counted once a build. */
  holdings(asker: Asker): Promise<Holdings>
  /** Questions to begin with that are answered; drawn once a build. */
  examples(request: ExamplesRequest, asker: Asker): Promise<Examples>
  followUps(request: FollowUpsRequest, asker: Asker): Promise<readonly Suggestion[]>
  /** One vector a text, in their order. */
  embed(texts: readonly string[], asker: Asker): Promise<readonly (readonly number[])[]>
}
