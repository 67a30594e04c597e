import type { AskRequest, SearchRequest } from '../../answer/gongbao.ts'
import {
  type Examples,
  type ExamplesRequest,
  type FollowUpsRequest,
  type Suggestion,
  suggestExamples,
  suggestFollowUps
} from '../../answer/suggest/suggest.ts'
import type { Embedder } from '../../embed/embedder.ts'
import { AppError } from '../../errors.ts'
import {
  type ArticleListView,
  type ArticlesRequest,
  viewArticle,
  viewArticles
} from '../api/article-view.ts'
import { type Holdings, readHoldings } from '../api/holdings.ts'
import { viewPassage } from '../api/passage-view.ts'
import type { ArticleView, PassageView } from '../contract/reply-schemas.ts'
import type { IndexLease, LiveIndex } from '../live/live-index.ts'
import type { ServedEvent } from './answering.ts'

/** What may be asked of the index, by kind; everything here is plain data that crosses processes. */
export interface WorkRequests {
  readonly ask: AskRequest
  readonly search: SearchRequest
  readonly articles: ArticlesRequest
  readonly article: string
  readonly holdings: null
  readonly examples: ExamplesRequest
  readonly followUps: FollowUpsRequest
  readonly embed: readonly string[]
}

/** What comes of it: one of these, or for `ask` several. */
export interface WorkResults {
  readonly ask: ServedEvent
  readonly search: readonly PassageView[]
  readonly articles: ArticleListView
  readonly article: ArticleView
  readonly holdings: Holdings
  readonly examples: Examples
  readonly followUps: readonly Suggestion[]
  readonly embed: readonly (readonly number[])[]
}

export type WorkKind = keyof WorkRequests

export type Work = {
  readonly [K in WorkKind]: { readonly kind: K; readonly request: WorkRequests[K] }
}[WorkKind]

export interface WorkParts {
  readonly live: LiveIndex
  readonly embedder: Embedder
}

/** Comes between results: what follows waits for a chat model, and begins when more is read. */
export const modelAsked = 'model-asked'

type WorkStep = WorkResults[WorkKind] | typeof modelAsked

async function* ask(
  { gongbao }: IndexLease,
  request: AskRequest,
  signal: AbortSignal
): AsyncGenerator<ServedEvent | typeof modelAsked> {
  for await (const event of gongbao.ask(request, signal)) {
    if (event.type === 'model-asked') yield modelAsked
    else if (event.type === 'passages-ready')
      yield { type: event.type, passages: event.passages.map(viewPassage) }
    else yield event
  }
}

async function article({ store }: IndexLease, id: string): Promise<ArticleView> {
  const view = await viewArticle(store, id)
  if (view) return view
  throw new AppError('not_found', 'There is no such article: GET /api/articles lists them')
}

const search = async ({ gongbao }: IndexLease, request: SearchRequest) =>
  (await gongbao.search(request)).map(viewPassage)

const onIndexOf = ({ store, gongbao, extractive }: IndexLease, signal: AbortSignal) => ({
  store,
  gongbao: extractive ?? gongbao,
  signal
})

async function* onIndex(
  lease: IndexLease,
  work: Exclude<Work, { kind: 'embed' }>,
  signal: AbortSignal
): AsyncGenerator<WorkStep> {
  if (work.kind === 'ask') yield* ask(lease, work.request, signal)
  else if (work.kind === 'search') yield await search(lease, work.request)
  else if (work.kind === 'articles') yield await viewArticles(lease.store, work.request)
  else if (work.kind === 'holdings') yield await readHoldings(lease.store)
  else if (work.kind === 'examples')
    yield await suggestExamples(work.request, onIndexOf(lease, signal))
  else if (work.kind === 'followUps')
    yield await suggestFollowUps(work.request, onIndexOf(lease, signal))
  else yield await article(lease, work.request)
}

/** Does one piece of work on the index that is live as it begins. */
export async function* performWork(
  work: Work,
  { live, embedder }: WorkParts,
  signal: AbortSignal
): AsyncGenerator<WorkStep> {
  if (work.kind === 'embed') {
    yield (await embedder.embedPassages(work.request)).map(vector => Array.from(vector))
    return
  }
  const lease = live.lease()
  try {
    yield* onIndex(lease, work, signal)
  } finally {
    lease.release()
  }
}
