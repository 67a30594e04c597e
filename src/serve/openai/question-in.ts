const openContext = '<context>'
const closeContext = '</context>'
/** How Open WebUI heads what it puts around a question, in whatever words. */
const heading = '### Task:'

/**
 * The question in a message that a chat program wrapped with files of its own: what a person typed stands in a tag, behind
 * the context or before it. Answers rest on the bulletins alone, so the context is passed over.
 *
 * @example questionIn('### Task: …<context>…</context>\n有多少人？') // '有多少人？'
 */
export function questionIn(text: string): string {
  const close = text.lastIndexOf(closeContext)
  const open = text.indexOf(openContext)
  if (open < 0 || close < open) return text
  const behind = text.slice(close + closeContext.length)
  const tagged = inTag(behind) ?? inTag(text.slice(0, open))
  if (tagged) return tagged
  if (behind.trim() !== '') return behind.trim()
  const before = text.slice(0, open)
  const wrapped = before.indexOf(heading)
  const typed = (wrapped < 0 ? before : before.slice(0, wrapped)).trim()
  return typed || text
}

function inTag(text: string): string | undefined {
  const [open, close] = ['<user_query>', '</user_query>']
  const [from, to] = [text.indexOf(open), text.lastIndexOf(close)]
  return from < 0 || to < from ? undefined : text.slice(from + open.length, to).trim() || undefined
}
