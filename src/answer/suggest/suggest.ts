import type { Store } from '../../store/store.ts'
import type { Article, Reply, Turn } from '../../types.ts'
import type { Gongbao } from '../gongbao.ts'
import {
  type Candidate,
  candidatesOf,
  comparison,
  type SuggestionKind,
  type SuggestionLanguage
} from './candidates.ts'

/** Questions to begin with; another round, other ones. */
export interface ExamplesRequest {
  readonly language: SuggestionLanguage
  readonly round: number
}

/** Questions to go on with. */
export interface FollowUpsRequest {
  readonly language: SuggestionLanguage
  readonly history: readonly Turn[]
  /** The articles the last answer cites or names as nearest, the first first. */
  readonly articleIds: readonly string[]
  /** What is on the page already: questions asked, and quotes shown. */
  readonly asked: readonly string[]
  readonly quotes: readonly string[]
}

/** A question that was asked before it is offered, and answered. */
export interface Suggestion {
  readonly kind: SuggestionKind
  readonly question: string
}

interface SuggestParts {
  readonly store: Store
  /** Without a chat model: checking a question must cost little. */
  readonly gongbao: Gongbao
  readonly signal: AbortSignal
}

/** Articles that examples are drawn from. */
const articlesDrawn = 40
const mostExamples = 4
/** After so many rounds each article of a part has been among the first. */
const roundsToMeetAll = 8
/** Questions tried of a kind before it is left out. */
const triesEach = 5
const mostFollowUps = 3
const mostFollowUpTries = 12
/** Whoever waits for suggestions goes on without them; on a busy machine fewer are found. */
const patienceMs = 4000

async function replyTo(
  question: string,
  history: readonly Turn[],
  { gongbao, signal }: SuggestParts
): Promise<Reply | undefined> {
  for await (const event of gongbao.ask({ question, history }, signal))
    if (event.type === 'answer-end') return event.reply
  return undefined
}

const shown = ({ kind, question }: Candidate): Suggestion => ({ kind, question })

/** The first candidates that are answered as they should be, no article's question twice. */
async function firstAnswered(
  candidates: Iterable<Candidate>,
  { most, tries, until }: { most: number; tries: number; until: number },
  fits: (candidate: Candidate) => Promise<boolean>
): Promise<Candidate[]> {
  const found: Candidate[] = []
  let left = tries
  for (const candidate of candidates) {
    if (found.length >= most || left <= 0 || performance.now() > until) break
    left -= 1
    if (await fits(candidate)) found.push(candidate)
  }
  return found
}

/** Another part of the collection each round, in steps that meet all of it. */
async function drawArticles(store: Store, round: number): Promise<Article[]> {
  const { articles: total } = store.meta
  const windows = Math.max(1, Math.ceil(total / articlesDrawn))
  const offset = ((round * 7) % windows) * articlesDrawn
  const part = (offset: number) =>
    store.articles({ kind: 'report' }, { limit: articlesDrawn, offset })
  const there = await part(offset)
  // The count holds records that are no reports, so that the last part may have none.
  const drawn = there.length > 0 ? there : await part(0)
  const whole = drawn.filter(({ kind }) => kind === 'article')
  const pool = whole.length > 0 ? whole : drawn
  const step = Math.max(1, Math.floor(pool.length / roundsToMeetAll))
  const start = (round * step) % Math.max(1, pool.length)
  return [...pool.slice(start), ...pool.slice(0, start)]
}

function* pairs(articles: readonly Article[], language: SuggestionLanguage): Generator<Candidate> {
  for (const [at, one] of articles.entries()) {
    const dated = articles.slice(at + 1).find(other => comparison(one, other, language) !== null)
    const candidate = dated && comparison(one, dated, language)
    if (candidate) yield candidate
  }
}

/** A question of each article in turn, so that one article's many numbers do not use up the tries. */
function* inTurn(
  kind: Exclude<SuggestionKind, 'comparison'>,
  articles: readonly Article[],
  { language, round }: ExamplesRequest
): Generator<Candidate> {
  for (const article of articles) {
    const all = candidatesOf(kind, article, language)
    const one = all[round % Math.max(1, all.length)]
    if (one) yield one
  }
}

/** Articles that no question is about yet first. */
const freshFirst = (articles: readonly Article[], used: ReadonlySet<string>) => [
  ...articles.filter(({ id }) => !used.has(id)),
  ...articles.filter(({ id }) => used.has(id))
]

/**
 * Questions to begin with that the index answers: a number, a person, a list, a comparison, as far as it has them, and
 * what articles are about for those it has not.
 */
export async function suggestExamples(
  request: ExamplesRequest,
  parts: SuggestParts
): Promise<Suggestion[]> {
  const articles = await drawArticles(parts.store, request.round)
  const until = performance.now() + patienceMs
  const asked = new Set<string>()
  const fits = async (candidate: Candidate) => {
    if (asked.has(candidate.question)) return false
    asked.add(candidate.question)
    const reply = await replyTo(candidate.question, [], parts)
    return reply !== undefined && candidate.isAnsweredBy(reply)
  }
  const found: Candidate[] = []
  const add = async (kind: SuggestionKind, most: number) => {
    const used = new Set(found.flatMap(({ articleIds }) => articleIds))
    const fresh = freshFirst(articles, used)
    const candidates =
      kind === 'comparison' ? pairs(fresh, request.language) : inTurn(kind, fresh, request)
    found.push(...(await firstAnswered(candidates, { most, tries: triesEach, until }, fits)))
  }
  for (const kind of ['number', 'person', 'list', 'comparison'] as const) await add(kind, 1)
  for (const kind of ['summary', 'day'] as const) await add(kind, mostExamples - found.length)
  return found.map(shown)
}

/** What one may go on asking about articles: one question of each kind first. */
function* onward(
  articles: readonly Article[],
  others: readonly Article[],
  language: SuggestionLanguage
): Generator<Candidate> {
  for (const kind of ['number', 'person', 'list', 'day'] as const)
    for (const article of articles)
      yield* candidatesOf(kind, article, language).slice(0, kind === 'list' ? 3 : 1)
  for (const article of [...others, ...articles]) yield* candidatesOf('summary', article, language)
  for (const article of articles) yield* candidatesOf('number', article, language).slice(1)
}

/** Reports nearest to an article beside it. */
async function nearby(article: Article, { gongbao }: SuggestParts): Promise<Article[]> {
  const passages = await gongbao.search({ question: article.title, k: 8 })
  const others = new Map(passages.map(passage => [passage.article.id, passage.article]))
  others.delete(article.id)
  return [...others.values()].slice(0, 2)
}

/** Two or three questions to go on with, each asked behind the same history and answered by something new. */
export async function suggestFollowUps(
  { language, history, articleIds, asked, quotes }: FollowUpsRequest,
  parts: SuggestParts
): Promise<Suggestion[]> {
  const cited = await Promise.all(articleIds.slice(0, 2).map(id => parts.store.article(id)))
  const articles = cited.filter(article => article !== undefined)
  const [first] = articles
  if (!first) return []
  const seen = new Set(quotes)
  /** Kinds that were found; what other reports are about may be asked twice. */
  const kinds = new Set<SuggestionKind>()
  const fits = async (candidate: Candidate) => {
    if (asked.includes(candidate.question) || kinds.has(candidate.kind)) return false
    const reply = await replyTo(candidate.question, history, parts)
    if (reply === undefined || !candidate.isAnsweredBy(reply)) return false
    // What is on the page already is no news.
    if (reply.citations.every(({ quote }) => seen.has(quote))) return false
    if (candidate.kind !== 'summary') kinds.add(candidate.kind)
    return true
  }
  const candidates = onward(articles, await nearby(first, parts), language)
  const until = performance.now() + patienceMs
  return firstAnswered(candidates, { most: mostFollowUps, tries: mostFollowUpTries, until }, fits)
}
