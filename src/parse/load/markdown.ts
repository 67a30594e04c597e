import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { frontMatterFacts } from './front-matter.ts'
import type { LoadedPage } from './html.ts'
import { createLineWriter } from './line-writer.ts'
import { putMarkdown } from './markdown-lines.ts'
import { splitFrontMatter, withoutPictureData } from './markdown-source.ts'

const reader = new MarkdownIt({ html: true, linkify: false })
  .use(footnotes)
  .disable(['footnote_inline'])
// No address is followed or printed, so none is unsafe.
reader.validateLink = () => true

/**
 * Reads Markdown (CommonMark, tables, task lists, footnotes, front matter). The text has the file's own lines with the
 * markup taken off; a line that holds nothing but markup is empty, and front matter stays as it is written.
 *
 * @example
 * markdownPage('## 标题\n\n领到[300元](https://example.org)。').text // '标题\n\n领到300元。'
 */
export function markdownPage(source: string): LoadedPage {
  const written = withoutPictureData(source)
  const { front, body } = splitFrontMatter(written)
  const writer = createLineWriter(written.split('\n').length)
  if (front.length > 0) {
    // Above headings it stands like the head of a page; on a page without any it must not pass for text.
    if (!/^#{1,6}\s|^[^\n]+\n(?:=+|-+)\s*$/mu.test(body)) writer.open({ kind: 'furniture' })
    writer.line = 1
    writer.put(front.join('\n'))
  }
  putMarkdown(reader, body, writer)
  return { ...writer.finish(), facts: frontMatterFacts(front) }
}
