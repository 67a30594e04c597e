import { citationParts } from '../../answer/write/citation-text.ts'
import { whereabouts } from '../../answer/write/location-text.ts'
import type { Citation, Reply } from '../../types.ts'
import type { Conversation, StoredTurn } from '../store.ts'

/** A quote of a source; `address` opens it where the conversation was exported with one. */
export interface ExportedQuote {
  readonly n: number
  /** Lines and what else a reader finds it by, without the file. */
  readonly where: string
  /** In quotation marks. */
  readonly quote: string
  readonly address: string | null
}

/** An article with all that was quoted of it. */
export interface ExportedSource {
  readonly title: string
  readonly date: string | null
  readonly file: string
  readonly also: readonly string[]
  readonly address: string | null
  readonly quotes: readonly ExportedQuote[]
}

/** Words of an answer, or the number of a quote that stands below. */
type ExportedPiece = { readonly text: string } | ExportedQuote

export interface ExportedLine {
  readonly item: boolean
  readonly pieces: readonly ExportedPiece[]
}

export interface ExportedTurn {
  readonly question: string
  readonly lines: readonly ExportedLine[]
  readonly sources: readonly ExportedSource[]
  /** What stands above the sources. */
  readonly heading: string
}

/** A conversation as every format shows it. */
export interface ExportedConversation {
  /** The first question. */
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly turns: readonly ExportedTurn[]
}

const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

/** Enough of a quote to find it by; an address must stay one that can be sent. */
const quoteChars = 80

/** Where the page shows a quote, as its own addresses have it. */
function addressOf(base: string, { articleId, lines, quote }: Citation): string {
  const query = new URLSearchParams({
    article: articleId,
    lines: lines.join('-'),
    quote: quote.slice(0, quoteChars)
  })
  return `${base}/#/browse?${query}`
}

const oneLine = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .join(' ')
    .trim()

function quoteOf(citation: Citation, base: string | null): ExportedQuote {
  const { n, file, quote } = citation
  return {
    n,
    where: whereabouts(citation).slice(file.length).replace(/^:/u, ''),
    quote: citationParts({ ...citation, quote: oneLine(quote) }).quote,
    address: base === null ? null : addressOf(base, citation)
  }
}

/** Citations by their article, in the order of the first of each. */
function sourcesOf(citations: readonly Citation[], base: string | null): ExportedSource[] {
  const groups = new Map<string, Citation[]>()
  for (const citation of citations)
    groups.set(citation.articleId, [...(groups.get(citation.articleId) ?? []), citation])
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const quotes = group.map(citation => quoteOf(citation, base))
    const { title, date, file, reprints } = first
    // Replies of earlier versions were kept without.
    const also = (reprints ?? []).map(reprint => reprint.file)
    const address = quotes[0]?.address ?? null
    return [{ title: oneLine(title), date, file, also, address, quotes }]
  })
}

function piecesOf(line: string, quotes: ReadonlyMap<number, ExportedQuote>): ExportedPiece[] {
  const parts = line.split(/(\[\d{1,3}\])/u).filter(part => part !== '')
  return parts.map(part => {
    const n = /^\[(\d+)\]$/u.exec(part)?.[1]
    return quotes.get(Number(n)) ?? { text: part }
  })
}

const bullet = /^(?:[-*] +|[•·] *)/u

function linesOf(answer: string, sources: readonly ExportedSource[]): ExportedLine[] {
  const quotes = new Map(sources.flatMap(source => source.quotes.map(quote => [quote.n, quote])))
  return answer
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => ({ item: bullet.test(line), pieces: piecesOf(line.replace(bullet, ''), quotes) }))
}

function headingOf({ refused }: Pick<Reply, 'refused'>, question: string): string {
  if (isChinese(question)) return refused ? '最接近的内容' : '出处'
  return refused ? 'Nearest' : 'Sources'
}

/** What part of the collection was asked, as a line above the answer. */
function withinLines(filters: Reply['filters'], question: string): ExportedLine[] {
  if (filters === undefined) return []
  const { from, to, place, organisation } = filters
  const names = [from || to ? `${from ?? ''}–${to ?? ''}` : '', place, organisation].filter(Boolean)
  const text = isChinese(question) ? `范围：${names.join('、')}` : `Within: ${names.join(', ')}`
  return [{ item: false, pieces: [{ text }] }]
}

function turnOf(
  question: string,
  { content, reply }: StoredTurn,
  base: string | null
): ExportedTurn {
  const cited = [...(reply?.citations ?? []), ...(reply?.related ?? [])]
  const sources = sourcesOf(cited, base)
  return {
    question: oneLine(question),
    lines: [...withinLines(reply?.filters, question), ...linesOf(content, sources)],
    sources,
    heading: headingOf({ refused: reply?.refused ?? false }, question)
  }
}

/**
 * What of a conversation is exported: each question with its answer, citations by their articles.
 * @param base where the page is reached, such as `https://reports.example.org`; null for citations without links
 */
export function exportedFrom(
  { createdAt, turns }: Conversation,
  base: string | null
): ExportedConversation {
  let question = ''
  const exported: ExportedTurn[] = []
  for (const turn of turns) {
    if (turn.role === 'user') question = turn.content
    else exported.push(turnOf(question, turn, base))
  }
  const first = exported[0]?.question ?? ''
  return { title: first || '工报 Gongbao', day: createdAt.slice(0, 10), turns: exported }
}

const mostNameChars = 40

/**
 * The name of the file: the first question and the day, with nothing that a file system refuses.
 * @example fileNameOf(exported, 'md') // '夜校有多少职工报名-2026-11-26.md'
 */
export function fileNameOf({ title, day }: ExportedConversation, ending: string): string {
  const words = [...title.replace(/[^\p{L}\p{N} _-]+/gu, ' ').replace(/\s+/gu, ' ')]
  const stem = words.slice(0, mostNameChars).join('').trim()
  return `${stem || 'gongbao'}-${day}.${ending}`
}
