import type { Spread } from './statistics.ts'

interface BuildResult {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly chunks: number
  readonly passagesPerSecond: number
  readonly peakMiB: number
}

interface Recall {
  readonly r1: number
  readonly r10: number
}

interface PeerResult {
  readonly chunks: number
  readonly seconds: number
  readonly peakMiB: number
  readonly memoryMiB: number
  readonly search: Spread
  readonly perSecond: number
  readonly recall: Recall
}

export interface SizeResult {
  readonly articles: number
  readonly build: BuildResult
  readonly indexBytes: number
  /** Ten articles more. */
  readonly addition: BuildResult
  /** The real server, `/api/search` asked by several clients at once. */
  readonly server: {
    readonly startMs: number
    readonly clients: number
    readonly requestsPerSecond: number
    readonly latency: Spread
    readonly failed: number
    readonly healthz: Spread
    readonly idleMiB: number
    readonly residentMiB: number
  }
  readonly search: {
    readonly openMs: number
    readonly text: Spread
    readonly vectors: Spread
    readonly fused: Spread
    /** Searches a second with eight at once, in one process. */
    readonly perSecond: number
    readonly recallAt10: number
    readonly questions: number
    readonly bm25: Recall
    readonly fusedRecall: Recall
    readonly endMiB: number
  }
  /** The same articles in libraries that a TypeScript user would pick; null where that was not measured. */
  readonly peers: { readonly orama: PeerResult; readonly minisearch: PeerResult } | null
  readonly tutorial: (BuildResult & { readonly indexBytes: number; readonly search: Spread }) | null
}

export interface Benchmarks {
  readonly machine: {
    readonly cores: number
    readonly processor: string
    readonly memoryGiB: number
    readonly node: string
  }
  readonly results: readonly SizeResult[]
}

const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
const mebi = (bytes: number) => `${round(bytes / 2 ** 20)} MiB`
const three = ({ p50Ms, p95Ms, p99Ms }: Spread) => [p50Ms, p95Ms, p99Ms].map(round).join(' / ')
const percent = ({ r1, r10 }: Recall) => `${(r1 * 100).toFixed(1)} / ${(r10 * 100).toFixed(1)}`

type Row = readonly [name: string, cell: (result: SizeResult) => string]

const rows: readonly Row[] = [
  ['passages', ({ build }) => String(build.chunks)],
  ['build, s', ({ build }) => round(build.seconds)],
  ['of processor time, s', ({ build }) => round(build.cpuSeconds)],
  ['passages/s', ({ build }) => round(build.passagesPerSecond)],
  ['peak memory, MiB', ({ build }) => round(build.peakMiB)],
  ['index on disk', ({ indexBytes }) => mebi(indexBytes)],
  ['ten articles more, s', ({ addition }) => round(addition.seconds)],
  ['opening, ms', ({ search }) => round(search.openMs)],
  ['start of the server, s', ({ server }) => round(server.startMs / 1000)],
  ['/api/search, 8 clients at once, requests/s', ({ server }) => round(server.requestsPerSecond)],
  ['…p50 / p95 / p99, ms', ({ server }) => three(server.latency)],
  ['…failed', ({ server }) => String(server.failed)],
  ['…/healthz meanwhile p50 / p95 / p99, ms', ({ server }) => three(server.healthz)],
  ['memory of the server idle, MiB', ({ server }) => round(server.idleMiB)],
  ['…after those searches', ({ server }) => round(server.residentMiB)],
  ['BM25 p50 / p95 / p99, ms', ({ search }) => three(search.text)],
  ['vectors p50 / p95 / p99, ms', ({ search }) => three(search.vectors)],
  ['whole search p50 / p95 / p99, ms', ({ search }) => three(search.fused)],
  ['graph recall@10 against exact', ({ search }) => search.recallAt10.toFixed(3)],
  ['BM25 R@1 / R@10, %', ({ search }) => (search.questions ? percent(search.bm25) : '–')],
  [
    'whole search R@1 / R@10, %',
    ({ search }) => (search.questions ? percent(search.fusedRecall) : '–')
  ],
  ['questions', ({ search }) => String(search.questions)],
  ['memory after searching, MiB', ({ search }) => round(search.endMiB)]
]

const ratio = (ours: number, theirs: number) => `${round(theirs / ours)} ×`

/** The tutorial's figure over ours: above 1, ours is better. */
const comparison: readonly Row[] = [
  [
    'build time',
    ({ build, tutorial }) => (tutorial ? ratio(build.seconds, tutorial.seconds) : '–')
  ],
  [
    'processor time a passage',
    ({ build, tutorial }) =>
      tutorial ? ratio(build.cpuSeconds / build.chunks, tutorial.cpuSeconds / tutorial.chunks) : '–'
  ],
  [
    'index on disk',
    ({ indexBytes, tutorial }) => (tutorial ? ratio(indexBytes, tutorial.indexBytes) : '–')
  ],
  [
    'vector search p95',
    ({ search, tutorial }) => (tutorial ? ratio(search.vectors.p95Ms, tutorial.search.p95Ms) : '–')
  ]
]

function table(head: string, results: readonly SizeResult[], lines: readonly Row[]): string {
  const header = [
    head,
    ...results.map(({ articles }) => `${articles.toLocaleString('en')} articles`)
  ]
  const body = lines.map(([name, cell]) => [name, ...results.map(cell)])
  const rule = header.map((_, at) => (at ? '--:' : '---'))
  return [header, rule, ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** One row a library: what the same articles cost and find there. */
function peersTable({ articles, build, search, peers }: SizeResult): string {
  if (!peers) return ''
  const row = (name: string, peer: PeerResult) => [
    name,
    round(peer.seconds),
    round(peer.peakMiB),
    `${round(peer.search.p50Ms)} / ${round(peer.search.p95Ms)}`,
    round(1000 / peer.search.p50Ms),
    round(peer.perSecond),
    round(peer.memoryMiB),
    peer.recall.r10 ? percent(peer.recall) : '–'
  ]
  const ours: PeerResult = {
    ...build,
    search: search.fused,
    perSecond: search.perSecond,
    memoryMiB: search.endMiB,
    recall: search.questions ? search.fusedRecall : { r1: 0, r10: 0 }
  }
  const lines = [
    [
      `${articles.toLocaleString('en')} articles`,
      'build, s',
      'peak, MiB',
      'p50 / p95, ms',
      'searches/s, 1',
      'searches/s, 8',
      'memory, MiB',
      'R@1 / R@10, %'
    ],
    ['---', ...Array<string>(7).fill('--:')],
    row('Gongbao', ours),
    row('Orama, hybrid', peers.orama),
    row('MiniSearch', peers.minisearch)
  ]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** The figures as Markdown tables. */
export function renderBenchmarks({ machine, results }: Benchmarks): string {
  const { cores, processor, memoryGiB, node } = machine
  return `${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}.

${table('', results, rows)}

The same articles and encoder the way the LangChain tutorial does it (RecursiveCharacterTextSplitter, HNSWLib.fromDocuments),
its figure over ours:

${table('', results, comparison)}

The same articles in Orama (vectors of our encoder and full text, its hybrid search) and MiniSearch (words alone), both with words
told by Intl.Segmenter, in one process:

${results.map(peersTable).filter(Boolean).join('\n\n')}
`
}
