import { find, type MarkupElement, readXml, textIn } from '../../parse/load/markup-tree.ts'
import { dayWritten } from '../../parse/load/page-facts.ts'

/** One entry of a feed: what it says of an article, and the article itself where the feed has it whole. */
export interface FeedItem {
  readonly url: string
  readonly title: string
  /** `YYYY-MM-DD`; null when the feed does not say. */
  readonly date: string | null
  readonly author: string | null
  /** HTML; empty when the feed has none. */
  readonly content: string
}

interface Feed {
  readonly title: string
  readonly items: readonly FeedItem[]
}

/** Tags are read without their prefixes: `content:encoded`, `dc:date`. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)

const children = (element: MarkupElement, names: readonly string[]): MarkupElement[] =>
  element.children.filter(
    (child): child is MarkupElement =>
      typeof child !== 'string' && (names.includes(child.name) || names.includes(local(child.name)))
  )

const firstText = (element: MarkupElement, ...names: readonly string[]): string => {
  for (const name of names) {
    const text = children(element, [name])
      .map(textIn)
      .map(written => written.trim())
      .find(Boolean)
    if (text) return text
  }
  return ''
}

/** RSS writes the address as text, Atom as `href`; of several the one that leads to the page is meant. */
function linkOf(item: MarkupElement): string {
  const links = children(item, ['link'])
  const page = links.find(link => (link.attributes.get('rel') ?? 'alternate') === 'alternate')
  const href = page?.attributes.get('href')
  if (href) return href.trim()
  const text = firstText(item, 'link')
  if (text) return text
  const guid = children(item, ['guid'])[0]
  return guid && guid.attributes.get('isPermaLink') !== 'false' ? textIn(guid).trim() : ''
}

/** Atom's own XHTML stands as elements, everything else as text that is HTML. */
function contentOf(item: MarkupElement): string {
  const [content] = [...children(item, ['encoded']), ...children(item, ['content'])].filter(
    element => element.name !== 'media:content'
  )
  if (content) return content.attributes.get('type') === 'xhtml' ? htmlOf(content) : textIn(content)
  return firstText(item, 'description', 'summary')
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Paragraphs and headings of an XHTML content, which is all that is read of it. */
function htmlOf(element: MarkupElement): string {
  const blocks = find(element, 'p', 'h1', 'h2', 'h3', 'h4', 'li', 'tr')
  const parts = blocks.map(block => `<p>${escaped(textIn(block))}</p>`)
  return parts.length > 0 ? parts.join('\n') : `<p>${escaped(textIn(element))}</p>`
}

function itemOf(item: MarkupElement): FeedItem {
  const author = children(item, ['author', 'creator'])[0]
  return {
    url: linkOf(item),
    title: firstText(item, 'title').replace(/\s+/g, ' '),
    date: dayWritten(firstText(item, 'pubDate', 'published', 'date', 'updated')),
    author: author ? firstText(author, 'name') || textIn(author).trim() || null : null,
    content: contentOf(item)
  }
}

/**
 * Reads RSS (0.9 to 2.0, RDF) or Atom; null for anything else.
 * @example readFeed('<rss><channel><title>通讯</title></channel></rss>') // { title: '通讯', items: [] }
 */
export function readFeed(source: string): Feed | null {
  const start = source.slice(0, 2000)
  if (!/<(?:rss|feed|rdf:RDF)[\s>]/.test(start)) return null
  const root = readXml(source)
  const [channel] = find(root, 'channel', 'feed')
  const items = find(root, 'item', 'entry').map(itemOf)
  return {
    title: channel ? firstText(channel, 'title') : '',
    items: items.filter(({ url }) => url !== '')
  }
}
