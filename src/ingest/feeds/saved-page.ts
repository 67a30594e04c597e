import { createHash } from 'node:crypto'
import type { FeedItem } from './feed-items.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/**
 * What browsers write over a page that they save: the length of the address, and the address. The loader of HTML reads
 * it, so that citations give it.
 */
const savedFrom = (url: string) =>
  `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url} -->`

/** The file of an address, always the same: its host, so that people find it, and a hash. */
export function fileOf(url: string): string {
  const hash = createHash('sha256').update(url).digest('hex').slice(0, 16)
  const host = new URL(url).hostname.replace(/[^a-z\d.-]/gi, '').slice(0, 60)
  return `${host || 'page'}-${hash}.html`
}

const meta = (name: string, content: string | null) =>
  content ? `<meta name="${name}" content="${escaped(content)}">\n` : ''

/** A fetched page with its address, and the day its feed gives. */
export const savedPage = (url: string, html: string, date: string | null): string =>
  `${savedFrom(url)}\n${meta('pubdate', date)}${html}`

/** An article that its feed has whole. */
export const savedItem = ({ url, title, date, author, content }: FeedItem, source: string) =>
  `${savedFrom(url)}
<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>${escaped(title)}</title>
${meta('articletitle', title)}${meta('pubdate', date)}${meta('author', author)}${meta('source', source)}</head>
<body><h1>${escaped(title)}</h1>
${content}
</body></html>
`
