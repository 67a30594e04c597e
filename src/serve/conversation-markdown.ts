import type { Citation } from '../types.ts'
import type { Conversation, StoredTurn } from './conversation-store.ts'
import { whereabouts } from './location-text.ts'

/** Characters Markdown and HTML would act on; page text must read as text. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')

function citationLine(citation: Citation): string {
  const { n, title, file, date, quote } = citation
  const where = `\`${file}\`${plain(whereabouts(citation).slice(file.length))}`
  return `> [${n}] ${plain(title)}${date ? ` (${date})` : ''}, ${where}: “${plain(quote)}”`
}

function turnMarkdown({ role, content, reply }: StoredTurn): string {
  if (role === 'user') return `## ${plain(content.replace(/\s+/g, ' '))}`
  const cited = [...(reply?.citations ?? []), ...(reply?.related ?? [])]
  // Markers such as [1] stay as they are: they name the lines quoted below.
  const answer = plain(content).replace(/\\\[(\d+)\\\]/g, '[$1]')
  return [answer, cited.map(citationLine).join('\n>\n')].filter(Boolean).join('\n\n')
}

/** A conversation as Markdown: each question a heading, each answer with its citations below. */
export function conversationMarkdown({ createdAt, turns }: Conversation): string {
  const head = `# 工报 Gongbao\n\n${createdAt}`
  return `${[head, ...turns.map(turnMarkdown)].join('\n\n')}\n`
}
