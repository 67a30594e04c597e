import type {
  ExportedConversation,
  ExportedLine,
  ExportedSource,
  ExportedTurn
} from './exported.ts'

/** Characters Markdown and HTML would act on; page text must read as text. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')

/** At the start of a line these would begin a list, a heading or a quote. */
const atStart = (text: string) =>
  text.replace(/^(\d{1,9})([.)])(?=\s)/u, '$1\\$2').replace(/^([-+=>])/u, '\\$1')

/** A code span whose fence the text does not hold: a backtick in a file's name would end it (CommonMark 6.1). */
function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]/g, ' ')
  const longest = Math.max(0, ...(line.match(/`{1,255}/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

/** An address in angle brackets may hold all that `URLSearchParams` writes. */
const linked = (words: string, address: string | null) =>
  address === null ? words : `[${words}](<${address}>)`

function lineMarkdown({ item, pieces }: ExportedLine): string {
  const words = pieces
    .map(piece => ('text' in piece ? plain(piece.text) : linked(`\\[${piece.n}\\]`, piece.address)))
    .join('')
  return item ? `- ${words}` : atStart(words)
}

function sourceMarkdown({ title, date, file, also, address, quotes }: ExportedSource): string {
  const reprints = also.length > 0 ? `, = ${also.map(codeSpan).join(', ')}` : ''
  const head = `- ${linked(plain(title), address)}${date ? ` (${date})` : ''}, ${codeSpan(file)}${reprints}`
  const rows = quotes.map(
    ({ n, where, quote }) => `  - \\[${n}\\] ${plain(where)}: ${plain(quote)}`
  )
  return [head, ...rows].join('\n')
}

/** Lines of a list stand together, others apart. */
function answerMarkdown(lines: readonly ExportedLine[]): string {
  return lines
    .map((line, at) => {
      const gap = at === 0 ? '' : line.item && lines[at - 1]?.item ? '\n' : '\n\n'
      return gap + lineMarkdown(line)
    })
    .join('')
}

function turnMarkdown({ question, lines, sources, heading }: ExportedTurn): string {
  const cited = sources.length > 0 ? [`**${heading}**`, sources.map(sourceMarkdown).join('\n')] : []
  return [`## ${plain(question)}`, answerMarkdown(lines), ...cited].filter(Boolean).join('\n\n')
}

/** A conversation as Markdown (CommonMark): each question a heading, below its answer the sources by their articles. */
export const asMarkdown = ({ day, turns }: ExportedConversation): string =>
  `${['# 工报 Gongbao', day, ...turns.map(turnMarkdown)].join('\n\n')}\n`
