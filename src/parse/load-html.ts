import { Parser } from 'htmlparser2'

const skipped = new Set(['script', 'style', 'head', 'noscript', 'template', 'svg', 'nav'])
const blocks = new Set(
  'p div section article header footer main aside h1 h2 h3 h4 h5 h6 li ul ol tr table blockquote pre figure figcaption dl dt dd body'.split(
    ' '
  )
)

/**
 * The words of an HTML page, one line a paragraph, headings with a blank line around them like on a printed page.
 *
 * @example
 * textOfHtml('<h1>标题</h1><p>正<b>文</b>。</p>') // '标题\n\n正文。\n'
 */
export function textOfHtml(html: string): string {
  let text = ''
  let hidden = 0
  const breakLine = (): void => {
    if (text !== '' && !text.endsWith('\n\n')) text = `${text.trimEnd()}\n\n`
  }
  const parser = new Parser({
    onopentag(name) {
      if (skipped.has(name)) hidden += 1
      else if (name === 'br') text += '\n'
      else if (blocks.has(name)) breakLine()
    },
    ontext(words) {
      if (hidden === 0) text += collapse(words, text)
    },
    onclosetag(name) {
      if (skipped.has(name)) hidden = Math.max(0, hidden - 1)
      else if (blocks.has(name)) breakLine()
    }
  })
  parser.end(html)
  return text === '' ? '' : `${text.trim()}\n`
}

/** White space in HTML is one space, and none at a line's start. */
function collapse(words: string, before: string): string {
  const single = words.replace(/\s+/gu, ' ')
  return before === '' || before.endsWith('\n') || before.endsWith(' ')
    ? single.trimStart()
    : single
}
