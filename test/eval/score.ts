import type { Citation, LineSpan, Reply, Turn } from '../../src/types.ts'

/** One labelled question. */
export interface LabelledQuestion {
  readonly id: string
  readonly lang: string
  readonly type: string
  /** For a question of several parts: what it must be answered by. */
  readonly plan?: string
  readonly history: readonly Turn[]
  readonly question: string
  /** Of each group the answer must hold at least one form. */
  readonly must_contain: readonly (readonly string[])[]
  readonly must_not_contain?: readonly string[]
  /** Articles of the key that hold the answer. */
  readonly sources: readonly string[]
  readonly refuse: boolean
}

/** Where an article of the key stands. */
export interface KeyArticle {
  readonly id: string
  readonly file: string
  readonly spans: readonly LineSpan[]
}

/** The bulletins' lines by file, and the key of their articles. */
export interface Sources {
  readonly lines: ReadonlyMap<string, readonly string[]>
  readonly key: readonly KeyArticle[]
}

/** What became of one question. */
export interface Judgement {
  readonly question: LabelledQuestion
  readonly reply: Reply
  readonly ms: number
  readonly pass: boolean
  /** Would have passed but for its length. */
  readonly long: boolean
  readonly firstIsSource: boolean
  /** Ids of the key's articles that were cited. */
  readonly cited: readonly string[]
  /** For each citation, whether its quote stands in its file. */
  readonly quotes: readonly boolean[]
  readonly marked: boolean
}

/** The longest answer that still counts, in characters without marks: a dump of the article is no answer. */
const longestAnswerChars: Readonly<Record<string, number>> = {
  compare: 360,
  list: 900,
  summary: 700
}
const longestFactChars = 220
const leastQuoteChars = 4

/** The form texts are compared in: width, case and white space aside. */
export const squash = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const overlap = (a: LineSpan, b: LineSpan) =>
  Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1)

/** The key's article a citation points at: where its quote stands, else the one that shares most lines. */
function citedArticle({ file, quote, lines: cited }: Citation, sources: Sources) {
  const lines = sources.lines.get(file) ?? []
  const words = squash(quote)
  const textOf = ({ spans }: KeyArticle) =>
    squash(spans.map(([from, to]) => lines.slice(from - 1, to).join('\n')).join('\n'))
  const inFile = sources.key.filter(article => article.file === file)
  const quoted = inFile.find(
    article => words.length >= leastQuoteChars && textOf(article).includes(words)
  )
  if (quoted) return quoted.id
  const shared = inFile.map(({ spans }) =>
    spans.reduce((sum, span) => sum + overlap(span, cited), 0)
  )
  const most = Math.max(0, ...shared)
  return most > 0 ? inFile[shared.indexOf(most)]?.id : undefined
}

function standsInFile({ file, quote }: Citation, { lines }: Sources): boolean {
  const words = squash(quote)
  return (
    words.length >= leastQuoteChars && squash((lines.get(file) ?? []).join('\n')).includes(words)
  )
}

function holdsWhatItMust(question: LabelledQuestion, bare: string): boolean {
  const text = squash(bare)
  const holds = (form: string) => text.includes(squash(form))
  return (
    question.must_contain.every(group => group.some(holds)) &&
    !(question.must_not_contain ?? []).some(holds)
  )
}

export function judge(
  question: LabelledQuestion,
  reply: Reply,
  ms: number,
  sources: Sources
): Judgement {
  const bare = reply.answer.replace(/\[\d+\]/g, '')
  const marks = [...reply.answer.matchAll(/\[(\d+)\]/g)].map(match => Number(match[1]))
  const known = new Set(reply.citations.map(({ n }) => n))
  const articles = reply.citations.map(citation => citedArticle(citation, sources))
  const holds = !reply.refused && holdsWhatItMust(question, bare)
  const short = [...bare].length <= (longestAnswerChars[question.type] ?? longestFactChars)
  return {
    question,
    reply,
    ms,
    pass: question.refuse ? reply.refused : holds && short,
    long: !question.refuse && holds && !short,
    firstIsSource: articles[0] !== undefined && question.sources.includes(articles[0]),
    cited: [...new Set(articles.filter(id => id !== undefined))],
    quotes: reply.citations.map(citation => standsInFile(citation, sources)),
    marked: marks.length > 0 && marks.every(mark => known.has(mark))
  }
}
