import { citationLine } from '../answer/write/citation-text.ts'
import type { Conversation, StoredTurn } from './store.ts'

/** Characters Markdown and HTML would act on; page text must read as text. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')

/** A code span whose fence the text does not hold: a backtick in a file's name would end it (CommonMark 6.1). */
function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]/g, ' ')
  const longest = Math.max(0, ...(line.match(/`{1,255}/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

const writing = { words: plain, name: codeSpan }

function turnMarkdown({ role, content, reply }: StoredTurn): string {
  if (role === 'user') return `## ${plain(content.replace(/\s+/g, ' '))}`
  const cited = [...(reply?.citations ?? []), ...(reply?.related ?? [])]
  // Markers such as [1] stay as they are: they name the lines quoted below.
  const answer = plain(content).replace(/\\\[(\d+)\\\]/g, '[$1]')
  return [answer, cited.map(citation => `> ${citationLine(citation, writing)}`).join('\n>\n')]
    .filter(Boolean)
    .join('\n\n')
}

/** A conversation as Markdown: each question a heading, each answer with its citations below. */
export function conversationMarkdown({ createdAt, turns }: Conversation): string {
  const head = `# 工报 Gongbao\n\n${createdAt}`
  return `${[head, ...turns.map(turnMarkdown)].join('\n\n')}\n`
}
