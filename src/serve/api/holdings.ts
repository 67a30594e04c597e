import { cityOf } from '../../chinese/city-of.ts'
import { paperOf } from '../../chinese/paper-name.ts'
import type { Store } from '../../store/store.ts'
import type { Article } from '../../types.ts'

/** How often a name stands in the collection. */
interface Tally {
  readonly name: string
  readonly articles: number
}

/** What the index has of one file. */
export interface FileHolding {
  readonly file: string
  readonly articles: number
  /** First and last day of its reports; null when none is dated. */
  readonly from: string | null
  readonly to: string | null
}

/** What an index holds, told file by file and as a whole; made once a build, for it looks at every article. */
export interface Holdings {
  readonly buildId: string
  readonly files: readonly FileHolding[]
  readonly articles: number
  readonly from: string | null
  readonly to: string | null
  /** Most articles first; the most frequent only. */
  readonly places: readonly Tally[]
  readonly organisations: readonly Tally[]
  readonly papers: readonly Tally[]
}

/** Articles read between two breaks, in which other work is heard. */
const articlesAtOnce = 1000
/** Names told of each kind: more than people read, few enough for a line. */
const mostNames = 12

interface Count {
  articles: number
  from: string | null
  to: string | null
}

const counted = (): Count => ({ articles: 0, from: null, to: null })

function addTo(count: Count, { date }: Article): void {
  count.articles += 1
  if (date === null) return
  if (count.from === null || date.from < count.from) count.from = date.from
  if (count.to === null || date.to > count.to) count.to = date.to
}

function add(tallies: Map<string, number>, name: string | null): void {
  if (name !== null && name !== '') tallies.set(name, (tallies.get(name) ?? 0) + 1)
}

const mostFrequent = (tallies: ReadonlyMap<string, number>): Tally[] =>
  [...tallies]
    .map(([name, articles]) => ({ name, articles }))
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
    .slice(0, mostNames)

async function* all(store: Store, kind: 'report' | 'issue'): AsyncGenerator<Article> {
  for (let offset = 0; ; offset += articlesAtOnce) {
    const articles = await store.articles({ kind }, { limit: articlesAtOnce, offset })
    yield* articles
    if (articles.length < articlesAtOnce) return
  }
}

/** Counts what a store holds. */
export async function readHoldings(store: Store): Promise<Holdings> {
  const files = new Map<string, Count>()
  const whole = counted()
  const [places, organisations, papers] = [new Map(), new Map(), new Map()]
  for await (const article of all(store, 'report')) {
    const count = files.get(article.file) ?? counted()
    files.set(article.file, count)
    addTo(count, article)
    addTo(whole, article)
    add(places, article.place && cityOf(article.place))
    add(organisations, article.organisation)
  }
  for await (const { title, file } of all(store, 'issue')) {
    add(papers, paperOf(title))
    if (!files.has(file)) files.set(file, counted())
  }
  return {
    buildId: store.meta.buildId,
    files: [...files].map(([file, count]) => ({ file, ...count })),
    ...whole,
    places: mostFrequent(places),
    organisations: mostFrequent(organisations),
    papers: mostFrequent(papers)
  }
}
